//! Every table of the dataset, in load order: people, workers and teams, episodes, assessments,
//! plans, visits and reviews, care, and the rest.
//!
//! Facts of the Standard Safeguarding Dataset's specification, release 1.4.5: names, types, sizes
//! and links of columns.

mod in_need;
mod looked_after;
mod other;
mod people;

use super::table::Table;

/// Groups of tables; loading goes through them in this order.
pub const TABLES: [&[Table]; 4] =
    [people::TABLES, in_need::TABLES, looked_after::TABLES, other::TABLES];

/// The table of a name, in any case.
pub fn named(name: &str) -> Option<&'static Table> {
    all().find(|table| table.name.eq_ignore_ascii_case(name))
}

/// All tables in load order.
pub(super) fn all() -> impl Iterator<Item = &'static Table> {
    TABLES.into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn tables_and_columns_are_those_of_the_specification() {
        assert_eq!(all().count(), 48);
        // The specification has 359; extracts add the pupil number to ssd_person.
        assert_eq!(all().map(|table| table.columns.len()).sum::<usize>(), 360);
        let mut names = HashSet::new();
        for table in all() {
            assert!(names.insert(table.name));
            for key in table.key.iter().chain(table.person.as_ref()) {
                assert!(table.column(key).is_some(), "{} {key}", table.name);
            }
        }
    }

    #[test]
    fn every_link_leads_to_a_column() {
        for column in all().flat_map(|table| table.columns) {
            if let Some((table, other)) = column.of.and_then(|of| of.split_once('.')) {
                assert!(named(table).unwrap().column(other).is_some(), "{}", column.name);
            }
        }
    }

    #[test]
    fn people_and_workers_come_before_what_names_them() {
        let order: Vec<&str> = all().map(|table| table.name).collect();
        let place = |name: &str| order.iter().position(|table| *table == name).unwrap();
        for (earlier, later) in [
            ("ssd_person", "ssd_mother"),
            ("ssd_professionals", "ssd_cin_episodes"),
            ("ssd_cin_episodes", "ssd_cin_assessments"),
            ("ssd_cin_assessments", "ssd_assessment_factors"),
            ("ssd_cin_plans", "ssd_cin_visits"),
            ("ssd_cin_episodes", "ssd_involvements"),
            ("ssd_cla_episodes", "ssd_cla_reviews"),
        ] {
            assert!(place(earlier) < place(later), "{earlier} {later}");
        }
        assert!(named("SSD_Person").is_some());
        assert!(named("ssd_unknown").is_none());
    }
}
