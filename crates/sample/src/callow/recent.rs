//! The Callows with Priya Nair, and what happened this weekend.

use super::{
    ELLIE, JAYDEN, KIRSTY, LAST_SEEN, THEO, caring,
    desk::{Desk, Found, Pinned},
    protecting, scenes,
    years::visits,
};
use crate::{calendar, mint::clock};
use casework::{
    break_glass::BreakGlassOpened,
    correction::{EntryDisputed, EntryWithdrawn},
    visit::{Seen, SeenAlone},
    warning::WarningRaised,
    worries::WorriesWritten,
};
use jiff::{
    SignedDuration, ToSpan,
    civil::{Date, Weekday},
};
use words::{Label, Moment};

const PRIYA: &str = "priya.nair";

/// From the day on which Priya took the case.
pub(super) fn since_priya(desk: &mut Desk<'_>) {
    let start = desk.ago(133);
    let offer = desk.at(start, clock(9, 30), "marcus.adeyemi");
    desk.allocate(offer, PRIYA, "Seventeen days without a worker, and the children noticed. Please begin with Ellie, alone, and tell her how long you are here for. Read the conference first.");
    court(desk);
    home(desk);
    hospital(desk);
    let last = calendar::add(desk.setting.today, -LAST_SEEN);
    let by = |_: Date| PRIYA;
    let span = (calendar::add(start, 2), calendar::add(last, -5));
    visits(desk, span, (&[ELLIE, JAYDEN], scenes::PRIYA), &by);
    last_seen(desk, last);
    let broken = desk.ago(62);
    let span = (calendar::add(start, 2), calendar::add(broken, -3));
    visits(desk, span, (&[THEO], scenes::THEO_WITH_PRIYA), &by);
    placement(desk, broken);
    worries(desk);
    nobody_in(desk);
    supervision(desk);
    put_right(desk);
}

fn court(desk: &mut Desk<'_>) {
    let when = desk.at(desk.ago(115), clock(14, 30), PRIYA);
    let kids = [ELLIE, JAYDEN, THEO];
    let note = (
        "The court told Liam to stay away from the home",
        "A non-molestation order was made today. Liam Marsh must not come to the home or write to Kirsty. School, Denise and the health visitor have a copy. If he comes: ring the police at once, then us.",
    );
    desk.note(when, &kids, note, (Pinned::Yes, Label::None));
    for (text, kid) in [
        (
            "Liam Marsh must not come to the home, by order of the court. If he is there: do not go in, ring the police, then ring the office.",
            ELLIE,
        ),
        (
            "Ring Kirsty on 07700 900142. Do not text and leave no message: Liam has read her messages before.",
            JAYDEN,
        ),
    ] {
        let person = desk.id(kid);
        let review_by = calendar::on_or_after(when.day + 300.days());
        let when = when.later(50);
        desk.pen.write(when, |ticket| {
            let warning = ticket.begins(1);
            let event = WarningRaised { warning, text: text.to_owned(), review_by };
            vec![crate::pen::about(person, when.on(), event)]
        });
    }
}

/// What worries Priya and what goes well, in her own words.
fn worries(desk: &mut Desk<'_>) {
    let when = desk.at(desk.ago(28), clock(16, 40), PRIYA);
    let both = WorriesWritten {
        worries: "The court has told Liam to stay away, and he has come all the same. Ellie locks the door and listens for the stairs; Jayden goes quiet when she does. When Kirsty is frightened she sees nobody for days, and then nobody sees the children either.".to_owned(),
        strengths: "Kirsty rings the police herself now, and tells us the same day. Denise has the children on bad nights, and both of them sleep there. School rings on the first morning that one of them is not in.".to_owned(),
        sources: Vec::new(),
    };
    let theo = WorriesWritten {
        worries: "Theo's arm was broken in January, and nobody has been able to say how. He still startles when a door shuts.".to_owned(),
        strengths: "He sleeps through the night where he lives now, and has put on weight. Kirsty comes to see him every time it is planned, and is on time.".to_owned(),
        sources: Vec::new(),
    };
    for (kids, event) in [([ELLIE, JAYDEN].as_slice(), both), ([THEO].as_slice(), theo)] {
        let people: Vec<_> = kids.iter().map(|kid| desk.id(*kid)).collect();
        desk.pen.write(when, |_| {
            let fact = |person| crate::pen::about(person, when.on(), event.clone());
            people.into_iter().map(fact).collect()
        });
    }
}

