//! What is written where a child may be coming to harm: fear at home, drinking, a home not safe.
//!
//! Used by every story with one of these themes. Harm is named plainly and never pictured.

use super::{Ages, Theme};

/// One parent frightens or hurts the other, and the children live with it.
pub(crate) static FEAR_AT_HOME: Theme = Theme {
    need: "N1",
    factors: &["3B", "17A", "4B"],
    ages: Ages(5, 17),
    contacts: &[
        (
            "6",
            "Police, neighbourhood team, 01632 960142",
            "Officers went to the home at 23:15 after a call from next door. {other} had been shouting and had broken a door. {carer} had a sore wrist and did not want to see a doctor. {children} stood on the stairs. {other} left with his brother. We told {carer} that we would let children's services know, and {carer} was relieved.",
        ),
        (
            "2A",
            "{school}, the safeguarding lead, 01632 960188",
            "{child} told a teaching assistant that home is \"loud at night\" and asked whether the police can make somebody stay away. {child} has been tired and watchful since half term. We have not spoken to {carer} yet because {other} collects on most days.",
        ),
        (
            "3B",
            "The health visitor, 01632 960117",
            "At a planned visit {carer} told me that {other} checks the phone and decides who may come to the house. {carer} cried and then asked me not to write it down. I said why I must tell you. I did not see any injury. {Kids} stayed close to {carer} throughout.",
        ),
    ],
    findings: &[
        "{children} {live|lives} with fear of {other}'s temper. They have heard shouting most weeks and have twice seen {carer} pushed. They watch faces, sleep badly and try to keep the peace. {carer} loves them and shows it, and has protected them by going to {carer}'s sister when it got bad. {other} has agreed to leave and has not yet accepted what it did to {kids}. Without help the pattern is likely to come back, because it has come back twice before.",
        "What worries us is not one night but how often it happens: four calls to the police in eleven months. {child} said, \"I listen before I go downstairs.\" What is good: {carer} now tells people, the school knows, and the family has somewhere to go. {carer} needs time and company to stay with the decision, and {kids} {need|needs} somebody of their own to talk to.",
    ],
    aims: &[
        "{children} {sleep|sleeps} through the night and {do|does} not have to listen for shouting. {carer} meets the domestic abuse adviser each week. {other} stays away from the home and starts the programme for people who hurt their partners. School gives {child} a quiet person to go to. {worker} visits and sees each child alone. We meet every six weeks.",
        "Home is calm. {carer} decides who comes in. {other} sees {kids} at the family centre only, and the staff there write down how it goes. The health visitor looks in monthly. Everybody has the safety plan, and {kids} {know|knows} whom to ring.",
    ],
    visits: &[
        "{carer} has changed the locks and showed me the new chain. {carer} has been to two meetings with the adviser and says the second was easier. {other} has rung four times and {carer} did not answer. {Kids}'s rooms were warm and tidy. We went through the safety plan again and {carer} could say it without looking.",
        "{other} had been outside on Sunday. {carer} rang the police at once and then rang me, which is just what we had agreed. {children} stayed in the back bedroom with the radio on. I told {carer} how well that was done. I have asked housing again about the back gate.",
        "{carer} was tired and said it would be simpler to let {other} come home. We talked about what {kids} would feel if that happened, and {carer} remembered the night in spring. {carer} decided to wait, and to talk to the adviser first. I shall ring on Friday.",
        "A quiet month. {carer} laughed for the first time since I have known the family. {Kids} {have|has} a routine at bedtime and {carer} keeps it on a card by the stairs. {other} has been to three sessions of the programme and his worker says that he listens.",
    ],
    changed: &[
        "{children} {sleep|sleeps} {in their own beds|at night} and {have|has} not heard shouting for five months. {carer} kept to the safety plan and has friends again. {other} finished the programme and sees {kids} at his mother's. The adviser stays in touch and {carer} knows how to come back to us.",
        "The home has been calm since the spring. {child} does not listen at the door any more. The family goes on with the family hub, and school keeps an eye.",
    ],
    majors: &[
        (
            "The court ordered {other} to stay away from the home",
            "A non-molestation order was made today. {carer} has a copy and so has the school. If {other} comes to the home, ring the police at once. {Kids} {have|has} been told in words they understand.",
        ),
        (
            "{carer} and {kids} spent nine nights in a refuge",
            "After Thursday night {carer} asked for help and we found a place within three hours. {Kids} took their own pillows. They came home today after the locks were changed.",
        ),
    ],
};

