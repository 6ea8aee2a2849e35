//! Becoming a member and standing as one: opening records, admission, recognition, exemption.

use sogoc_domain::date::PartialDate;
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::history::Exit;
use sogoc_domain::paper::PaperKind;
use sogoc_domain::person::{Leaving, MemberKind, Milestones, Source};

use super::{always, ask, join, member, must, outsider, person, probationary};
use crate::deeds::deed::{About, Ask, AskKind, Choice, Deed, Group, Situation};
use crate::deeds::details::{self, NEW_PERSON};
use crate::deeds::reading::Reader;

pub(super) const CELL: Ask =
    must("cell", "Chi bộ", "Chi bộ nơi đảng viên sinh hoạt.", AskKind::Cell);
const DECIDED: Ask = ask(
    "decided_on",
    "Ngày quyết định kết nạp",
    "Tuổi Đảng tính từ ngày này; để trống thì tính từ ngày vào Đảng.",
    AskKind::Day,
);
/// What a member brings along: the kind and the dates of becoming one.
pub(super) const STANDING: &[Ask] = &[
    must("member", "Loại đảng viên", "", AskKind::Choice(|| Choice::words(MemberKind::WORDS))),
    ask("decided_past", "Ngày quyết định kết nạp", "Ghi đến đâu biết đến đó.", AskKind::PartialDay),
    must(
        "admitted_past",
        "Ngày vào Đảng",
        "Ngày tổ chức lễ kết nạp; chỉ biết tháng hoặc năm thì ghi 05/1986 hoặc 1986.",
        AskKind::PartialDay,
    ),
    ask("official_past", "Ngày chính thức", "Để trống với đảng viên dự bị.", AskKind::PartialDay),
];
const SOURCE: Ask = must(
    "source",
    "Lấy theo",
    "Tài liệu đã xem khi ghi.",
    AskKind::Choice(|| Choice::words(Source::WORDS)),
);

static ADMIT: [Ask; 17] = join(&[&[CELL], NEW_PERSON, &[DECIDED]]);
static OPENING: [Ask; 21] = join(&[&[CELL], NEW_PERSON, STANDING, &[SOURCE]]);

const BASE: Deed = Deed {
    id: "",
    label: "",
    group: Group::Member,
    about: About::Person,
    day: "Ngày có hiệu lực",
    hint: "",
    asks: &[],
    paper: PaperKind::Decision,
    many: false,
    fits: member,
    read: |_| None,
};

pub(super) const DEEDS: &[Deed] = &[
    Deed {
        id: "admit",
        label: "Kết nạp đảng viên",
        about: About::NewPerson,
        day: "Ngày tổ chức lễ kết nạp",
        hint: "Người chưa có trong sổ được kết nạp vào một chi bộ.",
        asks: &ADMIT,
        fits: always,
        read: admit,
        ..BASE
    },
    Deed {
        id: "opening",
        label: "Ghi đảng viên đang sinh hoạt",
        about: About::NewPerson,
        day: "Ghi nhận từ ngày",
        hint: "Đưa vào sổ một đảng viên đã có từ trước, khi không nhập bằng danh sách.",
        asks: &OPENING,
        paper: PaperKind::List,
        fits: always,
        read: opening,
        ..BASE
    },
    Deed {
        id: "readmit",
        label: "Kết nạp lại",
        day: "Ngày tổ chức lễ kết nạp lại",
        hint: "Người trước đây đã ra khỏi Đảng được kết nạp lại.",
        asks: &[CELL, DECIDED],
        fits: outsider,
        read: readmit,
        ..BASE
    },
    Deed {
        id: "recognise",
        label: "Công nhận đảng viên chính thức",
        day: "Ngày quyết định công nhận",
        hint: "Đảng viên dự bị được công nhận chính thức.",
        asks: &[ask(
            "official_on",
            "Ngày chính thức",
            "Đủ 12 tháng từ ngày vào Đảng; để trống thì chương trình tự tính.",
            AskKind::Day,
        )],
        many: true,
        fits: probationary,
        read: recognise,
        ..BASE
    },
    Deed {
        id: "restore",
        label: "Phục hồi đảng tịch",
        day: "Ngày quyết định phục hồi",
        hint: "Người bị khai trừ, xóa tên hoặc đã xin ra khỏi Đảng được phục hồi.",
        asks: &[CELL],
        fits: restorable,
        read: restore,
        ..BASE
    },
    Deed {
        id: "exempt",
        label: "Miễn công tác và sinh hoạt đảng",
        day: "Miễn từ ngày",
        hint: "Đảng viên vẫn tính trong số đảng viên của chi bộ.",
        many: true,
        fits: |it| member(it) && !person(it).is_some_and(|person| person.exempt.covers(it.on)),
        read: |it| plain(it, |person| Fact::Exempted { person }),
        ..BASE
    },
    Deed {
        id: "end_exemption",
        label: "Thôi miễn công tác và sinh hoạt",
        day: "Thôi miễn từ ngày",
        hint: "Đảng viên được miễn trở lại sinh hoạt.",
        many: true,
        fits: |it| person(it).is_some_and(|person| person.exempt.covers(it.on)),
        read: |it| plain(it, |person| Fact::ExemptionEnded { person }),
        ..BASE
    },
    Deed {
        id: "suspend",
        label: "Đình chỉ sinh hoạt đảng",
        day: "Đình chỉ từ ngày",
        hint: "Theo quyết định của cấp có thẩm quyền.",
        fits: |it| member(it) && !person(it).is_some_and(|person| person.suspended.covers(it.on)),
        read: |it| plain(it, |person| Fact::Suspended { person }),
        ..BASE
    },
    Deed {
        id: "end_suspension",
        label: "Hết đình chỉ sinh hoạt đảng",
        day: "Hết đình chỉ từ ngày",
        hint: "",
        fits: |it| person(it).is_some_and(|person| person.suspended.covers(it.on)),
        read: |it| plain(it, |person| Fact::SuspensionEnded { person }),
        ..BASE
    },
];

