//! Ways to the other pages of a long list: the first, the last, those around, those beside.

use crate::components::{PageLink, PageNumber, Pagination};
use office::read::lists::{ListPage, ROWS};

/// ", page 1 of 2"; nothing where there is one page.
pub(in crate::pages) fn page_of(list: &ListPage) -> String {
    match list.all.div_ceil(ROWS) {
        0 | 1 => String::new(),
        last => format!(", page {} of {last}", list.page),
    }
}

/// Ways to the other pages of a list of so many rows, `size` to a page.
pub(in crate::pages) fn pages(
    (page, size): (usize, usize),
    all: usize,
    address: impl Fn(usize) -> String,
) -> Pagination {
    let last = all.div_ceil(size).max(1);
    if last == 1 {
        return Pagination::default();
    }
    let number = |number: usize| PageNumber::Page {
        number: number.to_string(),
        href: address(number),
        about: None,
        current: number == page,
    };
    let mut numbers = Vec::new();
    let mut before = 0;
    for one in (1..=last).filter(|one| *one == 1 || *one == last || one.abs_diff(page) <= 1) {
        if one > before + 1 {
            numbers.push(PageNumber::Gap);
        }
        numbers.push(number(one));
        before = one;
    }
    Pagination {
        previous: (page > 1).then(|| PageLink::new(address((page - 1).min(last)))),
        next: (page < last).then(|| PageLink::new(address(page + 1))),
        numbers,
        ..Pagination::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(page: usize, all: usize) -> String {
        let pages = pages((page, 50), all, |page| format!("?page={page}"));
        let one = |number: &PageNumber| match number {
            PageNumber::Page { number, current: true, .. } => format!("[{number}]"),
            PageNumber::Page { number, .. } => number.clone(),
            PageNumber::Gap => "…".to_owned(),
        };
        pages.numbers.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn one_page_has_no_ways_to_others() {
        assert_eq!((shown(1, 0), shown(1, 50)), (String::new(), String::new()));
    }

    #[test]
    fn far_pages_are_left_out() {
        assert_eq!(shown(1, 51), "[1] 2");
        assert_eq!(shown(5, 450), "1 … 4 [5] 6 … 9");
        assert_eq!(shown(2, 450), "1 [2] 3 … 9");
    }

    #[test]
    fn a_page_beyond_the_last_leads_back_to_it() {
        let pages = pages((99, 50), 120, |page| format!("?page={page}"));
        assert_eq!(pages.previous.map(|link| link.href).as_deref(), Some("?page=3"));
        assert!(pages.next.is_none());
    }
}
