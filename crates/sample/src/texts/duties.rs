//! What is written of private fostering, exploitation, moves between councils, homelessness and a
//! doubted age.
//!
//! Plain words that the young person would use; what they said stands as they said it.

pub(crate) const FOSTERED: &str = "{carer} works nights away until the spring, and {child} lives with the Ansahs, who are friends of the family and no relatives. School told us; {carer} had not known that anybody had to.";
pub(crate) const FOSTER_HOME: &str = "Abena and Kofi Ansah, four streets from school";
pub(crate) const SEEN_THERE: &str = "{child} has a room with the name on the door and showed me the drawer with the letters from home. We talked alone in the yard. Mrs Ansah asked what she has to tell us about, and wrote it down.";
pub(crate) const HOME_AGAIN: &str =
    "{child} lives with {carer} again, and the Ansahs come on Sundays.";
pub(crate) const EXPLOITED: &str = "A second telephone, taxis that nobody ordered, and a cousin's friend of 24 who waits outside school. {child} came home at four twice last week and would not say from where.";
pub(crate) const LOOKED_INTO: &str = "{child} talked about the friend for the first time. The taxis have stopped and the telephone has not. Police have the registration. {carer} and school ring the same number.";
pub(crate) const EXPLOITED_SAID: &str = "He buys me food. Nobody else asks if I'm hungry.";
pub(crate) const SAFER: &str = "Nothing since the winter. {child} gave the telephone back through the worker, and has somebody to ring.";
pub(crate) const COUNCIL: &str = "Harnmouth Borough Council";
pub(crate) const MOVING: &str = "The family has a flat in the other council's area from this week. Their front door was rung and written to, with the plan and the chronology.";
pub(crate) const COMES: &str =
    "{carer} and {kids} came here from there. Their worker rang and sends the file.";
pub(crate) const BY: &str = "Wendy Arkell, team manager";
pub(crate) const ANSWERED: &str =
    "We take over from the day that was said, and our worker comes to the handover visit.";
pub(crate) const STAYED: &str = "The flat fell through, and {kids} {stay|stays} here.";
pub(crate) const HOMELESS: &str = "{child} was put out on Friday after a row and slept on a friend's floor. Tonight there is a bed in the supported lodgings of the council. What is owed after that is not decided.";
pub(crate) const HOMELESS_SAID: &str = "I can't go back while he's there. I just want a key.";
pub(crate) const OFFERED: &str =
    "A place to live under section 20 was offered and explained, also what it means at eighteen.";
pub(crate) const ADVOCATE: &str = "Jas Lindqvist, advocate";
pub(crate) const ADVOCATE_VIEW: &str =
    "{child} knows what is given up, and has thought about it over a weekend.";
pub(crate) const HOUSED: &str =
    "{child} lives where {child} chose to, and the worker has been there.";
pub(crate) const ALONE: &str = "{child} came to the country alone, in the back of a lorry and months before {carer} could follow. Somebody at the port wrote down an older age than {child} gives.";
pub(crate) const ORIGIN: &str = "Eritrea; Tigrinya, and some English";
pub(crate) const AGED: &str = "Two social workers met {child} three times with an interpreter and an appropriate adult. What {child} tells of school years and of a brother's birth fits the age that {child} gives.";
pub(crate) const AGED_SAID: &str = "I said it the first time and it is still true.";
