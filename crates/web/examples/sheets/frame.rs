//! The frames of the sample pages: who is signed in.

use casework::actor::Role;
use web::layout::{Place, Shell, SignedIn, navigation};

fn frame(name: &str, role: Role, here: Option<Place>, title: &str) -> Shell {
    Shell {
        title: title.to_owned(),
        council: "Solent City Council".to_owned(),
        user: Some(SignedIn { name: name.to_owned(), role: role.text().to_owned() }),
        navigation: navigation(&[role], here),
        form_token: "sample".to_owned(),
        up_to: "08:52 on 9 March 2026".to_owned(),
        ..Shell::default()
    }
}

pub(crate) fn worker(here: Option<Place>, title: &str) -> Shell {
    frame("Priya Nair", Role::SocialWorker, here, title)
}

pub(crate) fn manager(here: Option<Place>, title: &str) -> Shell {
    frame("Marcus Adeyemi", Role::TeamManager, here, title)
}

pub(crate) fn front_door(here: Option<Place>, title: &str) -> Shell {
    frame("Dan Whitlock", Role::FrontDoor, here, title)
}

pub(crate) fn governance(here: Option<Place>, title: &str) -> Shell {
    frame("Tess Okafor", Role::InformationGovernance, here, title)
}

pub(crate) fn administrator(here: Option<Place>, title: &str) -> Shell {
    frame("Ravi Menon", Role::Administrator, here, title)
}
