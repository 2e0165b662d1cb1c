//! Rows of who somebody is: people, numbers, addresses, disabilities, families, mothers.
//!
//! Nothing of a person is refused for being odd: what can't be read stays beside the facts.

use super::scene::{Said, Scene, Unfit};
use crate::import::{
    names::System,
    restrictions::Decided,
    story::{identified, odd_code, on},
    taking::{Taking, cleaned},
};
use casework::{
    Fact,
    identity::{Kind, Name, PersonDescribed, PersonDied, PersonMoved, PersonRegistered},
    relationship::{FamilyJoined, RelationshipRecorded},
};
use words::{
    Date, FamilyId, Label, PersonId, Subject,
    codes::{DISABILITY, ETHNICITY, SEX, sex_today},
    say,
};

/// Up to this age a council may have duties to somebody as its care leaver.
const CARE_LEAVERS_UNTIL: u16 = 25;

/// A person: registered, described, numbered, and their death.
pub(super) fn person(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let key = row.peek("pers_person_id").ok_or(Unfit::Refused(
        "The row has no pers_person_id, so nothing could be filed under it. Give one and import again.",
    ))?;
    let (today, id) = (scene.memory.today, scene.memory.names.person(key));
    let mut said = Said::about(Subject::Person(id));
    let registered = registered(row, today, &mut said);
    if let Some(born) = registered.born.or(registered.expected) {
        scene.memory.born.insert(id, born);
    }
    said.facts.push(on(id, today, registered));
    if let Some(ethnicity) = row.code("pers_ethnicity") {
        said.findings.extend(odd_code(&ETHNICITY, "pers_ethnicity", &ethnicity));
        let described =
            PersonDescribed { ethnicity: Some(ethnicity), ..PersonDescribed::default() };
        said.facts.push(on(id, today, described));
    }
    said.facts.push(identified(id, today, "council_id", cleaned(key, 48).0));
    for (column, kind) in [
        ("pers_common_child_id", "common_child_id"),
        ("pers_legacy_id", "legacy_id"),
        ("pers_upn", "upn"),
        ("pers_upn_unknown", "upn_unknown"),
    ] {
        let value = row.word(column);
        said.facts.extend(value.map(|value| identified(id, today, kind, value)));
    }
    if let Some(died) = row.day("pers_death_date") {
        said.facts.push(on(id, died, PersonDied { text: String::new() }));
    }
    let returned = [("child", key.to_owned()), ("Header", key.to_uppercase())];
    if returned.iter().any(|(table, key)| scene.known.has(System::S903, table, key)) {
        said.findings.push(
            "This child came with a return of children looked after before. Look for care that stands twice."
                .to_owned(),
        );
    }
    if scene.known.has(System::Cin, "Child", key) {
        said.findings.push(
            "This child came with a census message before. Look for referrals that stand twice."
                .to_owned(),
        );
    }
    classified(scene, key, id);
    Ok(said)
}

fn registered(row: &mut Taking<'_>, today: Date, said: &mut Said) -> PersonRegistered {
    let (born, expected) = (row.day("pers_dob"), row.day("pers_expected_dob"));
    let mother = row.row.flag("pers_is_mother").ok().flatten() == Some(true);
    let grown = match born {
        Some(born) => say::years_old(born, today).is_some_and(|age| age >= CARE_LEAVERS_UNTIL),
        None => expected.is_none() && row.peek("pers_dob").is_none(),
    };
    let kind = match (born, expected) {
        (None, Some(_)) => Kind::Unborn,
        _ if mother && grown => Kind::Adult,
        _ => Kind::Child,
    };
    let given = row.name("pers_forename").unwrap_or_default();
    let family = row.name("pers_surname").unwrap_or_default();
    let named = !(given.is_empty() && family.is_empty());
    PersonRegistered {
        kind,
        name: named.then(|| Name::current(given, family)),
        born,
        expected,
        sex: row.code("pers_sex").map(|sex| known_sex(sex, said)),
        open_to_all: false,
    }
}

/// The census's code of a sex, however the supplier writes it.
fn known_sex(sex: String, said: &mut Said) -> String {
    let code = match sex.to_lowercase().as_str() {
        "male" => Some("M"),
        "female" => Some("F"),
        "unknown" | "unborn" | "indeterminate" | "not known" => Some("U"),
        _ => sex_today(&sex.to_uppercase()),
    };
    said.findings.extend(odd_code(&SEX, "pers_sex", code.unwrap_or(&sex)));
    code.map_or(sex, str::to_owned)
}

/// Remembers what `restrictions.csv` says of a person of the extract.
fn classified(scene: &mut Scene<'_>, key: &str, person: PersonId) {
    let memory = &mut *scene.memory;
    memory.people += 1;
    let decision = memory.restrictions.as_ref().and_then(|decisions| decisions.of(key));
    if let Some(decision) = decision {
        memory.opened += u64::from(decision == returns::ssd::Decision::Open);
        memory.decided.push(Decided { key: key.to_owned(), person, decision });
    }
}

/// A number by which somebody is known.
pub(super) fn identifier(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    let kind = row.peek("link_identifier_type").map(str::to_lowercase).unwrap_or_default();
    let kind = kind.replace(['_', '-'], " ");
    let coded = match kind.as_str() {
        "upn" | "unique pupil number" => "upn",
        "former upn" | "former unique pupil number" => "former_upn",
        "nhs" | "nhs number" => "nhs_number",
        "home office" | "home office number" | "home office reference number" => "home_office",
        _ => "other",
    };
    if coded != "other" {
        row.carried("link_identifier_type");
    }
    let Some(value) = row.word("link_identifier_value") else {
        let sentence = "link_identifier_value is empty. The row is kept whole.";
        return Err(Unfit::Whole(person, Some(sentence.to_owned())));
    };
    let day = row.day("link_valid_from_date").unwrap_or(scene.memory.today);
    let mut said = Said::about(Subject::Person(person));
    said.facts.push(identified(person, day, coded, value));
    Ok(said)
}

