//! The list of places: what can be asked of them and what stands in its columns.

use jiff::civil::Date;
use sogoc_domain::place::PlaceKind;
use sogoc_domain::text::capital;
use sogoc_figures::attribute::Attribute;
use sogoc_figures::filter::{Compare, Filter};
use sogoc_figures::places::{PlaceField, PlaceOn, is_covered_kind};
use sogoc_figures::value::Value;

use super::{Column, ColumnKind, Listed};
use crate::roll::{Choice, Condition, Kind, Shown, UNKNOWN};

impl Listed for PlaceField {
    const NOUN: &'static str = "địa bàn";

    const CONDITIONS: &'static [Condition<Self>] = &[
        Condition { name: "kind", label: "Loại địa bàn", kind: Kind::Choice(kinds) },
        Condition {
            name: "has_member",
            label: "Đảng viên cư trú, làm việc",
            kind: Kind::Choice(|_| answers(PlaceField::HasMember, "chưa có đảng viên")),
        },
        Condition {
            name: "has_local_member",
            label: "Đảng viên tại chỗ",
            kind: Kind::Choice(|_| {
                answers(PlaceField::HasLocalMember, "chưa có đảng viên tại chỗ")
            }),
        },
        Condition {
            name: "has_organisation",
            label: "Tổ chức đảng",
            kind: Kind::Choice(|_| answers(PlaceField::HasOrganisation, "chưa có tổ chức đảng")),
        },
        Condition {
            name: "has_own_cell",
            label: "Chi bộ riêng",
            kind: Kind::Choice(|_| answers(PlaceField::HasOwnCell, "chưa có chi bộ riêng")),
        },
        Condition {
            name: "head_is_member",
            label: "Người đứng đầu",
            kind: Kind::Choice(|_| {
                answers(PlaceField::HeadIsMember, "người đứng đầu chưa là đảng viên")
            }),
        },
        Condition {
            name: "joint_post",
            label: "Bí thư kiêm người đứng đầu",
            kind: Kind::Choice(|_| {
                answers(PlaceField::JointPost, "bí thư chi bộ không kiêm người đứng đầu")
            }),
        },
        Condition {
            name: "only_elderly",
            label: "Tuổi của đảng viên",
            kind: Kind::Choice(|_| {
                answers(PlaceField::OnlyElderly, "có đảng viên từ 70 tuổi trở xuống")
            }),
        },
    ];

    const COLUMNS: &'static [Column<Self>] = &[
        column("code", "Mã", 12.0, ColumnKind::Text, code),
        column("kind", "Loại địa bàn", 22.0, ColumnKind::Text, kind),
        column("within", "Thuộc", 24.0, ColumnKind::Text, within),
        column("classes", "Khu vực", 26.0, ColumnKind::Text, classes),
        column("cells", "Tổ chức phụ trách", 30.0, ColumnKind::Text, cells),
        column("members", "Đảng viên cư trú, làm việc", 12.0, ColumnKind::Number, members),
        column("head", "Người đứng đầu", 18.0, ColumnKind::Text, head),
        column("joint", "Bí thư kiêm người đứng đầu", 12.0, ColumnKind::Text, joint),
    ];

    const USUAL: &'static [&'static str] = &["kind", "within", "cells", "members", "head"];

    fn name<'a>(subject: &Self::Subject<'a>) -> &'a str {
        subject.place.name_on(subject.on)
    }
}

const fn column(
    id: &'static str,
    label: &'static str,
    width: f64,
    kind: ColumnKind,
    of: fn(&PlaceOn<'_>) -> Shown,
) -> Column<PlaceField> {
    Column { id, label, kind, width, of }
}

fn kinds(_: Date) -> Vec<Choice<PlaceField>> {
    let said = |it: &PlaceKind| Choice {
        code: it.id().to_owned(),
        label: capital(it.label()),
        words: it.label().to_owned(),
        filter: Filter::Test(PlaceField::Kind, Compare::Equal, Value::word(it.id())),
    };
    PlaceKind::ALL.iter().map(said).collect()
}

/// Yes, no, and not known: of a place without a head nothing can be said of its head.
fn answers(field: PlaceField, no: &str) -> Vec<Choice<PlaceField>> {
    let said = |code: &str, words: String, filter| Choice {
        code: code.to_owned(),
        label: capital(&words),
        words,
        filter,
    };
    let is = |yes| Filter::Test(field, Compare::Equal, Value::Bool(yes));
    let unknown = Filter::Not(Box::new(Filter::Known(field)));
    vec![
        said("yes", field.label().into_owned(), is(true)),
        said("no", no.to_owned(), is(false)),
        said(UNKNOWN, format!("không xét “{}”", field.label()), unknown),
    ]
}

fn text(words: Option<String>) -> Shown {
    words.map_or(Shown::Nothing, Shown::Text)
}

fn code(it: &PlaceOn<'_>) -> Shown {
    text(it.place.code.on_or_first(it.on).cloned().flatten())
}

fn kind(it: &PlaceOn<'_>) -> Shown {
    text(it.kind().map(|kind| capital(kind.label())))
}

fn within(it: &PlaceOn<'_>) -> Shown {
    let outer = it.place.parent.on(it.on).copied().flatten();
    text(outer.and_then(|id| Some(it.register.places().get(id)?.name_on(it.on).to_owned())))
}

fn classes(it: &PlaceOn<'_>) -> Shown {
    let classes = it.place.classes.on(it.on).map(Vec::as_slice).unwrap_or_default();
    let words: Vec<&str> = classes.iter().map(|class| class.label()).collect();
    text((!words.is_empty()).then(|| words.join("; ")))
}

fn cells(it: &PlaceOn<'_>) -> Shown {
    let named = it.cells().map(|unit| (unit.id, unit.name_on(it.on).to_owned()));
    let cells: Vec<_> = named.collect();
    if cells.is_empty() { Shown::Nothing } else { Shown::Units(cells) }
}

/// Of larger areas, which are covered through their hamlets, nothing is counted.
fn members(it: &PlaceOn<'_>) -> Shown {
    let count = || i64::try_from(it.members().count()).map_or(Shown::Nothing, Shown::Number);
    if it.kind().is_some_and(is_covered_kind) { count() } else { Shown::Nothing }
}

fn head(it: &PlaceOn<'_>) -> Shown {
    if it.head_posts().next().is_none() {
        return Shown::Nothing;
    }
    let words = match it.heads().next().map(|head| head.cell_on(it.on).is_some()) {
        Some(true) => "đảng viên",
        Some(false) => "chưa là đảng viên",
        None => "đang trống",
    };
    Shown::Text(words.to_owned())
}

fn joint(it: &PlaceOn<'_>) -> Shown {
    match PlaceField::JointPost.of(it) {
        Some(Value::Bool(yes)) => Shown::Text(if yes { "có" } else { "không" }.to_owned()),
        _ => Shown::Nothing,
    }
}
