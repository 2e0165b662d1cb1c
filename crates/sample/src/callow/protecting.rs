//! What was done to protect the Callow children: two enquiries, the plan, its core groups, the
//! review that ended Theo's, and the order of the night on which he was hurt.

use super::{
    ELLIE, JAYDEN, THEO,
    desk::{Begun, Desk, Found},
};
use crate::{
    calendar,
    mint::clock,
    pen::{Sitting, about},
};
use casework::{
    Event, Fact,
    attendance::{Participant, Presence},
    conference::{ConferenceConvened, held::ConferenceHeld},
    core_group::CoreGroupHeld,
    emergency::{EmergencyMeasureEnded, EmergencyOrderMade},
    enquiry::{CONTINUING_RISK, Section47Finished, Section47Started},
    plan::{PlanEnded, PlanStarted},
    protection::PlanCategorised,
    strategy::StrategyDiscussionHeld,
    visit::{Seen, SeenAlone},
};
use jiff::{ToSpan, civil::Date};
use words::EpisodeId;

const CHAIR: &str = "imogen.varley";
const KIDS: [usize; 3] = [ELLIE, JAYDEN, THEO];

/// A strategy discussion: when, and what was said.
struct Discussed<'a> {
    when: Sitting,
    lead: &'a str,
    reason: &'a str,
    next_steps: &'a str,
}

/// What an enquiry found.
struct FoundOut<'a> {
    when: Sitting,
    text: &'a str,
    /// Ellie's words.
    view: &'a str,
}

impl Desk<'_> {
    fn colleague(&self, sign_in: &str, from: &str) -> Participant {
        let worker = self.worker(sign_in);
        let name = self.setting.staff.name(worker).to_owned();
        Participant { name, from: from.to_owned(), worker: Some(worker) }
    }

    fn discuss(&mut self, discussed: &Discussed<'_>) -> Begun {
        let Discussed { when, lead, reason, next_steps } = *discussed;
        let people = vec![
            self.colleague("marcus.adeyemi", "team manager"),
            self.colleague(lead, "social worker"),
            outside("DS Neil Harkness", "police, domestic abuse unit"),
            outside("Carys Bowen", "health visitor"),
        ];
        let lead = self.worker(lead);
        let kids: Vec<_> =
            self.referrals.iter().map(|(kid, id)| (*kid, self.id(*kid), *id)).collect();
        let mut begun = Begun::new();
        self.pen.write(when.later(30), |ticket| {
            let mut facts = Vec::new();
            for (number, (kid, person, referral)) in kids.into_iter().enumerate() {
                let held = StrategyDiscussionHeld {
                    discussion: ticket.begins(1),
                    decision: "section_47_joint".to_owned(),
                    reason: reason.to_owned(),
                    police: Presence::Present,
                    health: Presence::Present,
                    people: people.clone(),
                    next_steps: next_steps.to_owned(),
                };
                let started = Section47Started {
                    enquiry: ticket.begins(number + 2),
                    discussion: Some(held.discussion),
                    referral: Some(referral),
                    joint: Some(true),
                    lead: Some(lead),
                };
                begun.push((kid, started.enquiry));
                facts.push(about(person, when.happened(), held));
                facts.push(about(person, when.happened(), started));
            }
            facts
        });
        begun
    }

    fn found_out(&mut self, enquiries: &Begun, found: &FoundOut<'_>) {
        for (kid, enquiry) in enquiries {
            let view = if *kid == ELLIE { found.view } else { "" };
            let event = Section47Finished {
                enquiry: *enquiry,
                outcome: CONTINUING_RISK.to_owned(),
                text: found.text.to_owned(),
                child_view: view.to_owned(),
            };
            self.one(found.when, *kid, event);
        }
    }

    fn call(&mut self, when: Sitting, kind: &str, planned: Date) -> EpisodeId {
        let chair = self.worker(CHAIR);
        let people = KIDS.map(|kid| self.id(kid));
        let mut id = None;
        self.pen.write(when, |ticket| {
            let conference = ticket.begins(1);
            id = Some(conference);
            let kind = kind.to_owned();
            let event = ConferenceConvened { conference, kind, planned, chair, notified: None };
            people.iter().map(|person| about(*person, when.on(), event.clone())).collect()
        });
        id.expect("the pen asks for the facts of every command")
    }

    fn round_the_table(&self, worker: &str) -> Vec<Participant> {
        vec![
            self.colleague(worker, "social worker"),
            outside("Kirsty Callow", "mother"),
            outside("Denise Dunn", "grandmother"),
            outside("Mr Osei", "Albany Road School"),
            outside("Carys Bowen", "health visitor"),
            outside("DS Neil Harkness", "police, domestic abuse unit"),
        ]
    }

    fn conference(&self, id: EpisodeId, (kind, decision): (&str, &str)) -> ConferenceHeld {
        let initial = kind == "initial";
        ConferenceHeld {
            conference: id,
            kind: kind.to_owned(),
            chair: Some(self.worker(CHAIR)),
            decision: decision.to_owned(),
            reason: String::new(),
            quorate: Some(true),
            people: self.round_the_table(if initial { "marcus.adeyemi" } else { "priya.nair" }),
            agencies: ["social_care", "police", "health", "school"].map(str::to_owned).to_vec(),
            apologies: vec!["housing".to_owned()],
            parents: "some".to_owned(),
            parents_view: String::new(),
            child: "sent_views".to_owned(),
            child_view: String::new(),
            dissent: String::new(),
            plan: None,
            review_by: None,
        }
    }
}

