//! The groups of a round, what is odd about their scales, and the years, in the words of each scale.

use sogoc_domain::rating::Grade;
use sogoc_domain::text::capital;
use sogoc_operations::ratings::{Board, Group, Pick, Reason, ScaleTally, Tally, Year};
use sogoc_operations::scales::{self, Ladder};

use super::{Asked, tell};
use crate::look::figure::Figure;
use crate::look::link::Link;
use crate::look::notice::{Notice, Tone};
use crate::pages::ratings as page;

/// What is listed, in words.
pub(super) fn picked(pick: &Pick, group: Group) -> String {
    match pick {
        Pick::All => "tất cả".to_owned(),
        Pick::Subject => "thuộc diện xếp loại".to_owned(),
        Pick::Rated => "đã xếp loại".to_owned(),
        Pick::Not(reason) => reason.label().to_owned(),
        Pick::Graded(scale, grade) => {
            let label = ladder(scale, group).map_or(grade.label(), |ladder| ladder.label(*grade));
            format!("{} ({})", lower(label), short(scale))
        }
    }
}

fn lower(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
    first + letters.as_str()
}

/// The instrument of a scale without its date.
fn short(scale: &str) -> &str {
    let instrument = scales::scale(scale).map_or(scale, |scale| &scale.instrument);
    instrument.split_once(" ngày ").map_or(instrument, |(short, _)| short)
}

fn ladder(scale: &str, group: Group) -> Option<&'static Ladder> {
    let scale = scales::scale(scale)?;
    if group == Group::Member { scale.of_members() } else { scale.of_organisations() }
}

/// What is odd about the scales of a round.
pub(super) fn notices(board: &Board, year: i16) -> Vec<Notice> {
    // Where no instrument is known, no scale is another one.
    let Some(in_force) = board.scale.map(|scale| scale.id.as_str()) else { return Vec::new() };
    let other = |(group, tally): &(Group, Tally)| {
        let others = tally.scales.iter().filter(|it| it.scale != in_force);
        let told = others.map(|it| format!("{} kết quả ghi theo {}", it.rated, short(&it.scale)));
        let told: Vec<String> = told.collect();
        let name = capital(group.label());
        (!told.is_empty()).then(|| format!("{name}: {}.", told.join(", ")))
    };
    let told: Vec<String> = board.tallies.iter().filter_map(other).collect();
    if told.is_empty() {
        return Vec::new();
    }
    let words = format!(
        "{} Sổ giữ nguyên chữ đã ghi, để thành bảng riêng và không quy đổi sang thang của kỳ.",
        told.join(" ")
    );
    vec![Notice::new(Tone::Warn, format!("Kỳ {year} có kết quả ghi theo thang khác"), words)]
}

/// Each group with its counts.
pub(super) fn groups(asked: &Asked, board: &Board) -> Vec<page::Group> {
    let in_force = board.scale.map(|scale| scale.id.as_str());
    board.tallies.iter().map(|(group, tally)| one(asked, in_force, *group, tally)).collect()
}

fn one(asked: &Asked, in_force: Option<&str>, group: Group, tally: &Tally) -> page::Group {
    let open = |pick: &Pick, count| asked.open(asked.year, group, pick, count);
    let without = |reason| open(&Pick::Not(reason), tally.of(reason));
    let new = if group == Group::Member { Reason::Admitted } else { Reason::Founded };
    let scale = |it: &ScaleTally| {
        let other = match in_force {
            Some(id) if id == it.scale => None,
            Some(_) => Some(format!("Ghi theo thang khác: {}", short(&it.scale))),
            None => Some(format!("Ghi theo thang của {}", short(&it.scale))),
        };
        page::Scale { other, ..grades(asked, group, it, tally.all) }
    };
    page::Group {
        name: capital(group.label()),
        all: open(&Pick::All, tally.all),
        exempt: without(Reason::Exempt),
        suspended: without(Reason::Suspended),
        new: without(new),
        subject: open(&Pick::Subject, tally.subject()),
        rated: open(&Pick::Rated, tally.rated),
        missing: without(Reason::NoResult),
        scales: tally.scales.iter().map(scale).collect(),
    }
}

