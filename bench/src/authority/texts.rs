//! What people write, put together from sentences: about as long as a real note.

use super::Chance;

const SENTENCES: [&str; 40] = [
    "Visited at home after school, as arranged with the family last week.",
    "The flat was warm and there was food in the kitchen.",
    "Mum said the last fortnight had been easier than the one before.",
    "She has spoken to the school about the mornings, and the head of year rang back the same day.",
    "The bedroom has a new bed, which the family support worker had asked for.",
    "We talked about what should happen when the money runs out before the end of the week.",
    "Dad was at work and joined for the last ten minutes.",
    "He does not agree with the plan, and said so calmly; his view is written down as he put it.",
    "The health visitor saw the baby on Tuesday and had no worries about weight.",
    "The neighbour had complained of noise at night; the family say this was the television.",
    "Rang the school: attendance this half-term is at ninety-one per cent.",
    "The school nurse will see them next week and write to us.",
    "We agreed three things to do before the next visit, and who does which.",
    "The grandmother looks after the children on Saturdays and is glad to go on doing so.",
    "The worry about drinking was talked about openly for the first time.",
    "The worker from the drug and alcohol team is to join the next meeting.",
    "There has been no contact from the former partner since the order was made.",
    "The housing officer has put the repair on the list for this month.",
    "It took three calls to reach anybody; the phone had been cut off.",
    "The younger one showed me a drawing of the house with everybody in it.",
    "They like the new teacher and have made two friends.",
    "The core group met with everybody there but the police, who sent a note.",
    "I explained what happens next and left the leaflet with my number on it.",
    "The door was not answered at first; a curtain moved, and then they let me in.",
    "There were signs that somebody else is staying there, which we will ask about.",
    "The older sister does a lot of the caring, and we talked about young carers.",
    "The appointment at the clinic was missed and has been made again for Friday.",
    "Supervision: the plan stands; see both children alone within ten working days.",
    "The manager asked for the chronology to be brought up to date before the review.",
    "The family have asked for a different time of day, because of the shift at work.",
    "Money for the uniform was agreed today and will be paid on Thursday.",
    "We looked at the safety plan together and changed the second step.",
    "The police told us that nothing further will be done about the incident in October.",
    "A referral to the counselling service was made and the wait is about six weeks.",
    "Mum cried when we spoke about her own childhood, and wanted to go on talking.",
    "The dentist has seen both of them and they need no treatment.",
    "The nursery say that she settles quickly and eats well.",
    "He said that he would rather talk on a walk than in the room, so we walked.",
    "What is going well: mornings, meals, school. What worries us: nights, money, visitors.",
    "Next visit in two weeks, unannounced once before then.",
];

const SAID: [&str; 6] = [
    "It is better when Nan is here.",
    "I do not like it when they shout.",
    "I want to stay at my school.",
    "Can you come on Thursday again?",
    "I am fine, can I go now?",
    "I told my teacher first.",
];

const HEADINGS: [&str; 8] = [
    "Call with school",
    "Home visit follow-up",
    "Core group",
    "Call from mother",
    "Message from health visitor",
    "Case supervision",
    "Housing",
    "Meeting with family",
];

/// Some sentences, of about so many bytes.
pub(crate) fn written(chance: &mut Chance, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 120);
    while text.len() < bytes {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(chance.one(&SENTENCES));
    }
    text
}

/// What a child said.
pub(crate) fn said(chance: &mut Chance) -> String {
    chance.one(&SAID).to_owned()
}

/// What a note is about.
pub(crate) fn heading(chance: &mut Chance) -> String {
    chance.one(&HEADINGS).to_owned()
}
