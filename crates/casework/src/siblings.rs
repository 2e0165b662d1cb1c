//! The two questions at the end of a form whose words may go for brothers and sisters too: for whom
//! they go, and how they must be handled.
//!
//! Forms use them as they are, or ask for whom in their own words: the field is called the same in
//! every form, so that pages, programs and drafts know it.

use crate::form::{Field, Kind};

/// For which brothers and sisters the same is recorded, in the words of a form.
pub(crate) const fn siblings(asks: &'static str) -> Field {
    Field::optional("siblings", asks, Kind::Siblings)
}

/// The same, of words that somebody writes about a child.
pub(crate) const SAME_WORDS: Field = siblings("Do the same words go for brothers and sisters?");

/// How the words must be handled.
pub(crate) const LABEL: Field = Field::optional("label", "Special handling", Kind::Label);

#[cfg(test)]
mod tests {
    use crate::{
        ACTS,
        form::{Kind, Needed},
    };

    #[test]
    fn every_form_that_goes_for_brothers_and_sisters_asks_under_one_name_and_may_be_left_empty() {
        let fields = ACTS.iter().flat_map(|act| act.form.fields);
        let asked: Vec<_> = fields.filter(|field| matches!(field.kind, Kind::Siblings)).collect();
        assert!(asked.len() > 20, "{}", asked.len());
        for field in asked {
            assert_eq!(field.name, "siblings", "{}", field.label);
            assert!(matches!(field.needed, Needed::No), "{}", field.label);
        }
    }
}
