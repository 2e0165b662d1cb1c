//! What a form begins with: words of the record that are written anew, and the entries among which
//! somebody chooses what shows it.

use crate::{Choice, Desk, Failure, Office, veil::Reading};
use casework::{
    About, Act, Answers, Case,
    chronology::{self, Topic},
    veil::is_closed,
};
use words::{PersonId, say};

/// How many entries a form offers: some months of a busy case.
const ENTRIES: usize = 25;
/// The topics in which something is seen, heard or found.
const TELLING: [Topic; 4] = [Topic::Story, Topic::Visits, Topic::Plans, Topic::Notes];

impl Office {
    /// What a form begins with when nothing was typed on it: empty for most.
    ///
    /// # Errors
    /// When the reader may not fill it in.
    pub async fn begins(
        &self,
        desk: &Desk,
        act: &'static Act,
        about: Option<PersonId>,
    ) -> Result<Answers, Failure> {
        let (About::Person, Some(person)) = (act.about, about) else {
            return Ok(Answers::default());
        };
        let case = self.case(person).await?;
        Self::must_see(desk, &case, act.depth)?;
        let case = self.case_asked(desk, case).await?;
        let begun = act.begins(&case).into_iter();
        // Nobody is to send back what stands in the place of words that are closed to them.
        Ok(Answers::from_pairs(begun.filter(|(_, said)| !is_closed(said))))
    }

    /// The entries of a record that may show something, newest first: what stands in the form
    /// already, and the latest.
    pub(crate) async fn entries_to_choose(
        &self,
        desk: &Desk,
        (act, case): (&Act, &Case),
    ) -> Result<Vec<Choice>, Failure> {
        let entries = self.entries(case.id).await?;
        let standing = self.standing().await?;
        let chosen: Vec<String> = act.begins(case).into_iter().map(|(_, value)| value).collect();
        let how = (&*standing.workforce, Reading::List);
        let lines = Self::lines_for((desk, &Self::may(desk, case)), entries, how);
        let mut lines: Vec<chronology::Line> = lines.into_iter().map(|(line, _)| line).collect();
        lines.retain(|line| line.withdrawn.is_none() && TELLING.contains(&line.topic));
        lines.sort_by_key(|line| std::cmp::Reverse((line.happened.day(), line.position)));
        let choice = |line: chronology::Line| Choice {
            value: format!("{}.{}", line.position, line.ordinal),
            text: format!("{}: {}", say::date(line.happened.day()), line.heading),
        };
        let all = lines.into_iter().map(choice).enumerate();
        let offered = all.filter(|(place, one)| *place < ENTRIES || chosen.contains(&one.value));
        Ok(offered.map(|(_, one)| one).collect())
    }
}
