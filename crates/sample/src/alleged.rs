//! Allegations against people who work with children, as the designated officer of the small
//! authority has them: one new, one being looked into, one closed, and two about which something
//! is late.
//!
//! Their people belong to no family and stand in no extract: a council keeps such records apart. They
//! have no number of the council's; the watch and the truth name them by their id.

use crate::{
    calendar,
    mint::clock,
    pen::{Pen, Planted, Sitting, Written, about},
    story::{Setting, sitting},
};
use casework::{
    Happened,
    allegation::{
        AllegationReceived, RESTRICTED_AS,
        ending::{AllegationClosed, AllegationConcluded},
        work::{AllegationEvaluated, AllegationMeetingHeld, AllegationTold},
    },
    attendance::Participant,
    identity::{Kind, Name, PersonRegistered},
    restriction::{Classification, Restriction, RestrictionClassified},
};
use jiff::civil::Date;
use words::{EpisodeId, PersonId};

/// The number under which these records have their ids: no family has it, and not the staff.
const NUMBER: u32 = u32::MAX - 1;

/// Who it is about, and what is alleged.
struct Alleged {
    given: &'static str,
    family: &'static str,
    setting: &'static str,
    employer: &'static str,
    kind: &'static str,
    text: &'static str,
}

const SWIMMING: Alleged = Alleged {
    given: "Martin",
    family: "Heyes",
    setting: "sport",
    employer: "Solent Otters swimming club, volunteer coach",
    kind: "risk",
    text: "Two parents told the club that he messages swimmers of 13 and 14 on his own telephone, late in the evening and also about other things than training.",
};
const CLASSROOM: Alleged = Alleged {
    given: "Carol",
    family: "Bisset",
    setting: "school",
    employer: "Quayside Primary School, teaching assistant",
    kind: "harmed",
    text: "A boy of 8 says that she pulled him from under a table by his arm and that it hurt. There was a red mark, which the school nurse saw. Another assistant was in the room.",
};
const CHILDMINDER: Alleged = Alleged {
    given: "Tessa",
    family: "Lyle",
    setting: "early_years",
    employer: "Childminder, registered for six children",
    kind: "harmed",
    text: "A mother rang: her daughter of 3 says that Tessa shut her in the hall when she cried. The other children were in the garden.",
};

const COACH_DRIVER: Alleged = Alleged {
    given: "Barry",
    family: "Stannard",
    setting: "transport",
    employer: "Harbour Coaches, driver of the bus to the special school",
    kind: "harmed",
    text: "An escort on the bus says that he shouted at a boy of 9 who would not sit and held him down in the seat until he cried. She told her own manager, who wrote to us.",
};
const CHOIR: Alleged = Alleged {
    given: "Leonard",
    family: "Quill",
    setting: "faith",
    employer: "St Aldate's church, leader of the choir",
    kind: "risk",
    text: "He gave two singers of 15 lifts home alone after he had been told not to. The parish safeguarding officer rang.",
};

/// The allegations of the small authority.
pub(crate) fn tell(setting: Setting<'_>) -> Written {
    let mut file = File { setting, pen: Pen::new(setting.mint, NUMBER), people: 0 };
    file.closed();
    file.looked_into();
    file.just_heard();
    file.untold();
    file.not_looked_at();
    let mut written = file.pen.written;
    written.recorded.sort_by_key(|one| one.recorded);
    written
}

struct File<'a> {
    setting: Setting<'a>,
    pen: Pen,
    people: usize,
}

