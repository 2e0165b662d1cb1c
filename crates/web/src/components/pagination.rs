//! Ways to the other pages of a long list.

use super::Classes;
use askama::Template;

/// The page before or after.
#[derive(Clone, Debug, Default)]
pub struct PageLink {
    /// Where it leads.
    pub href: String,
    /// Other words than "Previous page" or "Next page".
    pub text: Option<String>,
    /// What is on it, when only this and its opposite are shown.
    pub label: Option<String>,
}

impl PageLink {
    /// A link in the usual words.
    pub fn new(href: impl Into<String>) -> Self {
        Self { href: href.into(), ..Self::default() }
    }
}

/// A page by number, or a gap.
#[derive(Clone, Debug)]
pub enum PageNumber {
    /// A page.
    Page {
        /// Its number.
        number: String,
        /// Where it leads.
        href: String,
        /// Other words for those who hear the link alone than "Page" and the number.
        about: Option<String>,
        /// Whether it is the page being read.
        current: bool,
    },
    /// Pages left out.
    Gap,
}

/// Ways to the other pages of a list.
#[derive(Clone, Debug, Template)]
#[template(path = "components/pagination.html")]
pub struct Pagination {
    /// The page before.
    pub previous: Option<PageLink>,
    /// The page after.
    pub next: Option<PageLink>,
    /// Pages by number; may be empty.
    pub numbers: Vec<PageNumber>,
    /// What it is, for those who hear the page.
    pub landmark: String,
    /// Further classes.
    pub classes: Classes,
}

impl Default for Pagination {
    fn default() -> Self {
        Self {
            previous: None,
            next: None,
            numbers: Vec::new(),
            landmark: "Pagination".to_owned(),
            classes: Classes::default(),
        }
    }
}

impl Pagination {
    /// Whether there is nowhere to go.
    pub fn is_empty(&self) -> bool {
        self.previous.is_none() && self.next.is_none() && self.numbers.is_empty()
    }

    /// Only before and after: then they stand under each other with what is on them.
    fn is_block(&self) -> bool {
        self.numbers.is_empty() && (self.previous.is_some() || self.next.is_some())
    }

    fn title_class(&self, link: &PageLink) -> &'static str {
        if self.is_block() && link.label.is_none() {
            " govuk-pagination__link-title--decorated"
        } else {
            ""
        }
    }
}
