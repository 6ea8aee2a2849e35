//! Organisations: the tree of a day, one of them, what happened to it.

use jiff::civil::Date;
use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::unit::UnitKind;
use sogoc_operations::rights::Action;
use sogoc_operations::units::{Headlines, Node};

use super::ask::{Kind, Param};
use super::events::Happened;
use super::fault::Fault;
use super::operation::{Call, Told};
use crate::access::{Access, Routes, Scope};

/// The day asked about.
pub(super) const AS_OF: Param = Param::query(
    "as_of",
    Kind::Day,
    "Tính đến ngày nào; để trống là hôm nay. Từ năm 1900 đến năm 2100.",
);
/// The day whose organisations are taken.
pub(super) const STRUCTURE: Param = Param::query(
    "structure",
    Kind::Day,
    "Theo hệ thống tổ chức tại ngày nào; để trống là tổ chức của chính ngày tính.",
);
/// The organisation asked about.
pub(super) const UNIT: Param = Param::query(
    "unit",
    Kind::Id,
    "Tổ chức; để trống là tổ chức cao nhất mà khóa được làm việc này.",
);
/// The thing asked about.
pub(super) const ID: Param = Param::path("id", Kind::Id, "Mã.");

answers! {
    "Tên và mã của một tổ chức."
    UnitName {
        id: UnitId = "Mã cố định.",
        name: String = "Tên trong ngày được hỏi.",
    }

    "Một tổ chức trong cây."
    UnitNode {
        id: UnitId = "Mã cố định.",
        parent: Option<UnitId> = "Tổ chức cấp trên trực tiếp; trống ở gốc của câu trả lời.",
        name: String = "Tên trong ngày được hỏi.",
        code: Option<String> = "Mã do cơ quan đặt.",
        kind: Option<UnitKind> = "Loại tổ chức.",
        members: u64 = "Số đảng viên của tổ chức và mọi tổ chức trực thuộc.",
        last_day: Option<Date> = "Ngày hoạt động cuối cùng, nếu đã kết thúc trước ngày được hỏi.",
    }

    "Cây tổ chức, kê từ trên xuống."
    Tree {
        as_of: Date = "Tính đến ngày.",
        units: Vec<UnitNode> = "Cấp trên luôn đứng trước cấp dưới.",
    }

    "Một con số và của năm trước."
    Headline {
        label: String = "Chỉ tiêu.",
        filter: String = "Điều kiện theo ngôn ngữ chỉ tiêu.",
        count: u64 = "Số người.",
        last_year: Option<u64> = "Cùng chỉ tiêu vào ngày này năm trước.",
    }

    "Một địa bàn tổ chức phụ trách."
    Covered {
        id: PlaceId = "Mã cố định.",
        name: String = "Tên.",
    }

    "Một tổ chức trong một ngày."
    UnitAnswer {
        id: UnitId = "Mã cố định.",
        name: String = "Tên trong ngày được hỏi.",
        code: Option<String> = "Mã do cơ quan đặt.",
        kind: Option<UnitKind> = "Loại tổ chức.",
        exists: bool = "Có hoạt động trong ngày được hỏi hay không.",
        above: Vec<UnitName> = "Các tổ chức cấp trên mà khóa được xem, gần nhất đứng trước.",
        below: Vec<UnitNode> = "Các tổ chức trực thuộc trực tiếp.",
        figures: Vec<Headline> = "Số liệu chính.",
        covers: Vec<Covered> = "Địa bàn phụ trách.",
    }

    "Những gì đã xảy ra, mới nhất trước."
    Timeline {
        events: Vec<Happened> = "Từng biến động.",
    }
}

pub(super) fn routes() -> Routes {
    let count = |parameter| Access::May(Action::Count, Scope::Unit(parameter));
    let group = "Tổ chức";
    Routes::default()
        .reads(
            "/api/units",
            count("unit"),
            Told {
                id: "units",
                group,
                title: "Cây tổ chức tính đến một ngày",
                words: "Tổ chức được hỏi và mọi tổ chức trực thuộc.",
                params: &[UNIT, AS_OF],
            },
            tree,
        )
        .reads(
            "/api/units/{id}",
            count("id"),
            Told {
                id: "unit",
                group,
                title: "Một tổ chức tính đến một ngày",
                words: "",
                params: &[ID, AS_OF],
            },
            one,
        )
        .reads(
            "/api/units/{id}/timeline",
            count("id"),
            Told {
                id: "unit_timeline",
                group,
                title: "Lịch sử của một tổ chức",
                words: "Cả biến động đã được đính chính hay hủy.",
                params: &[ID],
            },
            happened,
        )
}

async fn tree(call: Call) -> Result<Tree, Fault> {
    let (unit, as_of, actor) = (call.unit()?, call.as_of, call.actor());
    let view = call.app.heavy(move |office| office.unit(&actor, unit, as_of)).await?;
    let mut units = Vec::new();
    flatten(&view.node, None, &mut units);
    Ok(Tree { as_of, units })
}

fn flatten(node: &Node, parent: Option<UnitId>, into: &mut Vec<UnitNode>) {
    into.push(told(node, parent));
    for child in &node.children {
        flatten(child, Some(node.unit), into);
    }
}

fn told(node: &Node, parent: Option<UnitId>) -> UnitNode {
    UnitNode {
        id: node.unit,
        parent,
        name: node.name.clone(),
        code: node.code.clone(),
        kind: node.kind,
        members: node.members,
        last_day: node.last_day,
    }
}

async fn one(call: Call) -> Result<UnitAnswer, Fault> {
    let (unit, as_of, actor) = (call.unit()?, call.as_of, call.actor());
    let view = call.app.heavy(move |office| office.unit(&actor, unit, as_of)).await?;
    let node = &view.node;
    let seen = view.above.iter().filter(|(above, _)| call.may(Action::Count, *above));
    Ok(UnitAnswer {
        id: node.unit,
        name: node.name.clone(),
        code: node.code.clone(),
        kind: node.kind,
        exists: view.exists,
        above: seen.map(|(id, name)| UnitName { id: *id, name: name.clone() }).collect(),
        below: node.children.iter().map(|child| told(child, Some(node.unit))).collect(),
        figures: headlines(&view.headlines),
        covers: view.covers.into_iter().map(|(id, name)| Covered { id, name }).collect(),
    })
}

fn headlines(all: &Headlines) -> Vec<Headline> {
    let numbered = all.figures.iter().enumerate();
    let told = |(index, (label, filter, count)): (usize, &(&str, &str, u64))| Headline {
        label: (*label).to_owned(),
        filter: (*filter).to_owned(),
        count: *count,
        last_year: all.last_year.get(index).copied(),
    };
    numbered.map(told).collect()
}

async fn happened(call: Call) -> Result<Timeline, Fault> {
    let (unit, as_of, actor) = (call.unit()?, call.as_of, call.actor());
    let view = call.app.heavy(move |office| office.unit(&actor, unit, as_of)).await?;
    let lists = call.may(Action::List, unit);
    Ok(Timeline { events: view.timeline.iter().map(|it| Happened::of(it, lists)).collect() })
}
