//! The pieces that pages are made of: GOV.UK Frontend's components and a few of our own.
//!
//! Each is a plain type with one small template in `templates/components`. Sheets hold them and
//! templates print them with `{{ }}`: they are marked as safe because each escapes whatever
//! text it was given. What GOV.UK Frontend has is compared with its own fixtures in `tests`.

mod button;
mod choices;
mod date_input;
mod details;
mod error_summary;
mod fieldset;
mod file_upload;
mod input;
mod links;
mod list;
mod markup;
mod notices;
mod pagination;
mod prose;
mod question;
mod select;
mod stack_table;
mod summary_list;
mod table;
mod tag;
mod tally;
mod textarea;

pub use button::{Button, ButtonKind};
pub use choices::{Checkboxes, ChoiceItem, Radios};
pub use date_input::{DateInput, DatePart};
pub use details::Details;
pub use error_summary::{ErrorLine, ErrorSummary};
pub use fieldset::{Fieldset, Group, Legend};
pub use file_upload::FileUpload;
pub use input::{Input, PasswordInput};
pub use links::{BackLink, Breadcrumbs, Crumb, SkipLink, SubNavigation, Tab};
pub use list::{Act, Line, LineKind, Lines};
pub use markup::{Classes, Markup};
pub use notices::{Alert, AlertKind, InsetText, NotificationBanner, NotificationKind, WarningText};
pub use pagination::{PageLink, PageNumber, Pagination};
pub use prose::{Link, Piece, Prose};
pub use question::{ErrorMessage, Hint, Label, Question};
pub use select::{Select, SelectOption};
pub use stack_table::{Caption, StackTable};
pub use summary_list::{SummaryAction, SummaryList, SummaryRow};
pub use table::{Cell, Table};
pub use tag::Tag;
pub use tally::{Count, Tally};
pub use textarea::Textarea;

/// Says that these types escape what they are given, so that templates print them as they are.
macro_rules! safe {
    ($($name:ty),+ $(,)?) => { $(impl askama::filters::HtmlSafe for $name {})+ };
}

safe!(
    Alert,
    BackLink,
    Breadcrumbs,
    Button,
    Checkboxes,
    DateInput,
    Details,
    ErrorMessage,
    ErrorSummary,
    Fieldset,
    FileUpload,
    Hint,
    Input,
    InsetText,
    Label,
    Lines,
    Markup,
    NotificationBanner,
    Pagination,
    PasswordInput,
    Prose,
    Radios,
    Select,
    SkipLink,
    StackTable,
    SubNavigation,
    SummaryList,
    Table,
    Tag,
    Tally,
    Textarea,
    WarningText,
);

#[cfg(test)]
mod tests;
