//! Figures: members, organisations and places counted by one question; who came and went in a period.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sogoc_domain::date::Period;
use sogoc_domain::id::{EventId, PersonId, UnitId};
use sogoc_domain::person::MemberKind;
use sogoc_figures::attribute::{Attribute, Count};
use sogoc_figures::field::Field;
use sogoc_figures::movement::{Cause, Movement, Way, movements};
use sogoc_figures::places::PlaceField;
use sogoc_figures::question::Ask;
use sogoc_figures::units::UnitField;
use sogoc_figures::value::{Shape as Values, Value};
use sogoc_operations::figures::Lens;
use sogoc_operations::rights::Action;

use super::ask::{Kind, Param};
use super::fault::Fault;
use super::members::{WHERE, condition};
use super::operation::{Call, Told};
use super::units::{AS_OF, STRUCTURE, UNIT};
use crate::access::{Access, Routes, Scope};

/// The first day of a period.
pub(super) const FROM: Param =
    Param::query("from", Kind::Day, "Ngày đầu kỳ; để trống là đầu năm của ngày cuối kỳ.");
/// The last day of a period.
pub(super) const TO: Param = Param::query("to", Kind::Day, "Ngày cuối kỳ; để trống là hôm nay.");
/// What members, organisations or places are counted by.
const fn by(fields: fn() -> Vec<String>) -> Param {
    Param::query("by", Kind::Word(fields), "Chia theo một thuộc tính; xem /api/figures/fields.")
}
const OF_MEMBERS: [Param; 5] = [UNIT, AS_OF, STRUCTURE, WHERE, by(ids::<Field>)];
const OF_UNITS: [Param; 5] = [UNIT, AS_OF, STRUCTURE, WHERE, by(ids::<UnitField>)];
const OF_PLACES: [Param; 5] = [UNIT, AS_OF, STRUCTURE, WHERE, by(ids::<PlaceField>)];

answers! {
    "Một con số, có thể chia nhóm."
    FigureAnswer {
        unit: UnitId = "Tổ chức.",
        as_of: Date = "Tính đến ngày.",
        filter: String = "Điều kiện, thành lời.",
        total: u64 = "Tổng số.",
        groups: Vec<Group> = "Các nhóm; tổng của chúng là tổng số. Trống khi không chia.",
    }

    "Một nhóm của con số."
    Group {
        value: Option<String> = "Giá trị, bằng mã; trống là chưa rõ.",
        label: String = "Giá trị, bằng lời.",
        count: u64 = "Số lượng.",
    }

    "Các thuộc tính dùng được trong điều kiện và để chia nhóm."
    Fields {
        members: Vec<FieldAnswer> = "Của đảng viên.",
        units: Vec<FieldAnswer> = "Của tổ chức.",
        places: Vec<FieldAnswer> = "Của địa bàn.",
    }

    "Một thuộc tính."
    FieldAnswer {
        id: String = "Mã.",
        label: String = "Tên.",
        kind: String = "bool, number, day, word hoặc free.",
        values: Vec<FieldValue> = "Các giá trị, khi là danh sách đóng.",
    }

    "Một giá trị của thuộc tính."
    FieldValue {
        id: String = "Mã.",
        label: String = "Tên.",
    }

    "Tăng giảm của một tổ chức trong kỳ: đầu kỳ + tăng − giảm = cuối kỳ."
    Movements {
        unit: UnitId = "Tổ chức.",
        from: Date = "Ngày đầu kỳ.",
        to: Date = "Ngày cuối kỳ.",
        opening: u64 = "Số đảng viên trước ngày đầu kỳ.",
        closing: u64 = "Số đảng viên cuối ngày cuối kỳ.",
        causes: Vec<CauseCount> = "Theo nguyên nhân.",
        people: Option<Vec<Moved>> = "Từng người, nhiều nhất 1.000; trống khi khóa không được xem danh sách.",
    }

    "Bao nhiêu người vì một nguyên nhân."
    CauseCount {
        way: String = "in là tăng, out là giảm, within là trong nội bộ.",
        cause: String = "Mã nguyên nhân.",
        label: String = "Nguyên nhân.",
        count: u64 = "Số lượt.",
    }

    "Một lượt tăng, giảm."
    Moved {
        id: PersonId = "Người.",
        name: String = "Họ và tên.",
        on: Date = "Ngày có hiệu lực.",
        way: String = "in, out hoặc within.",
        cause: String = "Mã nguyên nhân.",
        kind: MemberKind = "Dự bị hay chính thức lúc ấy.",
        cell: UnitId = "Chi bộ đến hoặc đi.",
        event: Option<EventId> = "Biến động; trống khi là do sắp xếp tổ chức.",
    }
}

