//! What is written where a family carries too much: low mood, a child who cares, money and housing.
//!
//! Used by every story with one of these themes. Illness and poverty are nobody's fault here.

use super::{Ages, Theme};

/// A parent is unwell in mind.
pub(crate) static LOW_MOOD: Theme = Theme {
    need: "N3",
    factors: &["4B", "17A"],
    ages: Ages(5, 17),
    contacts: &[
        (
            "3A",
            "The family's GP, 01632 960133",
            "I saw {carer} this morning. {carer} is low, sleeps two hours a night and said that {kids} would be better off with somebody else. There is no plan to come to harm, and the crisis team sees {carer} today. I am asking you to think about {children}, who {are|is} managing more than they should. {carer} agrees to this call.",
        ),
        (
            "3B",
            "The health visitor, 01632 960119",
            "{carer} has not opened the door to me twice, and when we spoke on the phone it was in single words. When I did get in last month the baby things were clean but the curtains were shut at noon. I am worried about how flat everything is.",
        ),
        (
            "1A",
            "{Kids}'s aunt, 07700 900274",
            "My sister is not herself since the winter. {Kids} {are|is} fed and clean but nobody talks in that house. I live too far away to see it every week. She knows that I am ringing you.",
        ),
    ],
    findings: &[
        "{carer} has a depression that comes in spells of about two months. In between, {children} {have|has} a gentle and interested parent. In a spell they have clean clothes and silence. {child} thinks that it is something {kids} did. They need a grown-up who tells them that it is not, and the family needs a plan for the next spell that starts before it is at its worst.",
        "{children} {are|is} safe and loved, and lonely. {carer}'s illness is being treated and the doctor expects it to lift. The aunt is the person {kids} {choose|chooses}. What would help most is small: somebody at the school gate on bad mornings, and words for what is going on.",
    ],
    aims: &[
        "{children} {know|knows} what {carer}'s illness is called and that it is nobody's fault. {carer} sees the nurse every fortnight and tells the aunt when the days get grey. On those days the aunt or the school's breakfast club does the mornings. {child} goes to the group for children whose parents are unwell.",
        "There is talk and laughing in the house again, and a plan on the fridge for when there isn't. {carer} takes the medicine and keeps the appointments. {worker} sees {kids} by themselves and asks how it really is.",
    ],
    visits: &[
        "The curtains were open. {carer} had been for a walk with the aunt and it had taken all morning to decide to. {carer} talked about the new medicine, which makes mouths dry and days possible. We went through the grey-day plan and moved the school's number to the top.",
        "{carer} was in bed when I came and got up. There was food and {kids} had been to school. {carer} said, \"It's back, but I said so this time.\" The nurse comes tomorrow. The aunt stays until Sunday. That is the plan doing what it is for.",
        "{carer} made tea and asked me about my holiday, which has not happened before. {children} interrupted us four times and nobody minded. The nurse is pleased and the next appointment is in three weeks.",
        "We looked at the photographs that {child} had put up along the hall. {carer} told a story about each. {carer} still sleeps badly before appointments and would like them in the morning. I have asked for that.",
    ],
    changed: &[
        "{carer} has been well for six months, and the one grey fortnight was handled by the family's own plan. {children} {know|knows} what to do and whom to tell. The nurse goes on. {child} said, \"It's not our fault and it's not for ever.\"",
        "The illness has lifted and the family knows the signs. The aunt has moved nearer. School and the nurse stay in touch with each other.",
    ],
    majors: &[
        (
            "{carer} went into hospital for three weeks, by choice",
            "{carer} asked for it, packed for {kids} and wrote down their bedtimes. The aunt stayed with them at home. They visited on Sundays.",
        ),
        (
            "{Kids} chose the aunt as the person to ring",
            "At the family meeting {children} {were|was} asked who should be told first when things get hard. {They all wrote the same name|The answer came at once}.",
        ),
    ],
};

