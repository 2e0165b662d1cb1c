//! Tables of the dataset: who is known: children, families, addresses, identifiers, workers, teams.
//!
//! Names, order, types and links of the columns are facts of the dataset's specification; a link
//! to a table that does not exist there is mended here.

use crate::ssd::table::{Table, date, flag, json, number, text};

/// The tables, in the order in which they are loaded.
pub(super) const TABLES: &[Table] = &[
    Table {
        name: "ssd_person",
        key: &["pers_person_id"],
        person: Some("pers_person_id"),
        housekeeping: false,
        columns: &[
            text("pers_person_id", 48),
            text("pers_forename", 255),
            text("pers_surname", 255),
            text("pers_sex", 20),
            text("pers_gender", 10),
            text("pers_ethnicity", 48),
            date("pers_dob"),
            text("pers_common_child_id", 48),
            text("pers_legacy_id", 48),
            text("pers_upn_unknown", 6),
            flag("pers_send_flag"),
            date("pers_expected_dob"),
            date("pers_death_date"),
            flag("pers_is_mother"),
            text("pers_nationality", 48),
            text("pers_upn", 48),
        ],
    },
    Table {
        name: "ssd_professionals",
        key: &["prof_professional_id"],
        person: None,
        housekeeping: false,
        columns: &[
            text("prof_professional_id", 48),
            text("prof_staff_id", 48),
            text("prof_professional_name", 300),
            text("prof_social_worker_registration_no", 48),
            text("prof_professional_job_title", 500),
            number("prof_professional_caseload"),
            text("prof_professional_department", 100),
            number("prof_full_time_equivalency"),
            flag("prof_agency_worker_flag"),
        ],
    },
    Table {
        name: "ssd_department",
        key: &["dept_team_id"],
        person: None,
        housekeeping: false,
        columns: &[
            text("dept_team_id", 48),
            text("dept_team_name", 255),
            text("dept_team_parent_id", 48).of("ssd_department.dept_team_id"),
            text("dept_team_parent_name", 255),
        ],
    },
    Table {
        name: "ssd_linked_identifiers",
        key: &["link_table_id"],
        person: Some("link_person_id"),
        housekeeping: false,
        columns: &[
            text("link_table_id", 48),
            text("link_person_id", 48).of("ssd_person.pers_person_id"),
            text("link_identifier_type", 100),
            text("link_identifier_value", 100),
            date("link_valid_from_date"),
            date("link_valid_to_date"),
        ],
    },
    Table {
        name: "ssd_family",
        key: &["fami_table_id"],
        person: Some("fami_person_id"),
        housekeeping: false,
        columns: &[
            text("fami_table_id", 48),
            text("fami_family_id", 48),
            text("fami_person_id", 48).of("ssd_person.pers_person_id"),
        ],
    },
    Table {
        name: "ssd_address",
        key: &["addr_table_id"],
        person: Some("addr_person_id"),
        housekeeping: false,
        columns: &[
            text("addr_table_id", 48),
            json("addr_address_json"),
            text("addr_person_id", 48).of("ssd_person.pers_person_id"),
            text("addr_address_type", 48),
            date("addr_address_start_date"),
            date("addr_address_end_date"),
            text("addr_address_postcode", 15),
        ],
    },
    Table {
        name: "ssd_disability",
        key: &["disa_table_id"],
        person: Some("disa_person_id"),
        housekeeping: false,
        columns: &[
            text("disa_person_id", 48).of("ssd_person.pers_person_id"),
            text("disa_table_id", 48),
            text("disa_disability_code", 48),
        ],
    },
    Table {
        name: "ssd_immigration_status",
        key: &["immi_immigration_status_id"],
        person: Some("immi_person_id"),
        housekeeping: false,
        columns: &[
            text("immi_person_id", 48).of("ssd_person.pers_person_id"),
            text("immi_immigration_status_id", 48),
            text("immi_immigration_status", 48),
            date("immi_immigration_status_start_date"),
            date("immi_immigration_status_end_date"),
        ],
    },
    Table {
        name: "ssd_mother",
        key: &["moth_table_id", "moth_childs_person_id"],
        person: Some("moth_childs_person_id"),
        housekeeping: false,
        columns: &[
            text("moth_table_id", 48),
            text("moth_person_id", 48).of("ssd_person.pers_person_id"),
            text("moth_childs_person_id", 48).of("ssd_person.pers_person_id"),
            date("moth_childs_dob"),
        ],
    },
];
