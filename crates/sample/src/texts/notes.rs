//! What notes say between visits: calls, school, health, meetings, supervision, and decisions.
//!
//! Also what managers and screeners write when they decide, hand over and close.

/// Who writes a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// Whoever holds the case.
    Worker,
    /// The team's manager.
    Manager,
}

/// A note as it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Note {
    pub(crate) by: By,
    pub(crate) heading: &'static str,
    pub(crate) text: &'static str,
}

const fn worker(heading: &'static str, text: &'static str) -> Note {
    Note { by: By::Worker, heading, text }
}

const fn manager(heading: &'static str, text: &'static str) -> Note {
    Note { by: By::Manager, heading, text }
}

/// Notes of every family.
pub(crate) const EVERY: &[Note] = &[
    worker(
        "Phone call with {carer}",
        "{carer} rang to say that the appointment had been moved to next week and asked whether that matters. It does not. We talked for ten minutes about the weekend, which went well. {carer} sounded settled.",
    ),
    worker(
        "Phone call with {carer}",
        "I rang as agreed after a hard day yesterday. {carer} had slept, and had rung the friend from the group. {children} went to school. {carer} would like me to come a day earlier and I shall.",
    ),
    worker(
        "From {school}",
        "{school} rang: {child} was upset before lunch and calmer after a talk with the pastoral lead. Nothing was said about home. They will let {carer} know themselves. I asked them to tell me if it happens again.",
    ),
    worker(
        "From {school}",
        "Attendance for the half term is 94 in a hundred, up from 81. {child} had a certificate for kindness. The class teacher finds {child} more at ease and quicker to laugh.",
    ),
    worker(
        "From the health visitor",
        "The health visitor saw {children} on Monday. Growth and development are as they should be. {carer} asked about sleep and took away a leaflet. She has no new worry and sees the family again in six weeks.",
    ),
    worker(
        "From the GP surgery",
        "The practice confirmed that the medicine was changed two weeks ago, with {carer}'s agreement to tell us. The next review is in a month. They know how to reach me.",
    ),
    worker(
        "Message from {other}",
        "{other} sent a message to ask how {children} {are|is} and whether the next meeting can be in the evening. I answered that I had asked the others. {other} wants to be part of this.",
    ),
    worker(
        "Work with {child}",
        "We did the feelings cards. {child} picked \"calm\" for this week and \"mixed\" for last week and explained both. {child} would like to do the same again so that we can compare.",
    ),
    worker(
        "Family network meeting",
        "{carer} had asked {other} and two friends. They worked out who does which morning and who is rung at night. They did it without me for most of the hour, and told me the result. It is better than what I would have proposed.",
    ),
    worker(
        "Child in need meeting",
        "{carer}, {school}, the nurse and I met. We went through each part of the plan. Two things are done, one is on the way and one has not moved: I take that one. {child}'s view was read out first, in {child}'s words. The next meeting is in six weeks.",
    ),
    worker(
        "Chased the waiting list",
        "I rang about the place on the parenting course. There are three families before ours, and it starts after the holidays. I told {carer}, who had feared that we had forgotten.",
    ),
    worker(
        "Letter to {carer}, in plain words",
        "I wrote down what we agreed on one page and sent it. {carer} rang to say that it was the first letter from the council that made sense.",
    ),
    manager(
        "Supervision",
        "Discussed with {worker}. What is better since last month: routine, openness, school. What is not: we still rely on one relative. {worker} has seen each child alone. Decision: go on with the plan, ask the wider family, look at it again in four weeks.",
    ),
    manager(
        "Supervision",
        "I read the last four visits before we met. {Kids}'s own words are there and have changed the plan, which is as it should be. I asked what would have to be true for us to leave. {worker} writes that down with {carer} by next time.",
    ),
    manager(
        "Supervision",
        "{worker} finds this family heavy going and said so. We talked about what is the family's and what is ours. Action: visit together once. Action: {worker} asks {school} what they see. {Kids} {are|is} seen often enough.",
    ),
    manager(
        "Management decision",
        "The plan has run for some months and I looked at it afresh. The threshold is still met and the work is moving. I have asked for a date by which we either step down or say why not.",
    ),
    manager(
        "Read and agreed",
        "I read {worker}'s record of the last weeks and spoke to {carer} on the telephone myself. {carer} feels listened to. I agree with what is planned.",
    ),
];

