//! Chuyển sinh hoạt đảng: coming, going, moving inside the register, and temporary activity.

use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::UnitId;
use sogoc_domain::paper::PaperKind;
use sogoc_domain::person::Reach;

use super::members::{CELL, STANDING, standing};
use super::{always, ask, join, member, must, outsider, person};
use crate::deeds::deed::{About, Ask, AskKind, Choice, Deed, Group, Situation};
use crate::deeds::details::{self, NEW_PERSON};
use crate::deeds::reading::Reader;

const FROM: Ask =
    must("reach", "Chuyển đến từ", "", AskKind::Choice(|| Choice::words(Reach::WORDS)));
const TO: Ask = must("to", "Chi bộ nơi đến", "", AskKind::Cell);

static COMING: [Ask; 21] = join(&[&[CELL], NEW_PERSON, STANDING, &[FROM]]);
static BACK: [Ask; 6] = join(&[&[CELL], STANDING, &[FROM]]);

const BASE: Deed = Deed {
    id: "",
    label: "",
    group: Group::Transfer,
    about: About::Person,
    day: "Ngày có hiệu lực",
    hint: "",
    asks: &[],
    paper: PaperKind::Letter,
    many: true,
    fits: member,
    read: |_| None,
};

pub(super) const DEEDS: &[Deed] = &[
    Deed {
        id: "transfer",
        label: "Chuyển sang chi bộ khác trong sổ",
        day: "Ngày chi bộ mới tiếp nhận",
        hint: "Đảng viên thôi tính ở chi bộ cũ và tính ở chi bộ mới từ ngày tiếp nhận.",
        asks: &[TO],
        read: transfer,
        ..BASE
    },
    Deed {
        id: "start_transfer",
        label: "Cấp giấy giới thiệu chuyển sinh hoạt",
        day: "Ngày cấp giấy giới thiệu",
        hint: "Đảng viên đang chuyển; vẫn tính ở chi bộ cũ đến khi chi bộ mới tiếp nhận.",
        asks: &[TO],
        fits: |it| member(it) && person(it).is_none_or(|person| person.on_the_way(it.on).is_none()),
        read: start,
        ..BASE
    },
    Deed {
        id: "transfer_in",
        label: "Tiếp nhận đảng viên từ nơi khác đến",
        about: About::NewPerson,
        day: "Ngày tiếp nhận",
        hint: "Người chưa có trong sổ, chuyển đến từ ngoài.",
        asks: &COMING,
        many: false,
        fits: always,
        read: come,
        ..BASE
    },
    Deed {
        id: "transfer_back",
        label: "Tiếp nhận lại đảng viên đã chuyển đi",
        day: "Ngày tiếp nhận",
        hint: "Người đã có trong sổ, trước đây chuyển đi, nay chuyển về.",
        asks: &BACK,
        many: false,
        fits: outsider,
        read: back,
        ..BASE
    },
    Deed {
        id: "transfer_out",
        label: "Chuyển sinh hoạt ra ngoài",
        day: "Ngày cấp giấy giới thiệu",
        hint: "Chuyển đi tổ chức không có trong sổ này; thôi tính từ ngày cấp giấy.",
        asks: &[must("reach", "Chuyển đến", "", AskKind::Choice(|| Choice::words(Reach::WORDS)))],
        read: leave,
        ..BASE
    },
    Deed {
        id: "visit",
        label: "Sinh hoạt tạm thời ở chi bộ khác",
        day: "Từ ngày",
        hint: "Đảng viên vẫn tính ở chi bộ chính thức.",
        asks: &[
            must("cell", "Chi bộ nơi sinh hoạt tạm thời", "", AskKind::Cell),
            ask("until", "Đến ngày", "Theo giấy giới thiệu, nếu có.", AskKind::Day),
        ],
        read: visit,
        ..BASE
    },
    Deed {
        id: "end_visit",
        label: "Hết sinh hoạt tạm thời",
        day: "Hết từ ngày",
        hint: "",
        asks: &[must("cell", "Chi bộ nơi sinh hoạt tạm thời", "", AskKind::Among(hosts))],
        many: false,
        fits: |it| !hosts(it).is_empty(),
        read: end_visit,
        ..BASE
    },
];

fn transfer(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let to = it.unit("to");
    let person = it.person()?;
    Some(vec![it.draft(Fact::Transferred { person, to: to? })])
}

fn start(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let to = it.unit("to");
    let person = it.person()?;
    Some(vec![it.draft(Fact::TransferStarted { person, to: to? })])
}

fn come(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let cell = it.unit("cell");
    let details = details::read(it, NEW_PERSON);
    let standing = standing(it);
    let reach = it.word("reach");
    let person = it.new_subject();
    let (member, milestones) = standing?;
    let fact = Fact::TransferredIn { person, cell: cell?, member, milestones, reach: reach? };
    Some(vec![it.draft(fact).with(details)])
}

fn back(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let cell = it.unit("cell");
    let standing = standing(it);
    let reach = it.word("reach");
    let person = it.person()?;
    let (member, milestones) = standing?;
    Some(vec![it.draft(Fact::TransferredIn {
        person,
        cell: cell?,
        member,
        milestones,
        reach: reach?,
    })])
}

fn leave(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let reach = it.word("reach");
    let person = it.person()?;
    Some(vec![it.draft(Fact::TransferredOut { person, reach: reach? })])
}

fn visit(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let (cell, until) = (it.unit("cell"), it.day("until"));
    if until.is_some_and(|until| until < it.on) {
        it.blame("until", "Ngày kết thúc trước ngày bắt đầu. Kiểm tra lại hai ngày.");
    }
    let person = it.person()?;
    Some(vec![it.draft(Fact::VisitStarted { person, cell: cell?, until })])
}

fn end_visit(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let cell: Option<UnitId> = it.among("cell");
    let person = it.person()?;
    Some(vec![it.draft(Fact::VisitEnded { person, cell: cell? })])
}

/// The cells a person visits on the day.
fn hosts(it: &Situation<'_>) -> Vec<Choice> {
    let visits = person(it).map(|person| person.visits.iter()).into_iter().flatten();
    let open = visits.filter(|visit| visit.span.covers(it.on) || visit.span.to == Some(it.on));
    let name = |cell: UnitId| it.register.units().get(cell).map(|cell| cell.name_on(it.on));
    open.filter_map(|visit| Some(Choice::new(visit.cell.to_string(), name(visit.cell)?))).collect()
}
