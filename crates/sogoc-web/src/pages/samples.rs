//! What the samples of all pages share: an invented commune, its people, its papers, its frame.

use jiff::civil::{Date, date};

use crate::look::chip::Paper;
use crate::look::frame::{Frame, Place};
use crate::look::link::Link;
use crate::look::topbar::{AsOf, Choice, User};
use crate::paths;

/// A named sample of a page's model.
#[derive(Debug, Clone)]
pub struct Sample<M> {
    /// A short name for the address in the gallery.
    pub name: &'static str,
    /// The model.
    pub model: M,
}

impl<M> Sample<M> {
    /// A sample of this name.
    pub fn new(name: &'static str, model: M) -> Self {
        Self { name, model }
    }
}

/// The day the samples speak of.
pub const DAY: Date = date(2023, 12, 31);

/// The commune's body.
pub const COMMUNE: &str = "Đảng bộ xã Nậm Hạ";

/// The cells of the commune: name, members, women, minority, probationary.
pub const CELLS: [(&str, i64, i64, i64, i64); 12] = [
    ("Chi bộ bản Huổi Lót", 26, 8, 26, 3),
    ("Chi bộ bản Nà Tông", 19, 5, 19, 2),
    ("Chi bộ bản Pá Hốc", 15, 4, 15, 4),
    ("Chi bộ bản Nà Khoang", 23, 7, 21, 2),
    ("Chi bộ bản Tà Cọ", 16, 4, 16, 1),
    ("Chi bộ bản Nậm Pục", 21, 6, 21, 4),
    ("Chi bộ bản Chiềng Lao", 19, 6, 17, 3),
    ("Chi bộ bản Bó Hin", 25, 7, 24, 2),
    ("Chi bộ Trường Tiểu học và Trung học cơ sở Nậm Hạ", 20, 13, 9, 5),
    ("Chi bộ Trạm Y tế xã", 9, 5, 5, 1),
    ("Chi bộ Công an xã", 11, 1, 6, 2),
    ("Chi bộ Quân sự xã", 28, 9, 19, 3),
];

/// Invented people, ordered by given name: id, name, birth, sex, ethnicity, cell.
pub const PEOPLE: [(&str, &str, &str, &str, &str, usize); 12] = [
    ("p01", "Lò Văn An", "14/02/1975", "Nam", "Thái", 1),
    ("p02", "Y Bhăm Êban", "03/05/1988", "Nam", "Ê Đê", 8),
    ("p03", "Nguyễn Thị Thanh Bình", "20/11/1990", "Nữ", "Kinh", 8),
    ("p04", "H′ Dry Rah Lan", "1969", "Nữ", "Gia Rai", 3),
    ("p05", "Phúc Bình Niê Kdăm", "02/09/1994", "Nam", "Ê Đê", 10),
    ("p06", "Vàng Thị Dợ", "07/1982", "Nữ", "Mông", 5),
    ("p07", "Mùa A Giống", "01/01/1957", "Nam", "Mông", 0),
    ("p08", "K’ Kiên", "18/08/1979", "Nam", "Cơ Ho", 7),
    ("p09", "Giàng A Ký", "12/12/1960", "Nam", "Mông", 0),
    ("p10", "Mùa Thị Lan", "05/03/1997", "Nữ", "Mông", 0),
    ("p11", "Trần Quốc Toản", "30/04/1985", "Nam", "Kinh", 11),
    ("p12", "Lường Thị Xuân", "1954", "Nữ", "Thái", 3),
];

/// A paper of the commune.
pub fn paper() -> Paper {
    Paper {
        kind: "Quyết định".into(),
        number: "127-QĐ/ĐU".into(),
        date: "03/10/2023".into(),
        issuer: COMMUNE.into(),
        href: paths::paper("d127"),
    }
}

/// Another one, from above.
pub fn paper_above() -> Paper {
    Paper {
        kind: "Quyết định".into(),
        number: "1489-QĐ/HU".into(),
        date: "15/06/2020".into(),
        issuer: "Ban Thường vụ Huyện ủy Mường Sang".into(),
        href: paths::paper("d1489"),
    }
}

/// The commune as a link.
pub fn commune() -> Link {
    Link::new(COMMUNE, paths::unit("u-commune"))
}

/// A cell as a link.
pub fn cell(number: usize) -> Link {
    Link::new(CELLS.get(number).map_or("", |cell| cell.0), paths::unit(&format!("u-{number}")))
}

/// A person as a link.
pub fn person(number: usize) -> Link {
    let (id, name, ..) = PEOPLE[number % PEOPLE.len()];
    Link::new(name, paths::member(id))
}

/// The frame around a sample page.
pub fn frame(place: Option<Place>, here: &str) -> Frame {
    let mut crumbs =
        vec![Link::new("Đảng bộ huyện Mường Sang", paths::unit("u-district")), commune()];
    if here != COMMUNE {
        crumbs.push(Link::new(here, "#"));
    }
    Frame {
        place,
        crumbs,
        as_of: Some(as_of(place)),
        user: Some(User { name: "Lò Thị Hoa".into(), role: "Văn phòng Đảng ủy".into() }),
        demo: true,
        ..Frame::outside()
    }
}

fn as_of(place: Option<Place>) -> AsOf {
    let action = match place {
        Some(Place::Units) => paths::UNITS,
        Some(Place::Members) => paths::MEMBERS,
        _ => paths::OVERVIEW,
    };
    let choice = |words: &str, date: Date| Choice {
        words: words.into(),
        date,
        href: format!("{action}?as_of={date}"),
    };
    AsOf {
        date: DAY,
        today: date(2024, 3, 18),
        choices: vec![
            choice("Hôm nay", date(2024, 3, 18)),
            choice("Cuối năm trước", DAY),
            choice("Cuối năm trước nữa", date(2022, 12, 31)),
            choice("Đầu nhiệm kỳ", date(2020, 6, 15)),
        ],
        action: action.into(),
        kept: Vec::new(),
        wrong: None,
    }
}
