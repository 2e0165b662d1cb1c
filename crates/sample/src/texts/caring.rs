//! What is written about children in care and young people who have left it: plans, reviews,
//! health, learning, being missing, pathway plans, and where somebody sleeps tonight.
//!
//! `{carer}` is the parent, as everywhere; whoever looks after a child in care is "the carer", or is
//! named in the placement.

/// Why care begins and what is to come of it.
pub(crate) const AIMS: &[&str] = &[
    "{Kids} {live|lives} with carers who know what happened and are not frightened by it. {carer} sees {kids} twice a week. By the second review we know whether {kids} can go home, and what would have to be different.",
    "{Kids} {are|is} safe, {sleep|sleeps} through and {go|goes} to {school} as before. {carer} has help with what stands in the way, and says what it is. Relatives are asked before anybody else.",
    "One home, for as long as it is needed, near enough to {school} and to the people who matter. {carer} agrees to this and comes to every meeting about {kids}.",
];

/// Who agreed or which court, by legal status as coded.
pub(crate) fn order(status: &str) -> &'static str {
    match status {
        "V2" => "{carer} agreed in writing and may change that at any time.",
        "V3" | "V4" => {
            "{carer} agreed in writing to short breaks with the same carers, and may change that."
        }
        "C1" => "Family Court at Solent. The guardian agreed.",
        "E1" => "Family Court at Solent: a placement order. The guardian agreed.",
        "L3" => "Family Court at Solent: seven days for an assessment, away from home.",
        _ => "Family Court at Solent, at the final hearing.",
    }
}

/// What a child was told about a planned move, and thinks of it.
pub(crate) const MOVED: &[&str] = &[
    "{Kids} met the new carers three times beforehand, once for tea. The bear and the blue blanket went first. {school} and {carer} know.",
    "It was talked about at the review, and again with {child} alone. \"As long as I can ring Mum on Sundays\" is written into the plan. The old carers will visit.",
];

/// That children live with a parent again, under an order.
pub(crate) const MOVED_HOME: &[&str] = &[
    "{Kids} {live|lives} with {carer} again, and the order goes on: {carer} knows what would have to happen before {kids} leave again. The carers come to tea on the first Sunday.",
];

/// Why a move could not wait.
pub(crate) const MOVED_AT_ONCE: &[&str] = &[
    "The carer was taken into hospital in the night. {Kids} went to carers whom we know well. {carer} was told the same evening.",
    "The home could not keep {kids} safe any longer, after the third evening in a row. {Kids} went with a bag each and the things that matter. {carer} was rung first.",
];

/// What a review found of a move that could not wait.
pub(crate) const FOLLOWED_UP: &[&str] = &[
    "It was right to move {kids} that night. {Kids} {want|wants} to stay there now, and the carer agrees. What went wrong before is being looked into apart from this.",
];

/// What was found of parents to whom children went home before anybody had assessed them.
pub(crate) const ASSESSED_AT_HOME: &[&str] = &[
    "The home is warm and there is room. {carer} does what was agreed since {kids} came, and rings when it gets hard. The health visitor and {school} see the same. {Kids} can stay while the plan goes on.",
];

/// What a review of care decided.
pub(crate) const DECISIONS: &[&str] = &[
    "{Kids} {stay|stays} with these carers. The worker asks about swimming by Friday. Time with {carer} goes on twice a week, and the guardian is told. The life story book is begun now and not at the end.",
    "The plan is right and goes on. {school} and the carer agree on homework together by the end of the month. {child} asked for a lock on a drawer: the carer puts one on this week.",
    "Contact with {carer} moves to Saturdays, because Wednesdays were hard. The health assessment's two points are done by the carer by half term. The worker finds out about the passport.",
    "Everything from last time is done but one: the photographs. The worker brings them on the next visit. {child} chairs the first half hour of the next review, and chose the biscuits.",
];

/// What a child says at a review, from four years on.
pub(crate) const AT_REVIEW: &[&str] = &[
    "I like it here. I like it at home too. Can both be written down?",
    "I want to know before, not after.",
    "My room is good. I want to see my cousin.",
    "You asked me last time if I was happy and I said it's fine. It is fine now.",
    "Please stop saying placement. It's a house.",
];

