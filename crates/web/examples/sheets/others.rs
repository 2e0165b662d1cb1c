//! Sign-in, conflict, refusal, what may not be seen, failures, help.

use crate::{Pages, frame};
use std::error::Error;
use web::{
    components::{Act, Link, NotificationBanner, Prose},
    layout::Shell,
    sheets::{
        Absent, Accessibility, Compared, Conflict, DemoSignIn, Exists, FreshToken, Help, LongText,
        Offered, RefusalSheet, Resume, SignIn, StillNeeded, TokenRow, Tokens, TooLarge, Trouble,
    },
};

const COUNCIL: &str = "Solent City Council";

pub(crate) fn write(pages: &mut Pages<'_>) -> Result<(), Box<dyn Error>> {
    pages.write("sign-in", &sign_in())?;
    let failed =
        sign_in().failed("priya", "The user name or the password is not right. Try again.");
    pages.write("sign-in-failed", &failed)?;
    pages.write("conflict", &conflict())?;
    pages.write("refusal", &refusal())?;
    pages.write("exists", &exists())?;
    pages.write("absent", &Absent { shell: frame::worker(None, "Nothing to show") })?;
    pages.write("trouble", &trouble())?;
    let shell = Shell::outside(COUNCIL, "Signed out");
    pages.write("resume", &Resume { shell, action: "/team/offers".to_owned(), hidden: vec![] })?;
    pages.write("too-large", &too_large())?;
    let mut help = frame::worker(None, "Help");
    help.saved = Some(NotificationBanner::saved("The visit to Ellie and Jayden is recorded."));
    pages.write("tokens", &tokens())?;
    pages.write("offered", &offered())?;
    pages.write("help", &Help { shell: help })?;
    pages.write("accessibility", &Accessibility { shell: frame::worker(None, "Accessibility") })
}

fn sign_in() -> SignIn {
    let demo = |user_name: &str, who: &str| DemoSignIn {
        user_name: user_name.to_owned(),
        who: who.to_owned(),
    };
    SignIn {
        demo: vec![
            demo("priya", "Priya Nair, social worker"),
            demo("marcus", "Marcus Adeyemi, team manager"),
            demo("dan", "Dan Whitlock, front door"),
        ],
        demo_password: "a made-up password".to_owned(),
        ..SignIn::new(Shell::outside(COUNCIL, "Sign in"), "/")
    }
}

fn tokens() -> Tokens {
    let row = |value: &str, owner: &str, used: &str| TokenRow {
        value: value.to_owned(),
        name: "Monthly list for the panel".to_owned(),
        owner: owner.to_owned(),
        made: "2 March at 09:10".to_owned(),
        used: used.to_owned(),
        ends: "31 May at 10:10".to_owned(),
        holds: true,
    };
    Tokens {
        shell: frame::administrator(None, "Your API tokens"),
        lead: "You have 1 token. It holds until 31 May at 10:10.".to_owned(),
        fresh: Some(FreshToken {
            name: "Monthly list for the panel".to_owned(),
            secret: "a-made-up-token-of-forty-three-characters-xx".to_owned(),
            until: "31 May 2026".to_owned(),
        }),
        mine: vec![row("one", "Ravi Menon", "Never")],
        everybodys: Some(vec![row("one", "Ravi Menon", "Never"), row("two", "Mina Shah", "today")]),
        ..Tokens::default()
    }
}

fn offered() -> Offered {
    let child = |name: &str| Prose::new().link(name, "family.html");
    Offered {
        shell: frame::manager(None, "1 of 2 children is offered"),
        heading: "1 of 2 children is offered".to_owned(),
        lead: Prose::new().late("1 child still has nobody."),
        refused: vec![(
            child("Kim Brandt, 8"),
            "To Tomas Lowe: They hold this case already.".into(),
        )],
        taken: vec![(child("Tyler Brandt, 2"), Prose::new().strong("Priya Nair").plain("."))],
    }
}

fn conflict() -> Conflict {
    let field = |question: &str, mine: &str, theirs: &str| Compared {
        question: question.to_owned(),
        mine: mine.to_owned(),
        theirs: theirs.to_owned(),
    };
    Conflict {
        shell: frame::front_door(None, "Somebody else saved first"),
        about: "Decide what this contact means: Rosie Tallis, 3.".to_owned(),
        lead: "Marcus Adeyemi decided this contact at 08:56, while you were writing.".into(),
        fields: vec![
            field(
                "What happens next?",
                "Advice to the nursery",
                "Referral: a social worker assesses",
            ),
            field(
                "Why this decision?",
                "The nursery knows the family well and will keep an eye on Rosie.\nI have rung Mrs Quill.",
                "The third injury in a year, and nobody has spoken with Rosie.",
            ),
        ],
        theirs_by: "Marcus Adeyemi, 08:56".to_owned(),
        again_action: "form-visit.html".to_owned(),
        hidden: Vec::new(),
        acts: vec![
            Act::plain("Read the contact as it stands now", "contact-decided.html", ""),
            Act::plain("Drop my draft", "#", ""),
        ],
    }
}

fn refusal() -> RefusalSheet {
    let needed = |sentence: Prose, text: &str| StillNeeded {
        sentence,
        mend: Some(Link {
            text: text.to_owned(),
            href: "form-visit.html".to_owned(),
            about: String::new(),
        }),
    };
    RefusalSheet {
        shell: frame::worker(None, "This case cannot be closed yet"),
        heading: "This case cannot be closed yet".to_owned(),
        about: "Alfie Dray, 7".to_owned(),
        sentence: "A case is closed when the child has been seen since the last worry, alone if they can be, and everybody who helps knows.".into(),
        needed: vec![
            needed(Prose::new().strong("Alfie has not been seen since 23 January 2026").plain(", and the last contact came on 11 February."), "Record a visit"),
            needed("Nothing says what Alfie thinks of the ending.".into(), "Write a note"),
            StillNeeded { sentence: "The school and the health visitor have not been told.".into(), mend: None },
        ],
        acts: vec![
            Act::grey("Back to what I wrote", "form-visit.html", ""),
            Act::plain("Ask for an exception", "#", ""),
            Act::plain("Record a death or another fact", "#", ""),
        ],
    }
}

fn exists() -> Exists {
    Exists {
        shell: frame::front_door(None, "Leah Morgan"),
        heading: "Leah Morgan".to_owned(),
        facts: Prose::new()
            .plain("Born 2014. Open to Safeguarding West. Ask Jo Petts, ")
            .link("01632 960177", "tel:01632960177")
            .plain("."),
        acts: vec![Act::plain("I need this now, to keep a child safe", "break-glass.html", "")],
    }
}

fn too_large() -> TooLarge {
    let question = "What happened?".to_owned();
    let texts = vec![LongText { question, words: "Ellie was in, and well.".to_owned() }];
    TooLarge { shell: Shell::outside(COUNCIL, "More than a form can hold"), texts }
}

fn trouble() -> Trouble {
    Trouble {
        shell: Shell::outside(COUNCIL, "Something went wrong"),
        sentence: "The record could not be reached. Try again in a minute.".to_owned(),
        reference: "7c1e44ab".to_owned(),
    }
}
