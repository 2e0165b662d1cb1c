//! The register of every clock of law and guidance, held to the facts, to the rules and to the page.

use oversight::clocks::{ClockRule, Evidence, Force, Held, REGISTER, RULES, Why, registered};
use std::collections::BTreeSet;

/// A row of the facts.
struct Fact {
    id: String,
    counts: String,
    period: String,
    force: String,
    evidence: String,
    source: String,
    from: String,
    to: String,
}

fn facts() -> Vec<Fact> {
    let text = include_str!("../../facts/clocks.csv");
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let read = |row: csv::StringRecord| {
        let cell = |place: usize| row[place].to_owned();
        Fact {
            id: cell(0),
            counts: cell(1),
            period: cell(2),
            force: cell(4),
            evidence: cell(5),
            source: cell(6),
            from: cell(7),
            to: cell(8),
        }
    };
    rows.records().map(|row| read(row.expect("the facts are a table"))).collect()
}

/// How long a rule says it is that adds no days.
const ITSELF: &str = "the day itself";

/// The newest rule of a kind.
fn newest(kind: oversight::Kind) -> Option<&'static ClockRule> {
    RULES.iter().rev().find(|rule| rule.kind == kind)
}

#[test]
fn every_fact_stands_in_the_register_once_and_nothing_else_does() {
    let facts: Vec<String> = facts().into_iter().map(|fact| fact.id).collect();
    let held: Vec<&str> = REGISTER.iter().map(|one| one.id).collect();
    assert_eq!(held, facts, "the same ids in the same order");
    assert_eq!(held.iter().collect::<BTreeSet<_>>().len(), 133);
}

#[test]
fn what_is_counted_is_counted_as_long_as_the_facts_say() {
    for fact in facts() {
        let Some(Held::Counted(kinds)) = registered(&fact.id).map(|one| one.held) else { continue };
        // The end of a term, and a day that a court gives, have no days added to them; what must stand
        // before something happens has none either.
        let said = fact.period.replace("each term", ITSELF).replace("as ordered", ITSELF);
        let said = said.replace("before the event", "never");
        let counted: Vec<String> = kinds
            .iter()
            .map(|kind| newest(*kind).map_or("never".to_owned(), ClockRule::says))
            .collect();
        assert_eq!(counted.join("; "), said, "{}", fact.id);
    }
}

#[test]
fn a_rule_that_bears_the_name_of_a_fact_says_what_the_fact_does() {
    for fact in facts() {
        let of = RULES.iter().filter(|rule| rule.id == fact.id);
        // LG11 speaks of one kind of report; our rule counts whatever a court wants filed.
        let of = of.filter(|rule| rule.id != "LG11");
        for rule in of.filter(|rule| rule.evidence != Evidence::Uncertain) {
            let force = match rule.force {
                Force::Statutory => "statutory",
                Force::Guidance | Force::Definition => "guidance",
                Force::LocalPolicy => "local",
            };
            let evidence = match rule.evidence {
                Evidence::Verified => "verified",
                Evidence::Known => "known",
                Evidence::Uncertain => "uncertain",
            };
            assert_eq!((force, evidence), (&*fact.force, &*fact.evidence), "{}", fact.id);
            let one = registered(&fact.id).expect("it is registered");
            assert!(
                matches!(one.held, Held::Counted(kinds) if kinds.contains(&rule.kind)),
                "{} is counted by a rule, and the register does not say so",
                fact.id
            );
        }
    }
}

#[test]
fn what_is_not_counted_says_what_it_would_need() {
    let mut whys = BTreeSet::new();
    for one in REGISTER {
        if let Held::Uncounted { why, what } = one.held {
            assert!(what.len() > 5, "{}", one.id);
            whys.insert(why);
        }
    }
    assert_eq!(whys, Why::ALL.into(), "no reason stands there for nothing");
    let counted = REGISTER.iter().filter(|one| matches!(one.held, Held::Counted(_))).count();
    assert_eq!(counted, 96);
}

/// The rows of the page: of what is not counted, with its source and the reason.
fn row(fact: &Fact) -> String {
    let one = registered(&fact.id).expect("it is registered");
    let standing = match one.held {
        Held::Counted(kinds) => {
            let codes: Vec<String> =
                kinds.iter().map(|kind| format!("`{}`", kind.code())).collect();
            codes.join(", ")
        }
        Held::Uncounted { why, what } => format!("{}: {what}", why.code()),
    };
    let force = if fact.force == "statutory" { "law" } else { &fact.force };
    let edge = |day: &str| if day.is_empty() { "-".to_owned() } else { day.to_owned() };
    format!(
        "| {} | {} | {} | {force} | {} | {} | {} | {} | {standing} |",
        fact.id,
        fact.counts,
        fact.period,
        fact.evidence,
        fact.source,
        edge(&fact.from),
        edge(&fact.to)
    )
}

#[test]
fn the_page_about_clocks_says_what_the_register_says() {
    let page = include_str!("../../../../docs/clocks.md");
    let rows: Vec<String> = facts().iter().map(row).collect();
    let lacks = rows.iter().filter(|row| !page.contains(row.as_str()));
    let lacks: Vec<&str> = lacks.map(String::as_str).collect();
    assert!(lacks.is_empty(), "docs/clocks.md lacks\n{}", lacks.join("\n"));
}
