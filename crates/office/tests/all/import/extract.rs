//! Writes small extracts of fictional families.

use std::{fs, path::Path};
use tempfile::TempDir;

/// A folder with an extract.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a table: the first line is its header.
    pub(crate) fn with(self, table: &str, text: &str) -> Self {
        self.write(table, text);
        self
    }

    pub(crate) fn write(&self, table: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path().join(format!("{table}.csv")), text).unwrap();
    }

    pub(crate) fn remove(&self, table: &str) {
        fs::remove_file(self.path().join(format!("{table}.csv"))).unwrap();
    }
}

pub(crate) const PEOPLE: &str = "\
pers_person_id,pers_forename,pers_surname,pers_sex,pers_ethnicity,pers_dob,pers_expected_dob,pers_death_date,pers_is_mother,pers_legacy_id,pers_upn_unknown,pers_nationality
P1,Ellie,Marsh,F,WBRI,2016-08-01,,,N,OLD1,UN2,GB
P2,Tom,Marsh,Male,WBRI,2019-02-11 00:00:00,,,N,,,
P3,Gemma,Marsh,F,WBRI,1990-05-05,,,Y,,,
P4,,Marsh,U,NOBT,,2026-06-01,,N,,,
P5,Aled,Pryce,M,WBRI,2010-01-01,,2025-11-30,N,,,
";

/// Two children and their mother, an unborn child and one who died: everything in order.
pub(crate) fn whole() -> Folder {
    let folder = Folder::new().with("ssd_person", PEOPLE);
    let tables = WHO.iter().chain(STORY).chain(WORK);
    tables.fold(folder, |folder, (table, text)| folder.with(table, text))
}

const WHO: &[(&str, &str)] = &[
    (
        "ssd_department",
        "dept_team_id,dept_team_name\nT1,North Assessment\nT2,South Child Protection\n",
    ),
    (
        "ssd_professionals",
        "prof_professional_id,prof_staff_id,prof_professional_name,prof_social_worker_registration_no,prof_agency_worker_flag,prof_professional_department,prof_professional_job_title\n\
             W1,S1,Dana Okoro,SW123,N,North Assessment,Social worker\n\
             W2,S2,Piotr Zielak,SW124,Y,T2,Senior social worker\n",
    ),
    (
        "ssd_linked_identifiers",
        "link_table_id,link_person_id,link_identifier_type,link_identifier_value,link_valid_from_date\n\
             L1,P1,NHS Number,943 476 5919,2016-08-02\n\
             L2,P1,Library card,77,\n",
    ),
    ("ssd_family", "fami_table_id,fami_family_id,fami_person_id\nF1,100,P1\nF2,100,P2\n"),
    (
        "ssd_mother",
        "moth_table_id,moth_person_id,moth_childs_person_id,moth_childs_dob\nM1,P3,P1,2016-08-01\n",
    ),
    (
        "ssd_address",
        "addr_table_id,addr_address_json,addr_person_id,addr_address_type,addr_address_start_date,addr_address_end_date,addr_address_postcode\n\
             A1,\"{\"\"HOUSE\"\":\"\"12\"\",\"\"STREET\"\":\"\"Harbour Road\"\"}\",P1,Home,2020-01-01,,so1 1aa\n\
             A2,\"{\"\"STREET\"\":\"\"Quay Street\"\"}\",P1,Home,2016-08-01,2020-01-01,SO1 2BB\n\
             A3,\"{\"\"STREET\"\":\"\"Hidden Lane\"\"}\",P2,Refuge,2025-01-01,,SO9 9ZZ\n",
    ),
    ("ssd_disability", "disa_table_id,disa_person_id,disa_disability_code\nD1,P1,HEAR\nD2,P1,LD\n"),
];

