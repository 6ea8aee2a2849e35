//! Places: lists behind the board of coverage, one place.

use jiff::civil::Date;
use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::place::PlaceKind;
use sogoc_domain::timeline::Span;
use sogoc_figures::attribute::Attribute;
use sogoc_operations::coverage::{Asked, KINDS, MEASURES, Moved, Pick};
use sogoc_operations::rights::Action;

use super::ask::{Kind, Param};
use super::fault::Fault;
use super::members::PAGE;
use super::operation::{Call, Told};
use super::units::{AS_OF, Covered, ID, UNIT, UnitName};
use crate::access::{Access, Routes, Scope};
use crate::status::Problem;

/// The day another is compared with.
pub(super) const BEFORE: Param =
    Param::query("before", Kind::Day, "Ngày đem so; để trống là ngày này năm trước.");
/// A kind of place.
pub(super) const PLACE_KIND: Param =
    Param::query("kind", Kind::Word(kinds), "Loại địa bàn; để trống là mọi loại được theo dõi.");
const PICK: Param = Param::query(
    "pick",
    Kind::Word(picks),
    "Chỉ những địa bàn này: all là tất cả; chỉ tiêu:yes, chỉ tiêu:no, chỉ tiêu:unknown; hoặc điều đã xảy ra giữa hai ngày.",
);

answers! {
    "Một dòng của danh sách địa bàn."
    PlaceLine {
        id: PlaceId = "Mã cố định.",
        name: String = "Tên trong ngày được hỏi.",
        kind: Option<PlaceKind> = "Loại.",
        within: String = "Nằm trong địa bàn nào.",
        covered_by: Vec<UnitName> = "Các tổ chức phụ trách.",
        members: u64 = "Số đảng viên ở đó; của cơ quan là số đảng viên công tác ở đó.",
        head_is_member: Option<bool> = "Người đứng đầu có là đảng viên hay không; trống khi không có hoặc khuyết.",
        last_covered: Option<Date> = "Ngày cuối cùng còn đảng viên, nơi nay không còn.",
        successors: Vec<Covered> = "Nay thành địa bàn nào.",
    }

    "Một trang của danh sách địa bàn."
    PlacePage {
        as_of: Date = "Tính đến ngày.",
        total: u64 = "Cả danh sách có bao nhiêu địa bàn.",
        page: u64 = "Trang này, từ 1.",
        places: Vec<PlaceLine> = "Các dòng, theo tên.",
    }

    "Một thời gian phụ trách."
    CoveredBy {
        unit: UnitId = "Tổ chức.",
        name: String = "Tên tổ chức.",
        from: Date = "Từ ngày.",
        to: Option<Date> = "Đến trước ngày này; trống khi còn phụ trách.",
        alone: bool = "Trong ngày được hỏi tổ chức chỉ phụ trách địa bàn này.",
    }

    "Một địa bàn khác có liên quan."
    Kin {
        id: PlaceId = "Mã cố định.",
        name: String = "Tên.",
        from: Option<Date> = "Có từ ngày.",
        to: Option<Date> = "Đến trước ngày này.",
    }

    "Một địa bàn trong một ngày."
    PlaceAnswer {
        id: PlaceId = "Mã cố định.",
        name: String = "Tên trong ngày được hỏi.",
        kind: Option<PlaceKind> = "Loại.",
        from: Option<Date> = "Có từ ngày.",
        to: Option<Date> = "Đến trước ngày này; trống khi vẫn còn.",
        within: Vec<String> = "Nằm trong những địa bàn nào, gần nhất trước.",
        covered_by: Vec<CoveredBy> = "Ai phụ trách, mới nhất trước.",
        members: u64 = "Số đảng viên ở đó; của cơ quan là số đảng viên công tác ở đó.",
        head_post: Option<String> = "Chức vụ đứng đầu, nơi có.",
        head_is_member: Option<bool> = "Người đứng đầu có là đảng viên hay không.",
        last_covered: Option<Date> = "Ngày cuối cùng còn đảng viên, nơi nay không còn.",
        predecessors: Vec<Kin> = "Từ những địa bàn nào mà thành.",
        successors: Vec<Kin> = "Nay thành những địa bàn nào.",
        years: Vec<PlaceYear> = "Từng năm, mới nhất trước.",
    }

    "Một địa bàn cuối một năm."
    PlaceYear {
        day: Date = "Ngày cuối năm, hoặc ngày được hỏi.",
        exists: bool = "Khi ấy đã có địa bàn này.",
        members: u64 = "Số đảng viên.",
        answers: Vec<Answered> = "Các chỉ tiêu phủ kín.",
    }

    "Một chỉ tiêu có hay không."
    Answered {
        measure: String = "Mã chỉ tiêu.",
        label: String = "Tên chỉ tiêu.",
        yes: Option<bool> = "Có hay không; trống khi chưa rõ.",
    }
}

