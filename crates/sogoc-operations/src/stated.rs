//! Số đơn vị tự khai: recording a number an office declares, and reading it beside the computed one.

use jiff::civil::{Date, date};
use sogoc_domain::date::Period;
use sogoc_domain::event::{Draft, Position};
use sogoc_domain::fact::Fact;
use sogoc_domain::history::{StatedFigure, UnitHistory};
use sogoc_domain::id::{EventId, PaperId, UnitId};
use sogoc_domain::paper::{PaperFace, PaperKind};
use sogoc_domain::register::Register;
use sogoc_domain::stated::Bound;
use sogoc_domain::text::{clean, format_count, format_date, parse_date};

use crate::compare::with_sources;
use crate::error::OperationError;
use crate::measures::{Measure, measure, measures};
use crate::office::Office;
use crate::rights::{Action, Actor};
use crate::timeline::{PaperLink, link};
use crate::writer::{Order, Recorded};

/// A number somebody declares for their office.
#[derive(Debug, Clone)]
pub struct Declaration {
    /// The organisation that declares it.
    pub unit: UnitId,
    /// What is counted, a code of the catalogue.
    pub measure: String,
    /// The number.
    pub value: i64,
    /// How exactly it is meant.
    pub bound: Bound,
    /// The day it holds for.
    pub on: Date,
    /// The paper it stands in, in the words of the clerk: "Báo cáo số 12-BC/ĐU ngày 15/12/2022".
    pub source: String,
}

/// A measure an office declared, with what the register computes of the same kind.
#[derive(Debug, Clone)]
pub struct Stated {
    /// What is counted.
    pub measure: &'static Measure,
    /// The newest declaration by the day asked.
    pub newest: Declared,
    /// Those before it, newest first.
    pub earlier: Vec<Declared>,
    /// What the register computes for the day of the newest; none when it counts nothing such.
    pub computed: Option<i64>,
}

/// One declaration as recorded.
#[derive(Debug, Clone)]
pub struct Declared {
    /// The number.
    pub value: i64,
    /// How exactly it is meant.
    pub bound: Bound,
    /// The day it holds for.
    pub on: Date,
    /// The event.
    pub event: EventId,
    /// The paper it rests on.
    pub paper: Option<PaperLink>,
}

impl Stated {
    /// By how much the declared number exceeds the computed one.
    pub fn difference(&self) -> Option<i64> {
        Some(self.newest.value - self.computed?)
    }
}

impl Declared {
    /// "216", "trên 1.000".
    pub fn format(&self) -> String {
        let word = if self.bound == Bound::Exactly { "" } else { self.bound.label() };
        format!("{word} {}", format_count(self.value)).trim().to_owned()
    }
}

impl Office {
    /// Records a declared number with its paper. One of the same measure and day that stood before
    /// is replaced by it and stays readable. `key` makes a second press of the button harmless.
    ///
    /// # Errors
    /// Denied without the right to record there; input for what cannot be declared; moved when
    /// somebody else recorded something meanwhile.
    pub async fn state_figure(
        &self,
        actor: &Actor,
        declaration: &Declaration,
        key: &str,
    ) -> Result<Recorded, OperationError> {
        self.authorise(actor, Action::Record, declaration.unit)?;
        let key = format!("stated:{key}");
        if let Some(recorded) = self.first_answer(&key).await? {
            return Ok(recorded);
        }
        self.catch_up().await?;
        let (drafts, at) = self.declaring(declaration)?;
        self.record_at(actor, Order { key, drafts, batch: None }, at).await
    }

    fn declaring(&self, it: &Declaration) -> Result<(Vec<Draft>, Position), OperationError> {
        self.check(it)?;
        let paper = PaperId(self.surroundings().id());
        let state = self.state();
        let register = &state.register;
        let unit = register.units().get(it.unit).ok_or(OperationError::Denied(Action::Record))?;
        let before =
            unit.stated.iter().rfind(|held| held.measure == it.measure && held.on == it.on);
        if before.is_some_and(|held| held.value == it.value && held.bound == it.bound) {
            let day = format_date(it.on);
            let words = format!("Số này đã được khai cho ngày {day} rồi; không cần khai lại.");
            return Err(OperationError::input(words));
        }
        let face = read_source(&it.source, unit.name_on(it.on));
        let fact = Fact::Stated {
            unit: it.unit,
            measure: it.measure.clone(),
            value: it.value,
            bound: it.bound,
        };
        let replaces = before.map(|held| held.event);
        let drafts = vec![
            Draft::new(face.dated.unwrap_or(it.on), Fact::PaperRecorded { paper, face })
                .noting(Some(clean(&it.source))),
            Draft { replaces, ..Draft::new(it.on, fact).on(Some(paper)) },
        ];
        Ok((drafts, register.position()))
    }

