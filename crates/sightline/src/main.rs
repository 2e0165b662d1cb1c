//! sightline
fn main() {}
