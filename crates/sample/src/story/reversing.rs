//! A director reverses what others had decided together: who was told, and who answered.

use super::{Telling, contact::Referred, protecting::Meeting, sitting};
use crate::{
    mint::clock,
    pen::about,
    plan::{Episode, Reversed},
    texts::protecting as texts,
};
use casework::{
    attendance::Participant,
    enquiry::Section47Stopped,
    reversal::{DecisionReversed, ReversalAnswered, ReversalTold},
};
use words::EpisodeId;

impl Telling<'_> {
    pub(super) fn reverse(
        &mut self,
        (episode, referred): (&Episode, &Referred),
        meeting: &Meeting,
        reversed: Reversed,
    ) {
        for (kid, _) in referred {
            let reversal = self.reversed(*kid, meeting, reversed);
            if let Some((day, answer)) = reversed.answered {
                let teller = sitting(day, clock(9, 50), self.manager(episode, day));
                for one in self.to_tell(meeting) {
                    let event = ReversalTold {
                        reversal,
                        name: one.name,
                        reaction: self
                            .chance
                            .pick(&["disagrees", "agrees", "no_answer"])
                            .to_owned(),
                        text: String::new(),
                    };
                    self.pen.one(teller, self.person(*kid), teller.on(), event);
                }
                let chair = sitting(day, clock(16, 20), self.setting.staff.chairs[0]);
                let reason = self.who(*kid).tell(match answer {
                    "stands" => texts::STANDS,
                    _ => texts::SET_ASIDE,
                });
                let event = ReversalAnswered { reversal, answer: answer.to_owned(), reason };
                self.pen.one(chair, self.person(*kid), chair.on(), event);
            }
        }
    }

    /// The chair of a conference, and all who took part.
    fn to_tell(&self, meeting: &Meeting) -> Vec<Participant> {
        let chaired = meeting.of == "conference";
        let chair = chaired.then(|| self.colleague(self.chair(), "chair"));
        chair.into_iter().chain(meeting.people.iter().cloned()).collect()
    }

    fn reversed(&mut self, kid: usize, meeting: &Meeting, reversed: Reversed) -> EpisodeId {
        let staff = self.setting.staff;
        let when = sitting(reversed.on, clock(17, 20), staff.director);
        let stops = meeting.of == "strategy_discussion";
        let words = self.who(kid);
        let person = self.person(kid);
        let enquiry = meeting.enquiries.iter().find(|(one, _)| *one == kid).map(|(_, id)| *id);
        let mut event = DecisionReversed {
            reversal: meeting.id,
            decided: meeting.id,
            of: meeting.of.to_owned(),
            before: meeting.decided.to_owned(),
            now: if stops { "assessment".to_owned() } else { String::new() },
            instead: words.tell(if stops { texts::ASSESS_INSTEAD } else { texts::NO_PLAN_INSTEAD }),
            reason: words.tell(texts::REVERSED),
            dissent: String::new(),
            tell: self.to_tell(meeting),
            escalated_to: Some(staff.chairs[0]),
        };
        let mut id = meeting.id;
        self.pen.write(when, |ticket| {
            id = ticket.begins(1);
            event.reversal = id;
            let reason = event.reason.clone();
            let mut facts = vec![about(person, when.on(), event)];
            let stopped = enquiry.filter(|_| stops);
            facts.extend(stopped.map(|enquiry| {
                about(person, when.on(), Section47Stopped { enquiry, reversal: id, reason })
            }));
            facts
        });
        id
    }
}