fn outside(name: &str, from: &str) -> Participant {
    Participant { name: name.to_owned(), from: from.to_owned(), worker: None }
}

/// The enquiry after which the conference was called.
pub(super) fn enquiry(desk: &mut Desk<'_>) {
    let when = desk.at(desk.ago(165), clock(10, 30), "marcus.adeyemi");
    let enquiries = desk.discuss(&Discussed {
        when,
        lead: "tina.lowe",
        reason: "Liam was at the flat on three Sundays although the plan says that he stays away, and on the last of them Ellie rang the police herself. Help that was offered as help has not stopped it.",
        next_steps: "Tina sees all three today, Ellie and Jayden alone. DS Harkness speaks to Liam. Carys Bowen weighs Theo and tells us on Friday.",
    });
    let when = desk.at(desk.ago(165), clock(16, 5), "tina.lowe");
    let found = Found {
        seen: Seen::Yes,
        alone: SeenAlone::Yes,
        place: "home",
        text: "I told Kirsty why I had come, and she cried and was glad. Ellie and Jayden each had time with me alone. There was bread, and nothing else until tomorrow.",
        words: "I wrote down the number so that I do not have to think.",
    };
    desk.visit(when, when.later(70), &[ELLIE, JAYDEN], &found);
    let found = Found {
        alone: SeenAlone::No("too_young".to_owned()),
        text: "Theo slept in his cot and woke up hungry. Kirsty fed him while we talked, and he was calm.",
        words: "",
        ..found
    };
    desk.visit(when, when.later(75), &[THEO], &found);
    let when = desk.at(desk.ago(153), clock(15, 45), "tina.lowe");
    let text = "The children live with fear, and on the days after an incident with hunger. Kirsty wants it to stop and cannot stop it alone. It is likely to go on. The conference is called.";
    let view = "I rang because Mum could not. I am not sorry.";
    desk.found_out(&enquiries, &FoundOut { when, text, view });
}

