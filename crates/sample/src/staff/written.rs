//! What the administrator and the director recorded about teams and workers.

use super::{Post, Staff, Worker};
use crate::{
    calendar,
    mint::{Mint, clock},
    pen::{Pen, Sitting, Written},
};
use casework::{
    Fact, Happened,
    team::{TeamFormed, TeamStoodDown},
    worker::{RoleGranted, WorkerLeft, WorkerPosted, WorkerRegistered},
    workforce::Qualification,
};
use jiff::civil::Date;
use words::Subject;

/// The number under which the staff's own commands are counted: no family has it.
pub(crate) const STAFF: u32 = u32::MAX;

/// Everything that was recorded about the staff, in the order of the telling.
pub(crate) fn write(mint: Mint, staff: &Staff) -> Written {
    let mut pen = Pen::new(mint, STAFF);
    let mut sitting = Sitting { day: staff.founded, minute: clock(8, 0), by: staff.administrator };
    for team in &staff.teams {
        let formed =
            TeamFormed { name: team.name.clone(), kind: team.kind.to_owned(), number: None };
        let fact = Fact::new(Subject::Team(team.id), sitting.on(), formed);
        pen.write(sitting, |_| vec![fact]);
    }
    sitting = sitting.later(5);
    for worker in &staff.workers {
        let first = &worker.posts[0];
        let when = if first.from > staff.founded {
            Sitting { day: first.from, minute: clock(8, 30), ..sitting }
        } else {
            sitting
        };
        pen.write(when, |_| joined(worker));
    }
    for worker in &staff.workers {
        goings(&mut pen, staff, worker);
    }
    stood_down(&mut pen, staff);
    import(&mut pen, (mint, staff));
    pen.written
}

fn joined(worker: &Worker) -> Vec<Fact> {
    let first = &worker.posts[0];
    let on = |event: casework::Event| {
        Fact::new(Subject::Worker(worker.id), Happened::On(first.from), event)
    };
    let registration = worker.qualification.is_registered();
    let registered = WorkerRegistered {
        name: worker.name.clone(),
        qualification: worker.qualification,
        registration: registration.then(|| format!("SW{}", &worker.staff_number[1..])),
        staff_number: Some(worker.staff_number.clone()),
        agency: worker.agency,
    };
    let mut facts = vec![on(registered.into()), on(posted(first).into())];
    facts.extend(worker.roles.iter().map(|role| on(RoleGranted { role: *role }.into())));
    facts
}

fn posted(post: &Post) -> WorkerPosted {
    WorkerPosted { team: post.team, post: post.title.to_owned(), manages: post.manages }
}

/// The day on which something of a day is recorded: that day, or the next on which people work.
fn recorded_on(day: Date) -> Date {
    calendar::on_or_after(day)
}

fn goings(pen: &mut Pen, staff: &Staff, worker: &Worker) {
    let subject = Subject::Worker(worker.id);
    for post in &worker.posts[1..] {
        let sitting =
            Sitting { day: recorded_on(post.from), minute: clock(9, 20), by: staff.administrator };
        let fact = Fact::new(subject, Happened::On(post.from), posted(post));
        pen.write(sitting, |_| vec![fact]);
    }
    if let Some(left) = worker.left {
        let sitting =
            Sitting { day: recorded_on(left), minute: clock(17, 45), by: staff.administrator };
        // With a removed team people are gone before the day begins.
        let sitting = if left == staff.removed.1 {
            Sitting { minute: clock(9, 25), ..sitting }
        } else {
            sitting
        };
        let event = WorkerLeft { reason: String::new() };
        let fact = Fact::new(subject, Happened::On(left), event);
        pen.write(sitting, |_| vec![fact]);
    }
}

/// The worker who stands for an import, as it introduces itself: it works nowhere and is given nothing.
fn import(pen: &mut Pen, (mint, staff): (Mint, &Staff)) {
    let (by, day) = (mint.import(), staff.imported_on());
    let registered = WorkerRegistered {
        name: "Import from the system before this one".to_owned(),
        qualification: Qualification::NotKnown,
        registration: None,
        staff_number: None,
        agency: false,
    };
    let left = WorkerLeft { reason: "Stands for an import; nobody signs in as it.".to_owned() };
    let on = |event: casework::Event| Fact::new(Subject::Worker(by), Happened::On(day), event);
    let facts = vec![on(registered.into()), on(left.into())];
    pen.write(Sitting { day, minute: clock(2, 5), by }, |_| facts);
}

fn stood_down(pen: &mut Pen, staff: &Staff) {
    let (place, day) = staff.removed;
    let sitting = Sitting { day: recorded_on(day), minute: clock(9, 10), by: staff.director };
    let event = TeamStoodDown {
        reason: "The budget for this year has one safeguarding team fewer.".to_owned(),
    };
    let fact = Fact::new(Subject::Team(staff.teams[place].id), Happened::On(day), event);
    pen.write(sitting, |_| vec![fact]);
}
