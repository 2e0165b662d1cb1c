//! Measures what the record must reach. Placeholder while the rest is written.
fn main() {}
