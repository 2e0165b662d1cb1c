//! What is written when children are protected: discussions, enquiries, conferences, core groups.
//!
//! Plain words that the family would use. Harm is named and never pictured.

/// Police officers who take part: name and where they come from.
pub(crate) const POLICE: &[(&str, &str)] = &[
    ("PC Dawn Ferris", "police"),
    ("DS Neil Harkness", "police"),
    ("DC Amrit Sandhu", "police"),
    ("PC Kelly Throssell", "police"),
];

/// Nurses and doctors who take part.
pub(crate) const HEALTH: &[(&str, &str)] = &[
    ("Sunita Rao", "school nurse"),
    ("Dr Alun Prosser", "community paediatrician"),
    ("Beverley Nkemelu", "health visitor"),
    ("Dr Helen Storey", "named doctor"),
];

/// People of schools and nurseries who take part.
pub(crate) const SCHOOL: &[(&str, &str)] =
    &[("Lorna Brightwell", "school"), ("Mr Gwyn Tasker", "school"), ("Ms Farah Dawood", "nursery")];

/// The categories under which plans are made, as often as they are.
pub(crate) const CATEGORIES: &[&str] = &["NEG", "NEG", "NEG", "EMO", "EMO", "EMO", "PHY", "SAB"];

/// Why an enquiry is made.
pub(crate) const ENQUIRE: &[&str] = &[
    "What {child} said at school fits what the neighbours heard, and it is the third time. We agree that {kids} may be coming to harm and that we have to find out.",
    "The mark on {child}'s arm is not explained by what {carer} says of it. Police and health agree: a section 47 enquiry, and {kids} {are|is} seen today.",
    "The police were called twice in nine days and {children} {were|was} there both times. Health knows of a missed appointment after each. Together it is enough.",
];

/// Why none is made.
pub(crate) const NO_ENQUIRY: &[&str] = &[
    "The doctor who saw {child} finds an ordinary fall, and what {carer} says fits it. The worry about money and company is real and is for an assessment.",
    "The police found nobody who had seen it, and school sees {children} well. We go on assessing and meet again at once if anything comes.",
];

/// What happens next.
pub(crate) const NEXT_STEPS: &[&str] = &[
    "The social worker sees {kids} this afternoon, alone. The police speak to the neighbour. The school nurse looks up what is known and rings by four.",
    "Seen today by the social worker, and tomorrow by the paediatrician at ten. The police take no statement from {child} before we have spoken. We speak again on Thursday.",
];

/// What happens next without an enquiry.
pub(crate) const ASSESS_ON: &[&str] = &[
    "The assessment goes on. The social worker sees {kids} this week and tells {carer} what was talked about.",
];

/// What an enquiry found when the risk goes on.
pub(crate) const RISK: &[&str] = &[
    "{child} told me what happens on the evenings before pay day, and I believe {child}. {carer} has seen it and could not stop it. It is likely to come again. A conference is called, and until then {carer}'s sister sleeps at the home.",
    "What was told is so, and it has gone on for longer than we knew. {carer} wants it to stop and has not been able to keep to what was agreed. I ask for a conference.",
];

/// What an enquiry found when no risk continues.
pub(crate) const NO_RISK: &[&str] = &[
    "It happened, once, and the person who did it does not come to the home any more. {carer} acted well. {child} is safe, and we stay with the family for a while.",
];

/// What a child says, in their own words.
pub(crate) const CHILD_VIEW: &[&str] = &[
    "I want it to be like it is on Sundays.",
    "I want everybody to know, and then nobody has to ask me again.",
    "I want to stay with {mum} and I want {mum} to have help.",
    "It is better when somebody comes. Please come on Fridays.",
    "I don't mind the meetings if somebody tells me after.",
];

/// What is seen of a child who is too young to say.
pub(crate) const LITTLE_VIEW: &[&str] = &[
    "{child} is small, and looks for {carer} when there is noise. With {carer} {child} settles within a minute.",
];

