//! Who reports a form and who signs it.

use jiff::civil::Date;
use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_domain::unit::{Form, Level, UnitKind};

use crate::office::Office;

/// What stands above and below a form in print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormHead {
    /// The organisation above; empty at the top.
    pub superior: String,
    /// The organisation that reports.
    pub unit: String,
    /// Seat and date of drawing up.
    pub dated: String,
    /// In whose name it is signed.
    pub signer: String,
    /// Who signs; empty when the office has not said.
    pub signer_name: String,
    /// Who draws it up; empty when the office has not said.
    pub maker: String,
}

impl Office {
    /// The heads of a form of this unit and period, drawn up today. What the office has set for
    /// its papers comes before what the register knows.
    pub fn form_head(&self, unit: UnitId, period: Period) -> FormHead {
        self.unit_head(unit, period.to)
    }

    /// The heads of whatever this unit prints as of a day, drawn up today.
    pub fn unit_head(&self, unit: UnitId, on: Date) -> FormHead {
        let mut line = self.line_of(unit, on);
        let (own, above) = (line.pop(), line.pop());
        let name = |it: Option<(UnitId, String)>| it.map_or_else(String::new, |(_, name)| name);
        let own_head = self.letterhead(unit);
        let said = |said: &str, known: &str| if said.is_empty() { known } else { said }.to_owned();
        let state = self.state();
        let history = state.register.units().get(unit);
        let seat = history
            .and_then(|unit| unit.territory.on(on).copied().flatten())
            .and_then(|place| state.register.places().get(place))
            .map_or("……………", |place| bare(place.name_on(on)));
        let today = self.today();
        FormHead {
            superior: name(above),
            unit: said(&own_head.name, &name(own)),
            dated: format!(
                "{}, ngày {:02} tháng {:02} năm {}",
                said(&own_head.place, seat),
                today.day(),
                today.month(),
                today.year()
            ),
            signer: said(&own_head.signer_title, signer(history.and_then(|unit| unit.kind_on(on)))),
            signer_name: own_head.signer_name,
            maker: own_head.maker,
        }
    }
}

/// The name of a place without its kind, as it stands before a date.
fn bare(name: &str) -> &str {
    const KINDS: [&str; 7] =
        ["xã ", "phường ", "thị trấn ", "đặc khu ", "huyện ", "thị xã ", "tỉnh "];
    let kind =
        |kind: &&str| name.get(..kind.len()).is_some_and(|begin| begin.to_lowercase() == **kind);
    KINDS.iter().find(|it| kind(it)).map_or(name, |kind| &name[kind.len()..])
}

/// Above the base the head of the organisation board signs, at the base the committee.
fn signer(kind: Option<UnitKind>) -> &'static str {
    match kind.map(UnitKind::parts) {
        Some((_, Form::Cell | Form::Group)) => "T/M Chi ủy",
        Some((Level::Base | Level::Section, Form::Body)) => "T/M Đảng ủy",
        Some(_) | None => "Trưởng ban",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seat_has_no_kind() {
        assert_eq!(bare("xã Xuân Nha"), "Xuân Nha");
        assert_eq!(bare("Thị trấn Nậm"), "Nậm");
        assert_eq!(bare("Xã"), "Xã");
        assert_eq!(bare("Hà Nội"), "Hà Nội");
    }
}
