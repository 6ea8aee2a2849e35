//! How a member stands on a day, told so that nobody overlooks it: exempt, on the way, suspended, a guest elsewhere, gone; and the last ratings.

use jiff::civil::Date;
use sogoc_domain::history::{Exit, PersonHistory};
use sogoc_domain::id::UnitId;
use sogoc_domain::person::Leaving;
use sogoc_domain::register::Register;
use sogoc_domain::text::format_date;
use sogoc_domain::timeline::Spans;

use crate::scales::{Scale, scale};

/// Ratings shown of a member.
const RATINGS_SHOWN: usize = 5;

/// Something about a member's standing that must not be overlooked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What it is.
    pub title: &'static str,
    /// Since when, where, and what it means for the count.
    pub words: String,
    /// Whether it is of the past: there is nothing to be done.
    pub over: bool,
}

impl Told {
    fn now(title: &'static str, words: String) -> Self {
        Self { title, words, over: false }
    }
}

/// A rating of one year in the words of its scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatedYear {
    /// The year of the round.
    pub year: i16,
    /// What the scale of that round calls the grade.
    pub grade: String,
    /// The day of the decision.
    pub decided_on: Date,
}

/// What must not be overlooked about a member on a day.
pub fn told(register: &Register, person: &PersonHistory, on: Date) -> Vec<Told> {
    let name = |unit: UnitId| {
        let unit = register.units().get(unit);
        unit.map_or_else(String::new, |unit| unit.name_on(on).to_owned())
    };
    let Some(cell) = person.cell_on(on) else { return gone(person, on).into_iter().collect() };
    let mut told = Vec::new();
    if let Some(from) = since(&person.suspended, on) {
        told.push(Told::now("Đang bị đình chỉ sinh hoạt đảng", format!("Từ {from}.")));
    }
    if let Some(way) = person.on_the_way(on) {
        let (from, to) = (format_date(way.span.from), name(way.to));
        told.push(Told::now(
            "Đang chuyển sinh hoạt đảng",
            format!("Được giới thiệu từ {from} đến {to}, chưa ghi ngày tiếp nhận. Đến khi được tiếp nhận vẫn tính ở {}.", name(cell)),
        ));
    }
    if let Some(from) = since(&person.exempt, on) {
        let words = format!("Từ {from}. Vẫn tính trong số đảng viên của {}.", name(cell));
        told.push(Told::now("Được miễn công tác và sinh hoạt đảng", words));
    }
    for visit in person.visits.iter().filter(|visit| visit.span.covers(on)) {
        let until = visit.until.map(|day| format!(", dự kiến đến {}", format_date(day)));
        let words = format!(
            "Tại {} từ {}{}. Không tính vào số đảng viên nơi đó.",
            name(visit.cell),
            format_date(visit.span.from),
            until.unwrap_or_default()
        );
        told.push(Told::now("Đang sinh hoạt tạm thời nơi khác", words));
    }
    told
}

fn since(spans: &Spans, on: Date) -> Option<String> {
    spans.iter().find(|span| span.covers(on)).map(|span| format_date(span.from))
}

fn gone(person: &PersonHistory, on: Date) -> Option<Told> {
    let stint =
        person.stints.iter().rev().find(|stint| stint.span.to.is_some_and(|to| to <= on))?;
    let (exit, _) = stint.exit?;
    let day = stint.span.to.map(format_date).unwrap_or_default();
    let title = match exit {
        Exit::Left(Leaving::Died) => "Đảng viên đã từ trần",
        Exit::Left(Leaving::Expelled) => "Đã bị khai trừ khỏi Đảng",
        Exit::Left(Leaving::NameRemoved) => "Đã bị xóa tên trong danh sách đảng viên",
        Exit::Left(Leaving::Withdrew) => "Đã ra khỏi Đảng theo nguyện vọng",
        Exit::ToOutside(_) | Exit::ToCell(_) => "Đã chuyển sinh hoạt đảng đi nơi khác",
    };
    let words = format!("Ngày {day}. Hồ sơ để tra cứu, không tính vào số đảng viên từ ngày này.");
    Some(Told { title, words, over: true })
}

/// The newest ratings decided by a day, newest first.
pub fn ratings(person: &PersonHistory, on: Date) -> Vec<RatedYear> {
    let mut given: Vec<_> =
        person.ratings.iter().filter(|rating| rating.decided_on <= on).collect();
    given.sort_by_key(|rating| std::cmp::Reverse((rating.year, rating.decided_on)));
    given.dedup_by_key(|rating| rating.year);
    let shown = given.into_iter().take(RATINGS_SHOWN);
    shown
        .map(|rating| RatedYear {
            year: rating.year,
            grade: scale(&rating.scale)
                .and_then(Scale::of_members)
                .map_or(rating.grade.label(), |ladder| ladder.label(rating.grade))
                .to_owned(),
            decided_on: rating.decided_on,
        })
        .collect()
}