impl File<'_> {
    /// The designated officer at her desk, so many working days ago.
    fn at(&self, back: i64, minute: i64) -> Sitting {
        let day = calendar::add(self.setting.today, -back);
        sitting(day, minute, self.setting.staff.who("edith.marlowe"))
    }

    fn received(&mut self, when: Sitting, one: &Alleged) -> (PersonId, EpisodeId) {
        self.known((when, Some(when.day)), one)
    }

    /// What is wrong about it by the plan.
    fn wrong(&mut self, (kind, person): (&str, PersonId), since: Date, note: &str) {
        self.pen.written.planted.push(Planted {
            kind: kind.to_owned(),
            child: person,
            council_number: person.to_string(),
            since,
            note: note.to_owned(),
        });
    }

    /// Known since then, and the designated officer was told on a day, or not yet.
    fn known(
        &mut self,
        (when, told): (Sitting, Option<Date>),
        one: &Alleged,
    ) -> (PersonId, EpisodeId) {
        let officer = self.at(0, 0).by;
        let person = self.setting.mint.person(NUMBER, self.people);
        self.people += 1;
        let staff = self.setting.staff;
        let registered = PersonRegistered {
            kind: Kind::Adult,
            name: Some(Name::current(one.given, one.family)),
            born: None,
            expected: None,
            sex: None,
            open_to_all: false,
        };
        let kept = RestrictionClassified {
            classification: Classification::Restricted(Restriction {
                kind: RESTRICTED_AS.to_owned(),
                custodians: vec![officer, staff.director],
            }),
            reason: "It is about an allegation.".to_owned(),
        };
        let mut id = None;
        self.pen.write(when, |ticket| {
            let allegation = ticket.begins(1);
            id = Some(allegation);
            let received = AllegationReceived {
                allegation,
                setting: one.setting.to_owned(),
                employer: one.employer.to_owned(),
                kinds: vec![one.kind.to_owned()],
                text: one.text.to_owned(),
                told,
                worker: None,
            };
            vec![
                about(person, when.on(), registered),
                about(person, when.on(), kept),
                about(person, when.on(), received),
            ]
        });
        (person, id.expect("the pen asks for the facts of every command"))
    }

    fn weighed(
        &mut self,
        when: Sitting,
        (person, allegation): (PersonId, EpisodeId),
        (reason, review_by): (&str, Date),
    ) {
        let event = AllegationEvaluated {
            allegation,
            threshold: "met".to_owned(),
            reason: reason.to_owned(),
            review_by: Some(review_by),
        };
        self.pen.one(when, person, when.on(), event);
    }

    fn told(
        &mut self,
        when: Sitting,
        (person, allegation): (PersonId, EpisodeId),
        told: &[(&str, &str)],
    ) {
        for (minutes, (who, text)) in (0..).step_by(10).zip(told) {
            let (who, text) = ((*who).to_owned(), (*text).to_owned());
            let event = AllegationTold { allegation, who, text };
            self.pen.one(when.later(minutes), person, Happened::On(when.day), event);
        }
    }

    fn met(
        &mut self,
        when: Sitting,
        (person, allegation): (PersonId, EpisodeId),
        (kind, people, decisions, review_by): (&str, &[(&str, &str)], &str, Option<Date>),
    ) {
        let took_part = |(name, from): &(&str, &str)| Participant {
            name: (*name).to_owned(),
            from: (*from).to_owned(),
            worker: None,
        };
        let event = AllegationMeetingHeld {
            allegation,
            kind: kind.to_owned(),
            people: people.iter().map(took_part).collect(),
            decisions: decisions.to_owned(),
            review_by,
        };
        self.pen.one(when, person, when.on(), event);
    }

    /// A coach who wrote to swimmers: nothing more was found than that it was unwise.
    fn closed(&mut self) {
        let known = self.at(92, clock(10, 40));
        let which = self.received(known, &SWIMMING);
        let weighed = known.later(150);
        let reason = "Messages at night to children whom he coaches may be the beginning of worse. The club has asked him to stay away meanwhile, and he agreed.";
        self.weighed(weighed, which, (reason, self.at(80, 0).day));
        let told = [
            ("employer", "Ros Whitcombe, the club’s welfare officer"),
            ("police", "PC Amara Doyle, child abuse investigation"),
        ];
        self.told(weighed.later(30), which, &told);
        let people = [("Ros Whitcombe", "Solent Otters"), ("Amara Doyle", "Police")];
        let decisions = "The police have read the messages and take no further action. The club speaks with the swimmers and their parents.";
        self.met(
            self.at(82, clock(14, 0)),
            which,
            ("strategy", &people, decisions, Some(self.at(64, 0).day)),
        );
        let ended = self.at(66, clock(15, 20));
        let (person, allegation) = which;
        let concluded = AllegationConcluded {
            allegation,
            outcome: "unsubstantiated".to_owned(),
            reason: "Every message that was found is about training or lifts. None was deleted. Two swimmers say that he asked how they were, and that it helped.".to_owned(),
            removed: false,
            barring: String::new(),
            barring_reason: String::new(),
        };
        self.pen.one(ended, person, ended.on(), concluded);
        let closed = AllegationClosed {
            allegation,
            text: "The club now has one telephone for messages, which two adults read. The club keeps its record until he is 75; ours stays here.".to_owned(),
        };
        self.pen.one(ended.later(25), person, ended.on(), closed);
    }

    /// A teaching assistant: the police have done their part, the school looks into it.
    fn looked_into(&mut self) {
        let known = self.at(11, clock(11, 15));
        let which = self.received(known, &CLASSROOM);
        let reason = "There was a mark, and somebody saw it happen. The school was advised to keep her from children while it is looked into, and not to question her before the police have said that they may.";
        self.weighed(known.later(90), which, (reason, self.at(4, 0).day));
        let told = [
            ("police", "PC Amara Doyle, child abuse investigation"),
            ("employer", "Mr Farrant, head teacher"),
            ("family", "The boy’s mother, by the head teacher"),
        ];
        self.told(known.later(120), which, &told);
        let people = [
            ("Amara Doyle", "Police"),
            ("Mr Farrant", "Quayside Primary School"),
            ("Joy Tamm", "School nurse"),
        ];
        let decisions = "The police do not interview. Mr Farrant speaks with both assistants and with the boy, and writes to us by the day of the review. The boy has somebody to go to at school.";
        let again = calendar::add(self.setting.today, 4);
        self.met(self.at(4, clock(13, 30)), which, ("strategy", &people, decisions, Some(again)));
    }

    /// A childminder: it came on the last working day, and has to be weighed.
    fn just_heard(&mut self) {
        self.received(self.at(1, clock(16, 5)), &CHILDMINDER);
    }

    /// A driver: it has been known for two working days, and nobody has told the designated officer.
    fn untold(&mut self) {
        let known = self.at(2, clock(15, 25)).of(self.setting.staff.front_manager);
        let (person, _) = self.known((known, None), &COACH_DRIVER);
        let note =
            "It has been known for two working days, and nobody has told the designated officer.";
        self.wrong(("allegation_told_1", person), known.day, note);
    }

    /// A leader of a choir: it was to be looked at again three days ago, and was not.
    fn not_looked_at(&mut self) {
        let known = self.at(17, clock(10, 5));
        let which = self.received(known, &CHOIR);
        let reason = "He was told once and did it again. The parish has asked him to stand back meanwhile; the singers and their parents know whom to ring.";
        let weighed = known.later(120);
        self.weighed(weighed, which, (reason, self.at(3, 0).day));
        let note = "It was to be looked at again three working days ago, and was not.";
        self.wrong(("allegation_review", which.0), weighed.day, note);
    }
}
