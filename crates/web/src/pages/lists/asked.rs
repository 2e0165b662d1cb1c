//! What of a list is asked for, read from the address; and the address of another page of it.
//!
//! An address holds codes, teams and page numbers, never a name.

use crate::{
    components::{Checkboxes, ChoiceItem, Group, Question, Select, SelectOption},
    sheets::Filter as FilterPart,
    visitor::pairs,
};
use axum::extract::RawQuery;
use casework::Answers;
use office::read::lists::{Filter, ListPage, OfTeams, What};
use words::say;

/// The value that stands for children whom no team holds.
const NO_TEAM: &str = "none";

/// The pairs of an address.
pub(in crate::pages) fn answers(query: RawQuery) -> Answers {
    Answers::from_pairs(pairs(query.0.unwrap_or_default().as_bytes()))
}

/// What of a list an address asks for.
pub(in crate::pages) fn filter(answers: &Answers) -> Filter {
    let teams = match answers.one("team") {
        Some(NO_TEAM) => OfTeams::Without,
        Some(id) => id.parse().map_or(OfTeams::Every, |team| OfTeams::These(vec![team])),
        None => OfTeams::Every,
    };
    Filter {
        what: answers
            .many("what")
            .into_iter()
            .filter(|code| What::from_code(code).is_some())
            .map(str::to_owned)
            .collect(),
        teams,
        only: Vec::new(),
        page: answers.one("page").and_then(|page| page.parse().ok()).unwrap_or(1),
    }
}

/// The address of a page of the same list.
pub(in crate::pages) fn address(path: &str, filter: &Filter, page: usize) -> String {
    let mut parts: Vec<String> = Vec::new();
    // Codes are our own words; anything else that somebody put there is left out.
    let known = filter.what.iter().filter_map(|code| What::from_code(code));
    parts.extend(known.map(|what| format!("what={}", what.code())));
    match &filter.teams {
        OfTeams::These(teams) => parts.extend(teams.iter().map(|team| format!("team={team}"))),
        OfTeams::Without => parts.push(format!("team={NO_TEAM}")),
        OfTeams::Every => {}
    }
    if page > 1 {
        parts.push(format!("page={page}"));
    }
    if parts.is_empty() { path.to_owned() } else { format!("{path}?{}", parts.join("&")) }
}

/// How a list may be narrowed: by what is missing, by team.
pub(in crate::pages) struct Narrowing<'a> {
    /// The page's own path.
    pub(in crate::pages) path: &'static str,
    /// What was asked for.
    pub(in crate::pages) filter: &'a Filter,
    /// What the list answered.
    pub(in crate::pages) list: &'a ListPage,
}

impl Narrowing<'_> {
    /// The filter as the page shows it; nothing when there is nothing to choose from.
    pub(in crate::pages) fn part(&self) -> Option<FilterPart> {
        let what =
            (self.list.counts.len() > 1 || !self.filter.what.is_empty()).then(|| self.kinds());
        let team = (self.list.teams.len() > 1 || self.filter.teams != OfTeams::Every)
            .then(|| self.teams());
        if what.is_none() && team.is_none() {
            return None;
        }
        Some(FilterPart {
            summary: self.summary(),
            action: self.path.to_owned(),
            what,
            worker: None,
            team,
        })
    }

    fn summary(&self) -> String {
        let asked = self.asked();
        if asked.is_empty() {
            return "Filter: everything is shown".to_owned();
        }
        let left_out = match self.list.left_out {
            0 => String::new(),
            number => format!(". {} left out", say::children(number)),
        };
        format!("Filter: {}{left_out}", asked.join("; "))
    }

    /// What the list is narrowed to, in words.
    fn asked(&self) -> Vec<String> {
        let mut asked = Vec::new();
        match &self.filter.teams {
            OfTeams::Every => {}
            OfTeams::Without => asked.push("no team".to_owned()),
            OfTeams::These(teams) => {
                let name = |team| self.list.workforce.team_name(Some(team)).to_owned();
                asked.extend(teams.iter().copied().map(name));
            }
        }
        let offered = self.offered();
        let ticked = offered.iter().filter(|(what, _)| self.is_ticked(what.code()));
        let ticked: Vec<&str> = ticked.map(|(what, _)| super::heading(*what)).collect();
        if !self.filter.what.is_empty() && ticked.len() < offered.len() {
            asked.push(ticked.join(", ").to_lowercase());
        }
        asked
    }

    /// The kinds that may be ticked: those on the list, and those asked for of which there is none.
    fn offered(&self) -> Vec<(What, usize)> {
        let asked = self.filter.what.iter().filter_map(|code| What::from_code(code));
        let listed = |what: &What| self.list.counts.iter().any(|(listed, _)| listed == what);
        let none = asked.filter(|what| !listed(what)).map(|what| (what, 0));
        self.list.counts.iter().copied().chain(none).collect()
    }

    fn is_ticked(&self, code: &str) -> bool {
        self.filter.what.is_empty() || self.filter.what.iter().any(|what| what == code)
    }

    fn kinds(&self) -> Checkboxes {
        let item = |what: What, number: usize| {
            let words = format!("{} ({})", super::heading(what), say::children(number));
            ChoiceItem {
                checked: self.is_ticked(what.code()),
                ..ChoiceItem::new(what.code(), words)
            }
        };
        let items = self.offered().iter().map(|(what, number)| item(*what, *number)).collect();
        Checkboxes::new(Group::new("what", "What"), items).classes("govuk-checkboxes--small")
    }

    fn teams(&self) -> Select {
        let team = |id: &words::TeamId| {
            SelectOption::new(id.to_string(), self.list.workforce.team_name(Some(*id)))
        };
        let mut options = vec![SelectOption::new("", "Every team")];
        options.extend(self.list.teams.iter().map(team));
        options.push(SelectOption::new(NO_TEAM, "No team"));
        let chosen = match &self.filter.teams {
            OfTeams::These(teams) => teams.first().map(ToString::to_string).unwrap_or_default(),
            OfTeams::Without => NO_TEAM.to_owned(),
            OfTeams::Every => String::new(),
        };
        Select::new(Question::new("team", "Team"), options).chosen(&chosen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &str) -> Filter {
        filter(&answers(RawQuery(Some(query.to_owned()))))
    }

    #[test]
    fn an_address_comes_back_as_it_was_asked() {
        let query = "what=not_seen&what=third_worker&team=none&page=3";
        let filter = asked(query);
        assert_eq!(filter.what, ["not_seen", "third_worker"]);
        assert_eq!((filter.teams.clone(), filter.page), (OfTeams::Without, 3));
        assert_eq!(address("/overdue", &filter, 3), format!("/overdue?{query}"));
    }

    #[test]
    fn what_makes_no_sense_asks_for_everything_and_is_not_carried_on() {
        let filter = asked("team=nonsense&page=x&what=%22%3E");
        assert_eq!((filter.teams.clone(), filter.page), (OfTeams::Every, 1));
        assert_eq!(address("/overdue", &filter, 1), "/overdue");
    }
}