fn home(desk: &mut Desk<'_>) {
    let day = desk.ago(108);
    let when = desk.at(day, clock(12, 10), PRIYA);
    let address = ("Flat 12, 7 Signal Hill, Solent", "SX9 3TR");
    let label = (Label::ConfidentialAddress, day);
    desk.moved(when, &[ELLIE, JAYDEN, KIRSTY, THEO], address, label);
    desk.named(when.later(6), KIRSTY, "Callow");
    let note = (
        "Moved to a flat that Liam does not know of",
        "Kirsty, Ellie, Jayden and Theo moved today with Denise's help. The address is confidential. Kirsty has gone back to the name of Callow.",
    );
    desk.note(
        when.later(20),
        &[ELLIE, JAYDEN, THEO],
        note,
        (Pinned::No, Label::ConfidentialAddress),
    );
}

fn hospital(desk: &mut Desk<'_>) {
    let day = desk.ago(62);
    let when = desk.at(day, clock(11, 0), PRIYA);
    let note = (
        "Theo taken to hospital with a broken arm",
        "Kirsty rang the ambulance herself. She had let Liam in. The doctors cannot say how it happened. An emergency protection order was made the same night, and Theo went to a foster carer when he left hospital. Ellie and Jayden were at Denise's.",
    );
    desk.note(when, &[ELLIE, JAYDEN, THEO], note, (Pinned::Yes, Label::None));
    let legal = (
        "Advice from our solicitor",
        "What the threshold rests on, and what the court will ask. Not to be copied or read out.",
    );
    desk.note(when.later(200), &[THEO], legal, (Pinned::No, Label::LegallyPrivileged));
}

fn placement(desk: &mut Desk<'_>, broken: Date) {
    let when = desk.at(calendar::add(broken, 4), clock(10, 30), PRIYA);
    protecting::core_groups(desk);
    protecting::hurt(desk, broken);
    protecting::reviewed(desk, when.day);
    let moved = desk.ago(35);
    caring::in_care(desk, (broken, moved));
    let moves = [
        (broken, ("2 Plover Road, Solent", "SX7 1EH")),
        (moved, ("31 Orchard Bank, Solent", "SX11 5WA")),
    ];
    for (day, address) in moves {
        let when = desk.at(day, clock(16, 45), PRIYA);
        desk.moved(when, &[THEO], address, (Label::PlacementAddressWithheld, day));
    }
    let span = (calendar::add(broken, 3), calendar::add(desk.setting.today, -3));
    visits(desk, span, (&[THEO], scenes::THEO_IN_CARE), &|_| PRIYA);
}

fn last_seen(desk: &mut Desk<'_>, day: Date) {
    let happened = desk.at(day, clock(16, 0), PRIYA);
    let found = Found {
        seen: Seen::Yes,
        alone: SeenAlone::Yes,
        place: "home",
        text: "Kirsty was shaken: somebody had rung the bell twice in the night. She had not opened. Ellie checked the chain while we talked, and checked it again. I saw each of them alone. Housing has been asked for better locks.",
        words: "I want Mum to lock the door and not open it.",
    };
    desk.visit(happened, happened.later(80), &[ELLIE, JAYDEN], &found);
}

/// Visits that were tried since, and why they were so few.
fn nobody_in(desk: &mut Desk<'_>) {
    let today = desk.setting.today;
    let away = desk.at(calendar::add(today, -16), clock(9, 5), "marcus.adeyemi");
    let note = (
        "Priya Nair is off sick",
        "Priya is off for now. Rhiannon Pugh covers visits to Ellie and Jayden.",
    );
    desk.note(away, &[ELLIE, JAYDEN], note, (Pinned::No, Label::None));
    for (back, by, text) in [
        (
            12,
            "rhiannon.pugh",
            "Nobody came to the door. Denise says that they were at the dentist. I had not rung beforehand, because of the warning, and did not know about Wednesdays.",
        ),
        (
            3,
            PRIYA,
            "My first day back. Nobody was in. School says that both children were there, and that Ellie was late four times in two weeks. I shall go again at once.",
        ),
    ] {
        let happened = desk.at(calendar::add(today, -back), clock(16, 10), by);
        let seen = Seen::No("nobody_in".to_owned());
        let found = Found { seen, alone: SeenAlone::NotStated, place: "home", text, words: "" };
        desk.visit(happened, happened.later(45), &[ELLIE, JAYDEN], &found);
    }
}

