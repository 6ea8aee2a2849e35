//! The papers of the province: one of a committee for all it decided on a matter in a month.

use std::collections::HashMap;

use jiff::civil::Date;
use sogoc_domain::id::PaperId;
use sogoc_domain::paper::PaperKind;

use super::super::book::Paper;
use super::telling::Telling;

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Matter {
    Opening,
    Admission,
    Recognition,
    Founding,
    Review,
}

/// Papers already written, by committee, matter and day.
pub(super) type Written = HashMap<(usize, Matter, Date), PaperId>;

impl Telling<'_> {
    /// The paper of a committee on a matter, written when it is first asked for.
    pub(super) fn paper(
        &mut self,
        page: Date,
        senior: usize,
        matter: Matter,
        dated: Date,
    ) -> PaperId {
        if let Some(paper) = self.written.get(&(senior, matter, dated)) {
            return *paper;
        }
        let issuer = &self.frame.seniors[senior];
        let (kind, sign, about) = match matter {
            Matter::Opening => (PaperKind::List, "DS", "Danh sách đảng viên khi lập sổ".to_owned()),
            Matter::Admission => (PaperKind::Decision, issuer.sign, "Kết nạp đảng viên".to_owned()),
            Matter::Recognition => {
                let about = "Công nhận đảng viên chính thức".to_owned();
                (PaperKind::Decision, issuer.sign, about)
            }
            Matter::Founding => {
                (PaperKind::Decision, issuer.sign, "Thành lập chi bộ trực thuộc".to_owned())
            }
            Matter::Review => {
                let about = format!("Xếp loại tổ chức cơ sở đảng năm {}", dated.year() - 1);
                (PaperKind::Decision, issuer.sign, about)
            }
        };
        let paper = Paper { kind, sign, dated, issuer: issuer.committee, about };
        let id = self.book.paper(&mut self.dice, page, &paper);
        self.written.insert((senior, matter, dated), id);
        id
    }
}
