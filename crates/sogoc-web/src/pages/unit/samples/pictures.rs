//! Samples of pictures: a commune in full, a province, a cell of one member, one that everybody left.

use super::super::pictures::{Parts, Pictures, Ratings, Year, Years};
use crate::look::chart::bridge::{Bridge, Step};
use crate::look::chart::lines::{Panel, Series};
use crate::look::chart::pyramid::Band;
use crate::look::chart::ratings::{Grade, Round};
use crate::look::chart::sparks::Spark;
use crate::look::chart::years::Row;
use crate::look::figure::Figure;
use crate::look::link::Link;
use crate::look::numbers;
use crate::pages::samples;
use crate::paths;

fn open(count: i64) -> Figure {
    if count == 0 { Figure::of(0) } else { Figure::open(count, paths::FIGURES) }
}

/// The commune over ten years.
pub(super) fn commune() -> Pictures {
    let women = [0, 3, 7, 11, 12, 10, 9, 8, 7, 5, 2, 1, 0, 0];
    let men = [1, 6, 11, 16, 19, 20, 18, 17, 15, 13, 9, 7, 3, 0];
    let members = [187, 190, 196, 199, 205, 204, 211, 216, 223, 232];
    let steps = [("Kết nạp", 14, false), ("Chuyển đến", 4, false), ("Từ trần", 3, true)];
    let more = [("Xóa tên", 1, true), ("Chuyển đi", 5, true)];
    let sparks = samples::CELLS.iter().enumerate().map(|(number, cell)| {
        let shift = |year: i64| cell.1 - (9 - year) * ((number as i64 % 4) - 1) / 2;
        let begun = if number == 10 { 6 } else { 0 };
        Spark {
            unit: samples::cell(number),
            last: open(cell.1),
            years: (0..10).map(|year| (year >= begun).then(|| shift(year).max(0))).collect(),
        }
    });
    Pictures {
        ages: bands(&women, &men),
        ageless: vec![("Nữ chưa rõ tuổi".into(), open(0)), ("Nam chưa rõ tuổi".into(), open(2))],
        year: Some(year(223, &[&steps[..], &more[..]].concat(), 232)),
        years: Some(years(2014, &members, |all| {
            (all * 75 / 232, all * 198 / 232, Some(all * 6 % 7 + 8))
        })),
        ratings: ratings(),
        board: Some(Link::new("Bảng xếp loại", paths::RATINGS)),
        parts: Some(Parts { years: labels(2014, 10), sparks: sparks.collect(), all: None }),
    }
}

/// A province: numbers of five digits, long names, 24 of 131 units, an unfinished year.
pub(super) fn province() -> Pictures {
    let women = [31, 612, 1840, 2730, 2911, 2644, 1987, 1402, 1103, 790, 502, 311, 198, 97];
    let men = [58, 1420, 3391, 4722, 5020, 4811, 4200, 3390, 2402, 1750, 1240, 803, 402, 210];
    let members = [41_870, 42_903, 43_511, 44_208, 45_690, 46_377, 47_515, 48_602, 49_350, 50_214];
    let steps = [
        ("Kết nạp", 1630, false),
        ("Chuyển đến", 412, false),
        ("Phục hồi đảng tịch", 2, false),
        ("Đến do sắp xếp tổ chức", 96, false),
        ("Từ trần", 498, true),
        ("Khai trừ", 31, true),
        ("Xóa tên", 127, true),
        ("Xin ra khỏi Đảng", 44, true),
        ("Chuyển đi", 576, true),
    ];
    let spark = |number: i64| Spark {
        unit: Link::new(
            format!("Đảng bộ xã {} thuộc vùng đồng bào dân tộc thiểu số và miền núi", number + 1),
            paths::unit("u"),
        ),
        last: open(310 + number * 17),
        years: (0..10).map(|year| Some(300 + number * 17 + (year * (number % 5 - 1)))).collect(),
    };
    let several =
        years(2015, &members, |all| (all * 33 / 100, all * 34 / 100, Some(all % 700 + 1200)));
    Pictures {
        ages: bands(&women, &men),
        ageless: vec![
            ("Nữ chưa rõ tuổi".into(), open(14)),
            ("Nam chưa rõ tuổi".into(), open(1208)),
            ("Chưa rõ giới tính".into(), open(3)),
        ],
        year: Some(year(49_350, &steps, 50_214)),
        years: Some(Years {
            note: Some("Số của năm 2024 tính đến ngày 18/03/2024.".into()),
            ..several
        }),
        ratings: Vec::new(),
        board: None,
        parts: Some(Parts {
            years: labels(2015, 10),
            sparks: (0..24).map(spark).collect(),
            all: Some(Link::new("Xem tất cả 131 tổ chức", "#parts")),
        }),
    }
}

/// A cell with one member, admitted this year.
pub(super) fn one() -> Pictures {
    Pictures {
        ages: vec![Band { label: "25–29".into(), women: open(1), men: open(0) }],
        year: Some(year(0, &[("Kết nạp", 1, false), ("Từ trần", 0, true)], 1)),
        ..Pictures::default()
    }
}

