//! Puts the built page assets into the binary: writes the table that `assets.rs` includes.
//!
//! It reads `assets/dist`, which `npm run build` makes, and fails with one sentence when that
//! has not been done. Every file gets a content hash, so its address changes when it does.

use sha2::{Digest, Sha256};
use std::{fmt::Write as _, fs, path::Path, process};

const NOT_BUILT: &str = "The page assets are not built yet: run `make assets`.";

fn main() {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/dist");
    println!("cargo::rerun-if-changed={}", dist.display());
    match table(&dist) {
        Some(table) => write(&table),
        None => {
            println!("cargo::error={NOT_BUILT}");
            process::exit(1);
        }
    }
}

/// The table's source text, or nothing when the assets have not been built.
fn table(dist: &Path) -> Option<String> {
    let mut names: Vec<String> = fs::read_dir(dist)
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    if !names.iter().any(|name| name == "sightline.css") {
        return None;
    }
    let mut table = String::from("&[\n");
    for name in names {
        let path = dist.join(&name);
        let hash = hash(&fs::read(&path).ok()?);
        let content_type = content_type(&name);
        let path = path.display().to_string();
        let _ = writeln!(
            table,
            "Asset {{ name: {name:?}, hash: {hash:?}, content_type: {content_type:?}, bytes: include_bytes!({path:?}) }},"
        );
    }
    table.push_str("]\n");
    Some(table)
}

/// The first 64 bits of the content's digest: enough to tell two builds apart.
fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).fold(String::new(), |mut hash, byte| {
        let _ = write!(hash, "{byte:02x}");
        hash
    })
}

fn content_type(name: &str) -> &'static str {
    match Path::new(name).extension().and_then(|ending| ending.to_str()) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

fn write(table: &str) {
    let Some(folder) = std::env::var_os("OUT_DIR") else {
        println!("cargo::error=Cargo did not say where to write the table of assets.");
        process::exit(1);
    };
    if let Err(error) = fs::write(Path::new(&folder).join("assets_table.rs"), table) {
        println!("cargo::error=The table of assets could not be written: {error}");
        process::exit(1);
    }
}
