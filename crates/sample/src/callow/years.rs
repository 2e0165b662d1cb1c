//! The Callows until Priya Nair came: a first spell, two contacts, a second referral and a plan.

use super::{
    AARON, DENISE, ELLIE, JAYDEN, KIRSTY, LIAM, THEO,
    desk::{Begun, Desk, Found, Home, Pinned, decided},
    protecting,
    scenes::{self, Scene},
};
use crate::{
    calendar,
    mint::clock,
    pen::{Sitting, about},
};
use casework::{
    allocation::TeamAssigned,
    assessment::{AssessmentAuthorised, AssessmentFinished, AssessmentStarted},
    closure::{CaseClosed, ClosureRequested},
    referral::{ReferralDecided, ReferralReceived},
    visit::{Seen, SeenAlone},
};
use jiff::{ToSpan, civil::Date};
use words::{EpisodeId, Label};

/// A spell of work: when it was referred, what was said and found, what is to change.
struct Spell<'a> {
    referred: Date,
    kids: &'a [usize],
    told: (&'a str, &'a str, &'a str),
    history: &'a str,
    findings: &'a str,
    aims: &'a str,
    worker: &'a str,
}

/// Two years and more ago: Ellie and Jayden only.
pub(super) fn first_time(desk: &mut Desk<'_>) {
    let referred = desk.ago(800);
    known_for_the_first_time(desk, referred);
    let spell = Spell {
        referred,
        kids: &[ELLIE, JAYDEN],
        told: (
            "6",
            "Police, neighbourhood team, 01632 960142",
            "Called to the flat at 22:40 by a neighbour. Kirsty had been crying and had been drinking. Nobody else was there. Ellie had put Jayden to bed and opened the door to us. Kirsty's mother Denise came and stayed. Kirsty agrees to help.",
        ),
        history: "",
        findings: "Kirsty is a loving parent who drinks when she is alone and low. Ellie looks after Jayden on those evenings. Their grandmother Denise is nearby and willing. With Denise in the week and the alcohol service, the evenings can be safe.",
        aims: "A sober grown-up is with Ellie and Jayden every evening. Denise has them on Wednesdays. Kirsty goes to the alcohol service each week. Ellie does not put anybody to bed.",
        worker: "joanne.bello",
    };
    take_on(desk, &spell);
    let kids = [ELLIE, JAYDEN];
    let closed = calendar::add(referred, 108);
    let by = |_: Date| "joanne.bello";
    let span = (calendar::add(referred, 3), calendar::add(closed, -6));
    visits(desk, span, (&kids, scenes::FIRST), &by);
    let text = "Kirsty has been well since the spring and goes on with the group. Denise has the children every Wednesday. Ellie says that she is \"off duty\".";
    let asked = desk.at(calendar::add(closed, -2), clock(10, 20), "joanne.bello");
    desk.plan_ends(asked, &kids, ("needs_met", text));
    close(desk, asked.later(60), closed, text);
}

fn known_for_the_first_time(desk: &mut Desk<'_>, day: Date) {
    let when = desk.at(day, clock(9, 12), "dan.whitlock");
    for (order, place) in [ELLIE, JAYDEN, KIRSTY, AARON, DENISE].into_iter().enumerate() {
        desk.register(when.later(order as i64), place);
    }
    desk.named(when.later(5), KIRSTY, "Callow");
    let shared = (Home::Shared, Some(true));
    for kid in [ELLIE, JAYDEN] {
        desk.related(when.later(6), (kid, KIRSTY), "mother", shared);
        desk.related(when.later(6), (kid, AARON), "father", (Home::Apart, Some(true)));
        desk.related(when.later(7), (kid, DENISE), "grandparent", (Home::Apart, None));
    }
    desk.related(when.later(7), (ELLIE, JAYDEN), "sibling", (Home::Shared, None));
    desk.related(when.later(7), (KIRSTY, DENISE), "mother", (Home::Apart, None));
    desk.related(when.later(7), (KIRSTY, AARON), "ex_partner", (Home::Apart, None));
    let flat = ("Flat 3, 41 Lock Street, Solent", "SX4 2BD");
    let since = (Label::None, day - 900.days());
    desk.moved(when.later(8), &[ELLIE, JAYDEN, KIRSTY], flat, since);
    let near = ("18 Vine Street, Solent", "SX4 7QL");
    desk.moved(when.later(8), &[DENISE], near, (Label::None, day - 4000.days()));
}

