//! The rows of an official list of administrative units: each with a code, each in another or in the territory.

use std::collections::HashSet;

use sogoc_domain::catalogue::{Listed, same_name};
use sogoc_domain::history::PlaceHistory;
use sogoc_domain::place::Tier;

use super::laying::Outer;
use crate::import::{PlaceColumn, PlaceRow, Problem, Severity, place_fault};

/// What a row is for the list.
#[derive(Debug, Clone, Copy)]
enum Part {
    /// A unit, by its order.
    Unit(usize),
    /// The territory itself.
    Territory,
    /// Nothing of the list.
    Apart,
}

/// The units of a list; what is wrong is added to the problems.
pub(super) fn units(
    rows: &[PlaceRow],
    outers: &[Outer],
    (territory, on): (&PlaceHistory, jiff::civil::Date),
    problems: &mut Vec<Problem>,
) -> Vec<Listed> {
    let territory_tier = territory.kind.on(on).map_or(Tier::Nation, |kind| kind.tier());
    let is_territory = |row: &PlaceRow| {
        let code = territory.code.on(on).cloned().flatten();
        row.kind.tier() == territory_tier
            && ((row.code.is_some() && row.code == code)
                || same_name(&row.name, territory.name_on(on), territory_tier))
    };
    let (mut parts, mut count, mut seen) = (Vec::with_capacity(rows.len()), 0, HashSet::new());
    for row in rows {
        let tier = row.kind.tier();
        let fault = match &row.code {
            _ if is_territory(row) => {
                parts.push(Part::Territory);
                continue;
            }
            _ if tier > Tier::Commune => Some(NOT_A_UNIT),
            _ if tier <= territory_tier => Some(OUTSIDE),
            None => Some(NO_CODE),
            Some(code) if !seen.insert((tier, code)) => Some(CODE_TWICE),
            Some(_) => None,
        };
        if let Some(fault) = fault {
            problems.push(fault.at(row));
            parts.push(Part::Apart);
        } else {
            parts.push(Part::Unit(count));
            count += 1;
        }
    }
    let mut list = Vec::with_capacity(count);
    for ((row, outer), part) in rows.iter().zip(outers).zip(&parts) {
        let Part::Unit(_) = part else { continue };
        let parent = match outer {
            Outer::Unsaid => Ok(None),
            Outer::Held(place) if *place == territory.id => Ok(None),
            Outer::Row(parent) => match parts[*parent] {
                Part::Unit(parent) => Ok(Some(parent)),
                Part::Territory => Ok(None),
                Part::Apart => Err(IN_NOTHING),
            },
            Outer::Held(_) | Outer::Unknown => Err(IN_NOTHING),
            Outer::Unclear => Err(IN_SEVERAL),
        };
        let parent = parent.unwrap_or_else(|fault| {
            problems.push(fault.at(row));
            None
        });
        let code = row.code.clone().unwrap_or_default();
        list.push(Listed { code, name: row.name.clone(), kind: row.kind, parent });
    }
    list
}

/// What may be wrong with a row.
struct Fault {
    column: PlaceColumn,
    code: &'static str,
    message: &'static str,
    advice: &'static str,
    severity: Severity,
}

const NO_CODE: Fault = Fault {
    column: PlaceColumn::Code,
    code: "missing_code",
    message: "Đơn vị này không có mã.",
    advice: "Ghi mã đơn vị hành chính: danh mục được đối chiếu theo mã.",
    severity: Severity::Error,
};
const CODE_TWICE: Fault = Fault {
    column: PlaceColumn::Code,
    code: "duplicate_code",
    message: "Mã này đã có ở một dòng trên.",
    advice: "Sửa mã, hoặc bỏ dòng thừa khỏi danh mục.",
    severity: Severity::Error,
};
const OUTSIDE: Fault = Fault {
    column: PlaceColumn::Name,
    code: "outside",
    message: "Đơn vị này không nằm trong địa bàn của tổ chức.",
    advice: "Chọn tổ chức cấp trên, hoặc bỏ dòng này khỏi danh mục.",
    severity: Severity::Error,
};
const NOT_A_UNIT: Fault = Fault {
    column: PlaceColumn::Kind,
    code: "not_a_unit",
    message: "Dòng này không phải đơn vị hành chính; danh mục không xét đến.",
    advice: "Nhập thôn, bản, trường, trạm bằng danh sách địa bàn.",
    severity: Severity::Warning,
};
const IN_NOTHING: Fault = Fault {
    column: PlaceColumn::Parent,
    code: "unknown_parent",
    message: "Không tìm thấy trong danh mục đơn vị mà dòng này ghi là thuộc về.",
    advice: "Danh mục phải đủ các đơn vị cấp trên; ghi mã của đơn vị ấy.",
    severity: Severity::Error,
};
const IN_SEVERAL: Fault = Fault {
    column: PlaceColumn::Parent,
    code: "unclear_parent",
    message: "Có nhiều đơn vị mang tên mà dòng này ghi là thuộc về.",
    advice: "Ghi mã của đơn vị ấy thay cho tên.",
    severity: Severity::Error,
};

impl Fault {
    fn at(&self, row: &PlaceRow) -> Problem {
        let order = PlaceColumn::ALL.iter().position(|it| *it == self.column);
        let column = order.and_then(|order| row.columns[order]);
        let value = match self.column {
            PlaceColumn::Parent => row.parent.as_deref(),
            PlaceColumn::Code => row.code.as_deref(),
            _ => Some(row.name.as_str()),
        };
        let value = value.unwrap_or_default();
        let mut problem = place_fault(&row.at, column, self.code, self.message, self.advice, value);
        problem.severity = self.severity;
        problem
    }
}
