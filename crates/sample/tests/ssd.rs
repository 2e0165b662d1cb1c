//! The extract as an importer will find it: every key leads somewhere, nothing is named twice.

use jiff::civil::date;
use sample::{
    Scale, authority,
    ssd::{Nights, write_ssd},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

type Rows = Vec<BTreeMap<String, String>>;

fn read(folder: &Path, table: &str) -> Rows {
    let path = folder.join(format!("{table}.csv"));
    let mut reader = csv::Reader::from_path(&path).expect("the table was written");
    let rows = reader.deserialize().map(|row| row.expect("a row reads by its header"));
    rows.collect()
}

fn column(rows: &Rows, name: &str) -> Vec<String> {
    rows.iter().map(|row| row[name].clone()).filter(|cell| !cell.is_empty()).collect()
}

fn keys(rows: &Rows, name: &str) -> BTreeSet<String> {
    column(rows, name).into_iter().collect()
}

#[test]
fn the_extract_holds_together() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write_ssd(&authority(Scale::Small, 1, date(2026, 3, 9)), at).unwrap();
    let people = keys(&read(at, "ssd_person"), "pers_person_id");
    let referrals = keys(&read(at, "ssd_cin_episodes"), "cine_referral_id");
    let workers = keys(&read(at, "ssd_professionals"), "prof_professional_id");
    let teams = keys(&read(at, "ssd_department"), "dept_team_id");
    let assessments = keys(&read(at, "ssd_cin_assessments"), "cina_assessment_id");
    let enquiries = keys(&read(at, "ssd_s47_enquiry"), "s47e_s47_enquiry_id");
    let conferences = keys(&read(at, "ssd_initial_cp_conference"), "icpc_icpc_id");
    let protection = keys(&read(at, "ssd_cp_plans"), "cppl_cp_plan_id");
    let leads = [
        ("ssd_family", "fami_person_id", &people),
        ("ssd_address", "addr_person_id", &people),
        ("ssd_disability", "disa_person_id", &people),
        ("ssd_mother", "moth_person_id", &people),
        ("ssd_mother", "moth_childs_person_id", &people),
        ("ssd_linked_identifiers", "link_person_id", &people),
        ("ssd_contacts", "cont_person_id", &people),
        ("ssd_cin_episodes", "cine_person_id", &people),
        ("ssd_cin_episodes", "cine_referral_team", &teams),
        ("ssd_cin_episodes", "cine_referral_worker_id", &workers),
        ("ssd_cin_assessments", "cina_referral_id", &referrals),
        ("ssd_assessment_factors", "cinf_assessment_id", &assessments),
        ("ssd_cin_plans", "cinp_referral_id", &referrals),
        ("ssd_cin_visits", "cinv_person_id", &people),
        ("ssd_involvements", "invo_professional_id", &workers),
        ("ssd_involvements", "invo_professional_team", &teams),
        ("ssd_involvements", "invo_person_id", &people),
        ("ssd_involvements", "invo_referral_id", &referrals),
        ("restrictions", "person_id", &people),
        ("ssd_s47_enquiry", "s47e_person_id", &people),
        ("ssd_s47_enquiry", "s47e_referral_id", &referrals),
        ("ssd_s47_enquiry", "s47e_s47_completed_by_worker_id", &workers),
        ("ssd_initial_cp_conference", "icpc_person_id", &people),
        ("ssd_initial_cp_conference", "icpc_s47_enquiry_id", &enquiries),
        ("ssd_initial_cp_conference", "icpc_cp_plan_id", &protection),
        ("ssd_cp_plans", "cppl_person_id", &people),
        ("ssd_cp_plans", "cppl_referral_id", &referrals),
        ("ssd_cp_plans", "cppl_icpc_id", &conferences),
        ("ssd_cp_reviews", "cppr_cp_plan_id", &protection),
        ("ssd_cp_visits", "cppv_cp_plan_id", &protection),
    ];
    for (table, name, to) in leads {
        let cells = column(&read(at, table), name);
        assert!(!cells.is_empty(), "{table}.{name} is empty");
        assert!(cells.iter().all(|cell| to.contains(cell)), "{table}.{name} leads nowhere");
    }
    for (table, key) in [
        ("ssd_person", "pers_person_id"),
        ("ssd_address", "addr_table_id"),
        ("ssd_contacts", "cont_contact_id"),
        ("ssd_cin_episodes", "cine_referral_id"),
        ("ssd_cin_visits", "cinv_cin_visit_id"),
        ("ssd_involvements", "invo_involvements_id"),
        ("ssd_linked_identifiers", "link_table_id"),
        ("restrictions", "person_id"),
        ("ssd_s47_enquiry", "s47e_s47_enquiry_id"),
        ("ssd_initial_cp_conference", "icpc_icpc_id"),
        ("ssd_cp_plans", "cppl_cp_plan_id"),
        ("ssd_cp_reviews", "cppr_cp_review_id"),
        ("ssd_cp_visits", "cppv_cp_visit_id"),
    ] {
        let cells = column(&read(at, table), key);
        let different: BTreeSet<&String> = cells.iter().collect();
        assert_eq!(different.len(), cells.len(), "{table}.{key} comes twice");
    }
}

