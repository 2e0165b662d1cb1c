//! temporary
use sample::*;
use std::collections::BTreeMap;
fn main() {
    let a = authority(Scale::Small, 1, jiff::civil::date(2026, 3, 9));
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut bytes = 0;
    for f in a.recorded.iter().flat_map(|r| &r.facts) {
        *kinds.entry(f.event.kind()).or_default() += 1;
        bytes += f.event.body().unwrap().len();
    }
    println!(
        "entries {} facts {} people {} families {} bytes {bytes}",
        a.recorded.len(),
        kinds.values().sum::<usize>(),
        a.families.iter().map(|f| f.people.len()).sum::<usize>(),
        a.families.len()
    );
    println!("{kinds:#?}");
    let mut t: BTreeMap<String, usize> = BTreeMap::new();
    for p in truth(&a) {
        *t.entry(p.kind.clone()).or_default() += 1;
        if p.kind != "recorded_late" {
            println!("{} {} {} {}", p.kind, p.council_number, p.since, p.note);
        }
    }
    println!("{t:#?}");
    let mut load: BTreeMap<String, usize> = BTreeMap::new();
    let mut held: BTreeMap<words::PersonId, words::WorkerId> = BTreeMap::new();
    let mut offers = BTreeMap::new();
    for f in a.recorded.iter().flat_map(|r| &r.facts) {
        if let words::Subject::Person(p) = f.subject {
            match &f.event {
                casework::Event::AllocationOffered(e) => {
                    offers.insert(e.allocation, e.worker);
                }
                casework::Event::AllocationEnded(_) => {
                    held.remove(&p);
                }
                casework::Event::AllocationAccepted(e) => {
                    held.insert(p, offers[&e.allocation]);
                }
                _ => {}
            }
        }
    }
    for w in held.values() {
        *load.entry(a.workers.iter().find(|x| x.id == *w).unwrap().name.clone()).or_default() += 1;
    }
    println!("{load:#?}");
    let which: usize = std::env::args().nth(1).map_or(0, |n| n.parse().unwrap());
    let fam = &a.families[which];
    for p in &fam.people {
        println!("{} {} {}", p.name, p.born, p.council_number);
    }
    for r in &a.recorded {
        for f in &r.facts {
            if let words::Subject::Person(p) = f.subject {
                if p == fam.people[0].id {
                    let who = a.workers.iter().find(|w| w.id == r.actor).unwrap();
                    println!(
                        "{} | {} | {} | {} | {}",
                        r.recorded.to_string().get(..16).unwrap(),
                        who.name,
                        f.event.kind(),
                        f.happened,
                        String::from_utf8(f.event.body().unwrap()).unwrap()
                    );
                }
            }
        }
    }
}
