//! What is written where a child needs more than others: a disability, and hard teenage years.
//!
//! Used by every story with one of these themes.

use super::{Ages, Theme};

/// A child is disabled, and the family needs help with what that takes.
pub(crate) static DISABILITY: Theme = Theme {
    need: "N2",
    factors: &["5A", "6A"],
    ages: Ages(5, 16),
    contacts: &[
        (
            "3F",
            "Community paediatrics, the specialist nurse, 01632 960158",
            "{child} was seen in clinic today. {child} sleeps four hours a night and so does {carer}. The family has never had a short break, because nobody offered one. {carer} manages with great skill and is close to the end of it. Both agree to this referral.",
        ),
        (
            "1A",
            "{carer}, by telephone, 07700 900418",
            "I am ringing for my own child. I was told to ask for an assessment and that I should say the words \"section 17\". {child} has grown and I can't lift {child} into the bath any more. I am not complaining, I just can't lift.",
        ),
        (
            "2B",
            "The education officer for additional needs, 01632 960160",
            "The review of {child}'s plan was today. School goes well. Home does not have what it needs: no rail, no help at night, and a wheelchair that no longer fits. {carer} cried when somebody asked.",
        ),
    ],
    findings: &[
        "{child} is a cheerful and determined child who needs help with washing, eating and getting about, and who wakes six times a night. {carer} does all of it. {The others get|Everybody else gets} what is left of the day. {child} tells us with the tablet that baths are frightening since the slip. With a hoist, two nights of care a week and a short break each month, this family would manage well, and would rather do so without us.",
        "The need is clear and is not about care that failed. {child} is safe, clean, known and loved. {carer}'s back is not going to get better. The wheelchair service has a waiting list of five months, which we have asked them to explain.",
    ],
    aims: &[
        "{child} has a bath without being frightened, sleeps somewhere safe one weekend a month and gets a chair that fits. {carer} sleeps through two nights a week. The hoist is fitted by the end of next month. {worker} chases the wheelchair and says honestly how it stands.",
        "{child} chooses what to do on Saturdays and somebody makes it possible. The night sitter comes on Tuesdays and Fridays. School and home use the same signs. We meet each term, in the same week as the school's review.",
    ],
    visits: &[
        "{child} answered most of my questions with the tablet and laughed when it said my name wrong. The rail is up. The hoist is ordered. {carer} slept on both nights when the sitter was here and said that the second night was spent listening to the quiet.",
        "I came at bath time because {child} had asked me to see it. With the new seat {child} held on and did not cry. {carer} showed me how they count to ten together. The wheelchair service has given a date at last.",
        "{child} was just back from the short break and showed me photographs of a boat. The staff had learned the signs. {carer} had done nothing at all for two days and recommends it.",
        "A hard month: two chest infections and a week in hospital. {carer} stayed there throughout and the aunt did the school runs. The sitter will come on three nights until {child} is strong again. I have agreed that with my manager.",
    ],
    changed: &[
        "Everything in the plan is there: hoist, chair, nights and weekends. {child} is well and goes sailing. The short-breaks team reviews it each year, and {carer} is glad to have one person fewer to explain things to.",
        "{child} has moved to the short-breaks team's own list, with the same weekends and the same staff. {carer} has asked for the case to close.",
    ],
    majors: &[
        (
            "{child} has a wheelchair that fits",
            "Five months late. {child} drove it down the hall and into the doorframe, and would like that on the record.",
        ),
        (
            "The first short break",
            "One night, twelve minutes away, and everybody survived. {child} asked on the way home when the next one is.",
        ),
    ],
};

/// A young person is in difficulty outside the home.
pub(crate) static TEENAGER: Theme = Theme {
    need: "N5",
    factors: &["10A", "24A", "14A"],
    ages: Ages(12, 16),
    contacts: &[
        (
            "6",
            "Police, the missing persons desk, 01632 960149",
            "{child} was reported missing on Friday at 23:00 and came home on Sunday at midday, safe and cross. This is the second time this month. {child} had a phone that {carer} did not buy. An officer has spoken to {child} and did not learn where the nights were spent.",
        ),
        (
            "2A",
            "{school}, the deputy head, 01632 960176",
            "{child} has stopped coming to lessons after lunch, and is fetched from the gate by somebody older in a car. We know part of the number. {child} used to play in the band. {carer} is beside themselves and has asked us to ring you.",
        ),
        (
            "5B",
            "The youth justice team, the duty worker, 01632 960151",
            "{child} was with others when a shop was entered. {child} will not be charged. In the interview {child} said \"you don't get to stop\". I read that as a worry more than as a boast.",
        ),
    ],
    findings: &[
        "{child} is clever, private and frightened of people whom {child} will not name. The new phone, the lifts and the nights away fit together: somebody older is making use of {child}. {carer} has done what a parent can, and shouting has made it worse. {child} talks to the band teacher. We should work through the people whom {child} trusts, and make it dearer for the others to come near.",
        "What looks like bad behaviour is a young person without a way out. {child} owes money that {child} never borrowed. {carer} and {child} are still on each other's side, under the rows. The plan has to be about the adults who do this, and not only about {child}.",
    ],
    aims: &[
        "{child} is home at night and nobody has to look. {child} has one worker who does not change. Police deal with the car and the phone, and tell us what they do. School keeps the band open. When {child} has been missing, somebody whom {child} picks asks about it within three days.",
        "{child} can say no and be safe afterwards. {carer} and {child} have one evening a week without questions. {worker} meets {child} outside the home, wherever {child} likes to talk. We look at it every four weeks with {child} in the room.",
    ],
    visits: &[
        "We met at the café by the ferry, which was {child}'s choice. {child} has been home every night for two weeks. {child} asked what happens to somebody who tells. I explained what the police can and can't promise. We shall talk about it again.",
        "{child} did not want to talk and walked ahead of me along the front for half an hour, and then did. There is still a debt. I have asked the exploitation team to meet us on Thursday, with {child}'s agreement, which took courage.",
        "{carer} and {child} were both at home and both in good spirits. The rows are fewer. {carer} says good night and does not check the bed, and {child} has noticed. School attendance was nine days out of ten.",
        "{child} played in the concert. I sat at the back with {carer}. Afterwards {child} gave me the second phone and said to do with it what I liked. It is with the police, under the number on file.",
    ],
    changed: &[
        "{child} has not been missing for five months, plays in the band, and has a Saturday job. Two people were arrested, and {child} was not made to stand in a court. The youth worker stays, because {child} asked.",
        "{child} is safe, and says so, and {carer} believes it. The exploitation team has closed its work. {child} has my number and the night number.",
    ],
    majors: &[
        (
            "{child} told us who it was",
            "On a bench by the sea wall, with the youth worker there. {child} was asked only once. The police have it, and {child} is staying with family away from here for a fortnight.",
        ),
        (
            "Missing for two nights and home safe",
            "{child} came home by bus. We met the next day, at {child}'s choice outside the home. What {child} told us is in the notes, and only there.",
        ),
    ],
};