/// What a health assessment found.
pub(crate) const HEALTH: &[&str] = &[
    "Well and growing. Glasses to be checked again in the summer. The carer has the red book and keeps it up.",
    "In good health. Sleep is better than in the notes from before. One injection is missing and is booked for Thursday.",
    "Eczema on both arms, for which there is a cream now. Otherwise well. {child} asked the doctor most of the questions.",
];

/// What a dentist said.
pub(crate) const DENTIST: &[&str] = &[
    "No fillings. Come back in six months.",
    "One small filling, bravely. Come back in six months.",
];

/// What an education plan agreed.
pub(crate) const LEARNING: &[&str] = &[
    "Reading every evening with the carer, ten minutes and no more. The premium pays for the drum lessons. {school} rings the carer, not the office, when a day goes badly.",
    "{child} is where {child} should be in maths and behind in writing. A tutor comes on Tuesdays from next week. The same table in class, by the window, as {child} asked.",
    "Attendance is whole since September. {child} wants to help in the library and is asked to. The next step is the trip in spring: who goes along is settled now.",
];

/// What a child says about learning.
pub(crate) const ABOUT_LEARNING: &[&str] = &[
    "Maths is easy. Writing is long.",
    "I like it when they don't tell everybody who my carer is.",
];

/// That a child went missing.
pub(crate) const GONE: &[&str] = &[
    "{child} was to be in by nine. The telephone is off. The carer has rung the two friends whom {child} sees most, and neither knows. The police have a photograph and a number for the case.",
    "{child} went out through the kitchen after supper, after a call that upset {child}. The carer looked at the skate park and the bus station. The police are looking by the water.",
];

/// That a child came back.
pub(crate) const CAME_BACK: &[&str] = &[
    "{child} rang the bell at a quarter to seven, cold and hungry, and went to bed. Not hurt. The carer made toast and asked nothing yet. The police were told.",
    "Found by the police at a friend's cousin's, asleep. {child} came along without a word and talked to the carer in the kitchen at five.",
];

/// What a return interview found.
pub(crate) const LISTENED: &[&str] = &[
    "{child} had gone to see {carer} and did not dare say so. We agreed how to ask for it: {child} tells the worker, and the worker answers within a day. Nobody older was there.",
    "A new friend with a car. {child} does not know his second name. I have passed on the registration, and {child} knows that I have.",
];

/// What a child said to whoever listened.
pub(crate) const SAID_WHY: &[&str] =
    &["I wasn't running away. I was going to see my mum.", "It was just loud in my head."];

/// Why a child did not want to be interviewed.
pub(crate) const NO_THANKS: &str = "{child} said that it had all been said to the carer and once was enough. The offer stands, and {child} has the number.";

/// What a pathway plan says.
pub(crate) const PATHWAY: &[&str] = &[
    "Home: stays put until the summer, then two weeks of trying out a flat with support. Money: an account of {child}'s own, and a budget made with the adviser. Health: the same doctor. Learning: the second year at college. People: Sunday lunch with the carers goes on.",
    "Home: supported lodgings with somebody {child} has met twice. Money: the setting-up allowance is explained and written down. Work: the apprenticeship begins in September; the adviser rings on the first day. People: {child} chose three who are told everything and two who are told some of it.",
];

/// What a young person wants.
pub(crate) const WANTS: &[&str] = &[
    "A front door that is mine, and somebody who notices if I don't open it.",
    "To finish college. To have somewhere for Christmas without having to ask.",
    "Not to be dropped on my birthday.",
];

/// What was said when we were in touch.
pub(crate) const TOUCHED: &[&str] = &[
    "We had tea at the place by the college. {child} is on time with rent and proud of it. We filled in the form for council tax together.",
    "{child} rang about a letter and then talked for half an hour. The dentist is booked. The evenings are long, and we thought of two things to do about them.",
    "A short one. {child} is well and was on the way to work. The wages came late last month, and I have shown {child} whom to ask.",
    "We looked at the budget. There is enough until Friday week and a plan for the week after.",
];

