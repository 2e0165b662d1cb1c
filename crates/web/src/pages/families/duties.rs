//! The duties round the edges on a family's page: allegations, exploitation, moves between councils,
//! homeless young people, children who came alone.
//!
//! What is alleged stands only on the record of the adult whom it is about, which nobody but its
//! designated officers opens. On a child's page no more is said than that an allegation is being
//! looked into, and only to those who see the record.

use super::{
    View, called,
    care::lives_on,
    protection::{self, State, next},
    told::entry_href,
};
use crate::components::{Line, Prose};
use casework::{
    Depth,
    case::duties::{Allegation, Exploitation, Homeless, Transfer},
};
use office::read::family::Member;
use oversight::Kind;
use words::{CodeSet, codes, say};

/// What the sentence of Now says of them, the most pressing first.
pub(super) fn sentence(view: &View<'_>, mut said: Prose) -> Prose {
    for member in &view.page.members {
        for one in open_allegations(member) {
            let name = called::short(member);
            let day = say::date(one.known);
            said = said.strong(format!("An allegation about {name}, known since {day}, is open. "));
        }
    }
    let late = protection::together(view, &[homeless]);
    let said =
        late.into_iter().fold(said, |said, (state, them)| said.late(state.of(&them)).plain(" "));
    let states = protection::together(view, &[exploited, moving, alone]);
    states.into_iter().fold(said, |said, (state, them)| said.strong(state.of(&them)).plain(" "))
}

fn homeless(_: &View<'_>, child: &Member) -> Vec<State> {
    let now = child.case.duties.homeless_now().filter(|_| lives_on(child));
    now.map(|one| State::has(&format!("been homeless since {}", say::date(one.presented))))
        .into_iter()
        .collect()
}

fn exploited(_: &View<'_>, child: &Member) -> Vec<State> {
    let open = child.case.duties.exploitation_open().filter(|_| lives_on(child));
    open.map(|one| {
        let kinds = kinds(&codes::EXPLOITATION_KIND, &one.kinds);
        State::has(&format!(
            "been thought to be exploited ({kinds}) since {}",
            say::date(one.raised)
        ))
    })
    .collect()
}

fn moving(_: &View<'_>, child: &Member) -> Vec<State> {
    let running = child.case.duties.transfers_running().filter(|_| lives_on(child));
    let of = |one: &Transfer| {
        let how = match (one.is_out(), one.answer.as_ref().map(|answer| answer.accepted)) {
            (true, None) => format!("moving to {}, which has not answered", one.council),
            (true, Some(false)) => format!("moving to {}, which says no", one.council),
            (true, Some(true)) => format!("moving to {}, which has accepted", one.council),
            (false, None) => format!("moving here from {}, and we have not answered", one.council),
            (false, Some(false)) => {
                format!("moving here from {}, and we have said no", one.council)
            }
            (false, Some(true)) => {
                format!("moving here from {}, and we have accepted", one.council)
            }
        };
        State::is(&how)
    };
    running.map(of).collect()
}

fn alone(_: &View<'_>, child: &Member) -> Vec<State> {
    let came = child.case.duties.unaccompanied.as_ref().filter(|_| lives_on(child));
    came.map(|_| State::plain("came to the country alone")).into_iter().collect()
}

/// Codes in words inside a sentence.
fn kinds(set: &CodeSet, codes: &[String]) -> String {
    let texts: Vec<String> = codes.iter().map(|code| called::within(set.text(code))).collect();
    match texts.is_empty() {
        true => "kind not recorded".to_owned(),
        false => say::list(&texts),
    }
}