/// The grades of a scale in its order, and any other that was given on it.
fn steps(scale: &str, group: Group, given: impl Iterator<Item = Grade>) -> Vec<(Grade, String)> {
    let ladder = ladder(scale, group);
    let known = ladder.map_or(&[][..], |ladder| &ladder.grades).iter();
    let mut steps: Vec<(Grade, String)> =
        known.map(|step| (step.grade, step.label.clone())).collect();
    for grade in given {
        if !steps.iter().any(|(known, _)| *known == grade) {
            steps.push((grade, capital(grade.label())));
        }
    }
    steps
}

fn grades(asked: &Asked, group: Group, tally: &ScaleTally, all: u64) -> page::Scale {
    let count = |grade: Grade| tally.grades.get(&grade).copied().unwrap_or(0);
    let grade = |(grade, label): (Grade, String)| {
        let pick = Pick::Graded(tally.scale.clone(), grade);
        page::Grade { label, figure: asked.open(asked.year, group, &pick, count(grade)) }
    };
    let good = tally.grades.iter().filter(|(grade, _)| grade.is_good_or_better());
    page::Scale {
        other: None,
        grades: steps(&tally.scale, group, tally.grades.keys().copied())
            .into_iter()
            .map(grade)
            .collect(),
        good: Figure::of(tell::count(good.map(|(_, count)| count).sum::<u64>())),
        rated: tally.rated,
        all,
    }
}

/// The years up to the round, a table for each set of grades, the newest set first.
pub(super) fn decade(asked: &Asked, board: &Board, group: Group) -> page::Decade {
    let mut ladders: Vec<page::Ladder> = Vec::new();
    for year in board.years.iter().rev() {
        for tally in &year.tally.scales {
            let steps = steps(&tally.scale, group, std::iter::empty());
            let name = name(&tally.scale, group);
            let index = ladders.iter().position(|known| known.name == name);
            let index = index.unwrap_or_else(|| {
                let grades = steps.iter().map(|(_, label)| label.clone()).collect();
                ladders.push(page::Ladder { name, grades, years: Vec::new() });
                ladders.len() - 1
            });
            ladders[index].years.push(line(asked, group, year, tally, &steps));
        }
    }
    let without = board.years.iter().filter(|it| it.tally.rated == 0 && it.tally.all > 0);
    let without: Vec<String> = without.map(|it| it.year.to_string()).collect();
    let choice = |it: &Group| {
        let shown = *it == group;
        let href = if shown { String::new() } else { asked.board(asked.year, *it) + "#years" };
        Link::new(capital(it.label()), href)
    };
    page::Decade {
        title: format!("Mười kỳ gần đây: {}", group.label()),
        groups: board.tallies.iter().map(|(it, _)| choice(it)).collect(),
        ladders,
        without: if without.is_empty() {
            String::new()
        } else {
            format!("Chưa có kết quả của kỳ: {}.", without.join(", "))
        },
    }
}

/// A set of grades by the rounds it was in force for.
fn name(scale: &str, group: Group) -> String {
    let of = |scale: &scales::Scale| ladder(&scale.id, group);
    let mine = scales::scale(scale).and_then(of);
    let same: Vec<_> = scales::scales().iter().filter(|it| of(it) == mine).collect();
    match (same.first(), same.last()) {
        (Some(_), Some(last)) if last.to.is_some() => {
            format!("Mức xếp loại đến kỳ {}", last.to.unwrap_or_default())
        }
        (Some(first), _) => format!("Mức xếp loại từ kỳ {}", first.from),
        _ => format!("Mức xếp loại theo {scale}"),
    }
}

fn line(
    asked: &Asked,
    group: Group,
    year: &Year,
    tally: &ScaleTally,
    steps: &[(Grade, String)],
) -> page::Year {
    let figure = |(grade, _): &(Grade, String)| {
        let count = tally.grades.get(grade).copied().unwrap_or(0);
        let pick = Pick::Graded(tally.scale.clone(), *grade);
        asked.open(year.year, group, &pick, count).share_of(tally.rated)
    };
    let oddly = match scales::in_force(year.year) {
        Some(scale) if scale.id == tally.scale => "",
        Some(_) => " (không phải thang của kỳ)",
        None => " (văn bản của kỳ chưa rõ)",
    };
    page::Year {
        year: Link::new(year.year.to_string(), asked.board(year.year, group)),
        scale: format!("{}{oddly}", short(&tally.scale)),
        counts: steps.iter().map(figure).collect(),
        rated: tally.rated,
        all: year.tally.all,
    }
}
