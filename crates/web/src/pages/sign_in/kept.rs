//! What was being written when a session ended: carried through the sign-in page as hidden fields.
//!
//! What always holds: it is given back to whoever wrote it and to nobody else, which the token of
//! their forms proves; it never takes the place of another draft; and no page loses what was sent.

use crate::{
    Visitor, answer,
    layout::FORM_TOKEN,
    pages::forms,
    sheets::{HiddenField, Resume},
};
use axum::response::Response;
use casework::Answers;

/// Answers that are kept carry this before their names.
const ANSWER: &str = "kept:";
/// The path of the page that was sent.
const PATH: &str = "kept-path";
/// The form token of that page: whose it was.
const OWNER: &str = "kept-owner";

/// What came through signing in.
pub(super) struct Kept {
    path: String,
    owner: String,
    answers: Answers,
}

/// The fields that carry what was sent to a path.
pub(super) fn fields(path: &str, answers: &Answers) -> Vec<HiddenField> {
    let owner = answers.typed(FORM_TOKEN);
    let mut fields = vec![HiddenField::new(PATH, path), HiddenField::new(OWNER, owner)];
    let named = answers
        .all()
        .iter()
        .filter(|(name, _)| !name.starts_with('_') || *name == forms::COMMAND_ID)
        .filter(|(name, _)| *name != "keep");
    for (name, values) in named {
        let of_name = values.iter().map(|value| HiddenField::new(format!("{ANSWER}{name}"), value));
        fields.extend(of_name);
    }
    fields
}

/// The same fields as they came, for another attempt at signing in.
pub(super) fn again(answers: &Answers) -> Vec<HiddenField> {
    let is_kept = |name: &str| name == PATH || name == OWNER || name.starts_with(ANSWER);
    let kept = answers.all().iter().filter(|(name, _)| is_kept(name));
    kept.flat_map(|(name, values)| values.iter().map(move |value| HiddenField::new(name, value)))
        .collect()
}

impl Kept {
    /// What came along, if anything did.
    pub(super) fn of(answers: &Answers) -> Option<Self> {
        let path = super::ours(Some(answers.one(PATH)?));
        let own = answers.all().iter();
        let own = own.filter_map(|(name, values)| Some((name.strip_prefix(ANSWER)?, values)));
        let pairs =
            own.flat_map(|(name, values)| values.iter().map(move |value| (name, value.as_str())));
        let owner = answers.typed(OWNER).to_owned();
        Some(Self { path, owner, answers: Answers::from_pairs(pairs) })
    }

    /// Gives it back to whoever has signed in, if they wrote it.
    pub(super) async fn given_back(self, visitor: &Visitor) -> Response {
        if !visitor.is_token(Some(&self.owner)) {
            tracing::info!(
                "somebody signed in where another was writing; the words are not theirs"
            );
            return answer::to("/");
        }
        if let Some(opened) = forms::Opened::at(&self.path) {
            return forms::given_back(visitor, opened, self.answers).await;
        }
        let pairs = self.answers.all().iter();
        let hidden = pairs.flat_map(|(name, values)| {
            values.iter().map(move |value| HiddenField::new(name, value))
        });
        answer::page(&Resume {
            shell: visitor.shell("You are signed in again", None),
            hidden: hidden.collect(),
            action: self.path,
        })
    }
}