/// Between the spells: Theo is born, and two contacts come to nothing.
pub(super) fn heard_of(desk: &mut Desk<'_>) {
    let day = desk.ago(417);
    let when = desk.at(day, clock(10, 5), "maya.osborne");
    desk.register(when, THEO);
    desk.register(when.later(1), LIAM);
    desk.named(when.later(2), KIRSTY, "Marsh");
    for (kid, what) in [(ELLIE, "half_sibling"), (JAYDEN, "half_sibling")] {
        desk.related(when.later(3), (kid, THEO), what, (Home::Apart, None));
        desk.related(when.later(3), (kid, LIAM), "step_parent", (Home::Apart, Some(false)));
    }
    desk.related(when.later(4), (THEO, KIRSTY), "mother", (Home::Apart, Some(true)));
    desk.related(when.later(4), (THEO, LIAM), "father", (Home::Apart, Some(true)));
    desk.related(when.later(4), (THEO, DENISE), "grandparent", (Home::Apart, None));
    desk.related(when.later(4), (KIRSTY, LIAM), "partner", (Home::Apart, None));
    let flat = ("Flat 3, 41 Lock Street, Solent", "SX4 2BD");
    desk.moved(when.later(5), &[THEO, LIAM], flat, (Label::None, day));
    let contacts = desk.contact(
        when.later(6),
        &[ELLIE, JAYDEN, THEO],
        (
            "3B",
            "The health visitor, Carys Bowen, 01632 960117",
            "I met the new baby today. Theo is well. Kirsty's new husband Liam answered each question that I put to her. Ellie was keeping Jayden very quiet. Nothing I could name, and I did not like it.",
        ),
    );
    desk.contact_ends(
        when.later(75),
        &contacts,
        (
            "no_further_action",
            "The health visitor goes on each week and will ring if she sees more. There is nothing on which the family could be asked to see us.",
            "We worked with Kirsty about drink a year before. This is about somebody new in the home, and I have written Liam Marsh's name down so that it can be found.",
        ),
    );
    let day = desk.ago(346);
    let when = desk.at(day, clock(14, 10), "dan.whitlock");
    let contacts = desk.contact(
        when,
        &[ELLIE, JAYDEN],
        (
            "2A",
            "Albany Road School, Mr Osei, 01632 960188",
            "Ellie was late on Monday and Thursday and fell asleep in reading. She says that it is loud at home when Liam has friends round. Kirsty says that they have a new baby, which is also true.",
        ),
    );
    desk.contact_ends(
        when.later(80),
        &contacts,
        (
            "advice",
            "School will talk to Kirsty about sleep and mornings, and keeps a note of each day. I have told Mr Osei to ring me and not the general line.",
            "The health visitor was uneasy ten weeks ago, also about Liam. It is not enough for a referral, and it is a second voice.",
        ),
    );
}

/// The second referral, for all three, and the work until the worker left.
pub(super) fn second_time(desk: &mut Desk<'_>) {
    let spell = Spell {
        referred: desk.ago(280),
        kids: &[ELLIE, JAYDEN, THEO],
        told: (
            "6",
            "Police, domestic abuse unit, 01632 960149",
            "Liam Marsh was arrested at 01:15 for pushing Kirsty against a wall. Theo was in her arms. Ellie had taken Jayden into the bathroom and locked the door. Kirsty gave a statement and then asked to take it back. Nobody needed a doctor.",
        ),
        history: "The third voice about Liam in five months, after the health visitor and the school, and this time there is a name for it. Ellie looked after Jayden two years ago as well, on other evenings. It adds up.",
        findings: "Ellie, Jayden and Theo live with a man who frightens their mother. Kirsty drinks when she is frightened, and Ellie then looks after the other two. On the days after an incident the children are hungry and late. Kirsty sees what it does to them and has asked for help, twice, and taken it back, twice. Denise is the children's safe place. Liam has been offered the programme and has not come.",
        aims: "Liam does not live at the home. Kirsty sees the adviser each week, and Carys Bowen sees Theo. Ellie and Jayden sleep at Denise's on Wednesdays. Ellie talks to Mr Osei when she wants to. No child has to lock a door.",
        worker: "tina.lowe",
    };
    take_on(desk, &spell);
    let gone = desk.ago(150);
    let by = |day: Date| if day < gone { "tina.lowe" } else { "marcus.adeyemi" };
    let kids = [ELLIE, JAYDEN];
    let until = desk.ago(135);
    let span = (calendar::add(spell.referred, 2), until);
    visits(desk, span, (&kids, scenes::SECOND), &by);
    visits(desk, span, (&[THEO], scenes::THEO_AT_HOME), &by);
    calls(desk);
    protecting::enquiry(desk);
    conference(desk);
    let marcus = desk.at(gone, clock(16, 40), "marcus.adeyemi");
    let text = "Tina Lowe has left. I hold this myself, and visit, until a new worker starts.";
    desk.release(marcus, "worker_left", text);
}