/// Not more people than this are named behind the movements of a period.
const MOVED_MAX: usize = 1000;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Count, Scope::Unit("unit"));
    let group = "Số liệu";
    let count = |id, title, params| Told { id, group, title, words: "", params };
    Routes::default()
        .reads(
            "/api/figures/members",
            access,
            count("count_members", "Đếm đảng viên", &OF_MEMBERS),
            counted::<Field>,
        )
        .reads(
            "/api/figures/units",
            access,
            count("count_units", "Đếm tổ chức trực thuộc", &OF_UNITS),
            counted::<UnitField>,
        )
        .reads(
            "/api/figures/places",
            access,
            count("count_places", "Đếm địa bàn", &OF_PLACES),
            counted::<PlaceField>,
        )
        .reads(
            "/api/figures/fields",
            Access::SignedIn,
            Told {
                id: "fields",
                group,
                title: "Các thuộc tính của ngôn ngữ chỉ tiêu",
                words: "",
                params: &[],
            },
            fields,
        )
        .reads(
            "/api/figures/movements",
            access,
            Told {
                id: "movements",
                group,
                title: "Tăng giảm trong kỳ",
                words: "",
                params: &[UNIT, FROM, TO],
            },
            moved,
        )
}

async fn counted<F: Attribute + Send + Sync>(call: Call) -> Result<FigureAnswer, Fault>
where
    sogoc_figures::filter::Filter<F>: Send + Sync,
{
    let (unit, as_of) = (call.unit()?, call.as_of);
    let question = Ask::<F> { unit, as_of, filter: condition(&call)? };
    let by = F::named(call.given.text("by"));
    let filter = question.filter.sentence();
    let lens = Lens::default().of_structure(call.given.day(STRUCTURE.name));
    let actor = call.actor();
    let Count { total, groups } =
        call.app.heavy(move |office| office.count(&actor, &question, by, lens)).await?;
    let labels = by.map(labels).unwrap_or_default();
    let group = |(value, count): (Option<Value>, u64)| {
        let value = value.map(|it| it.to_string());
        let label = match &value {
            None => "chưa rõ".to_owned(),
            Some(id) => labels.get(id).cloned().unwrap_or_else(|| id.clone()),
        };
        Group { value, label, count }
    };
    Ok(FigureAnswer { unit, as_of, filter, total, groups: groups.into_iter().map(group).collect() })
}

/// What a count may be grouped by.
fn ids<F: Attribute>() -> Vec<String> {
    F::ALL.iter().map(|field| field.id().into_owned()).collect()
}

/// The words of a field's values.
fn labels<F: Attribute>(field: F) -> BTreeMap<String, String> {
    values(field.shape()).into_iter().map(|value| (value.id, value.label)).collect()
}

fn values(shape: Values) -> Vec<FieldValue> {
    let told =
        |(id, label): (&str, &str)| FieldValue { id: id.to_owned(), label: label.to_owned() };
    match shape {
        Values::Words(words) => words.iter().copied().map(told).collect(),
        Values::Bool => [("true", "có"), ("false", "không")].map(told).into(),
        Values::Number | Values::Day | Values::Free => Vec::new(),
    }
}

