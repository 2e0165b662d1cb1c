//! Clocks as a reader meets them: how long something may take, on whose word, what this council made
//! shorter, and who is late by it.
//!
//! What a clock says is anybody's to read who works here; who is late by it is narrowed to whom the
//! reader may see, as every list is.

use super::{Asked, Filter, List, ListPage, OVERDUE, What, policy};
use crate::{Desk, Failure, Office, Standing};
use casework::Depth;
use oversight::{
    ClockRule, Kind,
    clocks::{Limit, OwnLimit, clock_named, rule_on, rules_of},
};
use std::sync::Arc;
use words::Date;

/// A clock as it stands today.
#[derive(Clone, Debug)]
pub struct ClockNow {
    /// What is late when it has passed.
    pub kind: Kind,
    /// The edition in force; where none is, the newest.
    pub rule: &'static ClockRule,
    /// What holds for something that begins today; nothing where no edition is in force.
    pub limit: Option<Limit>,
    /// The council's own limit that holds today.
    pub own: Option<OwnLimit>,
}

impl ClockNow {
    fn of(kind: Kind, standing: &Standing, today: Date) -> Option<Self> {
        let policy = policy(standing);
        let rule = rule_on(kind, today).or_else(|| rules_of(kind).next_back())?;
        let limit = policy.limit(kind, today);
        Some(Self { kind, rule, limit, own: policy.own().on(kind, today).cloned() })
    }
}

/// Every clock.
#[derive(Clone, Debug)]
pub struct ClocksPage {
    /// In the order of safety.
    pub clocks: Vec<ClockNow>,
    /// The digest of the council's file; nothing without one.
    pub digest: Option<String>,
}

/// One clock.
#[derive(Clone, Debug)]
pub struct ClockPage {
    /// As it stands today.
    pub now: ClockNow,
    /// Every edition, the newest first.
    pub editions: Vec<&'static ClockRule>,
    /// Every limit of the council's own, the newest first.
    pub own: Vec<OwnLimit>,
    /// The digest of the council's file; nothing without one.
    pub digest: Option<String>,
    /// Who is late by it, of those whom the reader may see.
    pub late: ListPage,
    /// Whether the reader may open the list of what is late.
    pub opens_list: bool,
}

/// Who is late by one clock: the page of a clock shows it beside the clock itself.
const BY_CLOCK: List =
    List { page: "/clocks", depth: Depth::Summary, roles: &[], items: OVERDUE.items };

impl Office {
    /// Every clock, for whoever works here. Nobody's name stands in it.
    ///
    /// # Errors
    /// When nothing can be read.
    pub async fn clocks_page(&self) -> Result<ClocksPage, Failure> {
        let (standing, today) = (self.standing().await?, self.inner.clock.today());
        let clocks = Kind::ALL.into_iter().filter_map(|kind| ClockNow::of(kind, &standing, today));
        let digest = standing.own.clocks.digest().map(str::to_owned);
        Ok(ClocksPage { clocks: clocks.collect(), digest })
    }

    /// One clock by its code or its id, with a page of those who are late by it.
    ///
    /// # Errors
    /// [`Failure::NotFound`] when there is none of this name; else when nothing can be read.
    pub async fn clock_page(
        &self,
        desk: &Desk,
        name: &str,
        page: usize,
    ) -> Result<ClockPage, Failure> {
        let kind = clock_named(name).map_err(|_| Failure::NotFound)?;
        let (standing, today) = (self.standing().await?, self.inner.clock.today());
        let now = ClockNow::of(kind, &standing, today).ok_or(Failure::NotFound)?;
        let answered = self.answered(&standing, today).await?;
        let items = answered.watched.iter().map(Arc::as_ref);
        let items = items.filter(|item| item.what == What::Watched(kind)).collect();
        let filter = Filter { page, ..Filter::default() };
        let asked = Asked { list: &BY_CLOCK, items, filter: &filter, imported: 0 };
        let late = self.page_of(desk, &standing, asked).await?;
        let mut own = policy(&standing).own().of(kind).to_vec();
        own.reverse();
        Ok(ClockPage {
            now,
            editions: rules_of(kind).rev().collect(),
            own,
            digest: standing.own.clocks.digest().map(str::to_owned),
            late,
            opens_list: desk.actor.is_any(OVERDUE.roles),
        })
    }
}