/// A parent drinks, and the children carry what follows.
pub(crate) static DRINKING: Theme = Theme {
    need: "N1",
    factors: &["1B", "16A", "4B"],
    ages: Ages(5, 17),
    contacts: &[
        (
            "2A",
            "{school}, the head of year, 01632 960164",
            "{child} was not collected on Tuesday, and when we rang, {carer} sounded as if {carer} had been drinking. An aunt came in the end. This is the third time since September. {child} said \"please don't tell on {mum}\". {child} is a lovely child and often hungry by ten o'clock.",
        ),
        (
            "1A",
            "{Kids}'s grandmother, 07700 900361",
            "I have put {carer} to bed twice this week and {kids} saw it. I am not well enough to do this every night. I don't want them taken away, I want {carer} to get help before something happens.",
        ),
        (
            "3E",
            "Emergency department, the paediatric liaison nurse, 01632 960155",
            "{carer} was brought in after a fall at home, and smelled of alcohol. {children} came in the ambulance because nobody else was there. They were calm and knew what to do, as if it was not the first time.",
        ),
    ],
    findings: &[
        "When {carer} is sober, {children} {have|has} a warm and funny parent. When {carer} drinks, which has been on three or four nights a week, nobody is in charge: meals are missed, doors are left open, and {child} does the looking after. {carer} began to drink more after a death in the family and has not had help with the grief. {carer} has asked for treatment. The grandmother helps but is worn out.",
        "The risk to {children} is of being left without a grown-up in the evening. It has happened on at least six evenings since summer. {carer} does not hide it any more and has been to the first appointment. {Kids} {are|is} loyal and worried. The school, the grandmother and the alcohol service can together make the evenings safe while the treatment works.",
    ],
    aims: &[
        "A sober grown-up is with {children} every evening. {carer} goes to the alcohol service each Tuesday and tells us honestly how it was. On a bad day {carer} rings the grandmother before four o'clock and {kids} {sleep|sleeps} there. {child} stops being the one who checks. We look at it together every six weeks.",
        "{children} get to school with breakfast inside them. {carer} goes on with treatment and sees the grief counsellor. {worker} visits at tea time, when it is hardest. {Kids} {have|has} a phone with three numbers in it.",
    ],
    visits: &[
        "I came at half past five, as agreed. Tea was on the table and {carer} was sober and a little proud of it. {carer} had a difficult Wednesday, rang the grandmother at three and {kids} slept there. That is the plan working.",
        "{carer} told me before I could ask that there had been two bad nights. Nobody was hurt. {child} had {put the younger one to bed|gone to bed alone}. We rang the alcohol service together and they can see {carer} tomorrow. I said that bedtime is for grown-ups to see to now.",
        "The kitchen was clean, there was food in, and the bottles have gone from behind the door. {carer} has been dry for 31 days and has a card that says so. {carer} is sleeping badly and has been to the doctor about it.",
        "The grandmother was there and said that she sees a difference. {carer} has started to cook again and {children} {argued about whose turn it was to stir|stirred}. We agreed to try one evening a week without the grandmother staying.",
    ],
    changed: &[
        "{carer} has not drunk for seven months and goes on with the group by choice. {children} {are|is} at school every day and nobody has had to fetch the grandmother since the spring. {child} says that evenings are \"normal boring\" now.",
        "Evenings are safe. {carer} had one bad week in all of this time and used the plan. The grandmother has her own life back. Early help stays for three months.",
    ],
    majors: &[
        (
            "{carer} finished the residential treatment",
            "Eight weeks away from home. The grandmother looked after {kids} and they rang every evening at six. {carer} came home today and everybody was at the door.",
        ),
        (
            "{Kids} {were|was} found alone in the evening",
            "A neighbour rang at 20:40. {child} was {looking after the younger one|alone} and had locked the door. The grandmother came within twenty minutes. {carer} was found safe. We saw {kids} the next morning.",
        ),
    ],
};