/// A line about each of a child's.
pub(super) fn of_child(view: &View<'_>, child: &Member) -> Vec<(String, Prose)> {
    if !lives_on(child) {
        return Vec::new();
    }
    let duties = &child.case.duties;
    let deep = child.access.depth == Depth::Record;
    let mut lines = Vec::new();
    if let Some(one) = duties.looked_into_now().next().filter(|_| deep) {
        let said = format!(
            "Since {} one about somebody who works with children is being looked into. The designated officer for allegations answers for it.",
            say::date(one.since)
        );
        lines.push(("Allegation".to_owned(), said.into()));
    }
    lines.extend(
        duties.homeless_now().map(|one| ("Homeless".to_owned(), offered(view, child, one))),
    );
    for one in duties.exploitation_open() {
        lines.push(("Exploitation".to_owned(), concern(view, child, one)));
    }
    for one in duties.transfers_running() {
        let head = if one.is_out() { "Moving away" } else { "Moving here" };
        lines.push((head.to_owned(), transfer(view, child, one)));
    }
    if duties.age_doubted().is_some() {
        let said = "Somebody doubts the age that they give. They are treated as that age. ";
        lines.push(("Age".to_owned(), next(view, child, &[Kind::AgeAssessment28], said.into())));
    }
    lines
}

fn offered(view: &View<'_>, child: &Member, one: &Homeless) -> Prose {
    match &one.offer {
        None => {
            let said = Prose::new().late("Nobody has recorded what they were offered. ");
            next(view, child, &[Kind::HomelessDuty10], said)
        }
        Some((offer, day)) => {
            let offer = codes::HOMELESS_OFFER.text(offer);
            format!("{offer} (on {}).", view.day(*day)).into()
        }
    }
}

fn concern(view: &View<'_>, child: &Member, one: &Exploitation) -> Prose {
    let said = match one.checks.last() {
        None => Prose::new().late("Nobody has screened or assessed it. "),
        Some(last) => {
            let level = called::within(codes::EXPLOITATION_LEVEL.text(&last.level));
            let who = view.page.workforce.name_of(last.by);
            let (level, _) = level.split_once(',').unwrap_or((&level, ""));
            Prose::from(format!("Judged {level} by {who} on {}. ", view.day(last.on)))
        }
    };
    let said = match &one.plan {
        None => said.plain("No safety plan. "),
        Some(plan) => said.plain(format!("Safety plan of {}. ", view.day(plan.written))),
    };
    let said = match one.referral.as_ref().map(|referral| (referral, referral.decisions.last())) {
        None => said,
        Some((made, None)) => {
            said.plain(format!("National referral of {}, not decided. ", view.day(made.made)))
        }
        Some((_, Some((decision, day)))) => {
            let decision = called::within(codes::NATIONAL_DECISION.text(decision));
            said.plain(format!("National referral: {decision} (on {}). ", view.day(*day)))
        }
    };
    next(view, child, &[Kind::ExploitationReview], said)
}

fn transfer(view: &View<'_>, child: &Member, one: &Transfer) -> Prose {
    let standing = called::within(codes::TRANSFER_STANDING.text(&one.standing));
    let way = if one.is_out() { "To" } else { "From" };
    let said = format!("{way} {}, {standing}. Told on {}. ", one.council, view.day(one.notified));
    let said = Prose::from(said);
    let said = match &one.answer {
        None => said,
        Some(answer) => match (answer.accepted, answer.from) {
            (true, Some(from)) => said.plain(format!(
                "Accepted by {}, responsible from {}. ",
                answer.by,
                view.day(from)
            )),
            (true, None) => said.plain(format!("Accepted by {}. ", answer.by)),
            (false, _) => said.late(format!("{} said no. ", answer.by)),
        },
    };
    let steps: Vec<String> = one
        .records
        .iter()
        .map(|(step, day)| {
            let step = called::within(codes::TRANSFER_RECORDS.text(step));
            format!("{step} on {}", view.day(*day))
        })
        .collect();
    let said = match steps.is_empty() {
        true => said.plain("Nothing was done about the records yet. "),
        false => said.plain(format!("Records: {}. ", say::list(&steps))),
    };
    next(view, child, &[Kind::TransferAnswer, Kind::ConferenceTransfer15], said)
}

fn open_allegations(member: &Member) -> impl Iterator<Item = &Allegation> {
    let deep = member.access.depth == Depth::Record;
    member.case.duties.allegations_open().filter(move |_| deep)
}

