//! The questions of a deed as the fields of its form, and their answers in words.

use sogoc_domain::event::Subject;
use sogoc_domain::paper::PaperKind;
use sogoc_domain::text::format_date;
use sogoc_operations::choosing::Among;
use sogoc_operations::deeds::{Ask, AskKind, Deed, Entered};
use sogoc_operations::rights::Action;

use super::filled::{Form, Picked, WHO, day};
use crate::look::chooser::Chooser;
use crate::look::field::Field;
use crate::look::paper_fields::PaperFields;
use crate::look::sides::Side;
use crate::pages::entry::form::{Model, Question};
use crate::status::Problem;
use crate::visit::Visit;

/// More questions than this that may stay empty wait behind an opener.
const SHOWN: usize = 4;

/// The fields of the form of a deed about a subject. `whom`: also ask whom it is about.
pub(super) fn model(
    visit: &Visit,
    (deed, about, whom): (&Deed, Subject, bool),
    form: &Form,
) -> Result<Model, Problem> {
    let mut asks = Vec::new();
    if whom {
        let picked = form.picked.get(WHO).cloned().unwrap_or_default();
        let help = "Tìm theo họ tên, số thẻ hoặc số lý lịch.";
        asks.push(Question::Chooser(chooser(
            (WHO, "Đảng viên", help),
            Among::People,
            false,
            picked,
            form,
        )));
    }
    let optional = deed.asks.iter().filter(|ask| !ask.required).count();
    let folds = optional > SHOWN && optional < deed.asks.len();
    let mut more = Vec::new();
    for ask in deed.asks {
        let question = question(visit, deed, about, ask, form)?;
        if folds && !ask.required { more.push(question) } else { asks.push(question) }
    }
    let whole = form.wrong.iter().filter(|it| it.field.is_empty()).map(|it| it.words.clone());
    let mut model = Model {
        title: deed.label.to_owned(),
        hint: deed.hint.to_owned(),
        asks,
        more,
        day: Field::date("on", deed.day)
            .value(if form.as_paper { "" } else { &form.entered.on })
            .error(form.wrong_at("on")),
        today: format_date(visit.office().today()),
        as_paper: form.as_paper,
        paper: paper(visit, deed, form),
        file: Some(file(form)),
        note: Field::text("note", "Ghi chú")
            .optional()
            .value(form.entered.note.as_str())
            .error(form.wrong_at("note")),
        wrong: whole.collect(),
        hidden: vec![("key".to_owned(), form.key.clone())],
        ..Model::default()
    };
    if let Some(given) = &form.given {
        model.hidden.push(("given".to_owned(), given.key.to_string()));
    }
    begin(&mut model);
    Ok(model)
}

/// Where the keyboard begins: at the first field that is wrong, else at the first that is empty.
fn begin(model: &mut Model) {
    let wrong = |it: &Question| match it {
        Question::Field(field) => field.error.is_some(),
        Question::Chooser(chooser) => chooser.error.is_some(),
    };
    let empty = |it: &Question| match it {
        Question::Field(field) => field.value.is_empty(),
        Question::Chooser(chooser) => chooser.typed.is_empty(),
    };
    let any_wrong = model.asks.iter().any(wrong);
    let here = model.asks.iter_mut().find(|it| if any_wrong { wrong(it) } else { empty(it) });
    match here {
        Some(Question::Field(field)) => field.autofocus = true,
        Some(Question::Chooser(chooser)) => chooser.autofocus = true,
        None => model.day.autofocus = true,
    }
}

/// The keyboard begins at a field that is no question.
pub(super) fn begin_elsewhere(model: &mut Model) {
    model.day.autofocus = false;
    for ask in &mut model.asks {
        match ask {
            Question::Field(field) => field.autofocus = false,
            Question::Chooser(chooser) => chooser.autofocus = false,
        }
    }
}

fn question(
    visit: &Visit,
    deed: &Deed,
    about: Subject,
    ask: &Ask,
    form: &Form,
) -> Result<Question, Problem> {
    if let Some(among) = Among::of(deed, ask) {
        let picked = form.picked.get(ask.name).cloned().unwrap_or_default();
        let words = (ask.name, ask.label, ask.help);
        return Ok(Question::Chooser(chooser(words, among, !ask.required, picked, form)));
    }
    let choices = choices(visit, about, ask, form)?;
    let field = match ask.kind {
        AskKind::Number => Field::number(ask.name, ask.label),
        AskKind::Day => Field::date(ask.name, ask.label),
        AskKind::Choices(_) => Field::checks(ask.name, ask.label, choices),
        AskKind::YesNo | AskKind::Choice(_) | AskKind::Among(_) => {
            Field::one_of(ask.name, ask.label, choices)
        }
        _ => Field::text(ask.name, ask.label),
    };
    let value = form.entered.values.get(ask.name).map_or("", String::as_str);
    let mut field = field.value(value).error(form.wrong_at(ask.name));
    field.optional = !ask.required;
    Ok(Question::Field(if ask.help.is_empty() { field } else { field.help(ask.help) }))
}

/// What a question offers: (value, words); nothing is chosen beforehand.
fn choices(
    visit: &Visit,
    about: Subject,
    ask: &Ask,
    form: &Form,
) -> Result<Vec<(String, String)>, Problem> {
    let pair = |value: &str, words: &str| (value.to_owned(), words.to_owned());
    let offered = match ask.kind {
        AskKind::YesNo => vec![pair("yes", "Có"), pair("no", "Không")],
        kind => {
            let on = &form.entered.on;
            let offered = visit.office().choices(&visit.actor(), kind, about, on)?;
            offered.unwrap_or_default().into_iter().map(|it| (it.id, it.label)).collect()
        }
    };
    // A list needs a line for no answer; among a few that are all seen, only when none is an answer.
    let several = matches!(ask.kind, AskKind::Choices(_));
    let none = match (several, ask.required, Field::is_long(&offered)) {
        (true, ..) | (_, true, false) => None,
        (_, true, true) => Some(pair("", "Chọn trong danh sách")),
        (_, false, _) => Some(pair("", "Chưa ghi")),
    };
    Ok(none.into_iter().chain(offered).collect())
}

