//! Reading a filled form: each answer into what its question means, with what is wrong at its field.

use std::str::FromStr;

use jiff::civil::Date;
use sogoc_domain::date::{EARLIEST, PartialDate};
use sogoc_domain::event::{Draft, Subject};
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PersonId, PlaceId, UnitId};
use sogoc_domain::register::Register;
use sogoc_domain::text::{capital, clean, parse_count, parse_date};
use uuid::Uuid;

use super::deed::{Ask, AskKind, Deed, Situation};
use super::entered::{Entered, Wrong};
use crate::locate;

/// The most letters of one answer.
const LENGTH_MAX: usize = 500;
/// The last day anything may be entered for.
const LAST: Date = jiff::civil::date(2100, 12, 31);

/// A filled form about one subject, being read.
pub(super) struct Reader<'a> {
    /// What it is about.
    pub(super) about: Subject,
    /// The day it takes effect.
    pub(super) on: Date,
    /// The register.
    pub(super) register: &'a Register,
    deed: &'a Deed,
    entered: &'a Entered,
    draw: &'a dyn Fn() -> Uuid,
    corrects: Option<Subject>,
    wrong: Vec<Wrong>,
}

/// What a form is read with, besides the form.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    /// The register.
    pub(super) register: &'a Register,
    /// Where new ids come from.
    pub(super) draw: &'a dyn Fn() -> Uuid,
    /// The subject of the event that is corrected, if one is: it keeps its id.
    pub(super) corrects: Option<Subject>,
}

impl<'a> Reader<'a> {
    /// Reads what was typed into drafts that do not yet rest on a paper.
    ///
    /// # Errors
    /// Everything that is wrong, each at its field.
    pub(super) fn read(
        deed: &'a Deed,
        desk: Desk<'a>,
        about: Subject,
        entered: &'a Entered,
    ) -> Result<Vec<Draft>, Vec<Wrong>> {
        let day = day(&entered.on);
        let wrong = day.as_ref().err().map(|words| Wrong::at("on", words)).into_iter().collect();
        let on = day.unwrap_or(EARLIEST);
        let Desk { register, draw, corrects } = desk;
        let mut reader = Self { about, on, register, deed, entered, draw, corrects, wrong };
        reader.must_be_known();
        reader.must_be_short();
        let drafts = (deed.read)(&mut reader);
        match drafts {
            Some(drafts) if reader.wrong.is_empty() => Ok(drafts),
            _ if reader.wrong.is_empty() => {
                Err(vec![Wrong::at("", "Không có gì để ghi: chưa có mục nào thay đổi.")])
            }
            _ => Err(reader.wrong),
        }
    }

    /// A name this form does not ask for is a mistake of whoever sent it, not to be passed over.
    fn must_be_known(&mut self) {
        let known = |name: &String| self.deed.ask(name).is_some();
        let strange: Vec<&String> = self.entered.values.keys().filter(|it| !known(it)).collect();
        let told = strange.into_iter().map(|it| {
            Wrong::at(it.clone(), format!("Biểu này không có mục “{it}”. Hãy bỏ mục đó."))
        });
        self.wrong.extend(told.collect::<Vec<_>>());
    }

    fn must_be_short(&mut self) {
        let long = |text: &String| text.chars().count() > LENGTH_MAX;
        let fields = self.entered.values.iter().map(|(name, text)| (name.as_str(), text));
        let note = ("note", &self.entered.note);
        let told = fields.chain([note]).filter(|(_, text)| long(text)).map(|(name, _)| {
            Wrong::at(name, format!("Dài quá {LENGTH_MAX} chữ. Hãy viết ngắn lại."))
        });
        self.wrong.extend(told.collect::<Vec<_>>());
    }

    /// Notes what is wrong at a question.
    pub(super) fn blame(&mut self, name: &str, words: impl Into<String>) {
        self.wrong.push(Wrong::at(name, words));
    }

    /// A new permanent id.
    pub(super) fn id<Id: From<Uuid>>(&self) -> Id {
        Id::from((self.draw)())
    }

    /// The id of what the form brings into being; a correction keeps the one it has.
    pub(super) fn new_subject<Id: From<Uuid>>(&self) -> Id {
        self.corrects.map_or_else(|| self.id(), |subject| Id::from(subject.id()))
    }

    /// Whether the form corrects an event.
    pub(super) fn corrects(&self) -> bool {
        self.corrects.is_some()
    }

    /// A draft on the day of the form.
    pub(super) fn draft(&self, fact: Fact) -> Draft {
        Draft::new(self.on, fact)
    }

    /// The person the form is about.
    pub(super) fn person(&mut self) -> Option<PersonId> {
        match self.about {
            Subject::Person(person) => Some(person),
            _ => self.misplaced("một đảng viên"),
        }
    }

    /// The organisation the form is about.
    pub(super) fn about_unit(&mut self) -> Option<UnitId> {
        match self.about {
            Subject::Unit(unit) => Some(unit),
            _ => self.misplaced("một tổ chức đảng"),
        }
    }

    /// The place the form is about.
    pub(super) fn about_place(&mut self) -> Option<PlaceId> {
        match self.about {
            Subject::Place(place) => Some(place),
            _ => self.misplaced("một địa bàn"),
        }
    }

    fn misplaced<T>(&mut self, what: &str) -> Option<T> {
        let words = format!("Việc này ghi cho {what}. Hãy mở đúng trang rồi ghi.");
        self.blame("", words);
        None
    }

