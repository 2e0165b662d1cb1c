//! The family page: the story in a minute. Are these children safe tonight, and who is in that
//! home? A night worker stops after Now, a supervisor after Planned, a court reads to the end.

use crate::{
    components::{Act, Button, DateInput, Group, Line, Lines, Prose, StackTable},
    layout::Shell,
    pictures::{FamilyTree, Life},
    sheets::RecordHead,
};
use askama::Template;

/// How one child stands now.
#[derive(Clone, Debug, Default)]
pub struct ChildNow {
    /// "Ellie, 9".
    pub child: Prose,
    /// Status, and since when.
    pub status: Prose,
    /// With whom, since when.
    pub lives: Prose,
    /// Last seen: days ago, date, where.
    pub seen: Prose,
    /// Last seen alone, or since when never.
    pub alone: Prose,
    /// What is next, and by when.
    pub next: Prose,
    /// Who answers for the child: shown where the reader sees the pattern alone.
    pub who: Prose,
}

/// What may be recorded about one person besides the acts on top.
#[derive(Clone, Debug, Default)]
pub struct OtherActs {
    /// "Ellie, 9".
    pub name: String,
    /// The acts, under their headings.
    pub groups: Vec<ActGroup>,
}

/// Acts of one kind.
#[derive(Clone, Debug, Default)]
pub struct ActGroup {
    /// "Child protection".
    pub name: String,
    /// The acts.
    pub acts: Vec<Act>,
}

/// Something that is planned.
#[derive(Clone, Debug, Default)]
pub struct Planned {
    /// What.
    pub what: Prose,
    /// By whom.
    pub who: Prose,
    /// By when; late in bold.
    pub by: Prose,
}

/// A text that a person wrote about one child, or in the same words about several.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// "Ellie and Jayden"; empty where there is one child.
    pub whose: String,
    /// The words, under their handling label.
    pub words: Prose,
    /// Who wrote it, when, the entries that show it, and what came after.
    pub signed: Prose,
}

/// What people wrote about the family: worries and what goes well, the same size; the children's
/// words; and apart from them what the record itself shows by a rule.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// What worries us.
    pub worries: Vec<Written>,
    /// What is going well.
    pub well: Vec<Written>,
    /// Ways to write them.
    pub acts: Vec<Act>,
    /// What the last assessment of each child found.
    pub assessed: Vec<Line>,
    /// What the record itself shows, the most pressing first.
    pub noticed: Vec<Line>,
    /// The children's words: where, when, whether alone.
    pub said: Vec<Prose>,
}

/// Who is who, in words: the picture's alternative.
#[derive(Clone, Debug, Default)]
pub struct Relatives {
    /// The tree; nothing when nobody else may be shown.
    pub tree: Option<FamilyTree>,
    /// Family and home.
    pub family: Vec<Prose>,
    /// People who help.
    pub helpers: Vec<Prose>,
}

/// The family page.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/family.html")]
pub struct Family {
    /// The frame.
    pub shell: Shell,
    /// Names, labels, navigation.
    pub head: RecordHead,
    /// The sentence of Now: a fixed rule over facts.
    pub now: Prose,
    /// What can be done; none when the page is not of now.
    pub acts: Vec<Act>,
    /// That these records follow the council's other system, as at which day; empty when not.
    pub mirror: Prose,
    /// Who is at home and must not be, how it is safe to ring, who is accountable.
    pub facts: Vec<Prose>,
    /// Each child.
    pub children: Vec<ChildNow>,
    /// Whether the reader sees the pattern alone: then the table says who answers, and not where
    /// a child lives or when they were seen.
    pub pattern_only: bool,
    /// Whether no child stands on the page: then nothing is said of what a child has or said unless
    /// somebody wrote it.
    pub no_child: bool,
    /// Contacts, referrals and endings, newest first: said where the reader sees the pattern alone.
    pub pattern: Vec<Line>,
    /// When they last looked: "Friday at 15:10"; empty when they never did.
    pub last_looked: String,
    /// New since then.
    pub news: Vec<Line>,
    /// What people wrote.
    pub summary: Summary,
    /// What is planned, soonest first.
    pub planned: Vec<Planned>,
    /// Said when nothing is planned.
    pub no_plan: Prose,
    /// What was decided by somebody of the register, newest first; none where there is none.
    pub decisions: Vec<Line>,
    /// Where all of them are.
    pub all_decisions: Prose,
    /// Events that are pinned, newest first, and markers of those taken out of view.
    pub pinned: Vec<Line>,
    /// The latest documents and letters of the children, newest first.
    pub documents: Vec<Line>,
    /// The way to all of them.
    pub all_documents: Prose,
    /// Who is who.
    pub relatives: Relatives,
    /// Spells over time.
    pub life: Option<Life>,
    /// What else may be recorded, a person each; none when the page is not of now.
    pub others: Vec<OtherActs>,
    /// Who has looked.
    pub looked: Prose,
    /// Where the as-at form is sent; empty when this reader may not.
    pub as_at_action: String,
    /// What stands in the as-at form: day, month, year.
    pub known: [String; 3],
    /// What is wrong with it; empty when nothing is.
    pub known_problem: String,
}

impl Family {
    /// Whether the parts that people write about a family stand on the page.
    fn has_summary(&self) -> bool {
        let Summary { worries, well, noticed, said, .. } = &self.summary;
        let empty = worries.is_empty() && well.is_empty() && noticed.is_empty() && said.is_empty();
        !(self.pattern_only || self.no_child && empty)
    }

    /// Whether anybody, or their place, stands under who is who.
    fn has_relatives(&self) -> bool {
        let Relatives { tree, family, helpers } = &self.relatives;
        let empty = tree.is_none() && family.is_empty() && helpers.is_empty();
        !(self.no_child && empty)
    }

    fn children_table(&self) -> StackTable {
        let name = "Each child now";
        let rows = self.children.iter().cloned();
        if self.pattern_only {
            let table = StackTable::new(name, &["Child", "Status", "Who answers", "Next"]);
            return table.rows(rows.map(|row| vec![row.child, row.status, row.who, row.next]));
        }
        let heads = ["Child", "Status", "Lives", "Last seen", "Last seen alone", "Next"];
        StackTable::new(name, &heads).rows(rows.map(|row| {
            let ChildNow { child, status, lives, seen, alone, next, .. } = row;
            vec![child, status, lives, seen, alone, next]
        }))
    }

    fn planned_table(&self) -> StackTable {
        StackTable::new("What is planned, by whom", &["What", "Who", "By"]).rows(
            self.planned.iter().map(|row| vec![row.what.clone(), row.who.clone(), row.by.clone()]),
        )
    }

    fn as_at(&self) -> DateInput {
        let mut group = Group::new("known", "What was known on")
            .hint("For example, 14 10 2025. Today’s restrictions still apply.");
        group.id = "as-at".to_owned();
        group.error = (!self.known_problem.is_empty()).then(|| self.known_problem.as_str().into());
        DateInput { values: self.known.clone(), ..DateInput::new(group) }
    }

    fn show(&self) -> Button {
        Button::secondary("Show")
    }
}
