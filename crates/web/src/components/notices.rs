//! Things said apart from the page: a warning, a remark, what has just been saved, a state.

use super::{Classes, Markup};
use askama::Template;

/// Something that must not be overlooked.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/warning_text.html")]
pub struct WarningText {
    /// The sentence.
    pub text: Markup,
    /// Said before the sentence to those who don't see the mark; "Warning" when empty.
    pub prefix: String,
    /// Further classes.
    pub classes: Classes,
}

impl WarningText {
    /// A warning.
    pub fn new(text: impl Into<Markup>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    fn prefix_words(&self) -> &str {
        if self.prefix.is_empty() { "Warning" } else { &self.prefix }
    }
}

/// A remark set apart.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/inset_text.html")]
pub struct InsetText {
    /// The remark.
    pub text: Markup,
    /// Identifier.
    pub id: Option<String>,
    /// Further classes.
    pub classes: Classes,
}

impl InsetText {
    /// A remark.
    pub fn new(text: impl Into<Markup>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// What a banner tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NotificationKind {
    /// Something to know.
    #[default]
    Important,
    /// Something that has just been saved. It is announced at once.
    Success,
}

/// A banner above the page.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/notification_banner.html")]
pub struct NotificationBanner {
    /// What it tells.
    pub kind: NotificationKind,
    /// Another heading than "Important" or "Success".
    pub title: Option<Markup>,
    /// One sentence; used when `body` is empty.
    pub text: Markup,
    /// More than a sentence.
    pub body: Markup,
    /// Further classes.
    pub classes: Classes,
    /// Whether focus stays where it is; nothing says nothing.
    pub keep_focus: Option<bool>,
}

impl NotificationBanner {
    /// Something that has just been saved.
    pub fn saved(text: impl Into<Markup>) -> Self {
        Self {
            kind: NotificationKind::Success,
            title: Some("Saved".into()),
            text: text.into(),
            ..Self::default()
        }
    }

    fn title_words(&self) -> Markup {
        self.title.clone().unwrap_or_else(|| match self.kind {
            NotificationKind::Important => "Important".into(),
            NotificationKind::Success => "Success".into(),
        })
    }

    fn is_success(&self) -> bool {
        self.kind == NotificationKind::Success
    }
}

/// What an alert tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AlertKind {
    /// The page is not of now, or is otherwise not what one would think.
    #[default]
    Information,
    /// Something is behind, or somebody was quicker.
    Warning,
}

/// A state of the page, before everything else in it.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/alert.html")]
pub struct Alert {
    /// What it tells.
    pub kind: AlertKind,
    /// Its name, for those who hear the page: "As at an earlier date".
    pub name: String,
    /// What it says.
    pub text: Markup,
}

impl Alert {
    /// Something to know about the page.
    pub fn information(name: &str, text: impl Into<Markup>) -> Self {
        Self { kind: AlertKind::Information, name: name.to_owned(), text: text.into() }
    }

    /// Something behind or in the way.
    pub fn warning(name: &str, text: impl Into<Markup>) -> Self {
        Self { kind: AlertKind::Warning, name: name.to_owned(), text: text.into() }
    }

    fn kind_word(&self) -> &'static str {
        match self.kind {
            AlertKind::Information => "information",
            AlertKind::Warning => "warning",
        }
    }
}
