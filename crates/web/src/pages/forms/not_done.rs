//! When a form was not done: the pages of a refusal and of a conflict.

use super::Opened;
use crate::{
    Visitor,
    components::{Act as Step, Link, Prose},
    form_page::{COMMAND_ID, READ_TOKEN},
    pages::wording,
    sheets::{Compared, Conflict, HiddenField, RefusalSheet, StillNeeded},
};
use casework::{Answers, Field, Refusal, form::Kind};
use office::Failure;
use words::say;

/// The page of a refusal: why, and what is still needed, each with the form that mends it.
pub(super) async fn refused(
    visitor: &Visitor,
    opened: Opened,
    refusal: &Refusal,
) -> Result<RefusalSheet, Failure> {
    let form = visitor.office.form(&visitor.desk, opened.act, opened.about).await?;
    let needed = refusal.missing.iter().map(|missing| StillNeeded {
        sentence: missing.sentence.as_str().into(),
        mend: mend(opened, missing.mend),
    });
    let mut acts = vec![Step::plain("Go back to what you wrote", opened.address(), "")];
    if opened.about.is_some() {
        acts.push(Step::plain("Read the record", opened.back(), ""));
    }
    Ok(RefusalSheet {
        shell: visitor.shell("Not done yet", None).with_error(),
        heading: if refusal.missing.is_empty() {
            "This was not done".to_owned()
        } else {
            say::going_on(&refusal.sentence).to_owned()
        },
        about: form.about,
        sentence: if refusal.missing.is_empty() {
            refusal.sentence.as_str().into()
        } else {
            Prose::new()
        },
        needed: needed.collect(),
        acts,
    })
}

fn mend(opened: Opened, act: Option<&str>) -> Option<Link> {
    let act = casework::act(act?)?;
    let href = format!("/people/{}/{}", opened.about?, act.name());
    Some(Link { text: act.form.title.into(), href, about: String::new() })
}

/// The page of a conflict: mine and theirs, and nothing that was typed is lost.
pub(super) async fn conflicting(
    visitor: &Visitor,
    opened: Opened,
    answers: &Answers,
    conflict: &office::Conflict,
) -> Result<Conflict, Failure> {
    let form = visitor.office.form(&visitor.desk, opened.act, opened.about).await?;
    let standing = visitor.office.standing().await?;
    let theirs: Vec<String> =
        conflict.since.iter().map(|line| wording::told(line, &standing.workforce)).collect();
    // A label that was left at "none" is no words of mine.
    let said = |field: &&Field| {
        let plain = match field.kind {
            Kind::Label => answers.typed(field.name) == "none",
            // Its number says nothing to whoever reads.
            Kind::Entry => true,
            _ => false,
        };
        !plain && !answers.many(field.name).is_empty()
    };
    let mine = opened.act.form.fields.iter().filter(said);
    let mut first = Some(theirs.join("\n"));
    let fields = mine.map(|field| Compared {
        question: field.label.to_owned(),
        mine: wording::answered(field, answers),
        theirs: first.take().unwrap_or_default(),
    });
    let fields = fields.collect();
    let mut hidden = vec![HiddenField::new(READ_TOKEN, conflict.token.as_str())];
    for (name, values) in answers.all() {
        let own = name.starts_with('_') && name != COMMAND_ID;
        if !own && name != "keep" {
            hidden.extend(values.iter().map(|value| HiddenField::new(name, value)));
        }
    }
    let lead = match theirs.len() {
        0 => Prose::new().plain("Something this decision stands on changed while you were writing. Nothing was recorded. Read the record, then go on or not."),
        _ => Prose::new().plain("Somebody recorded what stands beside your words. Nothing of yours was recorded yet, and nothing of it is lost."),
    };
    Ok(Conflict {
        shell: visitor.shell("Changed meanwhile", None),
        about: format!("{}, {}", opened.act.form.title, form.about),
        lead,
        fields,
        theirs_by: conflict
            .since
            .last()
            .map(|line| standing.workforce.name_of(line.actor).to_owned())
            .unwrap_or_default(),
        again_action: opened.address(),
        hidden,
        acts: vec![
            Step::plain("Change my words first", opened.address(), ""),
            Step::plain("Read the record first", opened.back(), ""),
        ],
    })
}
