//! What the localities of the demo hang under: the whole Party and the nation, bodies of provinces.

use jiff::civil::{Date, date};
use sogoc_domain::date::{EARLIEST, PartialDate};
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::place::PlaceKind;
use sogoc_domain::unit::{UnitChange, UnitKind};

use super::book::{Book, Line};
use super::dice::Dice;

/// The day the first entries of the demo are made, before anything it tells of.
const FIRST_PAGE: Date = date(2002, 1, 4);

/// An organisation and its territory.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seat {
    pub(super) unit: UnitId,
    pub(super) place: PlaceId,
}

/// An organisation to be put up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    pub(super) name: &'static str,
    pub(super) code: &'static str,
    pub(super) kind: UnitKind,
    pub(super) territory: &'static str,
    pub(super) place_kind: PlaceKind,
    /// The day it was founded.
    pub(super) founded: PartialDate,
    /// The first day of the register on which it stands.
    pub(super) from: Date,
    /// What a reader of the demo must know of it.
    pub(super) note: Option<&'static str>,
}

/// Why a province of the demo has so few members.
const ONE_DISTRICT: Option<&str> = Some("Sổ mẫu chỉ ghi một huyện của tỉnh này.");

pub(super) const PARTY: Standing = Standing {
    name: "Đảng Cộng sản Việt Nam",
    code: "vn",
    kind: UnitKind::CentralBody,
    territory: "Việt Nam",
    place_kind: PlaceKind::Nation,
    founded: PartialDate::Day(date(1930, 2, 3)),
    from: EARLIEST,
    note: Some("Sổ mẫu chỉ ghi năm địa phương."),
};

pub(super) const DIEN_BIEN: Standing = Standing {
    from: date(2004, 1, 1),
    note: ONE_DISTRICT,
    ..province("Đảng bộ tỉnh Điện Biên", "dien-bien", "tỉnh Điện Biên", date(2004, 1, 1))
};

pub(super) const DAK_NONG: Standing = Standing {
    from: date(2004, 1, 1),
    note: ONE_DISTRICT,
    ..province("Đảng bộ tỉnh Đắk Nông", "dak-nong", "tỉnh Đắk Nông", date(2004, 1, 1))
};

/// What Đắk Nông became part of on 1/7/2025.
pub(super) const LAM_DONG: Standing = Standing {
    note: Some("Sổ mẫu chưa ghi huyện nào của tỉnh này."),
    ..province("Đảng bộ tỉnh Lâm Đồng", "lam-dong", "tỉnh Lâm Đồng", date(1976, 2, 1))
};

pub(super) const QUANG_NINH: Standing = Standing {
    note: ONE_DISTRICT,
    ..province("Đảng bộ tỉnh Quảng Ninh", "quang-ninh", "tỉnh Quảng Ninh", date(1963, 10, 30))
};

/// Sơn La without its members, where only the commune below it is wanted.
pub(super) const SON_LA: Standing =
    province("Đảng bộ tỉnh Sơn La", "son-la", "tỉnh Sơn La", date(1945, 10, 26));

pub(super) const VAN_HO: Standing = Standing {
    name: "Đảng bộ huyện Vân Hồ",
    code: "van-ho",
    kind: UnitKind::DistrictBody,
    territory: "huyện Vân Hồ",
    place_kind: PlaceKind::District,
    founded: PartialDate::Month(2013, 6),
    from: date(2013, 6, 10),
    note: None,
};

const fn province(
    name: &'static str,
    code: &'static str,
    territory: &'static str,
    founded: Date,
) -> Standing {
    Standing {
        name,
        code,
        kind: UnitKind::ProvinceBody,
        territory,
        place_kind: PlaceKind::Province,
        founded: PartialDate::Day(founded),
        from: EARLIEST,
        note: None,
    }
}

/// Enters an organisation with its territory, under another.
pub(super) fn put_up(
    book: &mut Book,
    dice: &mut Dice,
    under: Option<Seat>,
    standing: Standing,
) -> Seat {
    let Standing { from, .. } = standing;
    let page = from.max(FIRST_PAGE);
    let seat = Seat { unit: dice.id(page), place: dice.id(page) };
    let territory = Fact::PlaceEstablished {
        place: seat.place,
        name: standing.territory.to_owned(),
        place_kind: standing.place_kind,
        code: None,
        parent: under.map(|above| above.place),
        classes: Vec::new(),
        predecessors: Vec::new(),
    };
    let unit = Fact::UnitEstablished {
        unit: seat.unit,
        name: standing.name.to_owned(),
        code: Some(standing.code.to_owned()),
        unit_kind: standing.kind,
        category: None,
        parent: under.map(|above| above.unit),
        established_on: standing.founded,
        predecessors: Vec::new(),
    };
    let answers =
        Fact::UnitSet { unit: seat.unit, change: UnitChange::Territory(Some(seat.place)) };
    let note = standing.note.map(str::to_owned);
    for draft in [
        Draft::new(from, territory),
        Draft::new(from, unit).noting(note),
        Draft::new(from, answers),
    ] {
        book.enter_on(page, Line::New(draft));
    }
    seat
}
