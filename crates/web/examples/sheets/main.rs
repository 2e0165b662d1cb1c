//! Renders every page alone, with made-up people, into a folder: `cargo run -p web --example
//! sheets -- FOLDER`. `shoot.mjs` beside this file then photographs and checks them.
//!
//! All people are fictional. It is Monday 9 March 2026. A page that needs a style attribute, an
//! inline script or an event attribute stops the example, because the content policy forbids it.

mod family;
mod forms;
mod frame;
mod lists;
mod others;
mod work;

use askama::Template;
use std::{error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "var/sheets".to_owned());
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    for asset in web::assets::ASSETS {
        let address = web::assets::url(asset.name);
        let file = folder.join(address.trim_start_matches('/'));
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        fs::write(file, asset.bytes)?;
    }
    let mut pages = Pages { folder, written: 0 };
    work::write(&mut pages)?;
    family::write(&mut pages)?;
    lists::write(&mut pages)?;
    forms::write(&mut pages)?;
    others::write(&mut pages)?;
    println!("{} pages are in {}", pages.written, folder.display());
    Ok(())
}

/// Where the pages go.
struct Pages<'a> {
    folder: &'a Path,
    written: usize,
}

impl Pages<'_> {
    fn write(&mut self, name: &str, page: &impl Template) -> Result<(), Box<dyn Error>> {
        let html = page.render()?;
        for forbidden in [" style=\"", "<script>", " onclick=", " onload=", "javascript:"] {
            if html.contains(forbidden) {
                return Err(
                    format!("{name} holds {forbidden}, which the content policy forbids").into()
                );
            }
        }
        fs::write(self.folder.join(format!("{name}.html")), html)?;
        self.written += 1;
        Ok(())
    }
}