/// What a visit to a young person who has left care finds.
pub(crate) const AT_THEIRS: &[&str] = &[
    "{child} showed me the kitchen first: three pans, all clean. The window in the bathroom does not close, and I have rung the landlord from the step. {child} has eaten with the old carers on both Sundays.",
    "I brought the form and {child} had filled in half of it already. College is going well, mornings are not. We agreed on one alarm across the room and a text from me on Mondays.",
    "{child} had a friend there and asked me to come back in an hour, and I did. It was a good talk about work. The smoke alarm works.",
    "{child} was tired and said so. The shift pattern has changed. We moved the next date to a Thursday and talked about whom to ring at night.",
];

/// What young people say who have left care.
pub(crate) const LATER: &[&str] = &[
    "It's quiet. I'm not used to nobody asking where I've been.",
    "I can cook four things now. Five with toast.",
    "Don't stop texting on Mondays just because I don't answer.",
    "I'd like to read my file one day. With somebody there.",
];

/// What worries us about children in care, and what goes well, in pairs.
pub(crate) const WORRIES: &[(&str, &str)] = &[
    (
        "{Kids} {wait|waits} at the window on the days when {carer} is to come, and {carer} does not always come. The nights after that are hard.",
        "The carer knows {kids} well by now and does not take it personally. {school} rings early. {Kids} {sleep|sleeps} through again on most nights.",
    ),
    (
        "Too many people have come and gone. {child} asks of each new one how long they will stay, and is right to ask.",
        "{Kids} {have|has} stayed at {school} through all of it. The carer wants to go on. {carer} writes a card every week, and it comes.",
    ),
    (
        "We do not know yet where {kids} will grow up, and {kids} {know|knows} that we do not know.",
        "{Kids} {eat|eats}, {laugh|laughs} and {quarrel|quarrels} like other children. The relatives who were asked have answered, and one of them is being assessed.",
    ),
];

/// Why somebody sleeps where they do, by kind as coded.
pub(crate) fn bed(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "W" => (
            "Harbour View Guest House, Solent, room 6",
            "The lodgings broke down, and there was no other bed in the city that night. The adviser has been in the room: the door locks. We ask every morning for somewhere better.",
        ),
        "Z" => ("With the former carers", "{child} stays put. The carers are paid as before."),
        "E" => ("Supported lodgings, Orchard Bank", "A room of {child}'s own and supper at six."),
        "U" => (
            "A flat of {child}'s own, with a tenancy",
            "{child} has the keys. The setting-up allowance has been paid, and the adviser helped with the curtains.",
        ),
        _ => (
            "Supported housing, Tidemill Terrace",
            "Staff are there by day and on call by night. {child} has a key worker.",
        ),
    }
}

/// Every kind of bed that the story uses.
#[cfg(test)]
pub(crate) const BEDS: &[&str] = &["W", "Z", "E", "U", "D"];

/// What is said when somebody turns eighteen and leaves care.
pub(crate) const EIGHTEEN: &str = "{child} is eighteen today. The carers made a cake, and nobody made a speech. The adviser stays the same person, and {child} has chosen where to live.";

/// What is owed, by category as coded.
pub(crate) fn owed(category: &str) -> &'static str {
    match category {
        "eligible" => "Sixteen, and in care for more than thirteen weeks since fourteen.",
        "relevant" => {
            "In care for fifteen months from fourteen on, by the paper file, and left it at sixteen. An adviser and a plan until eighteen."
        }
        "qualifying" => {
            "In care for a short while only after sixteen. Advice and help, whenever {child} asks."
        }
        _ => {
            "In care until eighteen. We stay in touch until twenty-one, and until twenty-five if {child} wants."
        }
    }
}

/// Every list, for the tests of all texts.
#[cfg(test)]
pub(crate) const EVERY: &[&[&str]] = &[
    AIMS,
    MOVED,
    MOVED_HOME,
    MOVED_AT_ONCE,
    FOLLOWED_UP,
    ASSESSED_AT_HOME,
    DECISIONS,
    AT_REVIEW,
    HEALTH,
    DENTIST,
    LEARNING,
    ABOUT_LEARNING,
    GONE,
    CAME_BACK,
    LISTENED,
    SAID_WHY,
    &[NO_THANKS, EIGHTEEN],
    PATHWAY,
    WANTS,
    TOUCHED,
    AT_THEIRS,
    LATER,
];
