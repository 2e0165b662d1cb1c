//! The style sheet, the script and the icon, held in the binary.
//!
//! Called by the layout for addresses and by the router for answers. An address carries the
//! content's hash, so a browser may keep what it was given for ever.

use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

/// One built file.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// File name, as in `sightline.css`.
    pub name: &'static str,
    /// First 16 hexadecimal digits of the content's SHA-256.
    pub hash: &'static str,
    /// For the `content-type` header.
    pub content_type: &'static str,
    /// The content.
    pub bytes: &'static [u8],
}

/// Every built file, by name.
pub static ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets_table.rs"));

/// The route under which [`serve`] stands.
pub const ROUTE: &str = "/assets/{hash}/{name}";

/// The address of a file; an unknown name gives an address that answers "not found".
pub fn url(name: &str) -> String {
    let hash = ASSETS.iter().find(|asset| asset.name == name).map_or("none", |asset| asset.hash);
    format!("/assets/{hash}/{name}")
}

/// Answers [`ROUTE`]: the file when both hash and name are right, otherwise "not found".
pub async fn serve(Path((hash, name)): Path<(String, String)>) -> Response {
    match ASSETS.iter().find(|asset| asset.name == name && asset.hash == hash) {
        Some(asset) => (
            [
                (header::CONTENT_TYPE, asset.content_type),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ],
            asset.bytes,
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::{ASSETS, serve, url};
    use axum::{extract::Path, http::StatusCode};

    #[test]
    fn the_style_sheet_the_script_and_the_icon_are_in_the_binary() {
        for name in ["sightline.css", "sightline.js", "favicon.svg"] {
            assert!(ASSETS.iter().any(|asset| asset.name == name && !asset.bytes.is_empty()));
        }
    }

    #[test]
    fn the_style_sheet_names_no_typeface_or_emblem_that_only_the_government_may_use() {
        let css = ASSETS.iter().find(|asset| asset.name == "sightline.css").unwrap();
        let css = String::from_utf8_lossy(css.bytes);
        for forbidden in ["GDS Transport", "crest", "crown", "@font-face"] {
            assert!(!css.contains(forbidden), "the style sheet must not hold \"{forbidden}\"");
        }
    }

    #[tokio::test]
    async fn a_file_is_kept_for_ever_and_an_old_hash_is_not_found() {
        let address = url("sightline.css");
        let hash = address.split('/').nth(2).unwrap().to_owned();
        let found = serve(Path((hash, "sightline.css".to_owned()))).await;
        assert_eq!(found.status(), StatusCode::OK);
        assert!(found.headers()["cache-control"].to_str().unwrap().contains("immutable"));
        let gone = serve(Path(("0123456789abcdef".to_owned(), "sightline.css".to_owned()))).await;
        assert_eq!(gone.status(), StatusCode::NOT_FOUND);
    }
}
