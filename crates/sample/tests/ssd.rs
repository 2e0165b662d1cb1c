//! The extract as an importer will find it: every key leads somewhere, nothing is named twice.

use jiff::civil::date;
use sample::{Scale, authority, ssd::write_ssd};
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
