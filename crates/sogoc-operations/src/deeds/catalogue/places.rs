//! Địa bàn: entering a place or agency, each dated change, its end.

use sogoc_domain::event::{Draft, Subject};
use sogoc_domain::fact::Fact;
use sogoc_domain::id::PlaceId;
use sogoc_domain::paper::PaperKind;
use sogoc_domain::place::{AreaClass, PlaceChange, PlaceKind};

use super::{ask, must};
use crate::deeds::deed::{About, Ask, AskKind, Choice, Deed, Group, Situation};
use crate::deeds::reading::Reader;

const NAME: Ask = must("name", "Tên", "Thí dụ: Bản Khem, Trường Tiểu học số 1.", AskKind::Text);
const KIND: Ask =
    must("place_kind", "Loại", "", AskKind::Choice(|| Choice::words(PlaceKind::WORDS)));
const CODE: Ask = ask("code", "Mã đơn vị hành chính", "Nếu có trong danh mục.", AskKind::Text);
const PARENT: Ask = ask("parent", "Thuộc địa bàn", "Thí dụ xã của một bản.", AskKind::Place);
const CLASSES: Ask = ask(
    "classes",
    "Phân loại vùng",
    "Theo quyết định của cấp có thẩm quyền.",
    AskKind::Choices(|| Choice::words(AreaClass::WORDS)),
);

const BASE: Deed = Deed {
    id: "",
    label: "",
    group: Group::Place,
    about: About::Place,
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
        id: "found_place",
        label: "Thêm địa bàn, đơn vị",
        about: About::Unit,
        day: "Có từ ngày",
        hint: "Thôn, bản, trường, trạm y tế, cơ quan chưa có trong sổ.",
        asks: &[NAME, KIND, PARENT, CODE, CLASSES],
        fits: |it| matches!(it.about, Subject::Unit(_)),
        read: found,
        ..BASE
    },
    Deed {
        id: "rename_place",
        label: "Đổi tên địa bàn",
        asks: &[NAME],
        read: |it| {
            let name = it.text("name");
            set(it, name.map(PlaceChange::Name))
        },
        ..BASE
    },
    Deed {
        id: "set_place_kind",
        label: "Đổi loại địa bàn",
        hint: "Thí dụ bản thành tổ dân phố, thị trấn thành phường.",
        asks: &[KIND],
        read: |it| {
            let kind = it.word("place_kind");
            set(it, kind.map(PlaceChange::Kind))
        },
        ..BASE
    },
    Deed {
        id: "set_place_code",
        label: "Đặt hoặc bỏ mã địa bàn",
        asks: &[CODE],
        read: |it| {
            let code = it.text("code");
            set(it, Some(PlaceChange::Code(code)))
        },
        ..BASE
    },
    Deed {
        id: "move_place",
        label: "Chuyển về địa bàn khác",
        hint: "Thí dụ một bản chuyển từ xã này sang xã khác.",
        asks: &[PARENT],
        read: |it| {
            let parent = it.place("parent");
            set(it, Some(PlaceChange::Parent(parent)))
        },
        ..BASE
    },
    Deed {
        id: "set_place_classes",
        label: "Phân loại vùng",
        hint: "Ghi đủ các loại có hiệu lực từ ngày này; để trống khi không còn loại nào.",
        asks: &[CLASSES],
        read: |it| {
            let classes = it.several("classes");
            set(it, Some(PlaceChange::Classes(classes)))
        },
        ..BASE
    },
    Deed {
        id: "end_place",
        label: "Địa bàn kết thúc",
        day: "Kết thúc từ ngày",
        hint: "Khi sáp nhập, chia tách, giải thể.",
        asks: &[ask("successor", "Nhập vào", "", AskKind::Place)],
        read: end,
        ..BASE
    },
];

fn lives(it: &Situation<'_>) -> bool {
    let Subject::Place(place) = it.about else { return false };
    it.register.places().get(place).is_some_and(|place| place.exists_on(it.on))
}

fn found(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let (name, place_kind, code) = (it.text("name"), it.word("place_kind"), it.text("code"));
    let (parent, classes) = (it.place("parent"), it.several("classes"));
    let place: PlaceId = it.new_subject();
    let fact = Fact::PlaceEstablished {
        place,
        name: name?,
        place_kind: place_kind?,
        code,
        parent,
        classes,
        predecessors: Vec::new(),
    };
    Some(vec![it.draft(fact)])
}

fn set(it: &mut Reader<'_>, change: Option<PlaceChange>) -> Option<Vec<Draft>> {
    let place = it.about_place()?;
    Some(vec![it.draft(Fact::PlaceSet { place, change: change? })])
}

fn end(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let successor = it.place("successor");
    let place = it.about_place()?;
    Some(vec![it.draft(Fact::PlaceEnded { place, successors: successor.into_iter().collect() })])
}
