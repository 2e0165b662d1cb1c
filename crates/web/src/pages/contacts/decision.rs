//! The decision about a contact: the form beside the history, or what was decided and by whom.

use super::super::forms;
use crate::{Visitor, components::Prose, sheets::FormSheet};
use casework::Answers;
use office::{Failure, read::contact::ContactPage};
use words::{codes, say};

/// The form, when nobody has decided yet and the reader may.
pub(super) async fn form(
    visitor: &Visitor,
    page: &ContactPage,
    returned: Option<forms::Returned>,
) -> Result<Option<FormSheet>, Failure> {
    let act = casework::act("decide_contact").ok_or(Failure::NotFound)?;
    let open =
        page.case.contacts.iter().any(|one| one.id == page.contact && one.decision.is_none());
    if !open || visitor.desk.reads_only() || !visitor.desk.actor.is_any(act.roles) {
        return Ok(None);
    }
    let mut given = Answers::default();
    given.set("contact", page.contact.to_string());
    // What was heard before must be spoken to; where nothing was, nothing need be said.
    let heard = page.history.iter().any(|one| one.is_heard());
    let history = vec!["history".to_owned()];
    // What earlier contacts add is no question where there are none; what somebody wrote there
    // already is never carried unseen.
    let (needed, unasked) = if heard { (history, Vec::new()) } else { (Vec::new(), history) };
    let known = forms::Known { given, needed, unasked, returned };
    forms::beside(visitor, (act, page.case.id), known).await.map(Some)
}

/// Whose decision stands, and why.
pub(super) fn decided(page: &ContactPage) -> Prose {
    let this = page.case.contacts.iter().find(|one| one.id == page.contact);
    let Some((code, worker, when)) = this.and_then(|one| one.decision.as_ref()) else {
        return "Nobody has decided yet.".into();
    };
    let who = page.workforce.name_of(*worker);
    let said = Prose::new()
        .strong(codes::CONTACT_DECISION.text(code))
        .plain(format!(". Decided by {who} on {}. ", say::date(when.day())));
    match &page.decided {
        Some(decided) => said.plain(decided.line.text.as_str()),
        None => said,
    }
}

/// What is recorded with a decision that is still to be made.
pub(super) fn recorded(page: &ContactPage) -> Prose {
    if page.decided.is_some() {
        return Prose::new();
    }
    let heard = page.history.iter().filter(|one| one.is_heard()).count();
    let heard = match heard {
        0 => "that nothing was heard before".to_owned(),
        1 => "the other contact or referral on this page".to_owned(),
        more => format!("the {more} other contacts and referrals on this page"),
    };
    Prose::from(format!("A decision carries its maker’s name, the time, and {heard}."))
}