fn kinds() -> Vec<String> {
    KINDS.map(|kind| kind.id().to_owned()).into()
}

fn picks() -> Vec<String> {
    let measured = MEASURES.into_iter().flat_map(|measure| {
        [Some(true), Some(false), None].map(|answer| Pick::Measured(measure, answer).id())
    });
    let moved = Moved::ALL.iter().map(|moved| moved.id().to_owned());
    std::iter::once("all".to_owned()).chain(measured).chain(moved).collect()
}

pub(super) fn routes() -> Routes {
    let group = "Địa bàn";
    Routes::default()
        .reads(
            "/api/places",
            Access::May(Action::Count, Scope::Unit("unit")),
            Told {
                id: "places",
                group,
                title: "Danh sách địa bàn của một tổ chức",
                words: "Không lập được cho một ngày chưa đến.",
                params: &[UNIT, AS_OF, BEFORE, PLACE_KIND, PICK, PAGE],
            },
            list,
        )
        .reads(
            "/api/places/{id}",
            Access::May(Action::Count, Scope::Place("id")),
            Told {
                id: "place",
                group,
                title: "Một địa bàn",
                words: "Không lập được cho một ngày chưa đến.",
                params: &[ID, AS_OF],
            },
            one,
        )
}

/// What is asked of the board of coverage and of the lists behind it.
pub(super) fn asked(call: &Call) -> Result<Asked, Fault> {
    let year_ago = call.as_of.checked_sub(jiff::Span::new().years(1)).unwrap_or(call.as_of);
    Ok(Asked {
        unit: call.unit()?,
        as_of: call.as_of,
        before: call.given.day("before").unwrap_or(year_ago),
        kind: call.given.text("kind").parse().ok(),
    })
}

async fn list(call: Call) -> Result<PlacePage, Fault> {
    let (asked, page, actor) = (asked(&call)?, call.page_number(), call.actor());
    let pick = Pick::named(call.given.text("pick")).unwrap_or(Pick::All);
    let work = move |office: &sogoc_operations::office::Office| {
        office.covered_places(&actor, asked, pick, page)
    };
    let found = call.app.heavy(work).await?;
    let line = |it: sogoc_operations::coverage::PlaceLine| PlaceLine {
        id: it.place,
        name: it.name,
        kind: it.kind,
        within: it.within,
        covered_by: it.cells.into_iter().map(|(id, name)| UnitName { id, name }).collect(),
        members: it.members,
        head_is_member: it.head.map(|head| head.is_member),
        last_covered: it.last_covered,
        successors: it.successors.into_iter().map(|(id, name)| Covered { id, name }).collect(),
    };
    Ok(PlacePage {
        as_of: call.as_of,
        total: found.total as u64,
        page: found.page as u64 + 1,
        places: found.lines.into_iter().map(line).collect(),
    })
}

async fn one(call: Call) -> Result<PlaceAnswer, Fault> {
    let place: PlaceId = call.id("id").map_err(|_| Problem::Missing)?;
    let (actor, as_of) = (call.actor(), call.as_of);
    let view = call.app.heavy(move |office| office.place(&actor, place, as_of)).await?;
    let kin = |(id, name, span): (PlaceId, String, Option<Span>)| Kin {
        id,
        name,
        from: span.map(|it| it.from),
        to: span.and_then(|it| it.to),
    };
    let year = |it: sogoc_operations::coverage::YearOf| PlaceYear {
        day: it.day,
        exists: it.exists,
        members: it.members,
        answers: it
            .answers
            .into_iter()
            .map(|(measure, yes)| Answered {
                measure: measure.id().into_owned(),
                label: measure.label().into_owned(),
                yes,
            })
            .collect(),
    };
    Ok(PlaceAnswer {
        id: view.place,
        name: view.name,
        kind: view.kind,
        from: view.life.map(|it| it.from),
        to: view.life.and_then(|it| it.to),
        within: view.within,
        covered_by: view
            .covered_by
            .into_iter()
            .map(|it| CoveredBy {
                unit: it.unit,
                name: it.name,
                from: it.span.from,
                to: it.span.to,
                alone: it.alone,
            })
            .collect(),
        members: view.members,
        head_post: view.head_post,
        head_is_member: view.head.map(|head| head.is_member),
        last_covered: view.last_covered,
        predecessors: view.predecessors.into_iter().map(kin).collect(),
        successors: view.successors.into_iter().map(kin).collect(),
        years: view.years.into_iter().map(year).collect(),
    })
}