/// A cell that everybody left; before, of the members nobody was of a minority.
pub(super) fn left() -> Pictures {
    let steps = [("Kết nạp", 0, false), ("Từ trần", 1, true), ("Đi do sắp xếp tổ chức", 6, true)];
    Pictures {
        year: Some(year(7, &steps, 0)),
        years: Some(years(2020, &[9, 8, 7, 0], |all| (all.min(1), 0, Some(0)))),
        ..Pictures::default()
    }
}

fn labels(first: i64, count: usize) -> Vec<String> {
    (first..).take(count).map(|year| year.to_string()).collect()
}

fn bands(women: &[i64], men: &[i64]) -> Vec<Band> {
    let label = |place: usize| match place {
        0 => "Dưới 20".to_owned(),
        13 => "Từ 80".to_owned(),
        _ => format!("{}–{}", 15 + place * 5, 19 + place * 5),
    };
    let sides = women.iter().zip(men).enumerate();
    let band = |(place, (women, men)): (usize, (&i64, &i64))| Band {
        label: label(place),
        women: open(*women),
        men: open(*men),
    };
    sides.map(band).rev().collect()
}

fn year(opening: i64, steps: &[(&str, i64, bool)], closing: i64) -> Year {
    let step = |(label, count, out): &(&str, i64, bool)| Step {
        label: (*label).to_owned(),
        figure: open(*count),
        out: *out,
    };
    Year {
        title: "Tăng, giảm năm 2023".into(),
        bridge: Bridge {
            title: "Mỗi thanh là một loại tăng (sang phải) hoặc giảm (sang trái), nối từ số đầu kỳ"
                .into(),
            opening: ("31/12/2022".into(), open(opening)),
            steps: steps.iter().map(step).collect(),
            closing: ("31/12/2023".into(), open(closing)),
        },
        form: Link::new("Biểu 1-BTCTW", paths::form("1-BTCTW")),
    }
}

/// Women, minority and admitted of each year.
fn years(first: i64, members: &[i64], parts: fn(i64) -> (i64, i64, Option<i64>)) -> Years {
    let labels = labels(first, members.len());
    let of = |part: i64, all: i64| {
        numbers::percent(part.unsigned_abs(), all.unsigned_abs())
            .map(|words| (part as f64 / all as f64, words))
    };
    let counted = |number: i64| Some((number as f64, numbers::count(number)));
    let series = |point: &dyn Fn(i64) -> Option<(f64, String)>| -> Series {
        members.iter().map(|all| point(*all)).collect()
    };
    // The register began in the first of the years.
    let admitted: Vec<Option<i64>> =
        members.iter().enumerate().map(|(year, all)| parts(*all).2.filter(|_| year > 0)).collect();
    let row = |label: &str, pick: &dyn Fn(i64) -> i64| Row {
        label: label.to_owned(),
        figures: members
            .iter()
            .map(|all| Some(open(pick(*all)).share_of(all.unsigned_abs())))
            .collect(),
    };
    let panel = |title: &[(&str, Option<usize>)], series, columns| Panel {
        title: title.iter().map(|(words, line)| ((*words).to_owned(), *line)).collect(),
        years: labels.clone(),
        series,
        columns,
    };
    let shares = [series(&|all| of(parts(all).0, all)), series(&|all| of(parts(all).1, all))];
    Years {
        title: format!("Từ năm {first} đến năm {}", first + members.len() as i64 - 1),
        note: None,
        panels: vec![
            panel(&[("Số đảng viên", None)], vec![series(&counted)], false),
            panel(
                &[("Tỷ lệ", None), ("nữ", Some(0)), ("dân tộc thiểu số", Some(1))],
                shares.into(),
                false,
            ),
            panel(
                &[("Kết nạp trong năm", None)],
                vec![admitted.iter().map(|it| counted((*it)?)).collect()],
                true,
            ),
        ],
        rows: vec![
            Row {
                label: "Đảng viên".into(),
                figures: members.iter().map(|all| Some(open(*all))).collect(),
            },
            row("Nữ", &|all| parts(all).0),
            row("Dân tộc thiểu số", &|all| parts(all).1),
            Row {
                label: "Kết nạp trong năm".into(),
                figures: admitted.iter().map(|it| it.map(open)).collect(),
            },
        ],
        years: labels,
    }
}

fn ratings() -> Vec<Ratings> {
    let grades = [
        ("Hoàn thành xuất sắc nhiệm vụ", "top"),
        ("Hoàn thành tốt nhiệm vụ", "good"),
        ("Hoàn thành nhiệm vụ", "done"),
        ("Không hoàn thành nhiệm vụ", "failed"),
        ("Chưa xếp loại", "none"),
    ];
    let round = |year: i64, figures: [i64; 5]| Round {
        year: year.to_string(),
        figures: figures.map(open).into(),
    };
    let rated = |title: &str, rounds: Vec<Round>| Ratings {
        title: title.to_owned(),
        grades: grades.map(|(label, tone)| Grade { label: label.to_owned(), tone }).into(),
        rounds,
    };
    vec![
        rated(
            "Đảng viên",
            vec![
                round(2023, [34, 171, 18, 2, 7]),
                round(2022, [31, 160, 22, 1, 9]),
                round(2021, [28, 151, 30, 0, 7]),
                round(2020, [0, 140, 61, 3, 7]),
            ],
        ),
        rated(
            "Tổ chức đảng trực thuộc",
            vec![round(2023, [2, 9, 1, 0, 0]), round(2022, [2, 8, 2, 0, 0])],
        ),
    ]
}
