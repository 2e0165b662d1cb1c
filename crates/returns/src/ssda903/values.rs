//! The return's tables as types. Column names stand in the comments.
//!
//! Every value keeps its text, also when it could not be read. An empty value, or one whose column
//! the file does not have, is `None`. The child's number and the row's key stand in the row.

use super::{Coded, Dated, Flag, Numbered};

/// A date of which some may be unknown: `ZZ/04/2019`, `ZZ/ZZ/ZZZZ`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartDated {
    /// The text as it stood.
    pub text: String,
    /// The day, when somebody knows it and the text could be read.
    pub day: Option<i8>,
    /// The month.
    pub month: Option<i8>,
    /// The year.
    pub year: Option<i16>,
}

/// What a row says, by its table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Values {
    /// `Header`.
    Child(Child),
    /// `Episodes`.
    Episode(Box<Episode>),
    /// `UASC`.
    Unaccompanied(Unaccompanied),
    /// `Reviews`.
    Review(Review),
    /// `Missing`.
    Missing(Missing),
    /// `OC2`.
    Health(Box<Health>),
    /// `OC3`.
    CareLeaver(CareLeaver),
    /// `PlacedAdoption`.
    PlacedForAdoption(PlacedForAdoption),
    /// `AD1`.
    Adoption(Box<Adoption>),
    /// `PrevPerm`.
    PreviousPermanence(PreviousPermanence),
    /// `SWEpisodes`.
    WorkerEpisode(WorkerEpisode),
    /// `DoLo`.
    Deprivation(Deprivation),
}

/// `Header`: who the child is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Child {
    /// `SEX`: M F U, and 1 2 until 2024.
    pub sex: Option<Coded>,
    /// `DOB`.
    pub birth: Option<Dated>,
    /// `ETHNIC`.
    pub ethnicity: Option<Coded>,
    /// `UPN`, checked or not, or the code that says why there is none.
    pub upn: Option<String>,
    /// `MOTHER`: has a child of her own.
    pub mother: Option<Flag>,
    /// `MC_DOB`: when that child was born.
    pub own_child_birth: Option<Dated>,
    /// `UASC`: unaccompanied and seeking asylum; only where the department's own files have it.
    pub unaccompanied: Option<Flag>,
}

/// `Episodes`: one legal status in one placement, from a day to a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Episode {
    /// `DECOM`: its first day.
    pub start: Option<Dated>,
    /// `RNE`: why it began.
    pub reason_started: Option<Coded>,
    /// `LS`.
    pub legal_status: Option<Coded>,
    /// `CIN`: category of need.
    pub need: Option<Coded>,
    /// `PLACE`.
    pub placement: Option<Coded>,
    /// `PLACE_PROVIDER`.
    pub provider: Option<Coded>,
    /// `DEC`: the day on which it ceased.
    pub end: Option<Dated>,
    /// `REC`: why it ceased.
    pub reason_ended: Option<Coded>,
    /// `REASON_PLACE_CHANGE`.
    pub reason_moved: Option<Coded>,
    /// `HOME_POST`: where the child lived before.
    pub home_postcode: Option<String>,
    /// `PL_POST`: where the placement is. Handle it as the placement's address.
    pub placement_postcode: Option<String>,
    /// `URN` of the inspectorate, or seven X.
    pub urn: Option<String>,
}

/// `UASC`: a child who came alone and seeks asylum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unaccompanied {
    /// `SEX`.
    pub sex: Option<Coded>,
    /// `DOB`.
    pub birth: Option<Dated>,
    /// `DUC`: when that ceased.
    pub ceased: Option<Dated>,
}

/// `Reviews`: one review of a child in care.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// `DOB`.
    pub birth: Option<Dated>,
    /// `REVIEW`: its day.
    pub held: Option<Dated>,
    /// `REVIEW_CODE`: how the child took part.
    pub part: Option<Coded>,
}

/// `Missing`: one time missing or away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// `DOB`.
    pub birth: Option<Dated>,
    /// `MISSING`.
    pub absence: Option<Coded>,
    /// `MIS_START`.
    pub start: Option<Dated>,
    /// `MIS_END`.
    pub end: Option<Dated>,
}

