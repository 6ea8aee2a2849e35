//! The pictures of a unit: numbers of the register with their words and the lists they open.

use jiff::civil::Date;
use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_domain::rating::Grade;
use sogoc_domain::text::{capital, format_count, format_date, format_percent};
use sogoc_figures::movement::Way;
use sogoc_operations::forms;
use sogoc_operations::pictures::{self as counted, Asked, FORM, Side};

use crate::look::chart::bridge::{Bridge, Step};
use crate::look::chart::lines::{Panel, Series};
use crate::look::chart::pyramid::Band;
use crate::look::chart::ratings;
use crate::look::chart::sparks::Spark;
use crate::look::chart::years::Row;
use crate::look::figure::Figure;
use crate::look::link::Link;
use crate::pages::unit::pictures::{Parts, Pictures, Ratings, Year, Years};
use crate::paths;
use crate::routes::tell;
use crate::routes::unit::Enough;
use crate::visit::Visit;

/// How many units directly under one are drawn unless all are asked for.
const SOME: usize = 24;

/// Where the lists behind the numbers of a unit are.
struct Lists<'v> {
    visit: &'v Visit,
    unit: UnitId,
}

impl Lists<'_> {
    /// Members who pass a filter on a day.
    fn members(&self, count: u64, filter: &str, on: Date) -> Figure {
        let unit = self.unit.to_string();
        let address = paths::with(paths::FIGURES, &[("unit", &unit), ("where", filter)]);
        let today = self.visit.office().today();
        opening(count, paths::on(&address, (on != today).then_some(on)))
    }

    /// Members in a row of form 1.
    fn row(&self, count: u64, row: &str, period: Period) -> Figure {
        let form = forms::form(FORM, period.to);
        let Some(form) = form.filter(|form| form.rows.iter().any(|it| it.key == row)) else {
            return Figure::of(tell::count(count));
        };
        let address = paths::with(paths::FIGURES, &[("form", &form.id), ("row", row)]);
        opening(count, self.during(&address, period))
    }

    fn during(&self, address: &str, period: Period) -> String {
        let unit = self.unit.to_string();
        let (from, to) = (format_date(period.from), format_date(period.to));
        paths::with(address, &[("unit", &unit), ("from", &from), ("to", &to)])
    }
}

/// A number that opens its list; nobody opens nothing.
fn opening(count: u64, address: String) -> Figure {
    if count == 0 { Figure::of(0) } else { tell::open(count, address) }
}

/// All pictures of a unit.
pub(super) fn shown(visit: &Visit, unit: UnitId, numbers: &counted::Pictures) -> Pictures {
    let lists = Lists { visit, unit };
    let asked = |asked: &Asked| lists.members(asked.count, &asked.filter, visit.as_of);
    let band = |band: &counted::Band| Band {
        label: band.label.clone(),
        women: asked(&band.women),
        men: asked(&band.men),
    };
    let board = paths::with(paths::RATINGS, &[("unit", &unit.to_string())]);
    let outside = |(side, it): &(Side, Asked)| (unknown(*side).to_owned(), asked(it));
    Pictures {
        ages: numbers.ages.bands.iter().rev().map(band).collect(),
        ageless: numbers.ages.outside.iter().map(outside).collect(),
        year: year(&lists, &numbers.bridge),
        years: years(&lists, &numbers.years.years),
        ratings: rated(&lists, &numbers.ratings),
        board: Some(Link::new("Bảng xếp loại", visit.on(&board))),
        parts: parts(visit, &numbers.years),
    }
}

fn unknown(side: Side) -> &'static str {
    match side {
        Side::Woman => "Nữ chưa rõ tuổi",
        Side::Man => "Nam chưa rõ tuổi",
        Side::Unknown => "Chưa rõ giới tính",
    }
}

/// The bridge of the year; none where nobody was and nobody came.
fn year(lists: &Lists<'_>, bridge: &counted::Bridge) -> Option<Year> {
    let period = bridge.period;
    if bridge.opening == 0 && bridge.steps.iter().all(|step| step.count == 0) {
        return None;
    }
    let step = |step: &counted::Step| Step {
        label: step.label.to_owned(),
        figure: lists.row(step.count, step.row, period),
        out: step.way == Way::Out,
    };
    let (eve, to) = (format_date(period.eve()), format_date(period.to));
    let whole = period.to.month() == 12 && period.to.day() == 31;
    let title = if whole {
        format!("Tăng, giảm năm {}", period.to.year())
    } else {
        format!("Tăng, giảm từ {} đến {to}", format_date(period.from))
    };
    let bridge = Bridge {
        title: "Mỗi thanh là một loại tăng (sang phải) hoặc giảm (sang trái), nối từ số đầu kỳ"
            .to_owned(),
        opening: (eve, lists.row(bridge.opening, "A", period)),
        steps: bridge.steps.iter().map(step).collect(),
        closing: (to, lists.row(bridge.closing, "D", period)),
    };
    let form = forms::form(FORM, period.to).map_or(FORM, |form| form.id.as_str());
    let form = Link::new(format!("Biểu {form}"), lists.during(&paths::form(form), period));
    Some(Year { title, bridge, form })
}

