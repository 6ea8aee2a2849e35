//! Cấp ủy: founding a committee, its terms, its end.

use sogoc_domain::event::{Draft, Subject};
use sogoc_domain::fact::Fact;
use sogoc_domain::id::CommitteeId;
use sogoc_domain::paper::PaperKind;
use sogoc_domain::post::CommitteeKind;

use super::{always, ask, must};
use crate::deeds::deed::{About, Ask, AskKind, Choice, Deed, Group, Situation};
use crate::deeds::reading::Reader;

const WHICH: Ask = must("committee", "Cấp ủy", "", AskKind::Among(committees));

const BASE: Deed = Deed {
    id: "",
    label: "",
    group: Group::Committee,
    about: About::Unit,
    day: "Từ ngày",
    hint: "",
    asks: &[],
    paper: PaperKind::Decision,
    many: false,
    fits: |it| !committees(it).is_empty(),
    read: |_| None,
};

pub(super) const DEEDS: &[Deed] = &[
    Deed {
        id: "found_committee",
        label: "Lập cấp ủy, chi ủy, ủy ban kiểm tra",
        asks: &[must(
            "committee_kind",
            "Loại",
            "",
            AskKind::Choice(|| Choice::words(CommitteeKind::WORDS)),
        )],
        fits: always,
        read: found,
        ..BASE
    },
    Deed {
        id: "start_term",
        label: "Bắt đầu nhiệm kỳ",
        hint: "Sau đại hội, hoặc khi cấp trên chỉ định.",
        asks: &[
            WHICH,
            must("term", "Nhiệm kỳ", "Thí dụ 2025-2030.", AskKind::Text),
            ask("size", "Số ủy viên", "", AskKind::Number),
            ask("congress_on", "Ngày đại hội", "", AskKind::Day),
        ],
        read: term,
        ..BASE
    },
    Deed {
        id: "end_committee",
        label: "Cấp ủy kết thúc hoạt động",
        asks: &[WHICH],
        read: end,
        ..BASE
    },
];

fn found(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let committee_kind = it.word("committee_kind");
    let unit = it.about_unit()?;
    let committee: CommitteeId = it.new_subject();
    let fact = Fact::CommitteeEstablished { committee, unit, committee_kind: committee_kind? };
    Some(vec![it.draft(fact)])
}

fn term(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let committee: Option<CommitteeId> = it.among("committee");
    let (term, congress_on) = (it.text("term"), it.day("congress_on"));
    let size = it.number("size", 1, 500).and_then(|size| u16::try_from(size).ok());
    let fact = Fact::TermStarted { committee: committee?, term: term?, size, congress_on };
    Some(vec![it.draft(fact)])
}

fn end(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let committee: Option<CommitteeId> = it.among("committee");
    Some(vec![it.draft(Fact::CommitteeEnded { committee: committee? })])
}

/// The committees an organisation has on the day.
fn committees(it: &Situation<'_>) -> Vec<Choice> {
    let Subject::Unit(unit) = it.about else { return Vec::new() };
    let living = it.register.committees_of(unit).filter(|committee| {
        committee.life.is_some_and(|life| life.covers(it.on) || life.to == Some(it.on))
    });
    living.map(|committee| Choice::new(committee.id.to_string(), committee.kind.label())).collect()
}