/// Somebody belongs to a family's group.
pub(super) fn family(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    let Some(group) = row.word("fami_family_id") else {
        let sentence = "fami_family_id is empty. The row is kept whole.";
        return Err(Unfit::Whole(person, Some(sentence.to_owned())));
    };
    let mut said = Said::about(Subject::Person(person));
    let family = scene.memory.names.family(&group);
    said.facts.push(joined(scene, person, family));
    Ok(said)
}

fn joined(scene: &mut Scene<'_>, person: PersonId, family: FamilyId) -> Fact {
    scene.memory.families.entry(person).or_insert(family);
    on(person, scene.memory.today, FamilyJoined { family })
}

/// Who a child's mother is: recorded for both, and both stand on one family's page.
pub(super) fn mother(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let child = scene.person(row)?;
    let Some(mother_key) = row.peek("moth_person_id").map(str::to_owned) else {
        let sentence = "moth_person_id is empty. The row is kept whole.";
        return Err(Unfit::Whole(child, Some(sentence.to_owned())));
    };
    let Some(mother) = scene.person_of(&mother_key) else {
        let sentence = "The mother is not in ssd_person. The row is kept whole; export her too.";
        return Err(Unfit::Whole(child, Some(sentence.to_owned())));
    };
    row.carried("moth_person_id");
    let born = row.day("moth_childs_dob");
    let day = born.filter(|day| *day <= scene.memory.today).unwrap_or(scene.memory.today);
    let relationship = scene.memory.names.episode("ssd_mother", &row.row.key());
    let side = |other, relation: &str| RelationshipRecorded {
        relationship,
        other,
        relation: relation.to_owned(),
        household: false,
        responsibility: None,
        from: born,
    };
    let mut said = Said::about(Subject::Person(child));
    said.facts.push(on(child, day, side(mother, "mother")));
    said.facts.push(on(mother, day, side(child, "child")));
    one_page(scene, (child, mother), &mother_key, &mut said);
    Ok(said)
}

/// Whoever has no family yet joins the other's; two without one begin one.
fn one_page(
    scene: &mut Scene<'_>,
    (child, mother): (PersonId, PersonId),
    key: &str,
    said: &mut Said,
) {
    let of = |person| scene.memory.families.get(person).copied();
    let (ours, hers) = (of(&child), of(&mother));
    let family = ours.or(hers);
    let family = family.unwrap_or_else(|| scene.memory.names.family(&format!("of {key}")));
    if ours.is_none() {
        said.facts.push(joined(scene, child, family));
    }
    if hers.is_none() {
        said.facts.push(joined(scene, mother, family));
    }
}

/// Where somebody lives or lived.
pub(super) fn address(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    let lines = row.address("addr_address_json").unwrap_or_default();
    let postcode = row.word("addr_address_postcode").unwrap_or_default().to_uppercase();
    let (from, until) = (row.day("addr_address_start_date"), row.day("addr_address_end_date"));
    let mut said = Said::about(Subject::Person(person));
    said.label = handling(row.peek("addr_address_type").unwrap_or_default());
    let from = match (from, until) {
        (Some(from), _) => from,
        // An address that is lived in must be on the page, whenever that began.
        (None, None) if !(lines.is_empty() && postcode.is_empty()) => {
            said.findings.push(
                "addr_address_start_date is empty or can't be read. The address stands from the day of the import.".to_owned(),
            );
            scene.memory.today
        }
        _ => {
            let sentence = "The address has no start date that can be read. The row is kept whole.";
            return Err(Unfit::Whole(person, Some(sentence.to_owned())));
        }
    };
    said.findings.extend(crate::import::story::odd_order(from, until, "The address"));
    let address = scene.memory.names.episode("ssd_address", &row.row.key());
    said.facts.push(on(person, from, PersonMoved { address, lines, postcode, until }));
    Ok(said)
}

/// What an address's kind says of how it must be handled.
pub(super) fn handling(kind: &str) -> Label {
    let kind = kind.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| kind.contains(word));
    if says(&["confidential", "refuge", "protected", "restricted"]) {
        Label::ConfidentialAddress
    } else if says(&["placement", "foster", "adopt", "residential"]) {
        Label::PlacementAddressWithheld
    } else {
        Label::None
    }
}

/// A disability. A description takes the place of the one before, so each row says all so far.
pub(super) fn disability(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    let Some(code) = row.code("disa_disability_code") else {
        let sentence = "disa_disability_code is empty. The row is kept whole.";
        return Err(Unfit::Whole(person, Some(sentence.to_owned())));
    };
    let mut said = Said::about(Subject::Person(person));
    said.findings.extend(odd_code(&DISABILITY, "disa_disability_code", &code));
    let all = scene.memory.disabilities.entry(person).or_default();
    if !all.contains(&code) {
        all.push(code);
    }
    if all.len() > 1 && all.iter().any(|one| one == "NONE") {
        let sentence = "\"No disability\" stands beside a disability. Put one of them right.";
        said.findings.push(sentence.to_owned());
    }
    let described =
        PersonDescribed { disabilities: Some(all.clone()), ..PersonDescribed::default() };
    said.facts.push(on(person, scene.memory.today, described));
    Ok(said)
}
