//! A made-up authority, written as an extract and imported: the same children are open, with the
//! same workers, visits and decisions.

use super::{Place, extract::Folder};
use casework::{Case, Entry, Responsible, What, identity::Kind, responsible};
use oversight::AsAt;
use sample::{Authority, Scale};
use std::collections::{BTreeMap, BTreeSet};
use words::{Date, PersonId, Subject};

const TODAY: Date = Date::constant(2026, 3, 9);

/// The entries of an authority, each with whom it is about.
pub(crate) fn entries(authority: &Authority) -> Vec<(Subject, Entry)> {
    let mut all = Vec::new();
    for (position, recorded) in (1_u64..).zip(&authority.recorded) {
        for (ordinal, fact) in (0_u32..).zip(&recorded.facts) {
            let entry = Entry {
                position,
                ordinal,
                recorded: recorded.recorded,
                happened: fact.happened,
                actor: recorded.actor,
                label: fact.label,
                facet: fact.event.facet(),
                what: What::Event(Box::new(fact.event.clone())),
            };
            all.push((fact.subject, entry));
        }
    }
    all
}

/// The entries of each person.
pub(crate) fn people(entries: Vec<(Subject, Entry)>) -> BTreeMap<PersonId, Vec<Entry>> {
    let mut people: BTreeMap<PersonId, Vec<Entry>> = BTreeMap::new();
    for (subject, entry) in entries {
        if let Subject::Person(person) = subject {
            people.entry(person).or_default().push(entry);
        }
    }
    people
}

/// The children of an authority as its own entries tell them, by the council's number.
pub(crate) fn children(authority: &Authority) -> BTreeMap<String, Case> {
    let people = people(entries(authority)).into_iter();
    let cases = people.map(|(person, entries)| Case::fold(person, &entries));
    let children = cases.filter(|case| case.identity.kind == Kind::Child);
    let number = |case: &Case| case.identity.council_number().map(str::to_owned);
    children.filter_map(|case| Some((number(&case)?, case))).collect()
}

/// Whether somebody holds a case, and who, by name.
fn holder(case: &Case, names: &BTreeMap<words::WorkerId, String>) -> Option<String> {
    let held = case.allocations.iter().rev().find(|one| one.runs_on(TODAY))?;
    names.get(&held.worker).cloned()
}

#[tokio::test]
async fn an_authority_comes_back_as_it_went() {
    let authority = sample::authority(Scale::Small, 7, TODAY);
    let folder = Folder::new();
    sample::ssd::write_ssd(&authority, folder.path()).unwrap();
    let place = Place::new().await;
    let report = place.import(&folder).await;
    assert_eq!((report.total.refused, report.total.skipped), (0, 0), "{}", report.says());

    let told = children(&authority);
    let open: BTreeSet<&String> =
        told.iter().filter(|(_, case)| case.is_open()).map(|(number, _)| number).collect();
    let standing = place.office().standing().await.unwrap();
    let imported = standing.timeline().open(AsAt::now(TODAY)).count();
    assert_eq!(imported, open.len());

    let names: BTreeMap<_, _> =
        authority.workers.iter().map(|worker| (worker.id, worker.name.clone())).collect();
    for (number, told) in told.iter().filter(|(number, _)| open.contains(number)) {
        let case = place.case(number).await;
        assert!(case.is_open(), "{number}");
        assert_eq!(case.identity.name(), told.identity.name(), "{number}");
        assert_eq!(case.identity.born, told.identity.born, "{number}");
        assert_eq!(case.visits.len(), told.visits.len(), "{number}");
        assert_eq!(case.contacts.len(), told.contacts.len(), "{number}");
        assert_eq!(case.referrals.len(), told.referrals.len(), "{number}");
        assert_eq!(case.assessments.len(), told.assessments.len(), "{number}");
        let now = match responsible(&case, &standing.workforce, TODAY) {
            Responsible::Worker { worker, .. } => {
                Some(standing.workforce.name_of(worker).to_owned())
            }
            _ => None,
        };
        assert_eq!(now, holder(told, &names), "{number}");
    }
    let again = place.import(&folder).await;
    assert_eq!((again.total.taken, again.total.kept), (0, 0));
    assert_eq!(again.total.here, report.total.taken + report.total.kept);
}
