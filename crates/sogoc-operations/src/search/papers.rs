//! Papers by number, sign, day and issuer.

use sogoc_domain::id::PaperId;

use super::{Answer, Desk, Hits, Kind, hits};
use crate::rights::{Action, reach};
use crate::timeline::{PaperLink, link};
use crate::units::governing;

/// A paper that was found.
#[derive(Debug, Clone)]
pub struct PaperHit {
    /// The paper.
    pub paper: PaperLink,
}

/// Papers are found by their numbers: without a digit every issuer of every paper would answer.
pub(super) fn find(desk: &Desk<'_>) -> Hits<PaperHit> {
    let (asked, register) = (desk.asked, &desk.state.register);
    let mut lists = reach(desk.actor, Action::List, register, desk.today);
    let mut found: Vec<Answer<'_, PaperId>> = Vec::new();
    for (paper, keys) in desk.state.names.papers().filter(|_| asked.has_digit) {
        let Some(rank) = asked.rank(keys) else { continue };
        let seen = register
            .resting_on(paper)
            .filter_map(|event| governing(register, event.subject(), desk.today))
            .any(&mut lists);
        if seen {
            found.push((rank, false, keys.sort(), paper));
        }
    }
    hits(asked, Kind::Papers, found, |paper| Some(PaperHit { paper: link(register, paper)? }))
}