fn plain(it: &mut Reader<'_>, fact: fn(sogoc_domain::id::PersonId) -> Fact) -> Option<Vec<Draft>> {
    let person = it.person()?;
    Some(vec![it.draft(fact(person))])
}

fn admit(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let cell = it.unit("cell");
    let details = details::read(it, NEW_PERSON);
    let decided_on = it.day("decided_on");
    let person = it.new_subject();
    Some(vec![it.draft(Fact::Admitted { person, cell: cell?, decided_on }).with(details)])
}

fn opening(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let cell = it.unit("cell");
    let details = details::read(it, NEW_PERSON);
    let standing = standing(it);
    let source = it.word("source");
    let person = it.new_subject();
    let (member, milestones) = standing?;
    let fact = Fact::OpeningRecord { person, cell: cell?, member, milestones, source: source? };
    Some(vec![it.draft(fact).with(details)])
}

/// The kind of a member and the dates of becoming one.
pub(super) fn standing(it: &mut Reader<'_>) -> Option<(MemberKind, Milestones)> {
    let member: Option<MemberKind> = it.word("member");
    let milestones = Milestones {
        decided_on: it.partial("decided_past").unwrap_or_default(),
        admitted_on: it.partial("admitted_past").unwrap_or_default(),
        official_on: it.partial("official_past").unwrap_or_default(),
    };
    let has_official = milestones.official_on != PartialDate::Unknown;
    if member == Some(MemberKind::Probationary) && has_official {
        it.blame(
            "official_past",
            "Đảng viên dự bị chưa có ngày chính thức. Hãy để trống, hoặc chọn lại loại đảng viên.",
        );
    }
    Some((member?, milestones))
}

fn readmit(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let (cell, decided_on) = (it.unit("cell"), it.day("decided_on"));
    let person = it.person()?;
    Some(vec![it.draft(Fact::Admitted { person, cell: cell?, decided_on })])
}

/// Without a date of its own the official date is twelve months after the ceremony (ADM rules),
/// which is known only when the whole date of the ceremony is.
fn recognise(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let person = it.person()?;
    let official_on = it.day("official_on").or_else(|| {
        let history = it.register.people().get(person)?;
        let admitted = history.milestones.on(it.on)?.admitted_on.day()?;
        sogoc_domain::date::after_months(admitted, 12)
    });
    if official_on.is_none() {
        it.blame(
            "official_on",
            "Chưa rõ ngày vào Đảng nên không tự tính được. Hãy ghi ngày chính thức.",
        );
    }
    Some(vec![it.draft(Fact::Recognised { person, official_on: official_on? })])
}

fn restore(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let cell = it.unit("cell");
    let person = it.person()?;
    Some(vec![it.draft(Fact::Restored { person, cell: cell? })])
}

fn restorable(it: &Situation<'_>) -> bool {
    let last = person(it).and_then(|person| person.stints.last());
    let exit = last.and_then(|stint| stint.exit).map(|(exit, _)| exit);
    matches!(exit, Some(Exit::Left(Leaving::Expelled | Leaving::NameRemoved | Leaving::Withdrew)))
}
