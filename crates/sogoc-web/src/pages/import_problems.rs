//! The third step of an import: what is wrong, row by row, to be put right in place.

use maud::{Markup, html};

use super::import::STEPS;
use crate::look::chip::{self, State};
use crate::look::empty;
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::{self, Icon};
use crate::look::link::{Link, submit};
use crate::look::notice::{self, Notice, Tone};
use crate::look::table::Pager;
use crate::look::{field, numbers, section};

mod samples;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The file's name.
    pub file: String,
    /// How many rows cannot be brought in.
    pub grave: usize,
    /// How many rows should be looked at.
    pub doubtful: usize,
    /// The rows of this page.
    pub cards: Vec<Card>,
    /// What is said of the list as a whole.
    pub general: Vec<Note>,
    /// How many proposals only write out what was understood.
    pub plain: usize,
    /// How many cells were corrected so far.
    pub corrected: usize,
    /// Rows that were left out.
    pub out: Vec<Out>,
    /// Where the rows stand.
    pub pager: Pager,
    /// How many rows a page has.
    pub rows_each: usize,
    /// Where the form posts.
    pub action: String,
    /// The next step.
    pub next: Link,
    /// The problems as a workbook.
    pub file_of_problems: Link,
    /// It is a list of places.
    pub is_of_places: bool,
}

/// A row with something wrong.
#[derive(Debug, Clone)]
pub struct Card {
    /// The row in the names of fields.
    pub key: String,
    /// Its number and who it is about.
    pub title: String,
    /// Its sheet, where there are several.
    pub sheet: Option<String>,
    /// It is not brought in.
    pub grave: bool,
    /// What else stands in the row.
    pub neighbours: Vec<(String, String)>,
    /// The cells to be looked at.
    pub entries: Vec<Entry>,
    /// The page of the whole row.
    pub whole: Link,
}

/// A cell to be put right.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The name of its field in the form.
    pub name: String,
    /// What it is.
    pub label: String,
    /// The letter of its column.
    pub letter: String,
    /// What stands in it.
    pub value: String,
    /// What the file has, when that was corrected.
    pub was: Option<String>,
    /// What is wrong.
    pub notes: Vec<Note>,
}

/// Something wrong or doubtful.
#[derive(Debug, Clone)]
pub struct Note {
    /// It keeps its row out.
    pub grave: bool,
    /// Where it is.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub advice: String,
    /// The box that says it is right as it is.
    pub keep: Option<String>,
    /// What it may rightly be.
    pub fixes: Vec<Fix>,
}

/// A proposal.
#[derive(Debug, Clone)]
pub struct Fix {
    /// The words of its button.
    pub words: String,
    /// The fields and what to write into them.
    pub sets: Vec<(String, String)>,
}

/// A row that was left out.
#[derive(Debug, Clone)]
pub struct Out {
    /// The box that takes it back.
    pub name: String,
    /// Which row.
    pub words: String,
}

pub use samples::samples;

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let step = if model.is_of_places { 1 } else { 2 };
    let steps: &[&str] = if model.is_of_places { &super::import_places::STEPS } else { &STEPS };
    let nothing = model.cards.is_empty() && model.general.is_empty() && model.out.is_empty();
    let body = html! {
        (section::progress(steps, step))
        (verdict(model))
        @if nothing {
            (empty::show(Icon::Check, "Không còn chỗ nào cần sửa", "Có thể sang bước tiếp theo.", std::slice::from_ref(&model.next)))
        } @else {
            (form(model, frame))
        }
    };
    let head = Head::new("Sửa những chỗ chưa đúng")
        .rare()
        .lead(format!("Tệp {}. Sửa ở đây, tệp gốc không bị thay đổi.", model.file));
    let head = if nothing {
        head
    } else {
        head.action(model.file_of_problems.button(Some(Icon::Download)))
    };
    frame::show(frame, &head, &body)
}

fn count(number: usize) -> String {
    numbers::count(i64::try_from(number).unwrap_or(i64::MAX))
}

fn verdict(model: &Model) -> Markup {
    let corrected = match model.corrected {
        0 => String::new(),
        cells => {
            format!(" Đã sửa {} ô; những gì đã sửa được giữ trong một ngày làm việc.", count(cells))
        }
    };
    let notice = match (model.grave, model.doubtful) {
        (0, 0) if model.general.is_empty() => {
            Notice::new(Tone::Good, "Mọi dòng đều đọc được", corrected)
        }
        (0, 0) => Notice::new(
            Tone::Good,
            "Mọi dòng đều đọc được",
            format!("Dưới đây là điều nên biết về cả danh sách.{corrected}"),
        ),
        (0, doubtful) => Notice::new(
            Tone::Tell,
            format!("{} dòng nên xem lại", count(doubtful)),
            format!(
                "Các dòng này vẫn nhập được. Xem chỗ nào chưa chắc thì sửa, đúng rồi thì đánh dấu giữ nguyên.{corrected}"
            ),
        ),
        (grave, doubtful) => Notice::new(
            Tone::Warn,
            format!("{} dòng chưa nhập được, {} dòng nên xem lại", count(grave), count(doubtful)),
            format!(
                "Sửa vào ô rồi bấm Lưu: chương trình kiểm tra lại ngay. Chưa rõ thì để lại, sửa sau cũng được.{corrected}"
            ),
        ),
    };
    notice::show(&notice)
}

