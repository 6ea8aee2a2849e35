//! What is known of a person: details, where they live and work, whether they are native.

use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::paper::PaperKind;

use super::{ask, must, person};
use crate::deeds::deed::{About, AskKind, Deed, Group};
use crate::deeds::details;
use crate::deeds::reading::Reader;

const BASE: Deed = Deed {
    id: "",
    label: "",
    group: Group::Member,
    about: About::Person,
    day: "Đúng từ ngày",
    hint: "",
    asks: &[],
    paper: PaperKind::Other,
    many: false,
    fits: |it| person(it).is_some(),
    read: |_| None,
};

pub(super) const DEEDS: &[Deed] = &[
    Deed {
        id: "details",
        label: "Bổ sung, thay đổi thông tin cá nhân",
        hint: "Chỉ ghi mục có thay đổi; mục để trống giữ như cũ.",
        asks: details::ALL,
        read: set_details,
        ..BASE
    },
    Deed {
        id: "residence",
        label: "Nơi cư trú thuộc địa bàn",
        hint: "Thôn, bản, tổ dân phố nơi người này ở; để trống khi không còn rõ.",
        asks: &[ask("place", "Địa bàn", "", AskKind::Place)],
        read: residence,
        ..BASE
    },
    Deed {
        id: "workplace",
        label: "Nơi làm việc",
        hint: "Trường, trạm y tế, cơ quan nơi người này làm việc; để trống khi không còn rõ.",
        asks: &[ask("place", "Đơn vị", "", AskKind::Place)],
        read: workplace,
        ..BASE
    },
    Deed {
        id: "native",
        label: "Người tại chỗ",
        hint: "Ghi người này là, hoặc không phải là, người tại chỗ của một địa bàn.",
        asks: &[
            must("place", "Địa bàn", "", AskKind::Place),
            must("native", "Là người tại chỗ", "", AskKind::YesNo),
        ],
        read: native,
        ..BASE
    },
];

fn set_details(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let person = it.person()?;
    let details = details::read(it, details::ALL);
    let history = it.register.people().get(person)?;
    let on = it.on;
    let is_new = |detail: &sogoc_domain::person::Detail| {
        let held = history.detail(on, |held| held.same_kind(detail).then_some(held));
        held != Some(detail)
    };
    let keeps_all = it.corrects();
    let changed: Vec<_> = details.into_iter().filter(|it| keeps_all || is_new(it)).collect();
    if changed.is_empty() {
        return None;
    }
    Some(vec![it.draft(Fact::PersonSet { person }).with(changed)])
}

fn residence(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let place = it.place("place");
    let person = it.person()?;
    Some(vec![it.draft(Fact::ResidenceSet { person, place })])
}

fn workplace(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let place = it.place("place");
    let person = it.person()?;
    Some(vec![it.draft(Fact::WorkplaceSet { person, place })])
}

fn native(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let (place, native) = (it.place("place"), it.flag("native"));
    let person = it.person()?;
    Some(vec![it.draft(Fact::NativeSet { person, place: place?, native: native? })])
}
