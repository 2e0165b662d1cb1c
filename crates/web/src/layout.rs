//! The frame round every page: who is signed in, where they may go, as at when, up to when.
//!
//! Every sheet holds a [`Shell`] as its field `shell`, and its template extends `layout.html`.

mod places;

pub use places::{Place, navigation, places};

use crate::components::{Alert, Breadcrumbs, NotificationBanner, Prose, SkipLink, Tab};

/// The hidden field that carries the form token in every form that changes something.
pub const FORM_TOKEN: &str = "_form";

/// The field of the search box.
pub const FIND: &str = "find";

/// The frame of one page.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// Title of the page as the browser shows it, without the product's name. The family's name
    /// is allowed in it, an address never.
    pub title: String,
    /// The council's name.
    pub council: String,
    /// Who is signed in; nothing before sign-in, and then there is no navigation and no search.
    pub user: Option<SignedIn>,
    /// Where this person may go, the place being read marked.
    pub navigation: Vec<Tab>,
    /// The token that every form sends back.
    pub form_token: String,
    /// How much waits on my work: "2 first, 1 today, 3 by Wednesday"; empty when nothing does, and on
    /// the page that answers a form.
    pub reminder: String,
    /// The way from the top, when the page is not one of the places.
    pub crumbs: Option<Breadcrumbs>,
    /// The day whose knowledge is shown, when it is not now.
    pub as_at: Option<AsAt>,
    /// States of the page: behind the record, somebody else was quicker.
    pub alerts: Vec<Alert>,
    /// What has just been saved.
    pub saved: Option<NotificationBanner>,
    /// Up to when the page knows: "08:52 on 9 March 2026"; empty before sign-in.
    pub up_to: String,
    /// What stands in the head of a printed page after who printed it: handling labels.
    pub print_note: String,
    /// Set on a page that is made to be printed.
    pub paper: Option<Paper>,
}

/// A page that is made to be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// A letter: nothing but its own words comes onto the paper.
    Letter,
    /// Something for somebody: "the court".
    For(&'static str),
}

/// Who is signed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignedIn {
    /// Their name.
    pub name: String,
    /// What they are here to do: "Social worker".
    pub role: String,
}

/// The day whose knowledge is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AsAt {
    /// In words: "14 October 2025".
    pub day: String,
    /// The same page as known now.
    pub back: String,
}

impl Shell {
    /// A page's frame before sign-in.
    pub fn outside(council: &str, title: &str) -> Self {
        Self { title: title.to_owned(), council: council.to_owned(), ..Self::default() }
    }

    /// The same frame for another page.
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// Whether something is wrong with the form on the page: the title then begins with it, so
    /// that those who hear the page hear it first.
    pub fn with_error(mut self) -> Self {
        self.title = format!("Error: {}", self.title);
        self
    }

    /// The first link of the page.
    pub fn skip_link(&self) -> SkipLink {
        SkipLink::default()
    }

    /// Who printed it, when, from what was known when, for whom.
    pub fn printed(&self) -> String {
        let Some(user) = &self.user else { return String::new() };
        let (name, known, note) = (&user.name, &self.up_to, &self.print_note);
        match self.paper {
            Some(Paper::Letter) => String::new(),
            Some(Paper::For(whom)) => {
                format!("Official-sensitive. Printed by {name} for {whom}, at {known}. {note}")
            }
            None => format!(
                "Official-sensitive. Printed by {name} from what was known at {known}. {note}"
            ),
        }
    }

    /// The banner of a page that is not of now.
    pub fn as_at_banner(&self) -> Option<Alert> {
        let as_at = self.as_at.as_ref()?;
        let text = Prose::new()
            .strong(format!("You are reading what was known on {}.", as_at.day))
            .plain(" Today’s restrictions apply. Nothing can be changed here. ")
            .link("Back to now", &as_at.back);
        Some(Alert::information("As at an earlier date", text))
    }
}