fn chooser(
    (name, label, help): (&str, &str, &str),
    among: Among,
    optional: bool,
    picked: Picked,
    form: &Form,
) -> Chooser {
    Chooser {
        name: name.to_owned(),
        label: label.to_owned(),
        among: among.id().to_owned(),
        typed: picked.typed,
        chosen: picked.chosen,
        matches: picked.matches,
        help: (!help.is_empty()).then(|| help.to_owned()),
        error: form.wrong_at(name),
        optional,
        autofocus: false,
    }
}

/// The sign an office uses for its papers, when it has said.
fn usual_sign(visit: &Visit) -> Option<String> {
    let unit = visit.office().where_may(&visit.actor(), Action::Record).into_iter().next()?;
    let sign = visit.office().letterhead(unit).sign;
    (!sign.is_empty()).then(|| format!("Thường dùng: {sign}"))
}

fn paper(visit: &Visit, deed: &Deed, form: &Form) -> PaperFields {
    let typed = &form.entered.paper;
    let kinds = PaperKind::ALL.iter().map(|it| (it.id().to_owned(), it.label().to_owned()));
    let kind = if typed.kind.is_empty() { deed.paper.id() } else { &typed.kind };
    let text = |name: &str, label: &str, value: &str| {
        Field::text(name, label).optional().value(value).error(form.wrong_at(name))
    };
    let dated = Field::date("paper_dated", "Ngày ban hành").optional();
    PaperFields {
        kind: Field::select("paper_kind", "Loại", kinds.collect())
            .value(kind)
            .error(form.wrong_at("paper_kind")),
        number: text("paper_number", "Số", &typed.number),
        sign: Field { help: usual_sign(visit), ..text("paper_sign", "Ký hiệu", &typed.sign) },
        dated: dated.value(typed.dated.as_str()).error(form.wrong_at("paper_dated")),
        issuer: text("paper_issuer", "Cơ quan ban hành", &typed.issuer),
        optional: true,
    }
}

fn file(form: &Form) -> Field {
    let help = match &form.given {
        Some(given) => format!("Đã nhận tệp “{}”; chọn tệp khác nếu muốn thay.", given.name),
        None => "Tệp PDF, JPG hoặc PNG, tối đa 20 MB.".to_owned(),
    };
    let field = Field::file("file", "Bản chụp văn bản", ".pdf,.jpg,.jpeg,.png").optional();
    field.help(help).error(form.wrong_at("file"))
}

/// The answers of two forms side by side, in words.
pub(super) fn sides(
    visit: &Visit,
    (deed, about): (&Deed, Subject),
    before: &Entered,
    after: &Entered,
) -> Vec<Side> {
    let side = |label: &str, before: String, after: String| Side {
        label: label.to_owned(),
        before,
        after,
    };
    let words = |ask: &Ask, entered: &Entered| answer(visit, deed, about, ask, entered);
    let mut sides: Vec<Side> = deed
        .asks
        .iter()
        .map(|ask| side(ask.label, words(ask, before), words(ask, after)))
        .collect();
    sides.push(side(deed.day, before.on.clone(), after.on.clone()));
    sides.push(side("Văn bản căn cứ", paper_words(before), paper_words(after)));
    sides.push(side("Ghi chú", before.note.clone(), after.note.clone()));
    sides.retain(|side| !side.before.is_empty() || !side.after.is_empty());
    sides
}

/// An answer as people read it.
fn answer(visit: &Visit, deed: &Deed, about: Subject, ask: &Ask, entered: &Entered) -> String {
    let Some(value) = entered.values.get(ask.name).filter(|it| !it.is_empty()) else {
        return String::new();
    };
    let (office, actor) = (visit.office(), visit.actor());
    if let Some(among) = Among::of(deed, ask) {
        let known = office.candidate(&actor, among, day(visit, &entered.on), value);
        return known.map_or_else(|| "tổ chức, địa bàn khác".to_owned(), |it| it.label);
    }
    if let AskKind::YesNo = ask.kind {
        return if value == "yes" { "Có" } else { "Không" }.to_owned();
    }
    let offered = office.choices(&actor, ask.kind, about, &entered.on).ok().flatten();
    let offered = offered.unwrap_or_default();
    let word = |id: &str| offered.iter().find(|it| it.id == id).map(|it| it.label.clone());
    let parts = value.split(',').map(|part| word(part.trim()).unwrap_or_else(|| part.to_owned()));
    if offered.is_empty() { value.clone() } else { parts.collect::<Vec<_>>().join(", ") }
}

/// "Quyết định số 127-QĐ/ĐU ngày 03/10/2023, Đảng ủy xã"; empty when no paper was typed.
pub(super) fn paper_words(entered: &Entered) -> String {
    let paper = &entered.paper;
    if paper.is_blank() {
        return String::new();
    }
    let kind = paper.kind.parse::<PaperKind>().map_or("Văn bản", PaperKind::label);
    let number = [&paper.number, &paper.sign].into_iter().filter(|it| !it.is_empty());
    let number = number.cloned().collect::<Vec<_>>().join("-");
    let mut words = kind.to_owned();
    for (before, part) in [(" số ", &number), (" ngày ", &paper.dated), (", ", &paper.issuer)] {
        if !part.is_empty() {
            words.push_str(before);
            words.push_str(part);
        }
    }
    words
}
