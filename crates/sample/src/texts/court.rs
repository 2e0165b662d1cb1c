//! What is written before a court is asked, in court, and where somebody has to decide.
//!
//! Plain words that the family would use. What a lawyer advised is said in a sentence.

pub(crate) const PLANNED: &str = "{Kids} {have|has} been harmed by going without for two winters, and what we offered has not changed it for long. It is serious enough for a court, and {carer} is to know that.";
pub(crate) const ADVICE: &str = "The threshold is likely to be met on neglect. The letter must say plainly what has to change and by when.";
pub(crate) const LETTER: &str = "What has to change: {kids} at school and on time, the flat warm, no overnight guests whom we do not know. What we do: a family worker three mornings a week, and help with the arrears. {carer} may bring a solicitor, who costs nothing.";
pub(crate) const MET: &str = "{carer} came with a solicitor and said which of it is fair. The mornings are better and the arrears are not. We agreed who rings whom, and when we look at it again.";
pub(crate) const ENOUGH: &str = "School says every day this month, and the flat is warm. {carer} asks for help before it goes wrong. The plan goes on without lawyers.";
pub(crate) const TO_COURT: &str = "Nothing that was agreed in the spring has held for a month, and {child} asked twice who is coming for {child}.";
pub(crate) const COURT: &str = "Family Court at Solent";
pub(crate) const ISSUED: &str = "{carer} was told by {worker} at home before the papers came, and {kids} the same afternoon in words that are theirs.";
pub(crate) const LONGER: &str = "The court waits for one more assessment: an aunt came forward late and may be able to look after {kids}.";
pub(crate) const HEARD: &str = "The court heard both sides, agreed what is still to be found out, and asked how {kids} {are|is} seen meanwhile.";
pub(crate) const ORDERED: &str = "The court did not take {kids} into care. It asks us to advise and befriend {kids} for a year, and {carer} to let us.";
pub(crate) const WANTED: &str = "Ordered at the hearing, with the day in the order.";
pub(crate) const ANOTHER_DAY: &str =
    "The nursery's records came late. The court agreed to a week more.";
pub(crate) const FILED: &str =
    "Filed through the portal. The manager read it, and the solicitor has it.";
pub(crate) const ASKED: &str = "Does {child} stay at the old school until the summer, although the new home is across the city?";
pub(crate) const OPTIONS: [&str; 2] =
    ["Stay, with somebody to ride along on the bus", "Move now to a school nearer to the new home"];
pub(crate) const DECIDED: &str = "Stay until the summer and look at it again then";
pub(crate) const WHY: &str =
    "{child} has one friend and she is at that school. The journey is half an hour.";
pub(crate) const SCHEME: &str = "The council's scheme of delegation";
