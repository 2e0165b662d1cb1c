//! A family tree in the practice's symbols: square, circle, diamond, triangle.
//!
//! Only people whom this reader may see are handed in; the list beside it says the same. The
//! places are worked out in `tree_layout`.

use super::tree_layout::{Placed, Union, layout};
use crate::components::Markup;
use askama::Template;
use words::say;

/// The practice's symbol for a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Symbol {
    /// A square.
    Male,
    /// A circle.
    Female,
    /// A diamond: not recorded, or neither.
    #[default]
    Unknown,
    /// A triangle.
    Unborn,
}

/// One person of the tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TreePerson {
    /// What they are called; long names are cut in the picture, not in the list.
    pub name: String,
    /// Age, or what they are: "9", "54, grandmother".
    pub note: String,
    /// The practice's symbol.
    pub symbol: Symbol,
    /// Whether the page is theirs: shaded.
    pub ours: bool,
    /// Whether they live in the home that the page is about: a dashed outline.
    pub home: bool,
    /// Whether they have died: crossed.
    pub died: bool,
    /// Their parents, by place in the list of people; none, one or two.
    pub parents: Vec<usize>,
}

/// Whether a couple is together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Together {
    /// They are.
    #[default]
    Yes,
    /// They have parted: a slash.
    Parted,
}

/// Two people who are or were a couple.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Couple {
    /// One, by place in the list of people.
    pub one: usize,
    /// The other.
    pub other: usize,
    /// Whether they are together.
    pub together: Together,
}

/// The people of a family and how they belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FamilyTree {
    /// Whose tree it is: "Ellie, Jayden and Theo".
    pub of: String,
    /// Everybody, children in order of age.
    pub people: Vec<TreePerson>,
    /// Couples, with or without children here.
    pub couples: Vec<Couple>,
}

#[derive(Template)]
#[template(path = "pictures/tree.html")]
struct Drawing {
    title: String,
    description: String,
    width: f64,
    height: f64,
    people: Vec<PersonDrawing>,
    lines: Vec<String>,
}

struct PersonDrawing {
    symbol: Symbol,
    class: &'static str,
    home: bool,
    died: bool,
    name: String,
    note: String,
    x: f64,
    y: f64,
}

impl FamilyTree {
    /// The drawing.
    pub fn draw(&self) -> Markup {
        let laid = layout(&self.people, &self.couples);
        Markup::of(&Drawing {
            title: format!("Family tree of {}", self.of),
            description: format!("{} The list beside it says the same.", self.words()),
            width: laid.width,
            height: laid.height,
            people: self.people.iter().zip(&laid.places).map(person).collect(),
            lines: laid.unions.iter().map(|union| line(union, &laid.places)).collect(),
        })
    }

    /// What stands under the picture: the signs that are in it.
    pub fn caption(&self) -> String {
        let any = |is: &dyn Fn(&TreePerson) -> bool| self.people.iter().any(is);
        let parted = self.couples.iter().any(|couple| couple.together == Together::Parted);
        let signs = [
            (any(&|one| one.symbol == Symbol::Male), "square, male"),
            (any(&|one| one.symbol == Symbol::Female), "circle, female"),
            (any(&|one| one.symbol == Symbol::Unknown), "diamond, not recorded"),
            (any(&|one| one.symbol == Symbol::Unborn), "triangle, unborn"),
            (any(&|one| one.ours), "shaded, our children"),
            (any(&|one| one.home), "dashed outline, one home"),
            (any(&|one| one.died), "cross, has died"),
            (parted, "slash, parted"),
        ];
        let used: Vec<&str> =
            signs.iter().filter(|(used, _)| *used).map(|(_, words)| *words).collect();
        format!("Signs: {}.", used.join("; "))
    }

    fn words(&self) -> String {
        let mut sentences = Vec::new();
        for (place, parent) in self.people.iter().enumerate() {
            let children: Vec<&str> = self
                .people
                .iter()
                .filter(|child| child.parents.contains(&place))
                .map(|child| child.name.as_str())
                .collect();
            if !children.is_empty() {
                sentences.push(format!("{} is a parent of {}.", parent.name, say::list(&children)));
            }
        }
        let home: Vec<&str> = self
            .people
            .iter()
            .filter(|person| person.home)
            .map(|person| person.name.as_str())
            .collect();
        if home.len() > 1 {
            sentences.push(format!("{} live together.", say::list(&home)));
        }
        sentences.join(" ")
    }
}

fn person((person, place): (&TreePerson, &Placed)) -> PersonDrawing {
    PersonDrawing {
        symbol: person.symbol,
        class: if person.ours { "s-own" } else { "s-box" },
        home: person.home,
        died: person.died,
        name: cut(&person.name, 13),
        note: cut(&person.note, 16),
        x: place.x,
        y: place.y,
    }
}

fn cut(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let kept: String = text.chars().take(letters - 1).collect();
    format!("{}…", kept.trim_end())
}

/// The path of one union: down from each parent, along, down to each child; a slash when parted.
fn line(union: &Union, places: &[Placed]) -> String {
    let ends = union.parents.iter().chain(&union.children).map(|&who| places[who].x);
    let (left, right) =
        ends.fold((f64::MAX, f64::MIN), |(left, right), x| (left.min(x), right.max(x)));
    let mut path = format!("M{left} {0}H{right}", union.level);
    for &parent in &union.parents {
        path.push_str(&format!("M{} {}V{}", places[parent].x, places[parent].foot(), union.level));
    }
    for &child in &union.children {
        path.push_str(&format!("M{} {}V{}", places[child].x, union.level, places[child].head()));
    }
    if let (Together::Parted, [one, .., other]) = (union.together, union.parents.as_slice()) {
        let (one, other) = (places[*one].x, places[*other].x);
        let near = if union.hub == Some(union.parents[0]) { other } else { one };
        let inward = if near == one.min(other) { 14.0 } else { -22.0 };
        path.push_str(&format!("M{} {}l8 -14", near + inward, union.level + 7.0));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::{Couple, FamilyTree, Symbol, Together, TreePerson};

    fn person(name: &str, symbol: Symbol, parents: &[usize]) -> TreePerson {
        TreePerson {
            name: name.to_owned(),
            symbol,
            parents: parents.to_vec(),
            ..Default::default()
        }
    }

    fn tree() -> FamilyTree {
        FamilyTree {
            of: "Ellie and Theo".to_owned(),
            people: vec![
                person("Denise", Symbol::Female, &[]),
                person("Aaron", Symbol::Male, &[]),
                person("Kirsty", Symbol::Female, &[0]),
                person("Liam", Symbol::Male, &[]),
                person("Ellie", Symbol::Female, &[2, 1]),
                person("Theo", Symbol::Male, &[2, 3]),
            ],
            couples: vec![Couple { one: 1, other: 2, together: Together::Parted }],
        }
    }

    #[test]
    fn every_person_is_drawn_once_and_said_in_words() {
        let drawn = tree().draw().to_string();
        assert_eq!(drawn.matches("<circle").count(), 3);
        assert_eq!(drawn.matches("<rect").count(), 3);
        assert!(drawn.contains("Kirsty is a parent of Ellie and Theo."));
    }

    #[test]
    fn a_person_who_is_their_own_ancestor_in_a_muddled_record_is_still_drawn() {
        let mut tree = tree();
        tree.people[0].parents = vec![4];
        assert_eq!(tree.draw().to_string().matches("<circle").count(), 3);
    }

    #[test]
    fn an_empty_tree_is_drawn_empty() {
        assert!(FamilyTree::default().draw().to_string().starts_with("<svg"));
    }
}