/// A line about each allegation, on the record of the adult whom they are about.
pub(super) fn of_adults(view: &View<'_>) -> Vec<Prose> {
    let deep = view.page.members.iter().filter(|member| member.access.depth == Depth::Record);
    deep.flat_map(|member| {
        member.case.duties.allegations.iter().map(|one| allegation(view, member, one))
    })
    .collect()
}

fn allegation(view: &View<'_>, member: &Member, one: &Allegation) -> Prose {
    let setting = called::within(codes::ALLEGATION_SETTING.text(&one.setting));
    let head = format!("Allegation, known since {}:", view.day(one.known));
    let said = Prose::new().strong(head).plain(format!(" {setting}"));
    let said = match one.employer.as_str() {
        "" => said.plain(". "),
        employer => said.plain(format!(" ({employer}). ")),
    };
    let said = match one.officer_told {
        None => said.late("The designated officer has not been told. "),
        Some(day) => said.plain(format!("Designated officer told on {}. ", view.day(day))),
    };
    let said = match one.evaluated.as_ref().map(|(day, what)| (view.day(*day), what.as_str())) {
        None => said.late("Nobody has weighed it. "),
        Some((day, "met")) => said.plain(format!("Looked into since {day}. ")),
        Some((day, _)) => said.plain(format!("Not looked into: advice was given on {day}. ")),
    };
    let said = who_was_told(view, one, said);
    let said = ended(view, one, said);
    let said = match one.closed {
        Some(_) => said,
        None => next(view, member, &[Kind::AllegationTold1, Kind::AllegationReview], said),
    };
    said.plain(" ").link_about("Read it", entry_href(member.id, one.position), "(the allegation)")
}

fn who_was_told(view: &View<'_>, one: &Allegation, said: Prose) -> Prose {
    let told: Vec<String> = one
        .told
        .iter()
        .map(|(who, day)| {
            let text = codes::ALLEGATION_TOLD.text(who);
            let who = text.split_once(',').map_or(text, |(who, _)| who);
            format!("{} on {}", called::within(who), view.day(*day))
        })
        .collect();
    match told.is_empty() {
        true => said,
        false => said.plain(format!("Told: {}. ", say::list(&told))),
    }
}

fn ended(view: &View<'_>, one: &Allegation, said: Prose) -> Prose {
    let said = match one.children.as_slice() {
        [] => said,
        children => said.plain(format!("{} named. ", say::children(children.len()))),
    };
    let said = match &one.concluded {
        None => said,
        Some((day, outcome, _)) => {
            let text = codes::ALLEGATION_OUTCOME.text(outcome);
            let (outcome, _) = text.split_once(',').unwrap_or((text, ""));
            said.plain(format!("{outcome} on {}. ", view.day(*day)))
        }
    };
    let referred = one.told.iter().any(|(who, _)| who == "barring");
    let said = match one.barring_due() && !referred {
        true => said.late("A referral to the barring service is due. "),
        false => said,
    };
    match one.closed {
        Some(day) => said.plain(format!("Closed on {}.", view.day(day))),
        None => said,
    }
}

/// Open concerns about exploitation, among what worries us: what, since when, how it is judged.
pub(super) fn worrying(view: &View<'_>) -> Vec<Line> {
    let deep = view.page.members.iter().filter(|one| one.access.depth == Depth::Record);
    let open = deep
        .filter(|one| lives_on(one))
        .flat_map(|member| member.case.duties.exploitation_open().map(move |one| (member, one)));
    open.map(|(member, one)| {
        let what = kinds(&codes::EXPLOITATION_KIND, &one.kinds);
        let level = match one.checks.last() {
            None => "Not screened or assessed yet.".to_owned(),
            Some(last) => {
                let level = codes::EXPLOITATION_LEVEL.text(&last.level);
                let by = view.page.workforce.name_of(last.by);
                format!("{level}, as {by} judges it.")
            }
        };
        let said = format!(
            "{}. {}{}. {level}",
            called::short(member),
            what[..1].to_uppercase(),
            &what[1..]
        );
        let link = Prose::new().link("Exploitation", entry_href(member.id, one.position));
        Line::new(say::date(one.raised), link, said)
    })
    .collect()
}
