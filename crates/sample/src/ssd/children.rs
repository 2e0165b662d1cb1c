//! Who the children are: person, family, address, disability, mother, numbers, restrictions.

use super::{
    People,
    cells::{Table, day, text, yes},
};
use casework::{Case, restriction::Classification};
use serde_json::json;
use std::collections::BTreeSet;
use words::PersonId;

pub(super) fn tables(people: &People) -> Vec<Table> {
    vec![
        persons(people),
        families(people),
        addresses(people),
        disabilities(people),
        mothers(people),
        identifiers(people),
        restrictions(people),
    ]
}

fn persons(people: &People) -> Table {
    let mut table = Table::new(
        "ssd_person",
        &[
            "pers_person_id",
            "pers_forename",
            "pers_surname",
            "pers_sex",
            "pers_gender",
            "pers_ethnicity",
            "pers_dob",
            "pers_common_child_id",
            "pers_legacy_id",
            "pers_upn_unknown",
            "pers_send_flag",
            "pers_expected_dob",
            "pers_death_date",
            "pers_is_mother",
            "pers_nationality",
        ],
    );
    for (number, case, _) in people.children() {
        let has_upn = case.identity.identifiers.iter().any(|one| one.kind == "upn");
        let unknown = if has_upn { "" } else { "UN1" };
        table.row(&person(number, case, ("N", unknown)));
    }
    let mut written = std::collections::BTreeSet::new();
    for (_, case, _) in people.children() {
        for (number, mother) in mothers_of(people, case) {
            if written.insert(number) {
                table.row(&person(number, mother, ("Y", "")));
            }
        }
    }
    table
}

fn person(
    number: &str,
    case: &Case,
    (is_mother, upn_unknown): (&str, &str),
) -> Vec<(&'static str, String)> {
    let identity = &case.identity;
    let given = identity.names.last().map(|name| name.given.clone());
    vec![
        ("pers_person_id", number.to_owned()),
        ("pers_forename", text(given)),
        ("pers_surname", identity.family().to_owned()),
        ("pers_sex", text(identity.sex.clone())),
        ("pers_gender", text(identity.sex.clone())),
        ("pers_ethnicity", text(identity.ethnicity.clone())),
        ("pers_dob", day(identity.born)),
        ("pers_upn_unknown", upn_unknown.to_owned()),
        ("pers_expected_dob", day(identity.expected)),
        ("pers_death_date", day(identity.died)),
        ("pers_is_mother", is_mother.to_owned()),
    ]
}

/// Each once: who lives with whom may have been recorded anew.
fn mothers_of<'a>(people: &'a People, case: &'a Case) -> impl Iterator<Item = (&'a str, &'a Case)> {
    let mothers = case.relationships.iter().filter(|one| one.relation == "mother");
    let mothers: BTreeSet<PersonId> = mothers.map(|one| one.other).collect();
    mothers.into_iter().filter_map(|mother| {
        let number = people.number(mother)?;
        Some((number, &people.cases.get(&mother)?.0))
    })
}

fn families(people: &People) -> Table {
    let mut table =
        Table::new("ssd_family", &["fami_table_id", "fami_family_id", "fami_person_id"]);
    for (number, case, _) in people.children() {
        for family in &case.families {
            table.row(&[
                ("fami_table_id", format!("F{number}")),
                ("fami_family_id", family.to_string().replace('-', "")),
                ("fami_person_id", number.to_owned()),
            ]);
        }
    }
    table
}

fn addresses(people: &People) -> Table {
    let mut table = Table::new(
        "ssd_address",
        &[
            "addr_table_id",
            "addr_address_json",
            "addr_person_id",
            "addr_address_type",
            "addr_address_start_date",
            "addr_address_end_date",
            "addr_address_postcode",
        ],
    );
    for (number, case, _) in people.children() {
        for address in &case.identity.addresses {
            let parts: Vec<&str> = address.lines.split(", ").collect();
            let (town, before) = parts.split_last().unwrap_or((&"", &[]));
            let (house, flat) = before.split_last().unwrap_or((&"", &[]));
            let (building, street) = house.split_once(' ').unwrap_or(("", house));
            let json = json!({
                "FLAT": flat.join(", "),
                "HOUSE": building,
                "STREET": street,
                "TOWN": town,
            });
            table.row(&[
                ("addr_table_id", super::cells::episode(address.id)),
                ("addr_address_json", json.to_string()),
                ("addr_person_id", number.to_owned()),
                ("addr_address_type", "Home".to_owned()),
                ("addr_address_start_date", day(address.from)),
                ("addr_address_end_date", day(address.to)),
                ("addr_address_postcode", address.postcode.clone()),
            ]);
        }
    }
    table
}

fn disabilities(people: &People) -> Table {
    let mut table =
        Table::new("ssd_disability", &["disa_person_id", "disa_table_id", "disa_disability_code"]);
    for (number, case, _) in people.children() {
        for code in &case.identity.disabilities {
            table.row(&[
                ("disa_person_id", number.to_owned()),
                ("disa_table_id", format!("D{number}{code}")),
                ("disa_disability_code", code.clone()),
            ]);
        }
    }
    table
}

fn mothers(people: &People) -> Table {
    let mut table = Table::new(
        "ssd_mother",
        &["moth_table_id", "moth_person_id", "moth_childs_person_id", "moth_childs_dob"],
    );
    for (number, case, _) in people.children() {
        for (mother, _) in mothers_of(people, case) {
            table.row(&[
                ("moth_table_id", format!("M{number}")),
                ("moth_person_id", mother.to_owned()),
                ("moth_childs_person_id", number.to_owned()),
                ("moth_childs_dob", day(case.identity.born)),
            ]);
        }
    }
    table
}

fn identifiers(people: &People) -> Table {
    let mut table = Table::new(
        "ssd_linked_identifiers",
        &[
            "link_table_id",
            "link_person_id",
            "link_identifier_type",
            "link_identifier_value",
            "link_valid_from_date",
            "link_valid_to_date",
        ],
    );
    for (number, case, _) in people.children() {
        for identifier in case.identity.identifiers.iter().filter(|one| one.kind != "council_id") {
            let kind = match identifier.kind.as_str() {
                "upn" => "Unique Pupil Number",
                "nhs_number" => "NHS Number",
                other => other,
            };
            table.row(&[
                ("link_table_id", format!("L{number}{}", identifier.kind)),
                ("link_person_id", number.to_owned()),
                ("link_identifier_type", kind.to_owned()),
                ("link_identifier_value", identifier.value.clone()),
            ]);
        }
    }
    table
}

fn restrictions(people: &People) -> Table {
    let mut table = Table::new("restrictions", &["person_id", "restricted"]);
    let mut decide = |number: &str, case: &Case| {
        let restricted = match case.classification {
            Classification::Unclassified => return,
            Classification::Open => false,
            Classification::Restricted(_) | Classification::Unclear(_) => true,
        };
        table.row(&[("person_id", number.to_owned()), ("restricted", yes(restricted))]);
    };
    let mut written = std::collections::BTreeSet::new();
    for (number, case, _) in people.children() {
        decide(number, case);
        for (number, mother) in mothers_of(people, case) {
            if written.insert(number) {
                decide(number, mother);
            }
        }
    }
    table
}
