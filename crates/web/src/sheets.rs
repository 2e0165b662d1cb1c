//! One struct per page, with its template: what the page says, already in words.
//!
//! A page module fills a sheet from what `office` answered; a sheet decides nothing and asks
//! nothing. Each can be rendered alone, with made-up people, by the example `sheets`.

mod absent;
mod bulk;
mod calendar;
mod chronology;
mod clocks;
mod conflict;
mod contact;
mod contacts;
mod differences;
mod documents;
mod emergencies;
mod entry;
mod exists;
mod family;
mod form;
mod given_out;
mod imports;
mod looks;
mod my_work;
mod needs;
mod offers;
mod reading;
mod record_head;
mod refusal;
mod restrictions;
mod search;
mod sign_in;
mod supervision;
mod tokens;
mod users;

pub use absent::{Absent, LongText, Resume, TooLarge, Trouble};
pub use bulk::{CheckChosen, Chosen};
pub use calendar::{Calendar, CalendarDay, CalendarWeek, FeedUseRow};
pub use chronology::{Chronology, ChronologyFilter, Year};
pub use clocks::{Clock, ClockRow, Clocks, Edition, OwnRow};
pub use conflict::{Compared, Conflict};
pub use contact::{AgencyAsked, Contact, EarlierContact, PersonThere};
pub use contacts::{Contacts, Find};
pub use differences::{DifferenceRow, Differences};
pub use documents::{DocumentSheet, Documents, LetterSheet, PaperSheet, PrintSheet};
pub use emergencies::{Emergencies, EmergencyRow};
pub use entry::{EntryPart, EntrySheet};
pub use exists::Exists;
pub use family::{ActGroup, ChildNow, Family, OtherActs, Planned, Relatives, Summary, Written};
pub use form::{FormSheet, HiddenField, UponEntry};
pub use given_out::{GivenOutRow, GivenOutSheet};
pub use imports::{ImportCount, Imports};
pub use looks::{LookRow, Looks};
pub use my_work::{MyChild, MyWork};
pub use needs::{BulkActs, Carried, Filter, Need, NeedGroup, Needs};
pub use offers::{OfferRow, Offered, Offers};
pub use reading::{Accessibility, Help};
pub use record_head::{Handling, RecordHead};
pub use refusal::{RefusalSheet, StillNeeded};
pub use restrictions::{Opening, RestrictedChild, Restrictions, Unclassified};
pub use search::{Found, Search};
pub use sign_in::{DemoSignIn, SignIn};
pub use supervision::{SuperviseeRow, Supervision};
pub use tokens::{FreshToken, TokenRow, Tokens};
pub use users::{TeamRow, UserRow, Users};

#[cfg(test)]
mod tests;