fn form(model: &Model, frame: &Frame) -> Markup {
    html! {
        form method="post" action=(model.action) novalidate data-enter-next {
            (frame.token())
            // Enter without a module sends by the first button of a form: this one, not a proposal.
            button.hear type="submit" tabindex="-1" aria-hidden="true" { "Lưu" }
            @if model.plain > 1 {
                div.all-plain {
                    p { (count(model.plain)) " chỗ chỉ cần ghi rõ điều chương trình đã hiểu (năm hai chữ số, số 0 bị mất …)." }
                    button.button type="submit" name="plain" value="all" { "Ghi rõ cả " (count(model.plain)) " chỗ" }
                }
            }
            @if !model.general.is_empty() { (section::show("general", "Về cả danh sách", None, &general(&model.general))) }
            @if !model.cards.is_empty() {
                section.section aria-label="Các dòng cần xem" {
                    @for card in &model.cards { (row(card)) }
                    (pager(model))
                }
            }
            @if !model.out.is_empty() { (section::show("out", "Các dòng đã bỏ", None, &out(&model.out))) }
            div.decide {
                p { "Lưu xong chương trình đọc lại danh sách và chỉ còn hiện những dòng chưa đúng." }
                (model.next.button(None))
                (submit("Lưu những gì đã sửa"))
            }
        }
    }
}

fn pager(model: &Model) -> Markup {
    let pages = model.pager.total.div_ceil(model.rows_each);
    html! {
        @if pages > 1 {
            nav.pager aria-label="Các trang" {
                span { "Trang " (model.pager.page) " / " (pages) " · " (count(model.pager.total)) " dòng. Lưu trước khi sang trang." }
                span.pager-steps {
                    @if model.pager.page > 1 { a href={ (model.pager.base) (model.pager.page - 1) } { "Trang trước" } }
                    @if model.pager.page < pages { a href={ (model.pager.base) (model.pager.page + 1) } { "Trang sau" } }
                }
            }
        }
    }
}

fn general(notes: &[Note]) -> Markup {
    html! {
        ul.notes {
            @for note in notes {
                li {
                    p { (note.message) " " span.soft { (note.advice) } }
                    p.soft.small { (note.place) }
                    @if let Some(keep) = &note.keep { (field::check(keep, "yes", "Đã xem, không nhắc nữa", false)) }
                }
            }
        }
    }
}

fn row(card: &Card) -> Markup {
    html! {
        fieldset.row-fault.grave[card.grave] id={ "row-" (card.key) } {
            legend {
                (card.title)
                @if let Some(sheet) = &card.sheet { span.soft { " · trang “" (sheet) "”" } }
                " " @if card.grave { (chip::state(State::Bad, "Chưa nhập")) } @else { (chip::state(State::Warn, "Xem lại")) }
            }
            @if !card.neighbours.is_empty() {
                dl.neighbours { @for (label, value) in &card.neighbours { div { dt { (label) } dd { (value) } } } }
            }
            @for entry in &card.entries { (one(entry)) }
            div.row-foot {
                (field::check(&format!("x-{}", card.key), "yes", "Bỏ dòng này, không nhập", false))
                (card.whole.show())
            }
        }
    }
}

fn one(entry: &Entry) -> Markup {
    let grave = entry.notes.iter().any(|note| note.grave);
    let described = format!("{}-notes", entry.name);
    html! {
        div.field.wrong[grave] {
            label for=(entry.name) { (entry.label) " " span.optional { "cột " (entry.letter) } }
            div.entry {
                input id=(entry.name) name=(entry.name) type="text" value=(entry.value) autocomplete="off" aria-invalid=[grave.then_some("true")] aria-describedby=(described);
                @if let Some(was) = &entry.was { span.soft.small { "Trong tệp: " @if was.is_empty() { "(trống)" } @else { (was) } } }
            }
            div id=(described) { @for note in &entry.notes { (said(note)) } }
            @for note in &entry.notes { (ways(note)) }
        }
    }
}

fn said(note: &Note) -> Markup {
    html! {
        @if note.grave {
            p.error { (icons::show(Icon::Warning)) span { (note.message) " " span.soft { (note.advice) } } }
        } @else {
            p.help { (note.message) " " (note.advice) }
        }
    }
}

/// The ways to settle a doubt without typing.
fn ways(note: &Note) -> Markup {
    html! {
        @if !note.fixes.is_empty() || note.keep.is_some() {
            div.ways {
                @for fix in &note.fixes {
                    @let sets = fix.sets.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("|");
                    button.button type="submit" name="fix" value=(sets) data-fix { (fix.words) }
                }
                @if let Some(keep) = &note.keep { (field::check(keep, "yes", "Đúng, giữ nguyên", false)) }
            }
        }
    }
}

fn out(out: &[Out]) -> Markup {
    html! {
        p.section-note { "Đánh dấu rồi bấm Lưu để lấy lại." }
        @for row in out { (field::check(&row.name, "yes", &format!("Lấy lại: {}", row.words), false)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_button_of_the_form_saves_and_proposes_nothing() {
        for sample in samples() {
            let html = page(&sample.model, &Frame::outside()).into_string();
            let Some(form) = html.split("data-enter-next").nth(1) else { continue };
            let first = form.split("<button").nth(1).unwrap_or_default();
            assert!(first.contains("tabindex=\"-1\"") && !first.contains("name="), "{first}");
        }
    }
}