#[test]
fn restrictions_name_everybody_but_the_unclassified() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write_ssd(&authority(Scale::Small, 1, date(2026, 3, 9)), at).unwrap();
    let rows = read(at, "restrictions");
    assert_eq!(rows.iter().filter(|row| row["restricted"] == "Y").count(), 2);
    let named = keys(&rows, "person_id");
    let people = keys(&read(at, "ssd_person"), "pers_person_id");
    assert_eq!(people.difference(&named).count(), 3);
}

#[test]
fn the_same_authority_writes_the_same_bytes() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let authority = authority(Scale::Small, 4, date(2026, 3, 9));
    write_ssd(&authority, one.path()).unwrap();
    write_ssd(&authority, two.path()).unwrap();
    let mut files = 0;
    for entry in fs::read_dir(one.path()).unwrap() {
        let name = entry.unwrap().file_name();
        let same =
            fs::read(one.path().join(&name)).unwrap() == fs::read(two.path().join(&name)).unwrap();
        assert!(same, "{}", name.display());
        files += 1;
    }
    assert_eq!(files, 32);
}

#[test]
fn a_folder_that_cannot_be_made_is_said_in_a_sentence() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let failed = write_ssd(&authority(Scale::Small, 4, date(2026, 3, 9)), file.path()).unwrap_err();
    assert!(failed.to_string().contains("Check that the folder can be written to."));
}

/// Every file of a folder, by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("it was written");
    let named = |entry: std::io::Result<fs::DirEntry>| {
        let entry = entry.expect("it can be read");
        let name = entry.file_name().to_string_lossy().into_owned();
        (name, fs::read(entry.path()).expect("it can be read"))
    };
    entries.map(named).collect()
}

#[test]
fn the_last_of_some_nights_is_the_extract_made_directly_and_the_others_differ_as_days_do() {
    let (nightly, direct) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let today = date(2026, 3, 9);
    let nights = Nights { scale: Scale::Small, seed: 1, today, nights: Some(12) };
    let mut told = 0;
    let planted = nights.write(nightly.path(), &mut |done, _| told = done).unwrap();
    assert!(told > 100, "{told}");
    let one = Nights { nights: None, ..nights };
    assert_eq!(one.write(direct.path(), &mut |_, _| {}).unwrap(), planted);
    let mut truth = sample::truth(&authority(Scale::Small, 1, today));
    // A council keeps allegations apart from its children, and so does an extract.
    truth.retain(|one| !one.kind.starts_with("allegation_"));
    assert_eq!(planted, truth);
    let of = |day: &jiff::civil::Date| nightly.path().join(day.to_string());
    assert!(files(&of(&today)) == files(direct.path()), "the last night is another");

    let lying = fs::read_dir(nightly.path()).unwrap().map(|one| one.unwrap().path());
    let folders = lying.filter(|path| path.is_dir()).count();
    let days = nights.days();
    assert_eq!((folders, days.len(), days[11]), (12, 12, today));
    let rows = |day, table| read(&of(day), table);
    let (first, last) = (&days[0], &days[11]);
    assert!(rows(first, "ssd_contacts").len() < rows(last, "ssd_contacts").len());
    assert!(rows(first, "ssd_cin_visits").len() < rows(last, "ssd_cin_visits").len());
    let open = |day| {
        let rows = rows(day, "ssd_involvements");
        rows.iter().filter(|row| row["invo_involvement_end_date"].is_empty()).count()
    };
    assert_ne!(open(first), open(last), "a team was removed meanwhile");
    // What was typed wrongly is put right, and what was typed twice goes.
    let keyed = |day, key: &str, cell: &str, table| -> BTreeMap<String, String> {
        rows(day, table).iter().map(|row| (row[key].clone(), row[cell].clone())).collect()
    };
    for (table, key, cell) in [
        ("ssd_person", "pers_person_id", "pers_ethnicity"),
        ("ssd_address", "addr_table_id", "addr_address_postcode"),
    ] {
        let (was, is) = (keyed(first, key, cell, table), keyed(last, key, cell, table));
        let changed = was.iter().filter(|(key, cell)| is.get(*key).is_some_and(|now| now != *cell));
        assert!(changed.count() > 0, "{table}");
    }
    let was = keyed(first, "cont_contact_id", "cont_person_id", "ssd_contacts");
    let is = keyed(last, "cont_contact_id", "cont_person_id", "ssd_contacts");
    assert!(was.keys().any(|key| !is.contains_key(key)));
}