/// A child looks after a parent.
pub(crate) static YOUNG_CARER: Theme = Theme {
    need: "N3",
    factors: &["7A", "6B"],
    ages: Ages(8, 17),
    contacts: &[
        (
            "2A",
            "{school}, the attendance officer, 01632 960181",
            "{child} is here on four days out of five and is often late. Today {child} explained that mornings are hard because {carer} needs help with getting up. Nobody had asked before. {child} does the shopping and the tablets as well. {child} is doing well in every subject that happens after ten o'clock.",
        ),
        (
            "5A",
            "Adult social care, the occupational therapist, 01632 960146",
            "I assessed {carer} for a hoist. It became clear that {child} has done most of the lifting. {carer} is very unhappy about it and had hoped that nobody would notice. I think that {child} has a right to an assessment.",
        ),
    ],
    findings: &[
        "{child} has looked after {carer} for about two years: getting up, meals, tablets, the night when there is pain. {child} does it well and should not have to. {child} misses one school day in five and has given up swimming. {carer} and {child} are very close and both feared that we would part them. What is missing is care for {carer}, not care by {carer}.",
        "The pain makes {carer} need two people, and for most of the day there is only {child}. With morning and evening carers from adult social care, {child} can be at school and have friends. {carer} has agreed to have them, which was not easy. {child} wants to go on doing the shopping list, and nothing else.",
    ],
    aims: &[
        "Carers come at 7:30 and at 18:00, every day, so that {child} gets to school on time and does not lift. {child} goes back to swimming on Thursdays. {child} has somebody at the young carers' group, and a card that school staff know. {carer} has an alarm for the nights.",
        "{child} is a son or daughter first. Adult social care puts in the hours that were agreed and tells us when they fail. {worker} asks {child} each time what was done this week that a grown-up should have done.",
    ],
    visits: &[
        "The carers have come every morning since the first, except one. On that day {child} rang the number on the card and somebody came within the hour. {child} was at school on all ten days. {carer} finds it strange to be helped by strangers and is getting used to it.",
        "{carer} was in pain and we kept it short. The evening carer was there and knew what she was doing. {child} showed me the swimming certificate and then went to do homework, which nobody had to say.",
        "The agency had missed three evenings and nobody told us. {child} had done the lifting again and had a sore back. I rang adult social care from the kitchen. The manager apologised to {carer} and to {child} by name. They now text me each week.",
        "We filled in the form for the short break together. {child} wants the one with the climbing wall. {carer} will have a carer in the house for those two nights and says that it is a good idea and that it is quiet to think of.",
    ],
    changed: &[
        "{child} has been at school on every day of this term and swims. {carer} has carers twice a day and somebody at night when it is bad. {child} still writes the shopping list. Adult social care knows that {child} is not part of the care plan.",
        "Care for {carer} is in place and has held for four months. {child} is with the young carers' group and can say when it gets too much.",
    ],
    majors: &[
        (
            "Carers start twice a day",
            "Adult social care agreed to all of the hours. {child} does not lift any more, as from today.",
        ),
        (
            "{child} spoke at the young carers' assembly",
            "In front of two hundred people. {carer} watched it on a phone, from bed, and has watched it since.",
        ),
    ],
};

/// Too little money, and no safe place to live.
pub(crate) static MONEY_AND_HOUSING: Theme = Theme {
    need: "N4",
    factors: &["20", "4B"],
    ages: Ages(5, 14),
    contacts: &[
        (
            "8",
            "The family hub, 01632 960128",
            "{carer} came in for the food shelf for the third week and then asked whether one can be put out with children. There is a letter from the landlord with a date on it, and that date is nine days away. {children} {share|sleeps on} a sofa. {carer} had not told anybody.",
        ),
        (
            "4",
            "Housing options, the duty officer, 01632 960122",
            "We have placed the family in one room of a hotel from tonight. There is no kitchen, and the school is two buses away. We expect it to be six weeks and I think that it will be longer. Please assess what {children} {need|needs} meanwhile.",
        ),
        (
            "2A",
            "{school}, the office, 01632 960187",
            "{child} has had the same lunch of two biscuits since last week, and today no coat. {carer} says that the payments stopped when the hours at work changed. We have given a coat and breakfast. {carer} is trying hard.",
        ),
    ],
    findings: &[
        "{children} {are|is} well looked after by a parent who has no money and nowhere to be. The payments stopped for eleven weeks through no fault of the family's. {carer} has gone without food so that {kids} could eat. They live in one room, cannot be loud, and have nowhere to do homework. With the payments restored and a home found, there would be no reason for us to be here.",
        "The strain on {carer} shows, and {children} {have|has} begun to hide how hungry they are. There is nothing wrong between them. Section 17 money has bridged three weeks. What counts is a home near the school and somebody who stays with the claim until it is paid.",
    ],
    aims: &[
        "{children} {eat|eats} three times a day and have somewhere to do homework. {worker} stays with the claim until it is paid. Housing looks for two bedrooms within reach of the school. Until then the hub's kitchen is open to the family on three evenings.",
        "The family has a home of its own before the winter, and knows what comes in each month. {carer} sees the money adviser. {Kids} {go|goes} on at the same school, and we pay the fares.",
    ],
    visits: &[
        "I met the family at the hub because one room is too small for a talk. {carer} had cooked for everybody there. The claim has been decided and the arrears come on Friday. {children} did homework at a table, which {child} pointed out to me.",
        "Still in the hotel, week five. The heating works. {carer} has bid for two flats. {children} {have|has} made a den out of the wardrobe and are proud of it. I have written to housing about the age of {kids} and the stairs.",
        "The family has keys. There is not much in the flat yet but each child has a bed, and there is a door that shuts. {carer} stood in the kitchen and did not say anything for a while. The hub brings a cooker on Tuesday.",
        "Money is steady now, and {carer} showed me the sheet that the adviser made. There is a little over at the end of the month. {child} asked whether this means that we can stay. I said yes.",
    ],
    changed: &[
        "The family lives in a flat of its own, ten minutes from the school, and the rent is paid. {children} {eat|eats} properly and {sleep in beds of their own|sleeps in a bed}. There is nothing here that needs a social worker, and {carer} knows where the hub is.",
        "The claim is paid and stays paid. {children} {are|is} well. {carer} has taken more hours and the neighbour helps in the holidays.",
    ],
    majors: &[
        (
            "The family moved out of the hotel",
            "After nine weeks in one room. Two bedrooms, on the same bus as the school. {Kids} ran up and down the hall for an hour.",
        ),
        (
            "Eleven weeks of payments arrived",
            "The decision was changed without a tribunal. {carer} paid the neighbour back first.",
        ),
    ],
};