/// Years side by side; one alone is no series.
fn years(lists: &Lists<'_>, years: &[counted::Year]) -> Option<Years> {
    let last = years.last().filter(|_| years.len() > 1)?;
    let part = |pick: fn(&counted::Year) -> u64, filter: &'static str| -> Vec<Option<Figure>> {
        let figure = |year: &counted::Year| {
            Some(lists.members(pick(year), filter, year.on).share_of(year.members))
        };
        years.iter().map(figure).collect()
    };
    let members = years.iter().map(|it| Some(lists.members(it.members, "", it.on)));
    let admitted = years.iter().map(|it| Some(lists.row(it.admitted?, "B1", it.period())));
    let row = |label: &str, figures: Vec<Option<Figure>>| Row { label: label.to_owned(), figures };
    let whole = last.on.month() == 12 && last.on.day() == 31;
    let note = format!("Số của năm {} tính đến ngày {}.", last.on.year(), format_date(last.on));
    Some(Years {
        title: format!("Từ năm {} đến năm {}", years[0].on.year(), last.on.year()),
        note: (!whole).then_some(note),
        years: years.iter().map(|it| it.on.year().to_string()).collect(),
        panels: panels(years),
        rows: vec![
            row("Đảng viên", members.collect()),
            row("Nữ", part(|it| it.women, "sex = female")),
            row("Dân tộc thiểu số", part(|it| it.minority, "minority = true")),
            row("Kết nạp trong năm", admitted.collect()),
        ],
    })
}

fn panels(years: &[counted::Year]) -> Vec<Panel> {
    let labels: Vec<String> = years.iter().map(|it| it.on.year().to_string()).collect();
    let counts = |pick: fn(&counted::Year) -> Option<u64>| -> Series {
        let point = |it: &counted::Year| {
            pick(it).map(|count| (count as f64, format_count(tell::count(count))))
        };
        years.iter().map(point).collect()
    };
    let shares = |pick: fn(&counted::Year) -> u64| -> Series {
        let point = |it: &counted::Year| {
            let share = pick(it) as f64 / it.members.max(1) as f64;
            Some((share, format_percent(pick(it), it.members)?))
        };
        years.iter().map(point).collect()
    };
    let plain = |words: &str| vec![(words.to_owned(), None)];
    let named = vec![
        ("Tỷ lệ".to_owned(), None),
        ("nữ".to_owned(), Some(0)),
        ("dân tộc thiểu số".to_owned(), Some(1)),
    ];
    let panel = |title, series, columns| Panel { title, years: labels.clone(), series, columns };
    vec![
        panel(plain("Số đảng viên"), vec![counts(|it| Some(it.members))], false),
        panel(named, vec![shares(|it| it.women), shares(|it| it.minority)], false),
        panel(plain("Kết nạp trong năm"), vec![counts(|it| it.admitted)], true),
    ]
}

fn rated(lists: &Lists<'_>, rounds: &counted::Ratings) -> Vec<Ratings> {
    let of_members = |round: &counted::Round, grade: Option<Grade>, count: u64| {
        let filter = grade.map_or_else(
            || "not rating known".to_owned(),
            |grade| format!("rating = {}", grade.id()),
        );
        lists.members(count, &filter, round.on)
    };
    let of_units =
        |_: &counted::Round, _: Option<Grade>, count: u64| Figure::of(tell::count(count));
    let members = picture("Đảng viên", &rounds.members, of_members);
    let units = picture("Tổ chức đảng trực thuộc", &rounds.units, of_units);
    members.into_iter().chain(units).collect()
}

/// The grades that anybody got in any of the rounds, and at last those without one.
fn picture(
    title: &str,
    rounds: &[counted::Round],
    figure: impl Fn(&counted::Round, Option<Grade>, u64) -> Figure,
) -> Option<Ratings> {
    let given =
        |grade: &Grade| rounds.iter().any(|round| round.grades.iter().any(|it| it.0 == *grade));
    let grades: Vec<Grade> = Grade::ALL.iter().copied().filter(given).collect();
    let round = |round: &counted::Round| {
        let graded = grades.iter().map(|grade| {
            let count = round.grades.iter().find(|it| it.0 == *grade).map_or(0, |it| it.1);
            figure(round, Some(*grade), count)
        });
        let figures = graded.chain([figure(round, None, round.unrated)]).collect();
        ratings::Round { year: round.on.year().to_string(), figures }
    };
    let shown =
        |grade: &Grade| ratings::Grade { label: capital(grade.label()), tone: tone(*grade) };
    let none = ratings::Grade { label: "Chưa xếp loại".to_owned(), tone: "none" };
    (!rounds.is_empty()).then(|| Ratings {
        title: title.to_owned(),
        grades: grades.iter().map(shown).chain([none]).collect(),
        rounds: rounds.iter().rev().map(round).collect(),
    })
}

fn tone(grade: Grade) -> &'static str {
    match grade {
        Grade::Excellent | Grade::CleanStrong => "top",
        Grade::Good => "good",
        Grade::Fulfilled => "done",
        Grade::Failed | Grade::Weak | Grade::Unfit => "failed",
    }
}

/// The units directly under one by name; a single year draws no line.
fn parts(visit: &Visit, years: &counted::Years) -> Option<Parts> {
    if years.parts.is_empty() || years.years.len() < 2 {
        return None;
    }
    let spark = |part: &counted::Part| {
        let count = part.members.last().copied().flatten().unwrap_or(0);
        let lists = Lists { visit, unit: part.unit };
        Spark {
            unit: visit.unit_link(part.unit, &part.name),
            last: lists.members(count, "", visit.as_of),
            years: part.members.iter().map(|count| count.map(tell::count)).collect(),
        }
    };
    let enough = Enough::of(visit, years.parts.len(), SOME);
    Some(Parts {
        years: years.years.iter().map(|it| it.on.year().to_string()).collect(),
        sparks: years.parts.iter().take(enough.shown).map(spark).collect(),
        all: enough.all("parts", "tổ chức"),
    })
}
