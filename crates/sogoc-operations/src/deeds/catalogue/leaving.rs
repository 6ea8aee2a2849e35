//! Leaving the Party's lists for good, one deed a reason.

use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::paper::PaperKind;
use sogoc_domain::person::Leaving;

use super::member;
use crate::deeds::deed::{About, Deed, Group};
use crate::deeds::reading::Reader;

const BASE: Deed = Deed {
    id: "",
    label: "",
    group: Group::Leaving,
    about: About::Person,
    day: "Ngày quyết định",
    hint: "",
    asks: &[],
    paper: PaperKind::Decision,
    many: false,
    fits: member,
    read: |_| None,
};

pub(super) const DEEDS: &[Deed] = &[
    Deed {
        id: "die",
        label: "Từ trần",
        day: "Ngày từ trần",
        paper: PaperKind::Slip,
        read: |it| left(it, Leaving::Died),
        ..BASE
    },
    Deed {
        id: "expel",
        label: "Khai trừ",
        hint: "Ghi theo quyết định kỷ luật; danh sách thôi tính từ ngày quyết định.",
        read: |it| left(it, Leaving::Expelled),
        ..BASE
    },
    Deed {
        id: "remove_name",
        label: "Xóa tên",
        many: true,
        read: |it| left(it, Leaving::NameRemoved),
        ..BASE
    },
    Deed {
        id: "withdraw",
        label: "Xin ra khỏi Đảng",
        read: |it| left(it, Leaving::Withdrew),
        ..BASE
    },
];

fn left(it: &mut Reader<'_>, reason: Leaving) -> Option<Vec<Draft>> {
    let person = it.person()?;
    Some(vec![it.draft(Fact::Left { person, reason })])
}
