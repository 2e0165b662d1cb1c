//! The office's tests, one binary: the path of practice, access, import.

#![expect(clippy::unwrap_used, reason = "a test that can not go on says where it stopped")]

#[path = "all/backup.rs"]
mod backup;
#[path = "all/documents.rs"]
mod documents;
#[path = "all/import.rs"]
mod import;
#[path = "all/listing.rs"]
mod listing;
#[path = "all/need_to_know.rs"]
mod need_to_know;
#[path = "all/newer.rs"]
mod newer;
#[path = "all/path.rs"]
mod path;
#[path = "all/seeing.rs"]
mod seeing;
#[path = "all/sessions.rs"]
mod sessions;
#[path = "all/tampered.rs"]
mod tampered;
#[path = "all/tasks.rs"]
mod tasks;
#[path = "all/two_nodes.rs"]
mod two_nodes;
