//! The limits that hold here, and which workers stand for imports.

use casework::Workforce;
use oversight::Policy;

/// The post under which an import registers itself as a worker.
const IMPORT_POST: &str = "Import";

/// The council's policy. What an import recorded came from another system: when it was recorded
/// tells nothing about practice, and whoever "recorded" it holds no role here.
pub(crate) fn policy(workforce: &Workforce) -> Policy {
    let imports = workforce.workers().filter(|worker| worker.post == IMPORT_POST);
    Policy::default().importing_as(imports.map(|worker| worker.id))
}