fn supervision(desk: &mut Desk<'_>) {
    let notes = [
        (
            94,
            PRIYA,
            "From the alcohol service",
            "Kirsty has started again, by herself. She asked them to tell us.",
        ),
        (
            73,
            "marcus.adeyemi",
            "Supervision",
            "With Priya. Seen each fortnight, each alone. The order holds so far. Kirsty is isolated in the new flat. Action: Denise's Wednesdays to become Wednesdays and Sundays.",
        ),
        (
            48,
            PRIYA,
            "Phone call with Denise",
            "Denise would have Theo, if she is asked, and all three if it came to that. I said that she is being asked. We start her assessment next week.",
        ),
        (
            41,
            PRIYA,
            "From housing, Joan Tredwell",
            "The locks and the street door are agreed, for the 27th. She will ring Kirsty and give a password first.",
        ),
        (
            24,
            "marcus.adeyemi",
            "From Albany Road School",
            "Ellie fell asleep in assembly. She said that she had kept watch. Mr Osei let her sleep and rang me.",
        ),
    ];
    for (days, by, heading, text) in notes {
        let when = desk.at(desk.ago(days), clock(11, 50), by);
        desk.note(when, &[ELLIE, JAYDEN, THEO], (heading, text), (Pinned::No, Label::None));
    }
    let when = desk.at(calendar::add(desk.setting.today, -27), clock(13, 30), "marcus.adeyemi");
    let note = (
        "Supervision: where we stand",
        "With Priya. What worries us: Liam comes near although the court forbids it; Kirsty drinks when she is afraid, and then Ellie looks after Jayden; they are hungry and late on the days after. What goes well: Kirsty rings for help herself, three times since December; Denise has them every Wednesday; Jayden's speech has caught up. To do: locks, by housing. Each child alone every two weeks, by Priya. Core group on the 12th.",
    );
    desk.note(when, &[ELLIE, JAYDEN, THEO], note, (Pinned::No, Label::None));
}

/// An entry that was put on the wrong child, and one with which Kirsty does not agree.
fn put_right(desk: &mut Desk<'_>) {
    let day = desk.ago(88);
    let when = desk.at(day, clock(11, 5), PRIYA);
    let wrong =
        ("Dentist", "Two fillings, and a fear of the chair. The next appointment is in six weeks.");
    let mistaken = desk.note(when, &[JAYDEN], wrong, (Pinned::No, Label::None));
    let withdrawn = EntryWithdrawn {
        position: 0,
        ordinal: 0,
        kind: "wrong_person".to_owned(),
        reason: "It was written for another child and put here by mistake.".to_owned(),
    };
    let withdrawal = desk.one(when.later(90), JAYDEN, withdrawn);
    desk.pen.written.speaks_of.push((withdrawal, mistaken));

    let when = desk.at(desk.ago(55), clock(10, 15), PRIYA);
    let said = (
        "Phone call with Kirsty",
        "Kirsty rang from the bus. I had the impression that she had been drinking. She says that she had been crying.",
    );
    let entry = desk.note(when, &[ELLIE], said, (Pinned::No, Label::None));
    let disputed = EntryDisputed {
        position: 0,
        ordinal: 0,
        by: "Kirsty Callow, mother".to_owned(),
        text: "I had not had a drink. I had just left Theo. I want that next to it.".to_owned(),
    };
    let when = desk.at(desk.ago(50), clock(15, 5), PRIYA);
    let dispute = desk.one(when, ELLIE, disputed);
    desk.pen.written.speaks_of.push((dispute, entry));
}

/// The Saturday before today.
fn saturday(today: Date) -> Date {
    let mut day = today - 1.day();
    while day.weekday() != Weekday::Saturday {
        day -= 1.day();
    }
    day
}

/// Saturday night at the out-of-hours desk, and Sunday morning.
pub(super) fn weekend(desk: &mut Desk<'_>) {
    let kids = [ELLIE, JAYDEN];
    let saturday = saturday(desk.setting.today);
    let sam = desk.at(saturday, clock(22, 10), "sam.ekholm");
    let contacts = desk.contact(
        sam,
        &kids,
        (
            "6",
            "Police control room, 01632 960142",
            "Shouting was heard at 21:50. Liam Marsh was outside the building and left when we came. Kirsty, Ellie and Jayden were indoors and awake, and nobody was hurt. The children had put a chair against the door. No arrest tonight; he will be spoken to about the order.",
        ),
    );
    for kid in kids {
        let opened = sam.later(34);
        let until: Moment = opened.moment() + SignedDuration::from_hours(12);
        let person = desk.id(kid);
        desk.pen.write(opened, |ticket| {
            let event = BreakGlassOpened {
                access: ticket.begins(1),
                until,
                reason:
                    "Police are at the home now. I need the safety plan and how it is safe to ring."
                        .to_owned(),
            };
            vec![crate::pen::about(person, opened.happened(), event)]
        });
    }
    let sunday = desk.at(saturday + 1.day(), clock(9, 20), "sam.ekholm");
    let note = (
        "Rang Kirsty",
        "Kirsty had slept a little. The children were watching television with the door locked. Denise is there until Monday. Kirsty asks for Priya, and for the locks. I have told her that Priya is back. For Monday morning: see the children first thing.",
    );
    desk.note(sunday, &kids, note, (Pinned::No, Label::None));
    desk.contact_ends(
        sunday.later(50),
        &contacts,
        (
            "open_case",
            "The case is open with Priya Nair. I spoke to Kirsty this morning, and the children are safe with Denise there. Priya and Marcus have it first thing on Monday.",
            "The court's order forbids what he did. It is the pattern that the plan is about.",
        ),
    );
}
