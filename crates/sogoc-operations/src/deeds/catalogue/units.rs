//! Tổ chức đảng: founding, each dated change, ending, and the places a cell answers for.

use sogoc_domain::category::Category;
use sogoc_domain::event::{Draft, Subject};
use sogoc_domain::fact::Fact;
use sogoc_domain::history::UnitHistory;
use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::paper::PaperKind;
use sogoc_domain::unit::{UnitChange, UnitEnding, UnitKind};

use super::{ask, must};
use crate::deeds::deed::{About, Ask, AskKind, Choice, Deed, Group, Situation};
use crate::deeds::reading::Reader;

const NAME: Ask = must("name", "Tên tổ chức", "Thí dụ: Chi bộ bản Khem.", AskKind::Text);
const CODE: Ask =
    ask("code", "Mã tổ chức", "Ngắn, để gõ cho nhanh; có thể để trống.", AskKind::Text);
const KIND: Ask =
    must("unit_kind", "Loại tổ chức", "", AskKind::Choice(|| Choice::words(UnitKind::WORDS)));
const CATEGORY: Ask = ask(
    "category",
    "Loại hình cơ sở",
    "Chỉ ghi cho tổ chức cơ sở đảng (biểu 5).",
    AskKind::Choice(|| Choice::words(Category::WORDS)),
);

const BASE: Deed = Deed {
    id: "",
    label: "",
    group: Group::Unit,
    about: About::Unit,
    day: "Có hiệu lực từ ngày",
    hint: "",
    asks: &[],
    paper: PaperKind::Decision,
    many: false,
    fits: lives,
    read: |_| None,
};

pub(super) const DEEDS: &[Deed] = &[
    Deed {
        id: "found_unit",
        label: "Thành lập tổ chức trực thuộc",
        day: "Ngày thành lập",
        hint: "Tổ chức mới đứng ngay dưới tổ chức đang xem.",
        asks: &[NAME, KIND, CODE, CATEGORY],
        read: found,
        ..BASE
    },
    Deed {
        id: "rename_unit",
        label: "Đổi tên tổ chức",
        asks: &[NAME],
        read: |it| {
            let name = it.text("name");
            set(it, name.map(UnitChange::Name))
        },
        ..BASE
    },
    Deed {
        id: "set_unit_code",
        label: "Đặt hoặc bỏ mã tổ chức",
        asks: &[CODE],
        read: |it| {
            let code = it.text("code");
            set(it, Some(UnitChange::Code(code)))
        },
        ..BASE
    },
    Deed {
        id: "move_unit",
        label: "Chuyển về trực thuộc tổ chức khác",
        hint: "Cả tổ chức cùng đảng viên chuyển về cấp trên mới từ ngày này.",
        asks: &[must("parent", "Cấp trên mới", "", AskKind::Unit)],
        read: |it| {
            let parent = it.unit("parent");
            set(it, parent.map(UnitChange::Parent))
        },
        ..BASE
    },
    Deed {
        id: "set_unit_kind",
        label: "Nâng, hạ hình thức tổ chức",
        hint: "Thí dụ chi bộ cơ sở thành đảng bộ cơ sở.",
        asks: &[KIND],
        read: |it| {
            let kind = it.word("unit_kind");
            set(it, kind.map(UnitChange::Kind))
        },
        ..BASE
    },
    Deed {
        id: "set_unit_category",
        label: "Loại hình cơ sở",
        asks: &[CATEGORY],
        read: |it| {
            let category = it.choice("category");
            set(it, Some(UnitChange::Category(category)))
        },
        ..BASE
    },
    Deed {
        id: "set_territory",
        label: "Địa bàn của tổ chức",
        hint: "Xã, huyện, tỉnh mà tổ chức lãnh đạo; để trống khi không còn.",
        asks: &[ask("place", "Địa bàn", "", AskKind::Place)],
        read: |it| {
            let place = it.place("place");
            set(it, Some(UnitChange::Territory(place)))
        },
        ..BASE
    },
    Deed {
        id: "end_unit",
        label: "Kết thúc hoạt động của tổ chức",
        day: "Kết thúc từ ngày",
        hint: "Phải chuyển hết đảng viên và tổ chức trực thuộc trước.",
        asks: &[
            must("ending", "Hình thức", "", AskKind::Choice(|| Choice::words(UnitEnding::WORDS))),
            ask("successor", "Tổ chức kế tục", "", AskKind::Unit),
        ],
        read: end,
        ..BASE
    },
    Deed {
        id: "cover",
        label: "Phụ trách địa bàn",
        day: "Phụ trách từ ngày",
        hint: "Thôn, bản, trường, trạm y tế mà chi bộ phụ trách.",
        asks: &[must("place", "Địa bàn, đơn vị", "", AskKind::Place)],
        paper: PaperKind::Other,
        fits: |it| unit(it).is_some_and(|unit| unit.kind_on(it.on).is_some_and(UnitKind::is_cell)),
        read: cover,
        ..BASE
    },
    Deed {
        id: "end_cover",
        label: "Thôi phụ trách địa bàn",
        day: "Thôi từ ngày",
        asks: &[must("place", "Địa bàn, đơn vị", "", AskKind::Among(covered))],
        paper: PaperKind::Other,
        fits: |it| !covered(it).is_empty(),
        read: end_cover,
        ..BASE
    },
];

fn unit<'a>(it: &Situation<'a>) -> Option<&'a UnitHistory> {
    match it.about {
        Subject::Unit(unit) => it.register.units().get(unit),
        _ => None,
    }
}

fn lives(it: &Situation<'_>) -> bool {
    unit(it).is_some_and(|unit| unit.exists_on(it.on))
}

fn found(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let (name, unit_kind, code) = (it.text("name"), it.word("unit_kind"), it.text("code"));
    let category = it.choice("category");
    let parent = it.about_unit()?;
    let unit: UnitId = it.new_subject();
    let fact = Fact::UnitEstablished {
        unit,
        name: name?,
        code,
        unit_kind: unit_kind?,
        category,
        parent: Some(parent),
        established_on: it.on.into(),
        predecessors: Vec::new(),
    };
    Some(vec![it.draft(fact)])
}

fn set(it: &mut Reader<'_>, change: Option<UnitChange>) -> Option<Vec<Draft>> {
    let unit = it.about_unit()?;
    Some(vec![it.draft(Fact::UnitSet { unit, change: change? })])
}

fn end(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let (ending, successor) = (it.word("ending"), it.unit("successor"));
    let unit = it.about_unit()?;
    let successors = successor.into_iter().collect();
    Some(vec![it.draft(Fact::UnitEnded { unit, ending: ending?, successors })])
}

fn cover(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let place = it.place("place");
    let unit = it.about_unit()?;
    Some(vec![it.draft(Fact::CoverStarted { unit, place: place? })])
}

fn end_cover(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let place: Option<PlaceId> = it.among("place");
    let unit = it.about_unit()?;
    Some(vec![it.draft(Fact::CoverEnded { unit, place: place? })])
}

/// The places a cell answers for on the day.
fn covered(it: &Situation<'_>) -> Vec<Choice> {
    let covers = unit(it).map(|unit| unit.covers.iter()).into_iter().flatten();
    let name = |place: PlaceId| it.register.places().get(place).map(|place| place.name_on(it.on));
    covers
        .filter(|(_, spans)| spans.covers(it.on))
        .filter_map(|(place, _)| Some(Choice::new(place.to_string(), name(*place)?)))
        .collect()
}
