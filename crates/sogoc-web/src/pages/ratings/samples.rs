//! Samples of the board of ratings: an old scale still in use, the new scale with its ceiling, nothing yet.

use super::{Base, Ceiling, Decade, Grade, Group, Ladder, Model, Scale, Year};
use crate::look::chip::State;
use crate::look::field::Field;
use crate::look::figure::Figure;
use crate::look::link::Link;
use crate::look::notice::{Notice, Tone};
use crate::look::section::Fact;
use crate::look::table::Pager;
use crate::pages::samples::{self, Sample};
use crate::paths;

const OLD: [&str; 4] =
    ["Trong sạch, vững mạnh", "Hoàn thành tốt nhiệm vụ", "Hoàn thành nhiệm vụ", "Yếu kém"];
const NEW: [&str; 4] = [
    "Hoàn thành xuất sắc nhiệm vụ",
    "Hoàn thành tốt nhiệm vụ",
    "Hoàn thành nhiệm vụ",
    "Không hoàn thành nhiệm vụ",
];

fn open(value: i64) -> Figure {
    if value == 0 { Figure::of(0) } else { Figure::open(value, paths::RATED) }
}

fn years(year: i16) -> Field {
    let choices = (0..10).map(|back| (year + 1 - back).to_string());
    let choices = choices.map(|year| (year.clone(), format!("Kỳ {year}"))).collect();
    Field::select("nam", "Kỳ đánh giá", choices).value(year.to_string())
}

fn scale(labels: [&str; 4], counts: [i64; 4], all: u64, other: Option<&str>) -> Scale {
    let grade = |(label, count): (&str, i64)| Grade { label: label.into(), figure: open(count) };
    Scale {
        other: other.map(str::to_owned),
        grades: labels.into_iter().zip(counts).map(grade).collect(),
        good: open(counts[0] + counts[1]),
        rated: u64::try_from(counts.iter().sum::<i64>()).unwrap_or(0),
        all,
    }
}

fn year(year: i16, scale: &str, counts: [i64; 4], all: u64) -> Year {
    let rated = u64::try_from(counts.iter().sum::<i64>()).unwrap_or(0);
    Year {
        year: Link::new(year.to_string(), paths::RATINGS),
        scale: scale.into(),
        counts: counts.map(|count| open(count).share_of(rated)).to_vec(),
        rated,
        all,
    }
}

fn decade() -> Decade {
    Decade {
        title: "Mười kỳ gần đây: tổ chức cơ sở đảng".into(),
        groups: vec![
            Link::new("Tổ chức cơ sở đảng", ""),
            Link::new("Chi bộ trực thuộc", paths::RATINGS),
            Link::new("Đảng viên", paths::RATINGS),
        ],
        ladders: vec![
            Ladder {
                name: "Mức xếp loại từ kỳ 2018".into(),
                grades: NEW.map(str::to_owned).to_vec(),
                years: vec![
                    year(2022, "Quy định 132-QĐ/TW", [8, 30, 2, 0], 41),
                    year(2021, "Quy định 132-QĐ/TW", [8, 29, 3, 1], 41),
                ],
            },
            Ladder {
                name: "Mức xếp loại đến kỳ 2017".into(),
                grades: OLD.map(str::to_owned).to_vec(),
                years: vec![
                    year(2018, "Hướng dẫn 27-HD/BTCTW", [20, 18, 2, 0], 41),
                    year(2017, "Hướng dẫn 27-HD/BTCTW", [19, 17, 3, 1], 41),
                ],
            },
        ],
        without: "Chưa có kết quả của các kỳ 2013–2016, 2019, 2020.".into(),
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let old = old();
    let new = Model {
        unit: samples::COMMUNE.into(),
        unit_id: "u-commune".into(),
        year: 2022,
        years: years(2022),
        notices: Vec::new(),
        groups: vec![Group {
            name: "Đảng viên".into(),
            all: open(232),
            exempt: open(1),
            subject: open(231),
            rated: open(231),
            scales: vec![scale(NEW, [34, 175, 21, 1], 232, None)],
            ..Group::default()
        }],
        ceiling: Some(ceiling()),
        ..old.clone()
    };
    let none = Model {
        groups: Vec::new(),
        ceiling: None,
        notices: Vec::new(),
        decade: Decade { ladders: Vec::new(), without: String::new(), ..decade() },
        ..old.clone()
    };
    vec![Sample::new("old-scale", old), Sample::new("ceiling", new), Sample::new("none", none)]
}

/// A round told in the words of an older scale.
fn old() -> Model {
    let base = Group {
        name: "Tổ chức cơ sở đảng".into(),
        all: open(41),
        subject: open(40),
        new: open(1),
        rated: open(40),
        scales: vec![scale(
            OLD,
            [20, 18, 2, 0],
            41,
            Some("Ghi theo thang khác: Hướng dẫn 27-HD/BTCTW"),
        )],
        ..Group::default()
    };
    let members = Group {
        name: "Đảng viên".into(),
        all: open(2_260),
        exempt: open(112),
        suspended: open(2),
        new: open(61),
        subject: open(2_085),
        rated: open(2_071),
        missing: open(14),
        scales: vec![scale(NEW, [301, 1_544, 220, 6], 2_260, None)],
    };
    Model {
        unit: "Đảng bộ huyện Mường Sang".into(),
        unit_id: "u-district".into(),
        year: 2018,
        years: years(2018),
        facts: vec![
            Fact::new("Thang của kỳ này", "Quy định 132-QĐ/TW ngày 08/3/2018")
                .source("các mức của tổ chức và đảng viên: đã đọc trong nguồn"),
            Fact::new("Ngày xét người và tổ chức trong kỳ", "31/12/2018"),
        ],
        notices: vec![Notice::new(
            Tone::Warn,
            "Kỳ 2018 có kết quả ghi theo thang khác",
            "Tổ chức cơ sở đảng: 40 kết quả ghi theo Hướng dẫn 27-HD/BTCTW. Sổ giữ nguyên chữ đã ghi, để riêng và không quy đổi.",
        )],
        groups: vec![base, members],
        ceiling: None,
        decade: decade(),
    }
}

fn ceiling() -> Ceiling {
    let verdict = |state, words: &str| Some((state, words.to_owned()));
    let under = |cell: usize, counts: [i64; 3], limits: [i64; 2], verdict| Base {
        unit: samples::cell(cell),
        rated: open(counts[0]),
        excellent: open(counts[1]),
        good: open(counts[2]),
        of_good: limits[0],
        of_good_or_better: limits[1],
        verdict,
    };
    Ceiling {
        rule: "Số đảng viên hoàn thành xuất sắc không quá 20 % số hoàn thành tốt, trong từng tổ chức cơ sở đảng (Hướng dẫn 21-HD/BTCTW ngày 18/10/2019; đã đọc trong nguồn). Câu chữ cho hai cách lấy gốc, bảng này tính cả hai.".into(),
        summary: "Vượt theo cả hai cách: 1 tổ chức. Tùy cách tính: 1. Trong trần: 1.".into(),
        bases: vec![
            under(0, [90, 17, 63], [13, 16], verdict(State::Warn, "Vượt 1 theo cả hai cách")),
            under(1, [85, 14, 66], [13, 16], verdict(State::Warn, "Vượt 1 nếu tính trên số tốt")),
            under(2, [27, 3, 22], [4, 5], verdict(State::Good, "Trong trần")),
        ],
        pager: Pager::default(),
    }
}