async fn fields(_: Call) -> Result<Fields, Fault> {
    Ok(Fields { members: all::<Field>(), units: all::<UnitField>(), places: all::<PlaceField>() })
}

fn all<F: Attribute>() -> Vec<FieldAnswer> {
    let told = |field: &F| FieldAnswer {
        id: field.id().into_owned(),
        label: field.label().into_owned(),
        kind: match field.shape() {
            Values::Bool => "bool",
            Values::Number => "number",
            Values::Day => "day",
            Values::Words(_) => "word",
            Values::Free => "free",
        }
        .to_owned(),
        values: values(field.shape()),
    };
    F::ALL.iter().map(told).collect()
}

/// The period asked about.
pub(super) fn period(call: &Call) -> Result<Period, Fault> {
    let to = call.given.day("to").unwrap_or_else(|| call.office().today());
    let new_year = jiff::civil::date(to.year(), 1, 1);
    let from = call.given.day("from").unwrap_or(new_year);
    if from <= sogoc_domain::date::EARLIEST {
        return Err(Fault::field("from", "Kỳ phải bắt đầu sau ngày 01/01/1900."));
    }
    Period::new(from, to)
        .ok_or_else(|| Fault::field("to", "Ngày cuối kỳ phải không trước ngày đầu kỳ."))
}

async fn moved(call: Call) -> Result<Movements, Fault> {
    let (unit, period, actor) = (call.unit()?, period(&call)?, call.actor());
    let work = move |office: &sogoc_operations::office::Office| {
        let stock = |day| office.count(&actor, &Ask::<Field>::of(unit, day), None, None);
        let (opening, closing) = (stock(period.eve())?.total, stock(period.to)?.total);
        let all = office.with_register(None, |register| movements(register, unit, period))?;
        Ok((opening, closing, all))
    };
    let (opening, closing, all) = call.app.heavy(work).await?;
    let lists = call.may(Action::List, unit) && period.to <= call.office().today();
    let people = if lists { Some(named(&call, unit, &all)?) } else { None };
    Ok(Movements {
        unit,
        from: period.from,
        to: period.to,
        opening,
        closing,
        causes: causes(&all),
        people,
    })
}

fn way(way: Way) -> &'static str {
    match way {
        Way::In => "in",
        Way::Out => "out",
        Way::Within => "within",
    }
}

fn causes(all: &[Movement]) -> Vec<CauseCount> {
    let mut counts: Vec<(Way, Cause, u64)> = Vec::new();
    for it in all {
        match counts.iter_mut().find(|(way, cause, _)| (*way, *cause) == (it.way, it.cause)) {
            Some((.., count)) => *count += 1,
            None => counts.push((it.way, it.cause, 1)),
        }
    }
    let told = |(its_way, cause, count): (Way, Cause, u64)| CauseCount {
        way: way(its_way).to_owned(),
        cause: cause.id().to_owned(),
        label: cause.label().to_owned(),
        count,
    };
    counts.into_iter().map(told).collect()
}

/// The people, as far as they may be listed.
fn named(call: &Call, unit: UnitId, all: &[Movement]) -> Result<Vec<Moved>, Fault> {
    let first = &all[..all.len().min(MOVED_MAX)];
    let dated: Vec<_> = first.iter().map(|it| (it.person, it.on)).collect();
    let lines = call.office().lines(&call.actor(), unit, &dated)?;
    let names: BTreeMap<PersonId, String> =
        lines.into_iter().map(|line| (line.person, line.name)).collect();
    let told = |it: &Movement| {
        Some(Moved {
            id: it.person,
            name: names.get(&it.person)?.clone(),
            on: it.on,
            way: way(it.way).to_owned(),
            cause: it.cause.id().to_owned(),
            kind: it.kind,
            cell: it.cell,
            event: it.event,
        })
    };
    Ok(first.iter().filter_map(told).collect())
}