/// What parents say.
pub(crate) const PARENTS_VIEW: &[&str] = &[
    "{carer} agrees with most of it and not with the word neglect. {carer} wants help with the mornings and says so.",
    "{carer} was frightened of the meeting and glad afterwards. {carer} asks for one person to ring and not five.",
    "{carer} says that it is not as bad as it sounds on paper, and that it has been worse than anybody knew.",
];

/// Why a plan is made.
pub(crate) const PLAN_MADE: &[&str] = &[
    "{kids} {have|has} been harmed and {are|is} likely to be again unless several people do their part each week. {carer} cannot do it alone and has not been left to. We agree on a plan.",
    "Help that was offered as help has not been enough, three times. {carer} wants the change. The plan says who does what, and by when we look again.",
];

/// Why none is needed.
pub(crate) const PLAN_NOT_NEEDED: &[&str] = &[
    "The person who did it has gone, {carer} has shown for six weeks that {kids} {are|is} safe, and grandmother is there. A child in need plan is enough, and {carer} wants it.",
];

/// Why a plan goes on.
pub(crate) const PLAN_CONTINUES: &[&str] = &[
    "Mornings are better and weekends are not. {carer} has kept every appointment. What was agreed about visitors was broken once. The plan goes on, with Saturdays added.",
    "{kids} {are|is} seen, heard and at school. It is too early to be sure that it lasts, and {carer} says so too.",
];

/// Why a plan ends.
pub(crate) const PLAN_ENDS: &[&str] = &[
    "Nothing has happened for five months that would have brought us here. {children} {say|says} that home is calm, and all of us see it. A child in need plan takes its place.",
];

/// Who did not agree.
pub(crate) const DISSENT: &str = "Health did not agree about the category, and said why: what {kids} {live|lives} with is fear, more than want.";

/// What a core group says.
pub(crate) const GROUP: &[&str] = &[
    "At school every day since the last time. {carer} went to both appointments. The bedroom is not done. {worker} asks housing again by Friday; school keeps a place at breakfast club.",
    "{carer} came, and brought a list. The evenings are calmer. What has not changed: nobody else helps on Saturdays. The health visitor asks the family hub, and tells all of us by Wednesday.",
    "A hard fortnight. {carer} rang before it got worse, which is what we had agreed. {worker} sees {kids} twice this week. School and the nurse each know what to look for.",
    "We read the plan line by line. Four things are done, two go on, one was wrong and is out. {child} sent a drawing of the kitchen, with everybody in it.",
];

/// Why the police or a court acted.
pub(crate) const TAKEN: &str = "{child} was found alone in the evening and nobody could be reached. {child} is safe and has slept. {carer} was told at eleven.";

/// Why a director reverses what was decided.
pub(crate) const REVERSED: &str = "There is no money for another plan of this kind this quarter, and the threshold has to be held.";
/// What is to happen instead of a plan.
pub(crate) const NO_PLAN_INSTEAD: &str = "The team offers {child}'s family early help.";
/// What is to happen instead of an enquiry.
pub(crate) const ASSESS_INSTEAD: &str = "The assessment goes on without an enquiry.";
/// A reversal that does not hold.
pub(crate) const SET_ASIDE: &str = "Those who were there knew {child} and gave their reasons. Money is not one. What the conference decided holds.";
/// A reversal that holds.
pub(crate) const STANDS: &str = "The doctor's letter came after the discussion and explains the mark. All who were there have read it, and none thinks that {child} was harmed.";

/// Every list of texts here, for the tests that read them all.
#[cfg(test)]
pub(crate) const EVERY: &[&[&str]] = &[
    ENQUIRE,
    NO_ENQUIRY,
    NEXT_STEPS,
    ASSESS_ON,
    RISK,
    NO_RISK,
    CHILD_VIEW,
    LITTLE_VIEW,
    PARENTS_VIEW,
    PLAN_MADE,
    PLAN_NOT_NEEDED,
    PLAN_CONTINUES,
    PLAN_ENDS,
    GROUP,
    &[DISSENT, TAKEN, REVERSED, NO_PLAN_INSTEAD, ASSESS_INSTEAD, SET_ASIDE, STANDS],
];