/// The conference that made the plan for all three.
pub(super) fn plan_made(desk: &mut Desk<'_>, day: Date, aims: &str) {
    let when = desk.at(desk.ago(160), clock(14, 10), "tina.lowe");
    let conference = desk.call(when, "initial", day);
    let when = desk.at(day, clock(13, 20), CHAIR);
    let review_by = Some(crate::plan::review_by(day, 0));
    let held = ConferenceHeld {
        reason: "Help as a child in need has not been enough. All three have been hungry and frightened, and are likely to be again. Kirsty cannot do this alone and should not have to.".to_owned(),
        parents_view: "Kirsty said that she is ashamed and that she is glad it is on the table. She wants one person to ring.".to_owned(),
        dissent: "Health did not agree with neglect as the category: emotional harm fits better, because what the children live with is fear.".to_owned(),
        review_by,
        ..desk.conference(conference, ("initial", "plan_made"))
    };
    let kids: Vec<_> = desk.referrals.iter().map(|(kid, id)| (*kid, desk.id(*kid), *id)).collect();
    let mut plans = Begun::new();
    desk.pen.write(when, |ticket| {
        let mut facts: Vec<Fact> = Vec::new();
        for (number, (kid, person, referral)) in kids.into_iter().enumerate() {
            let plan = ticket.begins(number + 1);
            plans.push((kid, plan));
            let mut event = ConferenceHeld { plan: Some(plan), ..held.clone() };
            event.child_view = own_words(kid).to_owned();
            let started = PlanStarted {
                plan,
                kind: "child_protection".to_owned(),
                referral: Some(referral),
                aims: aims.to_owned(),
                review_by,
            };
            let categorised = PlanCategorised {
                plan,
                category: "NEG".to_owned(),
                conference: Some(conference),
                elsewhere: Some(0),
            };
            let events: [Event; 3] = [event.into(), started.into(), categorised.into()];
            facts.extend(events.map(|event| about(person, when.on(), event)));
        }
        facts
    });
    desk.plans.extend(plans);
}

fn own_words(kid: usize) -> &'static str {
    match kid {
        ELLIE => "I want everybody to stop saying it is fine.",
        JAYDEN => "Nan's house, and Mum there too.",
        _ => "",
    }
}

/// The core groups. The first came late, because nobody held the case.
pub(super) fn core_groups(desk: &mut Desk<'_>) {
    let today = desk.setting.today;
    let met = [
        (
            121,
            desk.ago(88),
            "Kirsty, Denise, Mr Osei, Carys Bowen and I. The first time, and later than it should be: for seventeen days nobody held the case. Everybody has the plan in plain words. Kirsty asked that we meet at the school and not at the office.",
        ),
        (
            88,
            desk.ago(60),
            "The new flat is dry and quiet. Wednesdays at Denise's hold. Kirsty has been to the alcohol service twice, by herself. School keeps breakfast for both. I ask housing for better locks.",
        ),
        (
            60,
            desk.ago(31),
            "The day after the hospital. Kirsty came, and said that she had let Liam in. Ellie and Jayden stay at Denise's until Friday. Each of us rings me the same day when something is different.",
        ),
        (
            31,
            today + 3.days(),
            "Locks are agreed and not there yet. Jayden's speech has caught up. Ellie is tired on Mondays. Mr Osei watches the mornings. Denise has them on Sundays as well.",
        ),
    ];
    for (days, next, text) in met {
        let when = desk.at(desk.ago(days), clock(11, 50), "priya.nair");
        let people = desk.round_the_table("priya.nair");
        let plans: Vec<_> =
            desk.plans.iter().filter(|(kid, _)| *kid != THEO || days > 56).collect();
        let of_child = |(kid, plan): &&(usize, EpisodeId)| {
            let event = CoreGroupHeld {
                plan: *plan,
                people: people.clone(),
                parents: "some".to_owned(),
                child: if *kid == THEO { "too_young" } else { "spoken_for" }.to_owned(),
                text: text.to_owned(),
                dissent: String::new(),
                next: Some(next),
            };
            about(desk.id(*kid), when.on(), event)
        };
        let facts: Vec<Fact> = plans.iter().map(of_child).collect();
        desk.pen.write(when.later(90), |_| facts);
    }
}