#[test]
fn nights_are_the_same_every_time() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let nights = Nights { scale: Scale::Small, seed: 6, today: date(2026, 4, 13), nights: Some(2) };
    nights.write(one.path(), &mut |_, _| {}).unwrap();
    // Whatever stood there is written anew.
    fs::create_dir_all(two.path().join("2026-04-12")).unwrap();
    fs::write(two.path().join("2026-04-12/ssd_person.csv"), "half a row").unwrap();
    nights.write(two.path(), &mut |_, _| {}).unwrap();
    for day in nights.days() {
        let of = |folder: &Path| files(&folder.join(day.to_string()));
        assert!(of(one.path()) == of(two.path()), "{day}");
    }
}

#[test]
fn each_night_comes_with_its_truth_and_that_of_the_last_is_the_plans() {
    let folder = tempfile::tempdir().unwrap();
    let today = date(2026, 3, 11);
    let nights = Nights { scale: Scale::Small, seed: 1, today, nights: Some(3) };
    let planted = nights.write(folder.path(), &mut |_, _| {}).unwrap();
    let truth = |day: &jiff::civil::Date| -> BTreeSet<(String, String, jiff::civil::Date)> {
        let text = fs::read_to_string(folder.path().join(format!("truth-{day}.json"))).unwrap();
        let truth: Vec<sample::ssd::Truth> = serde_json::from_str(&text).unwrap();
        truth.into_iter().map(|one| (one.kind, one.council_number, one.since)).collect()
    };
    let days = nights.days();
    // What shows only over many families, a truth told family by family leaves out.
    let told = planted.into_iter().filter(|one| one.kind != "bulk_closure");
    let planted: BTreeSet<_> = told.map(|one| (one.kind, one.council_number, one.since)).collect();
    let last = truth(&days[2]);
    let (more, less): (Vec<_>, Vec<_>) =
        (last.difference(&planted).collect(), planted.difference(&last).collect());
    assert!(more.is_empty() && less.is_empty(), "more {more:#?}\nless {less:#?}");
    assert_ne!(truth(&days[0]), last, "something happened meanwhile");
}

#[test]
fn one_family_in_so_many_makes_a_smaller_council_of_the_same_children() {
    let (all, some) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let nights = Nights { scale: Scale::Small, seed: 1, today: date(2026, 3, 9), nights: Some(1) };
    nights.write(all.path(), &mut |_, _| {}).unwrap();
    nights.write_some((some.path(), 7), &mut |_, _| {}).unwrap();
    let people = |at: &Path| keys(&read(&at.join("2026-03-09"), "ssd_person"), "pers_person_id");
    let (all, some) = (people(all.path()), people(some.path()));
    assert!(some.is_subset(&all) && some.len() > 10 && some.len() * 4 < all.len());
}
