//! What goes wrong about exploitation, moves between councils, homeless young people and doubted ages;
//! and what only looks like it.
//!
//! Beside each failing stands the last day in time: the tenth working day beside the eleventh, three
//! months that end in some days, an age that was decided, a young person who is an adult now.

use super::{Family, Maker, closing};
use crate::{
    calendar,
    plan::{
        Act::{
            Aged, Alone, Answered, Exploited, Homeless, Housed, LookedInto, Moved, Moving, Offered,
            Safer,
        },
        Closing,
    },
};
use jiff::{ToSpan, civil::Date};

/// Everything planted about these duties, once.
pub(super) fn all(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    families.extend(exploited(maker));
    families.extend(moving(maker));
    families.extend(homeless(maker));
    families.extend(doubted(maker));
    families
}

const TEENS: (i64, i64) = (13, 14);
const NEARLY_GROWN: (i64, i64) = (16, 17);

/// Not looked at again for more than three months; beside it three months that are not over, for a
/// child about whom an earlier worry had ended and whose move came to nothing.
fn exploited(maker: &mut Maker<'_>) -> Vec<Family> {
    let late = calendar::on_or_before(maker.months_back(3, 6));
    let in_time = calendar::on_or_after(maker.months_back(3, -4));
    let acts = [(calendar::add(late, -35), Exploited), (late, LookedInto(None))];
    let note =
        "{child} may be exploited, and nobody has looked at it again for more than three months.";
    let first = maker.beside((150, TEENS), acts).marked("exploitation_review", late, note);
    let agreed = maker.back(2);
    let looked = calendar::add(agreed, -25);
    let acts = [(calendar::add(looked, -20), Exploited), (looked, LookedInto(Some(agreed)))];
    let note =
        "{child} may be exploited, and nobody looked at it again on the day that was agreed.";
    let second = maker.beside((100, TEENS), acts).marked("exploitation_review", looked, note);
    let acts = [
        (maker.back(150), Exploited),
        (maker.back(120), Safer("safer")),
        (calendar::add(in_time, -12), Exploited),
        (in_time, LookedInto(None)),
        (maker.back(40), Moving("out", "child_in_need")),
        (maker.back(12), Moved("stays")),
    ];
    vec![first, second, maker.beside((170, TEENS), acts)]
}

/// The other council has not answered on day 16; beside it day 15 for a child who comes to us, and an
/// answer in time to a move that has not ended.
fn moving(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for (back, direction, referred) in [(16, "out", 60), (15, "in", 17)] {
        let told = maker.back(back);
        let acts = [(told, Moving(direction, "child_in_need"))];
        let family = maker.beside((referred, (4, 12)), acts);
        let note =
            "{child} moves to another council, and it has not said whether it takes {child}.";
        let mark = (back > 15).then_some(("transfer_answer", told, note));
        families.push(family.marked_each(mark));
    }
    let from = calendar::on_or_after(maker.today + 6.days());
    let acts = [(maker.back(28), Moving("out", "child_in_need")), (maker.back(14), Answered(from))];
    families.push(maker.beside((70, (4, 12)), acts));
    families
}

/// Nothing offered on day 11; beside it day 10 for a young person whose age was once doubted, one who
/// was offered a place and did not want it, and one who turned eighteen.
fn homeless(maker: &mut Maker<'_>) -> Vec<Family> {
    let came = maker.back(11);
    let note = "{child} is homeless, and nobody has recorded what {child} was offered.";
    let late = maker.beside((40, NEARLY_GROWN), [(came, Homeless)]);
    let late = late.marked("homeless_duty_10", came, note);
    let acts =
        [(maker.back(64), Alone), (maker.back(48), Aged("child")), (maker.back(10), Homeless)];
    let in_time = maker.beside((66, NEARLY_GROWN), acts);
    let birthday = maker.back(15);
    let (referred, closed) = (calendar::add(birthday, -90), calendar::add(birthday, -22));
    let episode = closing(maker, referred, (closed, Closing::Gate));
    let mut grown = maker.family(1, referred, NEARLY_GROWN).with(episode);
    grown.kids[0].born = birthday - 18.years();
    let grown =
        grown.then([(calendar::add(birthday, -8), Homeless), (birthday, Housed("eighteen"))]);
    let (referred, closed) = (maker.back(140), maker.back(70));
    let episode = closing(maker, referred, (closed, Closing::Gate));
    let acts = [
        (maker.back(50), Homeless),
        (maker.back(44), Offered("refused")),
        (maker.back(31), Housed("relative")),
    ];
    let refused = maker.family(1, referred, (15, 16)).with(episode).then(acts);
    vec![late, in_time, grown, refused]
}

/// Not decided for more than 28 days; beside it one whose last day has not passed.
fn doubted(maker: &mut Maker<'_>) -> Vec<Family> {
    let late = maker.too_long(28);
    let note =
        "{child} came here alone, and {child}'s age has been doubted for more than four weeks.";
    let mut told = |day: Date| maker.beside((45, NEARLY_GROWN), [(day, Alone)]);
    let first = told(late).marked("age_assessment_28", late, note);
    let day = maker.in_time(28);
    vec![first, maker.beside((44, NEARLY_GROWN), [(day, Alone)])]
}