/// The night on which Theo was hurt: the discussion, the order, and what the enquiry found.
pub(super) fn hurt(desk: &mut Desk<'_>, broken: Date) {
    let when = desk.at(broken, clock(15, 10), "marcus.adeyemi");
    let enquiries = desk.discuss(&Discussed {
        when,
        lead: "priya.nair",
        reason: "Theo's arm is broken and the doctors cannot say how. Liam was in the flat although the court forbids it. Theo is not safe at home tonight.",
        next_steps: "Priya is with Theo at the hospital. Our solicitor asks the court tonight. Ellie and Jayden stay with Denise; Marcus has spoken to her.",
    });
    let when = desk.at(broken, clock(20, 50), "priya.nair");
    let theo = desk.id(THEO);
    let mut order = None;
    desk.pen.write(when, |ticket| {
        let event = EmergencyOrderMade {
            measure: ticket.begins(1),
            until: broken + 7.days(),
            court: "Family Court at Solent".to_owned(),
            text: "Theo goes to a foster carer when he leaves hospital. Kirsty was there and did not oppose it.".to_owned(),
        };
        order = Some(event.measure);
        vec![about(theo, when.on(), event)]
    });
    let when = desk.at(calendar::add(broken, 4), clock(10, 5), "priya.nair");
    let ended = order.map(|measure| EmergencyMeasureEnded {
        measure,
        how: "care_order".to_owned(),
        text: "The court made an interim care order this morning. Theo stays with his carer."
            .to_owned(),
    });
    if let Some(ended) = ended {
        desk.one(when, THEO, ended);
    }
    let hospital = desk.at(broken, clock(17, 10), "priya.nair");
    let found = Found {
        seen: Seen::Yes,
        alone: SeenAlone::No("too_young".to_owned()),
        place: "hospital",
        text: "Theo's arm is set and he has been given something for the pain. He held on to my finger. The nurses do not leave him alone.",
        words: "",
    };
    desk.visit(hospital, hospital.later(60), &[THEO], &found);
    let at_nans = desk.at(calendar::add(broken, 1), clock(16, 15), "priya.nair");
    let found = Found {
        alone: SeenAlone::Yes,
        place: "relative",
        text: "Ellie and Jayden were at Denise's and knew what had happened, in few words. I saw each of them alone. They will stay until Friday, and Denise walks them to school.",
        words: "Is it because I was not there?",
        ..found
    };
    desk.visit(at_nans, at_nans.later(80), &[ELLIE, JAYDEN], &found);
    let when = desk.at(calendar::add(broken, 9), clock(14, 40), "priya.nair");
    let text = "It cannot be said who broke Theo's arm. It happened in the flat, with Liam there. For Ellie and Jayden the plan goes on; for Theo the court decides.";
    let view = "I was at Nan's. I should have been there.";
    desk.found_out(&enquiries, &FoundOut { when, text, view });
}

/// The review: the plan goes on for Ellie and Jayden and ends for Theo, who is in care.
pub(super) fn reviewed(desk: &mut Desk<'_>, day: Date) {
    let when = desk.at(desk.ago(76), clock(9, 30), "priya.nair");
    let conference = desk.call(when, "review", day);
    let when = desk.at(day, clock(12, 15), CHAIR);
    let by = crate::plan::review_by(day, 1);
    let kept = ConferenceHeld {
        reason: "Kirsty has done what was asked of her, and one evening undid it. The order of the court holds Liam away on paper only. The plan goes on, with the locks and Sundays added.".to_owned(),
        parents_view: "Kirsty said that she will not say again that he will change.".to_owned(),
        review_by: Some(by),
        ..desk.conference(conference, ("review", "plan_continues"))
    };
    let ended = ConferenceHeld {
        reason:
            "Theo is in care under an interim order, and his care plan takes the place of this one."
                .to_owned(),
        parents_view: kept.parents_view.clone(),
        child: "too_young".to_owned(),
        ..desk.conference(conference, ("review", "plan_ends"))
    };
    let plans: Vec<_> = desk.plans.iter().map(|(kid, plan)| (*kid, desk.id(*kid), *plan)).collect();
    desk.pen.write(when, |_| {
        let mut facts: Vec<Fact> = Vec::new();
        for (kid, person, plan) in plans {
            let held = if kid == THEO { &ended } else { &kept };
            let held = ConferenceHeld { plan: Some(plan), ..held.clone() };
            let text = held.reason.clone();
            facts.push(about(person, when.on(), held));
            if kid == THEO {
                let event = PlanEnded { plan, reason: "conference".to_owned(), text };
                facts.push(about(person, when.on(), event));
            }
        }
        facts
    });
    desk.plans.retain(|(kid, _)| *kid != THEO);
}
