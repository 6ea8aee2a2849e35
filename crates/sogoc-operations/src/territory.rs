//! The territory an organisation answers for, as its name and kind tell it.

use jiff::civil::Date;
use sogoc_domain::place::{PlaceKind, Tier};
use sogoc_domain::text::{capital, fold};
use sogoc_domain::unit::UnitKind;

use crate::import::kind_of_name;
use crate::rules;

/// What an organisation of a province or district is called after when it is not that of its area.
const NOT_OF_AN_AREA: [&str; 6] = ["khoi", "cac", "bo doi", "tong cong ty", "dai hoc", "dang uy"];

/// The name and kind of the territory of an organisation; `None` where its name does not tell.
pub(crate) fn territory_of(name: &str, kind: UnitKind) -> Option<(String, PlaceKind)> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let after = match words.as_slice() {
        [first, second, rest @ ..] if fold(first) == "dang" && fold(second) == "bo" => rest,
        all => all,
    };
    let area = capital(&after.join(" "));
    let said = kind_of_name(&area);
    let of_its_area = |usual: PlaceKind, words: &[PlaceKind]| {
        let key = format!("{} ", fold(&area));
        let other = NOT_OF_AN_AREA.iter().any(|it| key.starts_with(&format!("{it} ")));
        (!other && said.is_none_or(|said| words.contains(&said))).then_some(usual)
    };
    let kind = match kind {
        UnitKind::CentralBody => PlaceKind::Nation,
        UnitKind::ProvinceBody => of_its_area(PlaceKind::Province, &[PlaceKind::Province])?,
        // "Thành phố" is read as a province; the body tells that it is not.
        UnitKind::DistrictBody => {
            of_its_area(PlaceKind::District, &[PlaceKind::District, PlaceKind::Province])?
        }
        UnitKind::AboveBaseBody | UnitKind::BaseBody => said.filter(|said| {
            use PlaceKind::{Commune, SpecialZone, Township, Ward};
            matches!(said, Commune | Ward | Township | SpecialZone)
        })?,
        _ => return None,
    };
    let is_the_party = kind == PlaceKind::Nation && fold(&area).starts_with("dang ");
    let area = if is_the_party { "Việt Nam".to_owned() } else { area };
    (!area.is_empty()).then_some((area, kind))
}

/// What the organisation of a place is called: "Đảng bộ xã Thử" of "Xã Thử".
pub(crate) fn body_name(place: &str) -> String {
    let mut letters = place.chars();
    match letters.next() {
        Some(first) if kind_of_name(place).is_some() => {
            format!("Đảng bộ {}{}", first.to_lowercase(), letters.as_str())
        }
        _ => format!("Đảng bộ {place}"),
    }
}

/// Of which kind it is on a day: communes stand next above base organisations since ORG-17.
pub(crate) fn body_kind(place: PlaceKind, on: Date) -> UnitKind {
    match place.tier() {
        Tier::Nation => UnitKind::CentralBody,
        Tier::Province => UnitKind::ProvinceBody,
        Tier::District => UnitKind::DistrictBody,
        _ if rules::rulebook().on("ORG-17", on).is_some() => UnitKind::AboveBaseBody,
        _ => UnitKind::BaseBody,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_territory_or_nothing() {
        for (name, body, told) in [
            ("Toàn quốc", UnitKind::CentralBody, Some(("Toàn quốc", PlaceKind::Nation))),
            (
                "Đảng Cộng sản Việt Nam",
                UnitKind::CentralBody,
                Some(("Việt Nam", PlaceKind::Nation)),
            ),
            ("Đảng bộ tỉnh Thử", UnitKind::ProvinceBody, Some(("Tỉnh Thử", PlaceKind::Province))),
            ("Thử", UnitKind::ProvinceBody, Some(("Thử", PlaceKind::Province))),
            ("Đảng bộ Công an tỉnh", UnitKind::ProvinceBody, None),
            (
                "Đảng bộ thành phố Thử",
                UnitKind::DistrictBody,
                Some(("Thành phố Thử", PlaceKind::District)),
            ),
            ("Đảng bộ Khối các cơ quan", UnitKind::DistrictBody, None),
            ("Đảng bộ xã Thử", UnitKind::BaseBody, Some(("Xã Thử", PlaceKind::Commune))),
            ("Đảng bộ phường Thử", UnitKind::AboveBaseBody, Some(("Phường Thử", PlaceKind::Ward))),
            (
                "Đảng bộ thị trấn Thử",
                UnitKind::BaseBody,
                Some(("Thị trấn Thử", PlaceKind::Township)),
            ),
            ("Đảng bộ Trường Thử", UnitKind::BaseBody, None),
            ("Đảng bộ Thử", UnitKind::BaseBody, None),
            ("Chi bộ xã Thử", UnitKind::BaseCell, None),
        ] {
            let told = told.map(|(area, kind)| (area.to_owned(), kind));
            assert_eq!(territory_of(name, body), told, "{name}");
        }
    }
}
