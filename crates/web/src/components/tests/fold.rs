//! Folds what makes no difference in HTML: white space round tags, and how a sign is escaped.

/// HTML with white space folded and entities in one spelling.
pub(super) fn fold(html: &str) -> String {
    let mut folded = String::new();
    for word in html.split_whitespace() {
        let touching = folded.ends_with('>') || word.starts_with('<') || word.starts_with('>');
        if !folded.is_empty() && !touching {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    let folded = same_spelling(&folded);
    // Between a tag and its words a space may stand in one of the two and not in the other.
    folded.replace("> ", ">").replace(" <", "<")
}

fn same_spelling(html: &str) -> String {
    [("&#34;", "&quot;"), ("&#38;", "&amp;"), ("&#60;", "&lt;"), ("&#62;", "&gt;"), ("/>", ">")]
        .into_iter()
        .fold(html.to_owned(), |text, (ours, theirs)| text.replace(ours, theirs))
}