/// The home is not safe or clean enough, and the children go without.
pub(crate) static HOME_NOT_SAFE: Theme = Theme {
    need: "N1",
    factors: &["16A", "4B", "5B"],
    ages: Ages(5, 12),
    contacts: &[
        (
            "4",
            "Housing association, the tenancy officer, 01632 960129",
            "Our gas engineer could not get to the boiler for bags and boxes. There is no hot water and has not been for some weeks. {children} {live|lives} there. {carer} was polite and seemed ashamed. The stairs are not safe for a small child.",
        ),
        (
            "3C",
            "The school nurse, 01632 960171",
            "{child} has head lice that come back, two teeth that must hurt, and wears the same shirt all week. We have written to {carer} three times about the dentist. I think {carer} can't read the letters and has never said so.",
        ),
        (
            "1B",
            "A neighbour who asked not to be named to the family",
            "{Kids} {are|is} in the yard in pyjamas in all weathers and the back door stands open. I took them in on Saturday because it was raining. I like {carer}, it is just too much for one person.",
        ),
    ],
    findings: &[
        "The home is not safe for small children at present: no hot water, a blocked stair, food that has gone off. {children} {have|has} untreated teeth and {have|has} missed four health appointments. There is no lack of love. {carer} has trouble with reading and with where to begin, and has had nobody to ask. {carer} answered well to somebody standing beside and doing it together. The question is whether it lasts when we step back.",
        "{children} {go|goes} without things that they need: clean clothes, a dentist, somebody who notices. It has gone on for more than a year and was met with letters. {carer} is on their own since the winter and low in spirits. With practical help the downstairs was put right in two weeks. We need to see it stay so.",
    ],
    aims: &[
        "The stairs are clear, there is hot water, and each child has a bed with a cover. {carer} and the family worker do one room a week together. {children} {see|sees} the dentist this month. {carer} starts the reading class at the hub. We look in without saying when, and {carer} has agreed to that.",
        "{children} come to school clean and fed and have had their injections. {carer} has one person to ring with any letter. {worker} and the health visitor take turns, so that somebody sees {kids} each week.",
    ],
    visits: &[
        "I came without an appointment. The stairs were clear, the kitchen had been wiped and there was milk and bread. {carer} showed me the beds. The bathroom still needs doing and {carer} knows it.",
        "The boiler works. {children} had {had a bath each|had a bath} and told me so before I had my coat off. The dentist took out one tooth and {child} was brave. {carer} has put all letters in one box for the family worker.",
        "It had slipped: washing up from several days, and the back door open. {carer} said straight away that it had been a bad fortnight. We did the kitchen together while {kids} drew. I rang the family worker, who comes on Thursday as well from now on.",
        "A good visit. There is a chart on the fridge that {carer} made, with pictures instead of words. The little one has put on weight and the health visitor is pleased. {carer} asked how long we shall go on coming. I said until it stays like this without us.",
    ],
    changed: &[
        "The home has been safe and clean at every visit for four months, also when nobody was expected. {children} {are|is} registered with a dentist and up to date with health. {carer} reads short letters now and rings the hub about long ones.",
        "{children} {have|has} what they need and {carer} asks for help early. The housing association has repaired what it should. The family hub goes on.",
    ],
    majors: &[
        (
            "The family moved to a house of their own",
            "Two bedrooms and a yard. {Kids} {chose who sleeps where|chose the room with the window}. The old home was part of the worry and it is behind them.",
        ),
        (
            "First child in need meeting, {carer} led it",
            "{carer} came with a list and said what has to change in {carer}'s own words. Everybody signed it. {Kids}'s drawings were on the table.",
        ),
    ],
};
