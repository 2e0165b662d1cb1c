//! `/people/{id}/documents/{document}/file` and `.../picture`: what leaves, under headers that let
//! a browser do nothing with it but save or draw it.

use super::place;
use crate::{Visitor, answer};
use axum::{
    body::Body,
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use futures_util::stream;
use office::documents::OpenedFile;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// Nothing of it runs, nothing is fetched, and it has no origin.
const CONTENT_POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// `GET /people/{id}/documents/{document}/file`
pub(crate) async fn show(
    visitor: Visitor,
    Path((id, document)): Path<(String, String)>,
) -> Response {
    let opened = async {
        let (person, document) = place(&id, &document)?;
        visitor.office.document_file(&visitor.desk, person, document).await
    };
    match opened.await {
        Ok(opened) => given(opened),
        Err(failure) => answer::failed(&visitor, &failure),
    }
}

/// A file as it is given out, to be saved.
pub(crate) fn given(opened: OpenedFile) -> Response {
    let mut headers = strict(&opened.media);
    let disposition = attachment(&opened.called);
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(opened.size));
    let pieces = stream::unfold(opened, |mut opened| async move {
        opened.next().await.map(|piece| (piece, opened))
    });
    (headers, Body::from_stream(pieces)).into_response()
}

fn strict(media: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    // The type of a text is said with nothing that would let it be read as a page.
    let media = if media.starts_with("text/") { "text/plain; charset=utf-8" } else { media };
    let media = HeaderValue::from_str(media)
        .unwrap_or(HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_TYPE, media);
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_POLICY));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers
}

/// The name under which a browser saves it (RFC 6266): in plain letters for old ones, whole for
/// the others.
fn attachment(called: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || " .-_()".contains(c) { c } else { '_' };
    let simple: String = called.chars().map(plain).collect();
    let whole = utf8_percent_encode(called, NON_ALPHANUMERIC);
    format!("attachment; filename=\"{simple}\"; filename*=UTF-8''{whole}")
}

/// `GET /people/{id}/documents/{document}/picture`
pub(crate) async fn picture(
    visitor: Visitor,
    Path((id, document)): Path<(String, String)>,
) -> Response {
    let made = async {
        let (person, document) = place(&id, &document)?;
        visitor.office.document_picture(&visitor.desk, person, document).await
    };
    match made.await {
        Ok(Ok(picture)) => (strict("image/jpeg"), picture.bytes).into_response(),
        Ok(Err(why)) => {
            tracing::info!(%why, "a document was not shown");
            (StatusCode::OK, strict("image/svg+xml"), not_shown(&why.to_string())).into_response()
        }
        Err(failure) => answer::failed(&visitor, &failure),
    }
}

/// A picture that says why there is none. The sentence is our own.
fn not_shown(why: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"640\" height=\"120\" viewBox=\"0 0 640 120\"><rect width=\"640\" height=\"120\" fill=\"#f3f2f1\"/><text x=\"20\" y=\"52\" font-family=\"Arial, sans-serif\" font-size=\"20\" fill=\"#0b0c0c\">No preview: {why}.</text><text x=\"20\" y=\"84\" font-family=\"Arial, sans-serif\" font-size=\"20\" fill=\"#0b0c0c\">Save the file to read it.</text></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::attachment;

    #[test]
    fn a_name_can_not_end_its_header_or_hide_in_it() {
        assert_eq!(
            attachment("Zoë\"\r\n.pdf"),
            "attachment; filename=\"Zo____.pdf\"; filename*=UTF-8''Zo%C3%AB%22%0D%0A%2Epdf"
        );
    }
}
