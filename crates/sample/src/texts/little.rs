//! What is written where all the children are under five and the parents are learning.
//!
//! Used by every story with this theme: nobody in it is old enough to be quoted.

use super::{Ages, Theme};

/// Young parents with small children and few people around them.
pub(crate) static LITTLE_ONES: Theme = Theme {
    need: "N4",
    factors: &["4B", "20"],
    ages: Ages(0, 4),
    contacts: &[
        (
            "3B",
            "The health visitor, 01632 960115",
            "{child} has not gained weight for three weeks. {carer} is exhausted and feeds when {child} cries, which is no longer often. The home is clean. {carer} has nobody here; the family lives two hundred miles away. {carer} wants help and is afraid of what asking means.",
        ),
        (
            "3D",
            "The community midwife, 01632 960137",
            "{carer} missed the last three appointments, and when I called round a man answered and said that they were busy. {carer} rang me afterwards from outside and whispered. {children} seemed well when I saw them a fortnight ago.",
        ),
        (
            "8",
            "The family hub, the playgroup leader, 01632 960128",
            "{carer} comes every week and sits in the corner. Last time {child} had a bruise on the shin, of the kind that small children have, and {carer} explained it four times. I think that {carer} is frightened of being judged, and very alone.",
        ),
    ],
    findings: &[
        "{carer} is a tender parent who has had no example to learn from. {children} {are|is} clean, warm and behind in weight and in words. What {carer} is shown, {carer} does, from the same day on. The worry is how few people there are: on a bad night there is nobody at all. With the health visitor each week and a place at nursery, I expect this to come right.",
        "{children} {have|has} been left to cry and to wait, out of tiredness and not out of unkindness. {carer} was in care as a child, is frightened of us, and came to every meeting all the same. The parents row about money and not about {kids}. The weight has begun to go up since the feeds were written down.",
    ],
    aims: &[
        "{child} gains weight week by week. {carer} sleeps for four hours together on two nights because somebody else gets up. {carer} has three people to ring, and rings them. Nursery begins on the first of the month. {worker} and the health visitor come in turns.",
        "The parents agree on who does which night, and on what to do when the crying does not stop: put the baby down, shut the door, ring somebody. {children} {go|goes} to the playgroup twice a week. Each visit looks at feeds, sleep and where everybody sleeps.",
    ],
    visits: &[
        "Weight is up by 190 grams. {carer} had it written on the calendar with a star. {child} took a whole feed while I was there and looked at {carer} throughout. We talked about nights and who can come on Wednesdays.",
        "{carer} had put {child} down and shut the door for ten minutes last night, and rang the line, and told me so before I had sat down. I said that this is just what a safe parent does. The other number is on the fridge now too.",
        "We sat on the floor. {child} crawled from {carer} to me and back. {carer} names everything out loud now, as the playgroup does, and laughed at doing it. The bedroom is as it should be, with a firm mattress and no pillows.",
        "Both were tired and short with each other when I came and softer by the end. {children} napped. They have worked out the nights on paper. Money comes on Thursday, and there is food until then.",
    ],
    changed: &[
        "{children} {have|has} grown as they should for five months and {child} has words. {carer} has friends from the playgroup, and one of them has the spare key. The health visitor goes on as she does for everybody.",
        "The parents know what to do on a bad night and have done it. Nursery, the hub and the health visitor are enough now.",
    ],
    majors: &[
        (
            "{child} came home from hospital, feeding well",
            "Four days for observation, and no illness was found. {carer} stayed on the ward and learned from the nurses. The health visitor comes tomorrow and every second day.",
        ),
        (
            "A place at nursery from this week",
            "Fifteen hours. {carer} walked there twice beforehand so that {child} would know the way.",
        ),
    ],
};
