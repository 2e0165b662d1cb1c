//! Ways back, onward and past: back link, breadcrumbs, skip link, a record's own navigation.

use super::{Classes, Markup};
use askama::Template;

/// The way back to where somebody came from.
#[derive(Clone, Debug, Template)]
#[template(path = "components/back_link.html")]
pub struct BackLink {
    /// The words.
    pub text: Markup,
    /// Where it leads.
    pub href: String,
    /// Further classes.
    pub classes: Classes,
}

impl Default for BackLink {
    fn default() -> Self {
        Self { text: "Back".into(), href: "#".to_owned(), classes: Classes::default() }
    }
}

/// One step of the way from the top.
#[derive(Clone, Debug, Default)]
pub struct Crumb {
    /// The words.
    pub text: Markup,
    /// Where it leads; nothing for the page being read.
    pub href: Option<String>,
}

impl Crumb {
    /// A step that may be opened.
    pub fn to(text: impl Into<Markup>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()) }
    }

    /// The page being read.
    pub fn here(text: impl Into<Markup>) -> Self {
        Self { text: text.into(), href: None }
    }
}

/// The way from the top.
#[derive(Clone, Debug, Template)]
#[template(path = "components/breadcrumbs.html")]
pub struct Breadcrumbs {
    /// The steps.
    pub crumbs: Vec<Crumb>,
    /// What it is, for those who hear the page.
    pub landmark: String,
    /// Further classes.
    pub classes: Classes,
}

impl Breadcrumbs {
    /// The way from the top.
    pub fn new(crumbs: Vec<Crumb>) -> Self {
        Self { crumbs, landmark: "Breadcrumb".to_owned(), classes: Classes::default() }
    }
}

/// The way past the navigation, for those who use a keyboard.
#[derive(Clone, Debug, Template)]
#[template(path = "components/skip_link.html")]
pub struct SkipLink {
    /// The words.
    pub text: Markup,
    /// The id to which it leads, with `#`.
    pub href: String,
    /// Further classes.
    pub classes: Classes,
}

impl Default for SkipLink {
    fn default() -> Self {
        Self {
            text: "Skip to main content".into(),
            href: "#main".to_owned(),
            classes: Classes::default(),
        }
    }
}

/// One page of a record's own navigation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tab {
    /// The words.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// Whether it is the page being read.
    pub here: bool,
}

/// A record's own navigation: Story, Chronology, ...
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/sub_navigation.html")]
pub struct SubNavigation {
    /// Whose record it is, for those who hear the page.
    pub name: String,
    /// The pages.
    pub tabs: Vec<Tab>,
}
