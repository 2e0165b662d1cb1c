//! temporary
use sample::*;
use std::collections::BTreeSet;
fn main() {
    let start = std::time::Instant::now();
    let (mut entries, mut facts, mut last) = (0_u64, 0_u64, None);
    let mut people = BTreeSet::new();
    let mut per: std::collections::BTreeMap<_, u32> = Default::default();
    let mut ooo = 0;
    let mut kept = Vec::new();
    let full = std::env::args().nth(1).is_some();
    let planted = each(Scale::Mean, 1, jiff::civil::date(2026, 3, 9), &mut |one| {
        entries += 1;
        if last.is_some_and(|l| l >= one.recorded) {
            ooo += 1;
        }
        last = Some(one.recorded);
        for f in &one.facts {
            facts += 1;
            assert!(f.happened.day() <= words::london::day_of(one.recorded), "{:?}", f);
            if let words::Subject::Person(p) = f.subject {
                people.insert(p);
                *per.entry(p).or_default() += 1;
            }
        }
        if full {
            kept.push(one);
        }
    });
    let mut sizes: Vec<u32> = per.values().copied().collect();
    sizes.sort();
    println!(
        "entries {entries} facts {facts} people {} ooo {ooo} planted {} in {:?}; biggest {:?} median {}",
        people.len(),
        planted.len(),
        start.elapsed(),
        sizes.last(),
        sizes[sizes.len() / 2]
    );
    let kids: Vec<u32> = sizes.iter().copied().filter(|n| *n > 20).collect();
    println!("children-like {} median {}", kids.len(), kids[kids.len() / 2]);
    if full {
        let f: BTreeSet<_> = oracle::watch(&kept, jiff::civil::date(2026, 3, 9))
            .into_iter()
            .map(|o| (o.kind.to_owned(), o.child, o.since))
            .collect();
        let t: BTreeSet<_> = planted.into_iter().map(|o| (o.kind, o.child, o.since)).collect();
        println!("more {} less {}", f.difference(&t).count(), t.difference(&f).count());
        for x in f.difference(&t).take(8) {
            println!("more {x:?}");
        }
        for x in t.difference(&f).take(8) {
            println!("less {x:?}");
        }
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    println!("{}", status.lines().find(|l| l.starts_with("VmHWM")).unwrap());
}
