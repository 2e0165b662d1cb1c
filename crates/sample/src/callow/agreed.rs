//! What was agreed to be done for the Callow children, and the letter that went to their mother.

use super::{ELLIE, JAYDEN, THEO, desk::Desk};
use crate::{calendar, mint::clock, pen::about};
use casework::{
    letter::LetterIssued,
    task::{TaskAgreed, TaskDone, TaskPassedOn},
};
use jiff::{ToSpan, civil::Date};
use words::{EpisodeId, WorkerId};

const PRIYA: &str = "priya.nair";
const MARCUS: &str = "marcus.adeyemi";

/// Something that will be done, and who asked for it.
struct Wanted<'a> {
    what: &'a str,
    due: Date,
    worker: Option<WorkerId>,
    asked: &'a str,
}

/// Agreed since the last supervision: one done, one put off and late, two to come.
pub(super) fn tasks(desk: &mut Desk<'_>) {
    let today = desk.setting.today;
    let soon = |days: i64| calendar::on_or_after(today + days.days());
    let school = Wanted {
        what: "Ask Albany Road School to ring on the first morning that either of them is late",
        due: desk.ago(20),
        worker: None,
        asked: "Supervision with Marcus Adeyemi",
    };
    let done = agreed(desk, (27, clock(14, 30), PRIYA), &[ELLIE, JAYDEN], &school);
    let text = "Mr Osei rings Priya, and Marcus when she is away. He began the same week.";
    let when = desk.at(desk.ago(24), clock(12, 20), MARCUS);
    for kid in [ELLIE, JAYDEN] {
        desk.one(when, kid, TaskDone { task: done, text: text.to_owned() });
    }
    let locks = Wanted {
        what: "Ring Joan Tredwell at housing: are the new locks on?",
        due: desk.ago(13),
        worker: None,
        asked: "Kirsty Callow",
    };
    let late = agreed(desk, (26, clock(9, 40), PRIYA), &[ELLIE, JAYDEN], &locks);
    let when = desk.at(desk.ago(14), clock(16, 30), MARCUS);
    let put_off = TaskPassedOn {
        task: late,
        worker: None,
        due: desk.ago(4),
        reason: "Priya is off sick, and housing has given another day.".to_owned(),
    };
    for kid in [ELLIE, JAYDEN] {
        desk.one(when.later(3), kid, put_off.clone());
    }
    let words = Wanted {
        what: "Tell Ellie, alone, what the court will be asked about Theo",
        due: soon(2),
        worker: None,
        asked: "",
    };
    agreed(desk, (26, clock(17, 0), PRIYA), &[ELLIE], &words);
    let photographs = Wanted {
        what: "Take photographs of Ellie and Jayden to Theo’s foster carer",
        due: soon(9),
        worker: None,
        asked: "Kirsty Callow",
    };
    agreed(desk, (26, clock(17, 5), PRIYA), &[THEO], &photographs);
}

fn agreed(
    desk: &mut Desk<'_>,
    (ago, minute, by): (i64, i64, &str),
    kids: &[usize],
    wanted: &Wanted<'_>,
) -> EpisodeId {
    let when = desk.at(desk.ago(ago), minute, by);
    let people: Vec<_> = kids.iter().map(|kid| desk.id(*kid)).collect();
    let mut id = None;
    desk.pen.write(when, |ticket| {
        let task = ticket.begins(1);
        id = Some(task);
        let event = TaskAgreed {
            task,
            what: wanted.what.to_owned(),
            due: wanted.due,
            worker: wanted.worker,
            asked: wanted.asked.to_owned(),
        };
        people.into_iter().map(|person| about(person, when.on(), event.clone())).collect()
    });
    id.expect("the pen asks for the facts of every command")
}

/// A letter after the visit at which nobody was in, handed over at the door.
pub(super) fn letter(desk: &mut Desk<'_>) {
    let day = calendar::add(desk.setting.today, -3);
    let when = desk.at(day, clock(17, 10), PRIYA);
    let person = desk.id(ELLIE);
    let coming = words::say::date_with_day(calendar::add(desk.setting.today, 1));
    let text = [
        format!("I am coming to see Ellie at home on {coming} at 16:15."),
        "I would like to talk with you, and to spend some time with Ellie alone as well. I do that on every visit, so that children can say what they want to say.".to_owned(),
        "I carry a card with my name and photograph. Please ask to see it before you let me in.".to_owned(),
        "I knocked today and nobody was in. I shall knock three times, and say my name, so that you know it is me.".to_owned(),
    ];
    desk.pen.write(when, |ticket| {
        let event = LetterIssued {
            letter: ticket.begins(1),
            kind: "visit_confirmation".to_owned(),
            to: "Ms Kirsty Callow".to_owned(),
            address: String::new(),
            heading: format!("Visit to Ellie on {coming}"),
            text: text.join("\n\n"),
        };
        vec![about(person, when.on(), event)]
    });
}
