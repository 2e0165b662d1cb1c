//! Makes our components from GOV.UK Frontend's options, or nothing where an option is one that
//! we do not support.

mod file_upload;

use crate::components::*;
use serde_json::Value;

/// What our component makes of the options.
pub(super) fn build(component: &str, options: &Value) -> Option<String> {
    Some(match component {
        "back-link" => back_link(options)?.to_string(),
        "breadcrumbs" => breadcrumbs(options)?.to_string(),
        "button" => button(options)?.to_string(),
        "checkboxes" => checkboxes(options)?.to_string(),
        "date-input" => date_input(options)?.to_string(),
        "details" => details(options)?.to_string(),
        "error-message" => error_message(options)?.to_string(),
        "error-summary" => error_summary(options)?.to_string(),
        "fieldset" => fieldset(options)?.to_string(),
        "hint" => hint(options)?.to_string(),
        "input" => input(options)?.to_string(),
        "inset-text" => inset_text(options)?.to_string(),
        "label" => label(options)?.to_string(),
        "notification-banner" => notification_banner(options)?.to_string(),
        "pagination" => pagination(options)?.to_string(),
        "password-input" => password_input(options)?.to_string(),
        "radios" => radios(options)?.to_string(),
        "select" => select(options)?.to_string(),
        "skip-link" => skip_link(options)?.to_string(),
        "summary-list" => summary_list(options)?.to_string(),
        "table" => table(options)?.to_string(),
        "tag" => tag(options)?.to_string(),
        "textarea" => textarea(options)?.to_string(),
        "warning-text" => warning_text(options)?.to_string(),
        "file-upload" => file_upload::file_upload(options)?.to_string(),
        _ => return None,
    })
}

/// Nothing unless every option is one of these.
fn only(options: &Value, supported: &[&str]) -> Option<()> {
    let members = options.as_object()?;
    members.keys().all(|key| supported.contains(&key.as_str())).then_some(())
}

