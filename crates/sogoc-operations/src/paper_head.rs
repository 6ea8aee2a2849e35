//! What stands around a paper that an organisation issues: its committee, number, seat and day, who signs, who receives it.

use jiff::civil::Date;
use sogoc_documents::letter::{Head, Signature};
use sogoc_domain::id::UnitId;
use sogoc_domain::unit::{Form, Level, UnitKind};

use crate::office::Office;

impl Office {
    /// The head of a paper of this type ("BC", "QĐ"), drawn up today; its number is left for the office to fill in.
    pub fn paper_head(&self, unit: UnitId, on: Date, sign: &str) -> Head {
        let head = self.unit_head(unit, on);
        let set = self.letterhead(unit);
        let issuer = if set.name.is_empty() { committee(&head.unit) } else { set.name };
        let code = set.sign.rsplit_once('/').map_or(set.sign.as_str(), |(_, code)| code);
        let code = if code.is_empty() { body_code(self.kind_on(unit, on)) } else { code };
        Head {
            superior: head.superior,
            office: issuer,
            number: format!("Số         -{sign}/{code}"),
            dated: head.dated,
        }
    }

    /// Who signs such a paper: what the office has set, or the secretary for the committee.
    pub fn paper_signature(&self, unit: UnitId, on: Date) -> Signature {
        let set = self.letterhead(unit);
        let (for_whom, post) = match set.signer_title.split_once(',') {
            Some((for_whom, post)) => (for_whom.trim().to_owned(), post.trim().to_owned()),
            None if set.signer_title.is_empty() => {
                (for_whom(self.kind_on(unit, on)).to_owned(), "Bí thư".to_owned())
            }
            None => (set.signer_title.clone(), String::new()),
        };
        Signature { for_whom, post, name: set.signer_name }
    }

    /// Who receives such a paper: the committee above, and the file.
    pub fn paper_recipients(&self, unit: UnitId, on: Date) -> Vec<String> {
        let superior = self.unit_head(unit, on).superior;
        let above = (!superior.is_empty()).then(|| format!("{} (báo cáo)", committee(&superior)));
        above.into_iter().chain(["Lưu".to_owned()]).collect()
    }

    fn kind_on(&self, unit: UnitId, on: Date) -> Option<UnitKind> {
        self.state().register.units().get(unit)?.kind_on(on)
    }
}

/// The committee that issues papers for an organisation: "Đảng bộ xã X" is led by "Đảng ủy xã X".
pub fn committee(name: &str) -> String {
    const COMMITTEES: [(&str, &str); 6] = [
        ("Đảng bộ tỉnh ", "Tỉnh ủy "),
        ("Đảng bộ thành phố ", "Thành ủy "),
        ("Đảng bộ huyện ", "Huyện ủy "),
        ("Đảng bộ quận ", "Quận ủy "),
        ("Đảng bộ thị xã ", "Thị ủy "),
        ("Đảng bộ ", "Đảng ủy "),
    ];
    let led = COMMITTEES.iter().find_map(|(body, committee)| {
        name.strip_prefix(body).map(|rest| format!("{committee}{rest}"))
    });
    led.unwrap_or_else(|| name.to_owned())
}

/// The code of the issuing body in the number of a paper.
fn body_code(kind: Option<UnitKind>) -> &'static str {
    match kind.map(UnitKind::parts) {
        Some((Level::Central, _)) => "TW",
        Some((Level::Province, _)) => "TU",
        Some((Level::District, _)) => "HU",
        Some((_, Form::Cell | Form::Group)) => "CB",
        Some((_, Form::Body)) | None => "ĐU",
    }
}

/// In whose name the secretary signs.
fn for_whom(kind: Option<UnitKind>) -> &'static str {
    match kind.map(UnitKind::parts) {
        Some((_, Form::Cell | Form::Group)) => "T/M Chi bộ",
        Some((Level::Province | Level::District | Level::AboveBase, _)) => "T/M Ban Thường vụ",
        Some(_) | None => "T/M Đảng ủy",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_led_by_its_committee() {
        let names = ["Đảng bộ xã Thử", "Đảng bộ huyện Thử", "Đảng bộ tỉnh Thử", "Chi bộ bản Thử"];
        let led = ["Đảng ủy xã Thử", "Huyện ủy Thử", "Tỉnh ủy Thử", "Chi bộ bản Thử"];
        assert_eq!(names.map(committee), led);
    }

    #[test]
    fn a_number_names_the_body() {
        let kinds = [
            UnitKind::ProvinceBody,
            UnitKind::DistrictBody,
            UnitKind::BaseBody,
            UnitKind::AttachedCell,
        ];
        assert_eq!(kinds.map(|kind| body_code(Some(kind))), ["TU", "HU", "ĐU", "CB"]);
    }
}