/// `OC2`: health, offending and substance misuse of a child looked after for a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// `DOB`.
    pub birth: Option<Dated>,
    /// `SDQ_SCORE`: strengths and difficulties, 0 to 40.
    pub difficulties: Option<Numbered>,
    /// `SDQ_REASON`: why there is no score.
    pub no_score_reason: Option<Coded>,
    /// `CONVICTED`, or made subject of a caution.
    pub convicted: Option<Flag>,
    /// `HEALTH_CHECK`: development checks of the under fives.
    pub health_check: Option<Flag>,
    /// `IMMUNISATIONS`: up to date.
    pub immunisations: Option<Flag>,
    /// `TEETH_CHECK`.
    pub teeth_check: Option<Flag>,
    /// `HEALTH_ASSESSMENT`.
    pub health_assessment: Option<Flag>,
    /// `SUBSTANCE_MISUSE`.
    pub substance_misuse: Option<Flag>,
    /// `INTERVENTION_RECEIVED`.
    pub intervention_received: Option<Flag>,
    /// `INTERVENTION_OFFERED`.
    pub intervention_offered: Option<Flag>,
}

/// `OC3`: a young person who left care, about their birthday.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CareLeaver {
    /// `DOB`.
    pub birth: Option<Dated>,
    /// `IN_TOUCH`.
    pub in_touch: Option<Coded>,
    /// `ACTIV`.
    pub activity: Option<Coded>,
    /// `ACCOM`: a letter, and a digit for suitable or not.
    pub accommodation: Option<Coded>,
}

/// `PlacedAdoption`: a decision that a child should be placed for adoption.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlacedForAdoption {
    /// `DOB`.
    pub birth: Option<Dated>,
    /// `DATE_PLACED`: the day of the decision.
    pub decided: Option<Dated>,
    /// `DATE_PLACED_CEASED`: the day on which it no longer held.
    pub ceased: Option<Dated>,
    /// `REASON_PLACED_CEASED`.
    pub reason_ceased: Option<Coded>,
}

/// `AD1`: an adoption and who adopted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adoption {
    /// `DOB`.
    pub birth: Option<Dated>,
    /// `DATE_INT`: adoption was decided to be in the child's interest.
    pub decided: Option<Dated>,
    /// `DATE_MATCH`: matched with the adopters.
    pub matched: Option<Dated>,
    /// `FOSTER_CARE`: they had been the child's foster carers.
    pub had_fostered: Option<Flag>,
    /// `NB_ADOPTR`: how many.
    pub adopters: Option<Numbered>,
    /// `SEX_ADOPTR`.
    pub adopters_sex: Option<Coded>,
    /// `LS_ADOPTR`.
    pub adopters_legal_status: Option<Coded>,
}

/// `PrevPerm`: how an earlier time in care had ended for good.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreviousPermanence {
    /// `DOB`.
    pub birth: Option<Dated>,
    /// `PREV_PERM`.
    pub order: Option<Coded>,
    /// `LA_PERM`: the council's three digits, or SCO WAL NIR NUK for outside England.
    pub council: Option<String>,
    /// `DATE_PERM`: when, as far as anybody knows.
    pub made: Option<PartDated>,
}

/// `SWEpisodes`: a social worker's time with the child.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkerEpisode {
    /// `DOB`.
    pub birth: Option<Dated>,
    /// `SW_ID`: the registration number, or one that begins with XX.
    pub worker: Option<String>,
    /// `SW_DECOM`.
    pub start: Option<Dated>,
    /// `SW_DEC`.
    pub end: Option<Dated>,
    /// `SW_REASON`: why this worker came.
    pub reason: Option<Coded>,
}

/// `DoLo`: a deprivation of liberty, from a day to a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deprivation {
    /// `DOB`.
    pub birth: Option<Dated>,
    /// `DOLO_START`.
    pub start: Option<Dated>,
    /// `DOLO_END`.
    pub end: Option<Dated>,
}