/// Calls and meetings of the second spell.
fn calls(desk: &mut Desk<'_>) {
    let kids = [ELLIE, JAYDEN, THEO];
    let notes = [
        (
            262,
            "tina.lowe",
            "From Albany Road School",
            "Mr Osei rang. Ellie has asked to help in the breakfast club, and he thinks that she asks so as to be sure that Jayden eats. He has made her the one who rings the bell instead.",
        ),
        (
            241,
            "tina.lowe",
            "From the adviser",
            "Kirsty has come to all three meetings. She is clear about what has happened and not yet about what comes next. They have made a safety plan together, and I have a copy.",
        ),
        (
            227,
            "marcus.adeyemi",
            "Supervision",
            "With Tina. The children are seen, and heard. Liam is not: nobody of ours has spoken to him since the arrest. Action: Tina and I see him together at the office. Action: ask the police for the dates of all calls.",
        ),
        (
            214,
            "tina.lowe",
            "Met Liam Marsh at the office",
            "Marcus and I saw Liam for half an hour. He said that it was once, and that it was both of them. He did not ask about the children. He took the leaflet for the programme and left it on the chair.",
        ),
        (
            199,
            "tina.lowe",
            "Child in need meeting",
            "Kirsty, Denise, Mr Osei, Carys Bowen and I. The plan holds on weekdays and fails on Sundays, when Liam comes. Kirsty said so herself. We ask for a conference.",
        ),
        (
            171,
            "marcus.adeyemi",
            "Management decision",
            "The harm goes on and the plan has not stopped it. I agree to a conference. Kirsty has been told by Tina, in person, with Denise there.",
        ),
    ];
    for (days, by, heading, text) in notes {
        let when = desk.at(desk.ago(days), clock(11, 25), by);
        desk.note(when, &kids, (heading, text), (Pinned::No, Label::None));
    }
}

fn conference(desk: &mut Desk<'_>) {
    let day = desk.ago(146);
    let kids = [ELLIE, JAYDEN, THEO];
    let when = desk.at(day, clock(12, 30), "marcus.adeyemi");
    desk.plan_ends(
        when,
        &kids,
        ("stepped_up", "The conference made a protection plan in its place."),
    );
    let aims = "No violence and no fear at home. Liam stays away, and the court is asked to say so. Each child is seen alone every two weeks. Kirsty has help with drink and with fear. Denise is told first when something happens.";
    protecting::plan_made(desk, day, aims);
    let note = (
        "First conference: all three on a protection plan",
        "Neglect was the category. Health disagreed and said why: emotional harm fits better. Kirsty came with Denise and spoke for herself. Ellie's letter was read out: \"I want everybody to stop saying it is fine.\"",
    );
    desk.note(when.later(120), &kids, note, (Pinned::Yes, Label::None));
}

/// A contact becomes a referral, is decided, allocated, assessed, and a plan begins.
fn take_on(desk: &mut Desk<'_>, spell: &Spell<'_>) {
    let received = desk.at(spell.referred, clock(9, 25), "dan.whitlock");
    let contacts = desk.contact(received, spell.kids, spell.told);
    desk.referrals = refer(desk, received.later(70), &contacts, (received, spell));
    let leanne = desk.at(spell.referred, clock(12, 15), "leanne.okafor");
    let team = desk.setting.staff.teams[crate::staff::EAST].id;
    for (order, (kid, referral)) in desk.referrals.clone().into_iter().enumerate() {
        let when = leanne.later(order as i64);
        let person = desk.id(kid);
        let decided = ReferralDecided {
            referral,
            decision: "assessment".to_owned(),
            reason: "The children need to be seen and heard, and somebody has to put the parts together. Kirsty has been told and agrees.".to_owned(),
            need: None,
            team: Some(team),
            checks_made: None,
            referrer_told: None,
        };
        desk.pen.write(when, |_| {
            vec![
                about(person, when.happened(), decided),
                about(person, when.happened(), TeamAssigned { team }),
            ]
        });
    }
    let offer = desk.at(spell.referred, clock(13, 40), "marcus.adeyemi");
    desk.allocate(offer, spell.worker, "Please ring Kirsty this afternoon and see the children this week. Ellie likes to be told beforehand who is coming.");
    assess(desk, spell);
    let plan = desk.at(calendar::add(spell.referred, 34), clock(15, 0), spell.worker);
    desk.plan(plan, spell.kids, ("child_in_need", spell.aims));
}

