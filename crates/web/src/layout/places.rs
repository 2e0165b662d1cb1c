//! The places of the service navigation, and which of them each role sees.
//!
//! Seeing a place is not being allowed in: `office` judges every page itself.

use crate::components::Tab;
use casework::actor::Role;

/// A place of the service navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Allegations against people who work with children.
    Allegations,
    /// What needs me.
    MyWork,
    /// My coming four weeks.
    Calendar,
    /// Who needs something from my team.
    Team,
    /// Contacts that wait for a decision.
    FrontDoor,
    /// Children with no social worker, in the whole council.
    Unallocated,
    /// What is late, in the whole council.
    Overdue,
    /// Who has looked at what.
    Looks,
    /// Restricted records and those not yet classified.
    Restrictions,
    /// What imports found.
    Imports,
    /// Where the record and the council's other system differ.
    Differences,
    /// Accounts and teams.
    Users,
}

impl Place {
    /// The words in the navigation.
    pub fn text(self) -> &'static str {
        match self {
            Self::Allegations => "Allegations",
            Self::MyWork => "My work",
            Self::Calendar => "Calendar",
            Self::Team => "Team",
            Self::FrontDoor => "Front door",
            Self::Unallocated => "No social worker",
            Self::Overdue => "Late",
            Self::Looks => "Who has looked",
            Self::Restrictions => "Restrictions",
            Self::Imports => "Imports",
            Self::Differences => "Differences",
            Self::Users => "Users and teams",
        }
    }

    /// Where it is.
    pub fn href(self) -> &'static str {
        match self {
            Self::Allegations => "/allegations",
            Self::MyWork => "/my-work",
            Self::Calendar => "/calendar",
            Self::Team => "/team",
            Self::FrontDoor => "/front-door",
            Self::Unallocated => "/unallocated",
            Self::Overdue => "/overdue",
            Self::Looks => "/looks",
            Self::Restrictions => "/restrictions",
            Self::Imports => "/imports",
            Self::Differences => "/differences",
            Self::Users => "/users",
        }
    }
}

/// Every place, in the order of the navigation, with the roles that see it.
const SEEN_BY: [(Place, &[Role]); 12] = [
    (Place::Allegations, &[Role::DesignatedOfficer]),
    (
        Place::MyWork,
        &[
            Role::SocialWorker,
            Role::TeamManager,
            Role::FrontDoor,
            Role::OutOfHours,
            Role::ReviewingOfficer,
            Role::DesignatedOfficer,
            Role::Director,
        ],
    ),
    (
        Place::Calendar,
        &[Role::SocialWorker, Role::TeamManager, Role::ReviewingOfficer, Role::Director],
    ),
    (Place::FrontDoor, &[Role::FrontDoor, Role::OutOfHours]),
    (Place::Team, &[Role::TeamManager]),
    (
        Place::Unallocated,
        &[Role::TeamManager, Role::OutOfHours, Role::Director, Role::Analyst, Role::Inspector],
    ),
    (Place::Overdue, &[Role::TeamManager, Role::Director, Role::Analyst, Role::Inspector]),
    (Place::Looks, &[Role::InformationGovernance]),
    (Place::Restrictions, &[Role::InformationGovernance]),
    (Place::Imports, &[Role::InformationGovernance, Role::Director, Role::Analyst]),
    (Place::Differences, &[Role::TeamManager, Role::InformationGovernance, Role::Director]),
    (Place::Users, &[Role::Administrator]),
];

/// The places that somebody with these roles sees, the first of them where they begin.
pub fn places(roles: &[Role]) -> Vec<Place> {
    SEEN_BY
        .into_iter()
        .filter(|(_, seen_by)| seen_by.iter().any(|role| roles.contains(role)))
        .map(|(place, _)| place)
        .collect()
}

/// The navigation of somebody with these roles who is at a place, or at none of them.
pub fn navigation(roles: &[Role], here: Option<Place>) -> Vec<Tab> {
    places(roles)
        .into_iter()
        .map(|place| Tab {
            text: place.text().to_owned(),
            href: place.href().to_owned(),
            here: here == Some(place),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Place, navigation, places};
    use casework::actor::Role;

    #[test]
    fn every_role_begins_somewhere() {
        for role in Role::ALL {
            assert!(!places(&[role]).is_empty(), "{} has nowhere to begin", role.text());
        }
    }

    #[test]
    fn an_administrator_sees_no_list_of_children() {
        assert_eq!(places(&[Role::Administrator]), [Place::Users]);
    }

    #[test]
    fn the_place_being_read_is_marked() {
        let tabs = navigation(&[Role::SocialWorker], Some(Place::MyWork));
        assert!(tabs.iter().any(|tab| tab.here && tab.href == "/my-work"));
    }
}
