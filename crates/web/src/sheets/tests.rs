//! What holds for every page: hostile words stay words, nothing inline, one heading, a frame that
//! offers only what there is.

use super::*;
use crate::{
    components::{Act, Count, Line, Link, Prose, Tab, Tally},
    layout::{AsAt, Shell, SignedIn},
};
use askama::Template;

const HOSTILE: &str = "\"><script>alert('x')</script><b onmouseover=x>";

fn hostile() -> Prose {
    Prose::new()
        .plain(HOSTILE)
        .strong(HOSTILE)
        .late(HOSTILE)
        .quiet(HOSTILE)
        .link_about(HOSTILE, HOSTILE, HOSTILE)
}

fn shell() -> Shell {
    Shell {
        title: HOSTILE.to_owned(),
        council: HOSTILE.to_owned(),
        user: Some(SignedIn { name: HOSTILE.to_owned(), role: "Social worker".to_owned() }),
        navigation: vec![Tab { text: HOSTILE.to_owned(), href: HOSTILE.to_owned(), here: true }],
        form_token: HOSTILE.to_owned(),
        as_at: Some(AsAt { day: HOSTILE.to_owned(), back: HOSTILE.to_owned() }),
        up_to: HOSTILE.to_owned(),
        print_note: HOSTILE.to_owned(),
        ..Shell::default()
    }
}

fn line() -> Line {
    Line::new(HOSTILE, hostile(), hostile())
        .act(Act::green(HOSTILE, HOSTILE, HOSTILE))
        .act(Act::plain(HOSTILE, HOSTILE, HOSTILE))
}

fn tally() -> Tally {
    let of = Link { text: HOSTILE.to_owned(), href: HOSTILE.to_owned(), about: HOSTILE.to_owned() };
    Tally { counts: vec![Count { number: HOSTILE.to_owned(), of, finer: hostile() }] }
}

fn pages() -> Vec<String> {
    let family = Family {
        shell: shell(),
        now: hostile(),
        news: vec![line()],
        facts: vec![hostile()],
        ..Family::default()
    };
    let work = MyWork { shell: shell(), lead: hostile(), first: vec![line()], ..MyWork::default() };
    let need = Need {
        value: HOSTILE.to_owned(),
        name: HOSTILE.to_owned(),
        child: hostile(),
        why: hostile(),
        ..Need::default()
    };
    let group = NeedGroup { id: "nobody".to_owned(), name: HOSTILE.to_owned(), rows: vec![need] };
    let needs = Needs {
        shell: shell(),
        heading: HOSTILE.to_owned(),
        tally: tally(),
        groups: vec![group],
        ..Needs::default()
    };
    let mine = Compared {
        question: HOSTILE.to_owned(),
        mine: HOSTILE.to_owned(),
        theirs: HOSTILE.to_owned(),
    };
    let conflict = Conflict { shell: shell(), fields: vec![mine], ..Conflict::default() };
    let search =
        Search { shell: shell(), asked: HOSTILE.to_owned(), lead: hostile(), ..Search::default() };
    let hidden = vec![HiddenField::new(HOSTILE, HOSTILE)];
    let form = FormSheet {
        shell: shell(),
        heading: HOSTILE.to_owned(),
        hidden,
        draft_line: HOSTILE.to_owned(),
        draft_url: HOSTILE.to_owned(),
        ..FormSheet::default()
    };
    let part = EntryPart {
        text: HOSTILE.to_owned(),
        heading: HOSTILE.to_owned(),
        label: HOSTILE.to_owned(),
        said: HOSTILE.to_owned(),
        since: vec![hostile()],
        ..EntryPart::default()
    };
    let entry = EntrySheet { shell: shell(), parts: vec![part], ..EntrySheet::default() };
    let sign_in = SignIn::new(Shell::outside(HOSTILE, HOSTILE), HOSTILE).failed(HOSTILE, HOSTILE);
    [
        family.render(),
        work.render(),
        needs.render(),
        conflict.render(),
        search.render(),
        form.render(),
        entry.render(),
        sign_in.render(),
    ]
    .into_iter()
    .map(Result::unwrap)
    .chain(tokens_and_offers())
    .collect()
}

fn tokens_and_offers() -> Vec<String> {
    let token = TokenRow {
        value: HOSTILE.to_owned(),
        name: HOSTILE.to_owned(),
        owner: HOSTILE.to_owned(),
        holds: true,
        ..TokenRow::default()
    };
    let tokens = Tokens {
        shell: shell(),
        fresh: Some(FreshToken { name: HOSTILE.to_owned(), ..FreshToken::default() }),
        mine: vec![token.clone()],
        everybodys: Some(vec![token]),
        ..Tokens::default()
    };
    let row = OfferRow { value: HOSTILE.to_owned(), child: hostile(), ..OfferRow::default() };
    let offers = Offers { shell: shell(), rows: vec![row], ..Offers::default() };
    let answered = vec![(hostile(), hostile())];
    let offered = Offered { shell: shell(), refused: answered, ..Offered::default() };
    let day =
        CalendarDay { lines: vec![line()], name: HOSTILE.to_owned(), ..CalendarDay::default() };
    let calendar = Calendar {
        shell: shell(),
        weeks: vec![CalendarWeek { days: vec![day], ..CalendarWeek::default() }],
        uses: vec![FeedUseRow { program: HOSTILE.to_owned(), ..FeedUseRow::default() }],
        fresh: HOSTILE.to_owned(),
        has_feed: true,
        ..Calendar::default()
    };
    [tokens.render(), offers.render(), offered.render(), calendar.render()]
        .into_iter()
        .map(Result::unwrap)
        .collect()
}

#[test]
fn hostile_words_stay_words_on_every_page() {
    for page in pages() {
        assert!(page.contains("&#60;script&#62;alert("), "the words themselves are shown");
        assert!(!page.contains("<script>alert") && !page.contains("<b onmouseover"));
    }
}

#[test]
fn a_page_has_one_heading_of_the_first_level_and_nothing_inline() {
    for page in pages() {
        assert_eq!(page.matches("<h1").count(), 1);
        assert!(!page.contains(" style=") && !page.contains("<style"));
        assert_eq!(page.matches("<script").count(), 1, "only the one script file");
    }
}

#[test]
fn before_sign_in_there_is_no_search_and_no_navigation() {
    let page = SignIn::new(Shell::outside("Solent City Council", "Sign in"), "/").render().unwrap();
    assert!(!page.contains("action=\"/search\"") && !page.contains("service-navigation"));
}

#[test]
fn every_form_that_changes_something_carries_the_form_token() {
    for page in pages() {
        for form in page.split("<form ").skip(1) {
            let form = form.split("</form>").next().unwrap_or_default();
            assert!(!form.contains("method=\"post\"") || form.contains("name=\"_form\""));
        }
    }
}

#[test]
fn a_page_of_an_earlier_day_says_so_first_in_main() {
    let page = MyWork { shell: shell(), ..MyWork::default() }.render().unwrap();
    let main = page.split("id=\"main\"").nth(1).unwrap();
    assert!(main.find("You are reading what was known on").unwrap() < main.find("<h1").unwrap());
}