/// Why a contact becomes a referral.
pub(crate) const CONTACT_BECOMES_REFERRAL: &[&str] = &[
    "What was said, with what we know already, suggests that {children} may need our help. A social worker should see them. I have told whoever rang.",
    "This is more than advice can mend. {carer} knows that the contact was made and agrees to talk to us.",
    "The child may be coming to harm or may be without what a child needs, and nobody else is placed to find out. I have spoken to {school} and to health.",
];

/// Why nothing further is done about a contact.
pub(crate) const CONTACT_ENDS: &[(&str, &str)] = &[
    (
        "no_further_action",
        "I rang {carer} and {school}. There is an explanation that fits, and {children} {are|is} well known to school, who see no worry. Whoever contacted us has been told and would ring again.",
    ),
    (
        "advice",
        "{carer} asked for advice and was given it: the number of the money adviser, and how to ask the school for help. {carer} was content with that.",
    ),
    (
        "early_help",
        "{carer} agrees to early help. The family hub rings tomorrow. There is nothing here for which a social worker is needed today.",
    ),
    (
        "no_further_action",
        "The police looked into it and nobody was at risk. {children} {were|was} with their grandmother that evening. I have kept what was said here so that it can be seen with whatever else comes.",
    ),
];

/// What earlier contacts add, when there are some.
pub(crate) const HISTORY_ADDS: &[&str] = &[
    "We have heard of the family before. Taken together it points the same way, and that weighs with me more than each by itself.",
    "The earlier contact was about something else and was answered. It adds that {carer} takes help when it is offered.",
    "There is a pattern: it is harder for this family in winter, and each time somebody rang before it got worse.",
];

/// Why a referral is taken on.
pub(crate) const TAKEN_ON: &[&str] = &[
    "An assessment is needed to learn what {children} {live|lives} with and what would help. {carer} has agreed. Please see {kids} in the first week.",
    "The worry is clear enough for an assessment and not for more than that today. I have written to whoever referred.",
    "There may be significant harm, and the history adds to it. The team sees {kids} at once and speaks to the police and health on the way.",
];

/// What a manager tells the worker with the offer of a case.
pub(crate) const HANDOVER: &[&str] = &[
    "Please ring {carer} today, mornings are best. {child} likes to be told beforehand who is coming. I have told {carer} your name.",
    "The family has been told that there will be a new worker, and why. Read the pinned entries and the last three visits first. {child} asked that you knock and do not ring.",
    "You have room, and you know {school} well. We start with a joint visit, and I come along if you like.",
];

/// Why a worker says no to an offer.
pub(crate) const CANNOT: &[&str] = &[
    "I have two first visits and a court statement this week and could not see {kids} in time. I would rather say so now.",
    "I know the family privately from before I worked here. Somebody else should hold this.",
];

/// What a manager says when authorising an assessment.
pub(crate) const AUTHORISED: &[&str] = &[
    "A clear assessment. {Kids}'s own views lead it, and the history is used. I agree with what you propose.",
    "I asked for one thing to be added about the father's view, and it has been. Agreed.",
    "Read and agreed. Please share it with the family within the week and write down what they say to it.",
];

/// Why a manager does not close yet.
pub(crate) const NOT_YET: &[&str] = &[
    "I agree that it is nearly time. Before that, please hold the last meeting with {school} and let {child} say goodbye properly.",
    "One more visit first, without appointment. If it looks as it did, I shall agree.",
];

/// What a child thinks of an assessment, for those old enough to say.
pub(crate) const CHILD_VIEW: &[&str] = &[
    "I read it with {child}. {child} says that it is right, and that the best part is the plan for Saturdays.",
    "{child} does not agree that bedtimes are a problem and would like that to be known.",
    "{child} drew a picture in place of an answer, and it is with the papers: everybody in it is holding hands.",
];

/// What becomes known that must be handled with care.
pub(crate) const POLICE: Note = worker(
    "From the police, not to be passed on",
    "The officer told me what they know of {other} from elsewhere, so that we can plan visits. It is not to be shared with the family or with partners without asking them first.",
);

/// What somebody said who must not be named.
pub(crate) const THIRD_PARTY: Note = worker(
    "From a relative who asked not to be named",
    "A relative rang and is worried that {carer} has told us the easy half. What was said is close to what we know. The relative sees {kids} weekly and would help.",
);
