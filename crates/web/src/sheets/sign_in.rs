//! The sign-in page. A wrong name and a wrong password are answered alike.

use crate::{
    components::{Button, ErrorLine, ErrorSummary, Input, PasswordInput, Question},
    layout::Shell,
    sheets::HiddenField,
};
use askama::Template;

/// One of the demonstration's sign-ins, shown only on a demonstration.
#[derive(Clone, Debug, Default)]
pub struct DemoSignIn {
    /// The name to sign in with.
    pub user_name: String,
    /// Who it is: "Priya Nair, social worker".
    pub who: String,
}

/// The sign-in page.
#[derive(Debug, Template)]
#[template(path = "sheets/sign_in.html")]
pub struct SignIn {
    /// The frame.
    pub shell: Shell,
    /// What went wrong; nothing at first.
    pub errors: Option<ErrorSummary>,
    /// The user name as it was typed.
    pub user_name: Input,
    /// Empty always.
    pub password: PasswordInput,
    /// Where to go afterwards; a path of ours.
    pub next: String,
    /// Words that were being written when a session ended, carried through signing in.
    pub kept: Vec<HiddenField>,
    /// The demonstration's sign-ins and the password they share; empty on a council's system.
    pub demo: Vec<DemoSignIn>,
    /// The demonstration's password.
    pub demo_password: String,
}

impl SignIn {
    /// The page as it is first seen.
    pub fn new(shell: Shell, next: impl Into<String>) -> Self {
        let mut user_name = Input::new(Question::new("user", "Sign-in name"));
        user_name.autocomplete = Some("username".to_owned());
        user_name.autocapitalize = Some("none".to_owned());
        user_name.spellcheck = Some(false);
        user_name.classes = "govuk-input--width-20".into();
        let mut password = PasswordInput::new(Question::new("password", "Password"));
        password.classes = "govuk-input--width-20".into();
        Self {
            shell,
            errors: None,
            user_name,
            password,
            next: next.into(),
            kept: Vec::new(),
            demo: Vec::new(),
            demo_password: String::new(),
        }
    }

    /// The same page after an attempt that failed: what was typed as a name stays.
    pub fn failed(mut self, typed: &str, sentence: &str) -> Self {
        self.errors = Some(ErrorSummary::new(vec![ErrorLine {
            text: sentence.into(),
            href: Some("#user".to_owned()),
        }]));
        self.user_name = self.user_name.value(typed);
        self.shell = self.shell.with_error();
        self
    }

    fn button(&self) -> Button {
        Button::new("Sign in")
    }
}
