//! People who are signed in, and the children whose pages they open.

use crate::{
    authority::Chance,
    building::{PASSWORD, sign_in_name},
    cast::{Cast, Held},
    client::{Browser, Connection, Request, hidden},
    load::Requests,
};
use anyhow::{Context, ensure};
use std::{collections::HashMap, net::SocketAddr, sync::Arc};
use uuid::Uuid;
use words::{PersonId, WorkerId};

/// One child with the browser of whoever holds the case.
pub(crate) struct Pair {
    child: PersonId,
    browser: Browser,
    /// What a form of theirs carries, for children about whom something is saved.
    form: Option<Form>,
}

struct Form {
    form: String,
    read: String,
}

/// Everybody who is signed in.
pub(crate) struct Visitors {
    pub(crate) pairs: Vec<Pair>,
    /// The child with the longest story.
    pub(crate) longest: Pair,
    pub(crate) director: Browser,
    pub(crate) managers: Vec<Browser>,
}

/// Of so many children one has notes saved about them while pages are read.
const SAVED_EVERY: usize = 5;

async fn sign_in(server: SocketAddr, worker: WorkerId) -> anyhow::Result<Browser> {
    let mut browser = Browser::new(server);
    let name = sign_in_name(worker);
    let request = browser.post("/sign-in", &[("user", &name), ("password", PASSWORD)]);
    let answer = Connection::open(server).await?.ask(&request.bytes).await?;
    let cookie = answer.header("set-cookie").and_then(|value| value.split(';').next());
    let cookie = cookie.with_context(|| format!("{name} could not sign in: {}", answer.status))?;
    browser.cookie = cookie.to_owned();
    Ok(browser)
}

impl Visitors {
    /// Signs everybody in, and opens the forms that will be sent.
    pub(crate) async fn sign_in(server: SocketAddr, cast: &Cast) -> anyhow::Result<Self> {
        let mut workers: HashMap<WorkerId, Browser> = HashMap::new();
        let mut pairs = Vec::new();
        for held in &cast.held {
            let browser = match workers.get(&held.worker) {
                Some(browser) => browser.clone(),
                None => {
                    let browser = sign_in(server, held.worker).await?;
                    workers.insert(held.worker, browser.clone());
                    browser
                }
            };
            pairs.push(pair(held, browser));
        }
        ensure!(pairs.len() > SAVED_EVERY, "There are too few children to measure with.");
        let longest = pairs.remove(0);
        let director = sign_in(server, cast.director).await?;
        let mut managers = Vec::new();
        for manager in &cast.managers {
            managers.push(sign_in(server, *manager).await?);
        }
        shuffle(&mut pairs);
        Ok(Self { pairs, longest, director, managers })
    }

    /// Opens the forms that are sent while pages are read.
    pub(crate) async fn open_forms(&mut self) -> anyhow::Result<()> {
        for pair in self.pairs.iter_mut().step_by(SAVED_EVERY) {
            pair.open_form().await?;
        }
        Ok(())
    }

    /// Every child's page in turn.
    pub(crate) fn pages(self: &Arc<Self>) -> Requests {
        let visitors = Arc::clone(self);
        Arc::new(move |number| visitors.pair(number).page())
    }

    /// Notes only.
    pub(crate) fn notes(self: &Arc<Self>) -> Requests {
        let visitors = Arc::clone(self);
        Arc::new(move |number| visitors.note(number))
    }

    fn pair(&self, number: u64) -> &Pair {
        &self.pairs[usize::try_from(number).unwrap_or(0) % self.pairs.len()]
    }

    fn note(&self, number: u64) -> Request {
        let saved = self.pairs.len().div_ceil(SAVED_EVERY) as u64;
        self.pair((number % saved) * SAVED_EVERY as u64).note(number)
    }
}

fn pair(held: &Held, browser: Browser) -> Pair {
    Pair { child: held.child, browser: browser.pressing(), form: None }
}

fn shuffle(pairs: &mut [Pair]) {
    let mut chance = Chance::of(42);
    for place in (1..pairs.len()).rev() {
        let other = usize::try_from(chance.below(place as u64 + 1)).unwrap_or(0);
        pairs.swap(place, other);
    }
}

impl Pair {
    /// The page of the child's family, as a browser asks for it.
    pub(crate) fn page(&self) -> Request {
        self.browser.get(&format!("/people/{}", self.child))
    }

    /// The same page, not pressed.
    pub(crate) fn plain_page(&self) -> Request {
        let browser = Browser { pressed: crate::client::Pressed::No, ..self.browser.clone() };
        browser.get(&format!("/people/{}", self.child))
    }

    async fn open_form(&mut self) -> anyhow::Result<()> {
        let browser = Browser { pressed: crate::client::Pressed::No, ..self.browser.clone() };
        let request = browser.get(&format!("/people/{}/write_note", self.child));
        let answer = Connection::open(browser.server).await?.ask(&request.bytes).await?;
        ensure!(answer.status == 200, "The form was answered with {}", answer.status);
        let page = answer.text();
        let of = |name| hidden(&page, name).with_context(|| format!("The form has no {name}"));
        self.form = Some(Form { form: of("_form")?, read: of("_read")? });
        Ok(())
    }

    /// A note about the child: a new one each time.
    fn note(&self, number: u64) -> Request {
        let (form, read) = self.form.as_ref().map_or(("", ""), |form| (&form.form, &form.read));
        let command = fresh().to_string();
        let text =
            format!("{} Note {number} of this run.", "They were at home and well. ".repeat(16));
        let answers = [
            ("_form", form),
            ("_read", read),
            ("_command", &command),
            ("at", "2026-03-09T08:30"),
            ("heading", "Call with school"),
            ("text", &text),
        ];
        self.browser.post(&format!("/people/{}/write_note", self.child), &answers)
    }
}

/// A new id, as a client makes one.
#[expect(
    clippy::disallowed_methods,
    reason = "the load stands for clients, who make their own ids"
)]
pub(crate) fn fresh() -> Uuid {
    Uuid::now_v7()
}