const STORY: &[(&str, &str)] = &[
    (
        "ssd_contacts",
        "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code,cont_contact_source_desc,cont_contact_outcome_json\n\
             C1,P1,2025-09-01 10:15:00,2A: School,Head teacher,\"{\"\"NEW_REFERRAL\"\":\"\"Y\"\"}\"\n\
             C2,P2,2026-03-06,6,,\n\
             C3,P2,2024-03-06,6,,\n",
    ),
    (
        "ssd_cin_episodes",
        "cine_referral_id,cine_person_id,cine_referral_date,cine_cin_primary_need_code,cine_referral_source_code,cine_referral_outcome_json,cine_referral_nfa,cine_close_reason,cine_close_date,cine_referral_team,cine_referral_worker_id\n\
             R1,P1,2025-09-01,N1,2A,\"{\"\"SINGLE_ASSESSMENT\"\":\"\"Y\"\"}\",N,,,T1,W1\n\
             R2,P2,2025-09-01,N1,2A,,N,,,T1,\n\
             R3,P5,2024-01-10,N1,6,,N,RC2,2025-12-05,T1,\n\
             R4,P5,2023-01-10,N1,6,,Y,,2023-01-12,,\n",
    ),
    (
        "ssd_cin_assessments",
        "cina_assessment_id,cina_person_id,cina_referral_id,cina_assessment_start_date,cina_assessment_child_seen,cina_assessment_auth_date,cina_assessment_outcome_json,cina_assessment_outcome_nfa\n\
             S1,P1,R1,2025-09-02,Y,2025-10-20,\"{\"\"CIN_PLAN\"\":\"\"Y\"\"}\",N\n\
             S2,P2,R2,2025-09-02,Y,,,\n",
    ),
    (
        "ssd_assessment_factors",
        "cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json\n\
             X1,S1,\"[\"\"3B\"\",\"\"16A\"\"]\"\n",
    ),
];

const WORK: &[(&str, &str)] = &[
    (
        "ssd_cin_plans",
        "cinp_cin_plan_id,cinp_referral_id,cinp_person_id,cinp_cin_plan_start_date,cinp_cin_plan_end_date\n\
             N1,R1,P1,2025-10-20,\n",
    ),
    (
        "ssd_cp_plans",
        "cppl_cp_plan_id,cppl_person_id,cppl_referral_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,cppl_cp_plan_initial_category\n\
             K1,P5,R3,2024-02-01,2025-02-01,NEG\n",
    ),
    (
        "ssd_cin_visits",
        "cinv_cin_visit_id,cinv_person_id,cinv_cin_visit_date,cinv_cin_visit_seen,cinv_cin_visit_seen_alone,cinv_cin_visit_bedroom\n\
             V1,P1,2026-02-20,Y,Y,Y\n\
             V2,P1,2026-01-20,Y,N,\n\
             V3,P2,2026-01-20,,,\n",
    ),
    (
        "ssd_involvements",
        "invo_involvements_id,invo_professional_id,invo_professional_role_id,invo_professional_team,invo_involvement_start_date,invo_involvement_end_date,invo_worker_change_reason,invo_person_id,invo_referral_id\n\
             I2,W2,Allocated worker,T2,2026-01-05,,,P1,R1\n\
             I3,W2,IRO,T2,2026-02-05,,,P1,R1\n\
             I1,W1,Allocated worker,T1,2025-09-01,2026-01-05,Moved team,P1,R1\n\
             I4,W9,Allocated worker,T1,2025-09-01,,,P2,R2\n",
    ),
    (
        "ssd_missing",
        "miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type\n\
             Z1,P1,2025-12-01,Missing\n",
    ),
    ("ssd_version_log", "version_number,release_date\n1.4.5,2025-01-01\n"),
    ("restrictions", "person_id,restricted\nP1,N\nP2,N\nP3,N\nP5,N\n"),
];

/// Many people with an address each.
pub(crate) fn many(people: usize) -> Folder {
    let mut persons = "pers_person_id,pers_forename,pers_surname,pers_dob\n".to_owned();
    let mut addresses =
        "addr_table_id,addr_address_json,addr_person_id,addr_address_start_date\n".to_owned();
    for number in 0..people {
        persons.push_str(&format!("P{number},Child{number},Quill,2015-01-01\n"));
        addresses.push_str(&format!("A{number},Long Lane {number},P{number},2020-01-01\n"));
    }
    Folder::new().with("ssd_person", &persons).with("ssd_address", &addresses)
}