fn refer(
    desk: &mut Desk<'_>,
    when: Sitting,
    contacts: &Begun,
    (received, spell): (Sitting, &Spell<'_>),
) -> Begun {
    let reason = "A social worker should see the children. I have spoken to school and to the health visitor, and told the police officer who rang.";
    let mut referrals = Begun::new();
    for (kid, contact) in contacts {
        let person = desk.id(*kid);
        let decision = decided(*contact, ("referral", reason, spell.history));
        desk.pen.write(when, |ticket| {
            let referral = ticket.begins(1);
            referrals.push((*kid, referral));
            let event = ReferralReceived {
                referral,
                contact: Some(*contact),
                source: spell.told.0.to_owned(),
                need: Some("N1".to_owned()),
                text: String::new(),
            };
            vec![
                about(person, when.happened(), decision),
                about(person, received.happened(), event),
            ]
        });
    }
    referrals
}

fn assess(desk: &mut Desk<'_>, spell: &Spell<'_>) {
    let start = desk.at(calendar::add(spell.referred, 1), clock(9, 45), spell.worker);
    let finish = desk.at(calendar::add(spell.referred, 29), clock(15, 20), spell.worker);
    let sign = desk.at(calendar::add(spell.referred, 31), clock(9, 50), "marcus.adeyemi");
    for (kid, referral) in desk.referrals.clone() {
        let person = desk.id(kid);
        let mut assessment: Option<EpisodeId> = None;
        desk.pen.write(start, |ticket| {
            let id = ticket.begins(1);
            assessment = Some(id);
            vec![about(person, start.on(), AssessmentStarted { assessment: id, referral })]
        });
        let assessment = assessment.expect("the pen asks for the facts of every command");
        let child_view = match kid {
            ELLIE => {
                "Ellie read it with me and crossed out one word. It said \"managing\". She wrote \"trying\"."
            }
            JAYDEN => "Jayden says that the best part is Nan's.",
            _ => "",
        };
        let finished = AssessmentFinished {
            assessment,
            factors: ["1B", "3B", "17A"].map(str::to_owned).to_vec(),
            outcome: "child_in_need_plan".to_owned(),
            text: spell.findings.to_owned(),
            child_view: child_view.to_owned(),
        };
        desk.one(finish, kid, finished);
        let text =
            "Clear, and fair to Kirsty. I agree. Please see Ellie alone each time.".to_owned();
        desk.one(sign, kid, AssessmentAuthorised { assessment, text });
    }
}

fn close(desk: &mut Desk<'_>, asked: Sitting, closed: Date, outcome: &str) {
    let decide = desk.at(closed, clock(11, 10), "marcus.adeyemi");
    for (kid, referral) in std::mem::take(&mut desk.referrals) {
        let person = desk.id(kid);
        let mut request = None;
        desk.pen.write(asked, |ticket| {
            let id = ticket.begins(1);
            request = Some(id);
            let event = ClosureRequested {
                request: id,
                referral,
                reason: "RC7".to_owned(),
                outcome: outcome.to_owned(),
                partners_told: true,
            };
            vec![about(person, asked.on(), event)]
        });
        let event = CaseClosed {
            referral,
            request,
            reason: "RC7".to_owned(),
            outcome: outcome.to_owned(),
            exception: None,
        };
        desk.one(decide, kid, event);
    }
    desk.release(decide.later(1), "case_closed", "");
}

/// Spreads visits evenly over a spell, the last on its last day. Babies are not asked to be alone.
pub(super) fn visits(
    desk: &mut Desk<'_>,
    (from, to): (Date, Date),
    (kids, scenes): (&[usize], &[Scene]),
    by: &dyn Fn(Date) -> &'static str,
) {
    let room = calendar::between(from, to);
    let steps = (scenes.len() as i64 - 1).max(1);
    for (number, scene) in (0_i64..).zip(scenes) {
        let day = calendar::add(from, room * number / steps);
        let happened = desk.at(day, clock(15, 10) + (number * 17) % 60, by(day));
        let alone = if kids.contains(&THEO) {
            SeenAlone::No("too_young".to_owned())
        } else {
            SeenAlone::Yes
        };
        let mut order = kids.to_vec();
        if let Some((speaker, _)) = scene.said {
            order.sort_by_key(|kid| *kid != speaker);
        }
        let words = scene.said.map(|(_, words)| words).unwrap_or_default();
        let (place, text) = (scene.place, scene.text);
        let found = Found { seen: Seen::Yes, alone, place, text, words };
        // Now and then it is the next morning before it is written up.
        let next = desk.at(calendar::add(day, 1), clock(9, 10), by(day));
        let written = if number % 3 == 2 && day < to { next } else { happened.later(95) };
        desk.visit(happened, written, &order, &found);
    }
}