    fn check(&self, it: &Declaration) -> Result<(), OperationError> {
        let wrong = |words: &str| Err(OperationError::input(words));
        if measure(&it.measure).is_none() {
            let known: Vec<&str> = measures().iter().map(|measure| measure.id.as_str()).collect();
            return wrong(&format!(
                "Không có chỉ tiêu “{}”. Các chỉ tiêu khai được: {}.",
                it.measure,
                known.join(", ")
            ));
        }
        if it.value < 0 {
            return wrong("Số khai không được nhỏ hơn 0.");
        }
        if clean(&it.source).is_empty() {
            return wrong("Cần ghi nguồn: số, ngày của văn bản hoặc báo cáo có con số này.");
        }
        // A target is set for a year that is not over yet.
        if it.on > date(self.today().year(), 12, 31) {
            return wrong("Ngày này sau năm nay, chưa khai được. Kiểm tra lại năm.");
        }
        Ok(())
    }

    /// What an office declared by a day, in the order of the catalogue.
    ///
    /// # Errors
    /// Denied without the right to count there.
    pub fn stated(
        &self,
        actor: &Actor,
        unit: UnitId,
        as_of: Date,
    ) -> Result<Vec<Stated>, OperationError> {
        self.authorise(actor, Action::Count, unit)?;
        let state = self.state();
        let register = &state.register;
        let history = register.units().get(unit).ok_or(OperationError::Denied(Action::Count))?;
        Ok(measures().iter().filter_map(|it| of_measure(register, history, it, as_of)).collect())
    }
}

fn of_measure(
    register: &Register,
    unit: &UnitHistory,
    measure: &'static Measure,
    as_of: Date,
) -> Option<Stated> {
    let by_then = |it: &&StatedFigure| it.measure == measure.id && it.on <= as_of;
    let mut held: Vec<&StatedFigure> = unit.stated.iter().rev().filter(by_then).collect();
    held.sort_by_key(|it| std::cmp::Reverse(it.on));
    let declared = |it: &StatedFigure| Declared {
        value: it.value,
        bound: it.bound,
        on: it.on,
        event: it.event,
        paper: register.event(it.event).and_then(|it| link(register, it.draft.paper?)),
    };
    let mut all = held.into_iter().map(declared);
    let newest = all.next()?;
    let computed = measure.computed.as_ref().and_then(|ask| {
        let year = Period::new(date(newest.on.year(), 1, 1), newest.on);
        with_sources(register, |sources| ask.put(sources, unit.id, newest.on, year))
    });
    Some(Stated { measure, newest, earlier: all.collect(), computed: computed.map(|it| it.value) })
}

/// What identifies the paper a clerk names: number, sign and day where the words tell them; else
/// the words themselves stand for who issued it.
pub fn read_source(words: &str, issuer: &str) -> PaperFace {
    let words = clean(words);
    let parts: Vec<&str> = words.split(' ').collect();
    let after = |wanted: &str| {
        let at = parts.iter().position(|part| part.to_lowercase() == wanted)?;
        parts.get(at + 1).map(|part| part.trim_end_matches([',', ';', '.']))
    };
    let dated = after("ngày").and_then(|day| parse_date(day).ok()?.date.day());
    let is_number = |text: &&str| text.starts_with(|letter: char| letter.is_ascii_digit());
    let Some(number) = after("số").filter(is_number) else {
        let kind = PaperKind::Other;
        return PaperFace {
            kind,
            number: String::new(),
            sign: String::new(),
            dated,
            issuer: words,
        };
    };
    let end = number.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(number.len());
    let (number, sign) = number.split_at(end);
    let lower = words.to_lowercase();
    let named = |kind: &&PaperKind| lower.starts_with(&kind.label().to_lowercase());
    PaperFace {
        kind: PaperKind::ALL.iter().find(named).copied().unwrap_or(PaperKind::Other),
        number: number.to_owned(),
        sign: sign.trim_start_matches(['-', '/']).to_owned(),
        dated,
        issuer: issuer.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_read_for_what_identifies_the_paper() {
        let face = read_source("Báo cáo số 12-BC/ĐU ngày 15/12/2022", "Đảng bộ xã Thử");
        assert_eq!((face.number.as_str(), face.sign.as_str()), ("12", "BC/ĐU"));
        assert_eq!(face.dated, Some(date(2022, 12, 15)));
        assert_eq!(face.issuer, "Đảng bộ xã Thử");
        let face = read_source("Quyết định số 7/QĐ-HU, ngày 01/02/2020", "x");
        assert_eq!((face.kind, face.sign.as_str()), (PaperKind::Decision, "QĐ-HU"));
        let face = read_source("Sổ theo dõi của văn phòng", "x");
        assert_eq!((face.number.as_str(), face.issuer.as_str()), ("", "Sổ theo dõi của văn phòng"));
        assert_eq!(face.dated, None);
    }
}
