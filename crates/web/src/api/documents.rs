//! Documents over the API: what stands on a record, a file that is sent, a file that is taken out.
//!
//! A document comes in two steps: the file is sent and gets an id, and the command `add_document`
//! puts it on the record under a title and a label, as the form does.

use super::{
    asked::{InPath, InQuery},
    caller::Caller,
    problem::Problem,
};
use crate::pages::documents::file::given;
use axum::{
    Json,
    body::Body,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use futures_util::StreamExt;
use office::{Failure, documents::Listed};
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde_json::{Value, json};
use words::{EpisodeId, PersonId, codes::DOCUMENT_KIND};

type Answer<T> = Result<T, Problem>;

fn nothing() -> Problem {
    Problem::of(&Failure::NotFound)
}

/// Which documents.
#[derive(Deserialize)]
pub struct Which {
    kind: Option<String>,
}

/// `GET /people/{id}/documents`
pub async fn list(
    caller: Caller,
    InPath(id): InPath<String>,
    InQuery(which): InQuery<Which>,
) -> Answer<Json<Value>> {
    let person: PersonId = id.parse().map_err(|_| nothing())?;
    if let Some(kind) = which.kind.as_deref().filter(|kind| DOCUMENT_KIND.find(kind).is_none()) {
        return Err(Problem::unreadable(format!("There is no kind of document “{kind}”.")));
    }
    let page = caller.office.documents_of(&caller.desk, person, None).await;
    let page = page.map_err(|failure| Problem::of(&failure))?;
    let wanted = |one: &&Listed| which.kind.as_ref().is_none_or(|k| *k == one.document.kind);
    let documents: Vec<Value> = page.documents.iter().filter(wanted).map(told).collect();
    Ok(Json(json!({ "documents": documents })))
}

fn told(one: &Listed) -> Value {
    let document = &one.document;
    json!({
        "id": document.id,
        "position": document.position,
        "ordinal": document.ordinal,
        "kind": document.kind,
        "dated": document.dated,
        "added": document.added,
        "by": document.by,
        "label": document.label.code(),
        "title": document.title,
        "from": document.from,
        "text": document.text,
        "called": document.file.called,
        "media": document.file.media,
        "size": document.file.size,
        "digest": document.file.digest,
        "closed": one.closed,
    })
}

/// `GET /people/{id}/documents/{document}/file`
pub async fn file(
    caller: Caller,
    InPath((id, document)): InPath<(String, String)>,
) -> Answer<Response> {
    let person: PersonId = id.parse().map_err(|_| nothing())?;
    let document: EpisodeId = document.parse().map_err(|_| nothing())?;
    let opened = caller.office.document_file(&caller.desk, person, document).await;
    Ok(given(opened.map_err(|failure| Problem::of(&failure))?))
}

/// `POST /people/{id}/files`: the bytes of a file are the body; how it is called stands in the
/// header `File-Name`, percent-encoded, so that no name stands in an address.
pub async fn send(
    caller: Caller,
    InPath(id): InPath<String>,
    headers: HeaderMap,
    body: Body,
) -> Answer<(StatusCode, Json<Value>)> {
    let person: PersonId = id.parse().map_err(|_| nothing())?;
    let called = headers.get("file-name").and_then(|name| name.to_str().ok()).unwrap_or_default();
    let called = percent_decode_str(called).decode_utf8_lossy().into_owned();
    let arriving = caller.office.receive_file(&caller.desk, person, &called).await;
    let mut arriving = arriving.map_err(|failure| Problem::of(&failure))?;
    let mut pieces = body.into_data_stream();
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| Problem::unreadable("The file did not arrive whole."))?;
        arriving.take(piece.into()).await.map_err(|failure| Problem::of(&failure))?;
    }
    let file = arriving.finish().await.map_err(|failure| Problem::of(&failure))?;
    let told = json!({
        "file": file.id,
        "called": file.called,
        "media": file.media,
        "size": file.size,
        "digest": file.digest,
    });
    Ok((StatusCode::CREATED, Json(told)))
}
