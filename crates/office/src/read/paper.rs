//! What is printed: a look of its own, an export, with for whom it is.
//!
//! What always holds: nothing is written on a paper before the export is written down; and a label
//! that keeps words off a paper keeps them off here, not in the page.

use crate::{Desk, Failure, Office, read::family::FamilyPage, veil::Reading};
use casework::{
    Access, Case, Depth, Happened, Workforce,
    access::EMERGENCY,
    chronology::Line,
    document::{opening::PaperFor, paper::OnPaper},
};
use std::sync::Arc;
use words::{Date, Moment, PersonId};

/// The page of a print, in the journal of looks.
const PAGE: &str = "/people/{id}/print";

/// A chronology as it is printed.
pub struct PaperPage {
    /// Whose.
    pub case: Arc<Case>,
    /// The lines, oldest happening first; where words were left out, nothing but the label stands.
    pub lines: Vec<(Line, OnPaper)>,
    /// Workers and teams, for names.
    pub workforce: Arc<Workforce>,
    /// The day on which it is printed.
    pub today: Date,
}

impl Office {
    /// Whether somebody may print from a record: the page that asks for whom it is.
    ///
    /// # Errors
    /// [`Failure::NotFound`] unless the reader sees the record.
    pub async fn may_print(&self, desk: &Desk, person: PersonId) -> Result<Arc<Case>, Failure> {
        let case = self.case(person).await?;
        let access = Self::must_see(desk, &case, Depth::Record)?;
        self.look(desk, PAGE, access.reason, [person]).await?;
        Ok(self.case_shown(desk, case).await?)
    }

    /// The chronology of a record, for a paper.
    ///
    /// # Errors
    /// [`Failure::NotFound`] unless the reader sees the record.
    pub async fn chronology_on_paper(
        &self,
        desk: &Desk,
        person: PersonId,
        paper: PaperFor,
    ) -> Result<PaperPage, Failure> {
        let case = self.case(person).await?;
        let access = Self::must_see(desk, &case, Depth::Record)?;
        let entries = self.entries(person).await?;
        let standing = self.standing().await?;
        let how = (&*standing.workforce, Reading::List);
        let all = Self::lines_for((desk, &access), entries, how);
        let mut all: Vec<Line> = all.into_iter().map(|(line, _)| line).collect();
        all.sort_by_key(|line| (order(line.happened), line.position, line.ordinal));
        let judged = all.into_iter().filter_map(|mut line| {
            let shown = paper.shows(&line);
            if shown == OnPaper::LeftOut {
                line.heading.clear();
                line.text.clear();
                line.child_words.clear();
                line.disputes.clear();
            }
            (shown != OnPaper::Absent).then_some((line, shown))
        });
        let lines = judged.collect();
        self.look(desk, PAGE, &reason(&access, paper), [person]).await?;
        let today = self.inner.clock.today();
        let case = self.case_shown(desk, case).await?;
        Ok(PaperPage { case, lines, workforce: standing.workforce, today })
    }

    /// The story of a family, for a paper of our own work: nobody else gets it.
    ///
    /// # Errors
    /// [`Failure::NotFound`] unless the reader sees the record.
    pub async fn story_on_paper(
        &self,
        desk: &Desk,
        person: PersonId,
    ) -> Result<FamilyPage, Failure> {
        let case = self.case(person).await?;
        let access = Self::must_see(desk, &case, Depth::Record)?;
        let page = self.person(desk, person, None).await?;
        let shown = page.members.iter().chain(&page.relatives).map(|member| member.id);
        self.look(desk, PAGE, &reason(&access, PaperFor::OurWork), shown).await?;
        Ok(page)
    }
}

/// Why it could be printed, and for whom it was.
fn reason(access: &Access, paper: PaperFor) -> String {
    match access.reason {
        EMERGENCY => format!("{EMERGENCY}; {}", paper.reason()),
        _ => paper.reason().to_owned(),
    }
}

/// By the day, within a day by the hour; what has no hour comes first in the day.
fn order(happened: Happened) -> (Date, Option<Moment>) {
    match happened {
        Happened::At(moment) => (happened.day(), Some(moment)),
        Happened::On(day) => (day, None),
    }
}