fn word(options: &Value, key: &str) -> Option<String> {
    match options.get(key)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn classes(options: &Value) -> Classes {
    word(options, "classes").unwrap_or_default().as_str().into()
}

fn flag(options: &Value, key: &str) -> bool {
    options.get(key).and_then(Value::as_bool).unwrap_or(false)
}

fn switch(options: &Value, key: &str) -> Option<bool> {
    options.get(key).and_then(Value::as_bool)
}

/// Text that is escaped, or HTML as it stands.
fn content(options: &Value, text: &str, html: &str) -> Markup {
    match word(options, html) {
        Some(html) => Markup::trusted(html),
        None => word(options, text).unwrap_or_default().into(),
    }
}

fn plain_content(options: &Value) -> Markup {
    content(options, "text", "html")
}

/// A part that has only text or HTML.
fn part(options: &Value, key: &str) -> Option<Option<Markup>> {
    match options.get(key) {
        None => Some(None),
        Some(part) => {
            only(part, &["text", "html"])?;
            Some(Some(plain_content(part)))
        }
    }
}

fn items(options: &Value, key: &str) -> Vec<Value> {
    options.get(key).and_then(Value::as_array).cloned().unwrap_or_default()
}

fn group_classes(options: &Value) -> Option<Classes> {
    match options.get("formGroup") {
        None => Some(Classes::default()),
        Some(group) => {
            only(group, &["classes"])?;
            Some(classes(group))
        }
    }
}

fn label(options: &Value) -> Option<Label> {
    only(options, &["text", "html", "classes", "isPageHeading", "for"])?;
    Some(Label {
        text: plain_content(options),
        classes: classes(options),
        page_heading: flag(options, "isPageHeading"),
        target: word(options, "for"),
    })
}

fn hint(options: &Value) -> Option<Hint> {
    only(options, &["text", "html", "id", "classes"])?;
    Some(Hint { text: plain_content(options), id: word(options, "id"), classes: classes(options) })
}

fn error_message(options: &Value) -> Option<ErrorMessage> {
    only(options, &["text", "html", "id", "classes", "visuallyHiddenText"])?;
    Some(ErrorMessage {
        text: plain_content(options),
        id: word(options, "id"),
        classes: classes(options),
        prefix: word(options, "visuallyHiddenText").unwrap_or_else(|| "Error".to_owned()),
    })
}

fn question(options: &Value) -> Option<Question> {
    let name = word(options, "name")?;
    Some(Question {
        id: word(options, "id").unwrap_or_else(|| name.clone()),
        name,
        label: label(options.get("label")?)?,
        hint: part(options, "hint")?,
        error: part(options, "errorMessage")?,
        before: None,
        described_by: word(options, "describedBy"),
        group_classes: group_classes(options)?,
    })
}

const QUESTION: [&str; 8] =
    ["id", "name", "label", "hint", "errorMessage", "describedBy", "formGroup", "classes"];

fn only_question(options: &Value, more: &[&str]) -> Option<()> {
    only(options, &[&QUESTION[..], more].concat())
}

fn input(options: &Value) -> Option<Input> {
    let more = [
        "value",
        "type",
        "inputmode",
        "autocomplete",
        "autocapitalize",
        "pattern",
        "spellcheck",
        "prefix",
        "suffix",
        "disabled",
    ];
    only_question(options, &more)?;
    Some(Input {
        question: question(options)?,
        value: word(options, "value").unwrap_or_default(),
        input_type: word(options, "type"),
        classes: classes(options),
        inputmode: word(options, "inputmode"),
        autocomplete: word(options, "autocomplete"),
        autocapitalize: word(options, "autocapitalize"),
        pattern: word(options, "pattern"),
        spellcheck: switch(options, "spellcheck"),
        prefix: part(options, "prefix")?,
        suffix: part(options, "suffix")?,
        disabled: flag(options, "disabled"),
    })
}

fn password_input(options: &Value) -> Option<PasswordInput> {
    only_question(options, &["autocomplete"])?;
    Some(PasswordInput {
        question: question(options)?,
        classes: classes(options),
        autocomplete: word(options, "autocomplete"),
    })
}

fn textarea(options: &Value) -> Option<Textarea> {
    only_question(options, &["value", "rows", "spellcheck", "autocomplete"])?;
    let rows = options.get("rows").and_then(Value::as_u64).unwrap_or(5);
    Some(Textarea {
        question: question(options)?,
        value: word(options, "value").unwrap_or_default(),
        rows: u16::try_from(rows).unwrap(),
        classes: classes(options),
        spellcheck: switch(options, "spellcheck"),
        autocomplete: word(options, "autocomplete"),
    })
}

fn select(options: &Value) -> Option<Select> {
    only_question(options, &["items", "value", "disabled"])?;
    let mut chosen = word(options, "value").unwrap_or_default();
    let mut lines = Vec::new();
    for item in items(options, "items") {
        only(&item, &["value", "text", "selected", "disabled"])?;
        let unsaid = |key: &str| item.get(key) == Some(&Value::Bool(false));
        if unsaid("selected") || unsaid("value") {
            return None;
        }
        let line = SelectOption {
            value: word(&item, "value"),
            text: word(&item, "text").unwrap_or_default(),
            disabled: flag(&item, "disabled"),
        };
        if flag(&item, "selected") {
            chosen = line.value.clone().unwrap_or_else(|| line.text.clone());
        }
        lines.push(line);
    }
    let question = question(options)?;
    let (classes, disabled) = (classes(options), flag(options, "disabled"));
    Some(Select { question, options: lines, chosen, classes, disabled })
}

fn legend(options: &Value) -> Option<Legend> {
    only(options, &["text", "html", "classes", "isPageHeading"])?;
    Some(Legend {
        text: plain_content(options),
        classes: classes(options),
        page_heading: flag(options, "isPageHeading"),
    })
}

fn fieldset(options: &Value) -> Option<Fieldset> {
    only(options, &["legend", "html", "describedBy", "role", "classes"])?;
    Some(Fieldset {
        legend: legend(options.get("legend")?)?,
        body: word(options, "html").map(Markup::trusted).unwrap_or_default(),
        described_by: word(options, "describedBy").unwrap_or_default(),
        role: word(options, "role"),
        classes: classes(options),
    })
}

fn group(options: &Value) -> Option<Group> {
    let name = word(options, "name").unwrap_or_default();
    let mut described_by = word(options, "describedBy");
    let legend = match options.get("fieldset") {
        None => None,
        Some(fieldset) => {
            only(fieldset, &["legend", "describedBy"])?;
            described_by = word(fieldset, "describedBy").or(described_by);
            Some(fieldset.get("legend").map_or(Some(Legend::default()), legend)?)
        }
    };
    Some(Group {
        id: word(options, "idPrefix").unwrap_or_else(|| name.clone()),
        name,
        legend,
        hint: part(options, "hint")?,
        error: part(options, "errorMessage")?,
        before: None,
        described_by,
        group_classes: group_classes(options)?,
    })
}

const GROUP: [&str; 9] = [
    "idPrefix",
    "name",
    "fieldset",
    "hint",
    "errorMessage",
    "items",
    "classes",
    "formGroup",
    "describedBy",
];

fn choices(options: &Value, chosen: &[String]) -> Option<Vec<ChoiceItem>> {
    items(options, "items").iter().map(|item| choice(item, chosen)).collect()
}

fn choice(item: &Value, chosen: &[String]) -> Option<ChoiceItem> {
    let supported = [
        "value",
        "text",
        "html",
        "hint",
        "id",
        "name",
        "checked",
        "disabled",
        "divider",
        "conditional",
        "behaviour",
        "label",
    ];
    only(item, &supported)?;
    let value = word(item, "value").unwrap_or_default();
    let named = chosen.contains(&value) && switch(item, "checked") != Some(false);
    let label_classes = match item.get("label") {
        None => Classes::default(),
        Some(label) => only(label, &["classes"]).map(|()| classes(label))?,
    };
    let conditional = item.get("conditional").and_then(|more| word(more, "html"));
    Some(ChoiceItem {
        checked: flag(item, "checked") || named,
        value,
        text: plain_content(item),
        hint: part(item, "hint")?,
        id: word(item, "id"),
        name: word(item, "name"),
        disabled: flag(item, "disabled"),
        divider: word(item, "divider"),
        conditional: conditional.map(Markup::trusted),
        exclusive: word(item, "behaviour").is_some(),
        label_classes,
    })
}

fn radios(options: &Value) -> Option<Radios> {
    only(options, &[&GROUP[..], &["value"]].concat())?;
    let chosen: Vec<String> = word(options, "value").into_iter().collect();
    let items = choices(options, &chosen)?;
    Some(Radios { group: group(options)?, items, classes: classes(options) })
}

fn checkboxes(options: &Value) -> Option<Checkboxes> {
    only(options, &[&GROUP[..], &["values"]].concat())?;
    let chosen: Vec<String> =
        items(options, "values").iter().filter_map(|one| Some(one.as_str()?.to_owned())).collect();
    let items = choices(options, &chosen)?;
    Some(Checkboxes { group: group(options)?, items, classes: classes(options) })
}

fn date_input(options: &Value) -> Option<DateInput> {
    let supported = [
        "id",
        "namePrefix",
        "fieldset",
        "hint",
        "errorMessage",
        "classes",
        "formGroup",
        "values",
        "day",
        "month",
        "year",
    ];
    only(options, &supported)?;
    let mut group = group(options)?;
    group.id = word(options, "id")?;
    group.name = word(options, "namePrefix").unwrap_or_default();
    let mut values = [String::new(), String::new(), String::new()];
    let mut wrong = Vec::new();
    let parts = [("day", DatePart::Day), ("month", DatePart::Month), ("year", DatePart::Year)];
    for ((key, part), value) in parts.into_iter().zip(&mut values) {
        if let Some(field) = options.get(key) {
            only(field, &["value", "error"])?;
            *value = word(field, "value").unwrap_or_default();
            if field.get("error") == Some(&Value::Bool(false)) {
                return None;
            }
            if flag(field, "error") {
                wrong.push(part);
            }
        } else if let Some(all) = options.get("values") {
            let name = if group.name.is_empty() {
                key.to_owned()
            } else {
                format!("{}-{key}", group.name)
            };
            *value = word(all, &name).unwrap_or_default();
        }
    }
    Some(DateInput { group, values, wrong, classes: classes(options), time: None })
}

fn button(options: &Value) -> Option<Button> {
    let supported = [
        "text",
        "html",
        "classes",
        "name",
        "value",
        "type",
        "disabled",
        "id",
        "preventDoubleClick",
    ];
    only(options, &supported)?;
    Some(Button {
        text: plain_content(options),
        kind: ButtonKind::Primary,
        href: None,
        name: word(options, "name"),
        value: word(options, "value"),
        id: word(options, "id"),
        button_type: word(options, "type"),
        disabled: flag(options, "disabled"),
        once: switch(options, "preventDoubleClick"),
        classes: classes(options),
    })
}

fn error_summary(options: &Value) -> Option<ErrorSummary> {
    let supported = [
        "titleText",
        "titleHtml",
        "descriptionText",
        "descriptionHtml",
        "errorList",
        "classes",
        "disableAutoFocus",
    ];
    only(options, &supported)?;
    let mut lines = Vec::new();
    for line in items(options, "errorList") {
        only(&line, &["text", "html", "href"])?;
        lines.push(ErrorLine { text: plain_content(&line), href: word(&line, "href") });
    }
    let description = content(options, "descriptionText", "descriptionHtml");
    Some(ErrorSummary {
        title: content(options, "titleText", "titleHtml"),
        description: (!description.is_empty()).then_some(description),
        lines,
        keep_focus: switch(options, "disableAutoFocus"),
        classes: classes(options),
    })
}

fn details(options: &Value) -> Option<Details> {
    only(options, &["summaryText", "summaryHtml", "text", "html", "open", "id", "classes"])?;
    Some(Details {
        summary: content(options, "summaryText", "summaryHtml"),
        body: plain_content(options),
        open: flag(options, "open"),
        id: word(options, "id"),
        classes: classes(options),
    })
}

fn summary_list(options: &Value) -> Option<SummaryList> {
    only(options, &["rows", "classes"])?;
    let rows = items(options, "rows").iter().map(summary_row).collect::<Option<Vec<_>>>()?;
    Some(SummaryList { rows, classes: classes(options) })
}

fn summary_row(row: &Value) -> Option<SummaryRow> {
    only(row, &["key", "value", "actions", "classes"])?;
    let (key, value) = (row.get("key")?, row.get("value")?);
    only(key, &["text", "html", "classes"])?;
    only(value, &["text", "html"])?;
    let mut actions = Vec::new();
    if let Some(list) = row.get("actions") {
        only(list, &["items"])?;
        for action in items(list, "items") {
            only(&action, &["text", "html", "href", "visuallyHiddenText", "classes"])?;
            actions.push(SummaryAction {
                text: plain_content(&action),
                href: word(&action, "href")?,
                about: word(&action, "visuallyHiddenText").unwrap_or_default(),
                classes: classes(&action),
            });
        }
    }
    Some(SummaryRow {
        key: plain_content(key),
        value: plain_content(value),
        actions,
        classes: classes(row),
        key_classes: classes(key),
    })
}

fn cell(options: &Value) -> Option<Cell> {
    only(options, &["text", "html", "format", "classes", "colspan", "rowspan"])?;
    let span = |key: &str| {
        options.get(key).and_then(Value::as_u64).map(|span| u16::try_from(span).unwrap())
    };
    Some(Cell {
        text: plain_content(options),
        numeric: word(options, "format").as_deref() == Some("numeric"),
        classes: classes(options),
        colspan: span("colspan"),
        rowspan: span("rowspan"),
    })
}

fn table(options: &Value) -> Option<Table> {
    let supported = ["caption", "captionClasses", "head", "rows", "firstCellIsHeader", "classes"];
    only(options, &supported)?;
    let row = |row: &Value| row.as_array()?.iter().map(cell).collect::<Option<Vec<_>>>();
    Some(Table {
        caption: word(options, "caption").unwrap_or_default(),
        caption_classes: word(options, "captionClasses").unwrap_or_default().as_str().into(),
        head: items(options, "head").iter().map(cell).collect::<Option<Vec<_>>>()?,
        rows: items(options, "rows").iter().map(row).collect::<Option<Vec<_>>>()?,
        first_is_header: flag(options, "firstCellIsHeader"),
        classes: classes(options),
    })
}

fn tag(options: &Value) -> Option<Tag> {
    only(options, &["text", "html", "classes"])?;
    Some(Tag { text: plain_content(options), classes: classes(options) })
}

fn warning_text(options: &Value) -> Option<WarningText> {
    only(options, &["text", "html", "iconFallbackText", "classes"])?;
    let prefix = word(options, "iconFallbackText").unwrap_or_default();
    Some(WarningText { text: plain_content(options), prefix, classes: classes(options) })
}

fn inset_text(options: &Value) -> Option<InsetText> {
    only(options, &["text", "html", "id", "classes"])?;
    let (text, id) = (plain_content(options), word(options, "id"));
    Some(InsetText { text, id, classes: classes(options) })
}

fn notification_banner(options: &Value) -> Option<NotificationBanner> {
    let supported =
        ["text", "html", "type", "titleText", "titleHtml", "classes", "disableAutoFocus"];
    only(options, &supported)?;
    let title = content(options, "titleText", "titleHtml");
    let success = word(options, "type").as_deref() == Some("success");
    Some(NotificationBanner {
        kind: if success { NotificationKind::Success } else { NotificationKind::Important },
        title: (!title.is_empty()).then_some(title),
        text: word(options, "text").unwrap_or_default().into(),
        body: word(options, "html").map(Markup::trusted).unwrap_or_default(),
        classes: classes(options),
        keep_focus: switch(options, "disableAutoFocus"),
    })
}

fn pagination(options: &Value) -> Option<Pagination> {
    only(options, &["previous", "next", "items", "landmarkLabel", "classes"])?;
    let numbers = items(options, "items").iter().map(page_number).collect::<Option<Vec<_>>>()?;
    Some(Pagination {
        previous: page_link(options, "previous")?,
        next: page_link(options, "next")?,
        numbers,
        landmark: word(options, "landmarkLabel").unwrap_or_else(|| "Pagination".to_owned()),
        classes: classes(options),
    })
}

fn page_link(options: &Value, key: &str) -> Option<Option<PageLink>> {
    let Some(link) = options.get(key) else { return Some(None) };
    only(link, &["href", "text", "labelText"])?;
    let (text, label) = (word(link, "text"), word(link, "labelText"));
    Some(Some(PageLink { href: word(link, "href")?, text, label }))
}

fn page_number(item: &Value) -> Option<PageNumber> {
    only(item, &["number", "href", "current", "ellipsis", "visuallyHiddenText"])?;
    if flag(item, "ellipsis") {
        return Some(PageNumber::Gap);
    }
    Some(PageNumber::Page {
        number: word(item, "number")?,
        href: word(item, "href")?,
        about: word(item, "visuallyHiddenText"),
        current: flag(item, "current"),
    })
}

fn breadcrumbs(options: &Value) -> Option<Breadcrumbs> {
    only(options, &["items", "labelText", "classes"])?;
    let mut crumbs = Vec::new();
    for item in items(options, "items") {
        only(&item, &["text", "html", "href"])?;
        crumbs.push(Crumb { text: plain_content(&item), href: word(&item, "href") });
    }
    let landmark = word(options, "labelText").unwrap_or_else(|| "Breadcrumb".to_owned());
    Some(Breadcrumbs { crumbs, landmark, classes: classes(options) })
}

fn back_link(options: &Value) -> Option<BackLink> {
    only(options, &["text", "html", "href", "classes"])?;
    let text = plain_content(options);
    Some(BackLink {
        text: if text.is_empty() { "Back".into() } else { text },
        href: word(options, "href").unwrap_or_else(|| "#".to_owned()),
        classes: classes(options),
    })
}

fn skip_link(options: &Value) -> Option<SkipLink> {
    only(options, &["text", "html", "href", "classes"])?;
    let href = word(options, "href").unwrap_or_else(|| "#content".to_owned());
    Some(SkipLink { text: plain_content(options), href, classes: classes(options) })
}