    /// The answer to a question as cleaned text; none when it was left empty, which is wrong when
    /// it must be answered.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        let ask = self.ask(name)?;
        let text = clean(self.entered.values.get(name).map_or("", String::as_str));
        if text.is_empty() && ask.required {
            let verb = if matches!(ask.kind, AskKind::Choice(_) | AskKind::Among(_)) {
                "Chưa chọn"
            } else {
                "Chưa ghi"
            };
            self.blame(name, format!("{verb} {}.", uncapital(ask.label)));
        }
        Some(text).filter(|it| !it.is_empty())
    }

    fn ask(&self, name: &str) -> Option<&'static Ask> {
        self.deed.ask(name)
    }

    /// One of a closed list.
    pub(super) fn word<T: FromStr>(&mut self, name: &str) -> Option<T> {
        let text = self.text(name)?;
        let word = text.parse().ok();
        if word.is_none() {
            self.not_a_choice(name);
        }
        word
    }

    /// One of the choices of a question, by its id.
    pub(super) fn choice(&mut self, name: &str) -> Option<String> {
        let text = self.text(name)?;
        let situation = Situation { register: self.register, about: self.about, on: self.on };
        let offered = match self.ask(name)?.kind {
            AskKind::Choice(list) => list(),
            AskKind::Among(list) => list(&situation),
            _ => Vec::new(),
        };
        let found = offered.into_iter().find(|choice| choice.id == text).map(|choice| choice.id);
        if found.is_none() {
            self.not_a_choice(name);
        }
        found
    }

    fn not_a_choice(&mut self, name: &str) {
        self.blame(name, "Giá trị này không có trong danh sách. Hãy chọn lại trong danh sách.");
    }

    /// Any number of a closed list.
    pub(super) fn several<T: FromStr>(&mut self, name: &str) -> Vec<T> {
        let Some(text) = self.text(name) else { return Vec::new() };
        let mut found = Vec::new();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let Ok(word) = part.parse() else {
                self.not_a_choice(name);
                break;
            };
            found.push(word);
        }
        found
    }

    /// A whole day.
    pub(super) fn day(&mut self, name: &str) -> Option<Date> {
        let text = self.text(name)?;
        day(&text).map_err(|words| self.blame(name, words)).ok()
    }

    /// A day, a month or a year.
    pub(super) fn partial(&mut self, name: &str) -> Option<PartialDate> {
        let text = self.text(name)?;
        match parse_date(&text) {
            Ok(read) => {
                let year = read.date.year();
                let strange = year.is_some_and(|it| it < EARLIEST.year() || it > LAST.year());
                if strange {
                    self.blame(name, "Năm nằm ngoài khoảng 1900–2100. Kiểm tra lại năm.");
                }
                Some(read.date).filter(|_| !strange)
            }
            Err(error) => {
                self.blame(name, format!("{}.", capital(&error.to_string())));
                None
            }
        }
    }

    /// A whole number within bounds.
    pub(super) fn number(&mut self, name: &str, least: i64, most: i64) -> Option<i64> {
        let text = self.text(name)?;
        let number = parse_count(&text).filter(|number| (least..=most).contains(number));
        if number.is_none() {
            self.blame(name, format!("Ghi một số nguyên từ {least} đến {most}."));
        }
        number
    }

    /// `yes` or `no`.
    pub(super) fn flag(&mut self, name: &str) -> Option<bool> {
        match self.text(name)?.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => {
                self.not_a_choice(name);
                None
            }
        }
    }

    /// An organisation by id, code or name.
    pub(super) fn unit(&mut self, name: &str) -> Option<UnitId> {
        let text = self.text(name)?;
        let found = locate::unit(self.register, &text, self.on);
        found.map_err(|error| self.blame(name, error.to_string())).ok()
    }

    /// A place by id, code or name.
    pub(super) fn place(&mut self, name: &str) -> Option<PlaceId> {
        let text = self.text(name)?;
        let found = locate::place(self.register, &text, self.on);
        found.map_err(|error| self.blame(name, error.to_string())).ok()
    }

    /// What a question offers, by its id as a permanent id.
    pub(super) fn among<Id: From<Uuid>>(&mut self, name: &str) -> Option<Id> {
        let id: Uuid = self.choice(name)?.parse().ok()?;
        Some(Id::from(id))
    }
}

/// A whole day as typed.
///
/// # Errors
/// What is wrong and how to write it.
pub(super) fn day(text: &str) -> Result<Date, String> {
    let text = clean(text);
    if text.is_empty() {
        return Err("Chưa ghi ngày. Viết ngày/tháng/năm, thí dụ 03/02/2024.".to_owned());
    }
    let read = parse_date(&text).map_err(|error| format!("{}.", capital(&error.to_string())))?;
    let day = read.date.day().ok_or_else(|| {
        "Cần đủ ngày, tháng, năm; viết theo dạng ngày/tháng/năm, thí dụ 03/02/2024.".to_owned()
    })?;
    if day < EARLIEST || day > LAST {
        return Err("Năm nằm ngoài khoảng 1900–2100. Kiểm tra lại năm.".to_owned());
    }
    Ok(day)
}

/// A label in the midst of a sentence; one that begins with an acronym keeps its capitals.
fn uncapital(label: &str) -> String {
    let mut letters = label.chars();
    let (first, second) = (letters.next(), letters.clone().next());
    match first {
        Some(first) if !second.is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => label.to_owned(),
    }
}
