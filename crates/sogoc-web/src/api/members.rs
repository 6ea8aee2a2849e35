//! Members: lists and search by who may list, files by who may open them; every look is recorded.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value, json};
use sogoc_domain::date::PartialDate;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::person::{Activity, MemberKind, Sex};
use sogoc_domain::review::Matter;
use sogoc_figures::filter::Filter;
use sogoc_operations::error::OperationError;
use sogoc_operations::office::Office;
use sogoc_operations::people::{Line, PAGE_ROWS};
use sogoc_operations::person::PersonView;
use sogoc_operations::rights::Action;
use sogoc_operations::roll::Roll;

use super::ask::{Kind, Param};
use super::events::Happened;
use super::fault::Fault;
use super::operation::{Call, Told};
use super::schema::{Definitions, Shape};
use super::units::{AS_OF, ID, UNIT, UnitName};
use crate::access::{Access, Routes, Scope};

/// The condition of a list or a figure.
pub(super) const WHERE: Param = Param::query(
    "where",
    Kind::Text(1000, 0),
    "Điều kiện theo ngôn ngữ chỉ tiêu, thí dụ: sex = female and age < 35. Chỉ dùng mã và số, không dùng tên người.",
);
/// The page of a long list.
pub(super) const PAGE: Param =
    Param::query("page", Kind::Whole(1, 1_000_000), "Trang, từ 1; mỗi trang 50 dòng.");

const COLUMNS: Param = Param::query(
    "columns",
    Kind::Words(columns),
    "Chỉ các cột này, cách nhau bằng dấu phẩy; để trống là mọi cột. Mã luôn có.",
);
/// What is searched for: in the body, never in the address.
const TEXT: Param =
    Param::body("text", Kind::Text(200, 1), "Một phần họ tên, hoặc trọn một số.").required();
/// Why restricted fields are opened.
const REASON: Param = Param::body("reason", Kind::Text(500, 5), "Xem để làm việc gì.").required();

answers! {
    "Một dòng của danh sách đảng viên."
    MemberLine {
        id: PersonId = "Mã cố định.",
        name: String = "Họ và tên; trống khi dữ liệu đã xóa.",
        birth: PartialDate = "Ngày sinh, đến mức đã rõ: năm, năm-tháng, năm-tháng-ngày, hoặc trống.",
        sex: Option<Sex> = "Giới tính.",
        ethnicity: Option<i64> = "Mã dân tộc.",
        kind: Option<MemberKind> = "Dự bị hay chính thức.",
        activity: Activity = "Tình trạng sinh hoạt.",
        admitted: PartialDate = "Ngày vào Đảng.",
        official: PartialDate = "Ngày chính thức.",
        card: Option<String> = "Số thẻ đảng viên.",
        cell: Option<UnitName> = "Chi bộ.",
    }

    "Một trang của danh sách đảng viên."
    MemberPage {
        as_of: Date = "Tính đến ngày.",
        total: u64 = "Cả danh sách có bao nhiêu người.",
        page: u64 = "Trang này, từ 1.",
        pages: u64 = "Có bao nhiêu trang.",
        members: Vec<MemberRow> = "Các dòng, người khớp nhất đứng trước rồi theo tên.",
    }

    "Một trường của hồ sơ."
    FileField {
        label: String = "Tên trường.",
        value: String = "Giá trị, như trên trang.",
        since: Date = "Từ ngày nào; 1900-01-01 là từ đầu sổ.",
    }

    "Một thời gian sinh hoạt tại một chi bộ."
    Stint {
        cell: String = "Tên chi bộ.",
        from: Date = "Từ ngày.",
        to: Option<Date> = "Đến trước ngày này; trống khi còn ở đó.",
    }

    "Một chức vụ."
    Held {
        title: String = "Chức vụ.",
        from: Date = "Từ ngày.",
        to: Option<Date> = "Đến trước ngày này; trống khi còn giữ.",
    }

    "Một điều đến hạn hoặc cần rà soát."
    Noticed {
        matter: Matter = "Việc.",
        label: String = "Tên việc.",
        says: String = "Thấy gì.",
        due: Option<Date> = "Hạn.",
    }

    "Hồ sơ một người trong một ngày."
    MemberFile {
        id: PersonId = "Mã cố định.",
        name: String = "Họ và tên; trống khi dữ liệu đã xóa.",
        erased: bool = "Dữ liệu cá nhân đã xóa hay chưa.",
        kind: Option<MemberKind> = "Dự bị hay chính thức; trống khi không là đảng viên trong ngày đó.",
        activity: Activity = "Tình trạng sinh hoạt.",
        cell: Option<UnitName> = "Chi bộ.",
        birth: PartialDate = "Ngày sinh.",
        age: Option<i16> = "Tuổi.",
        party_age: Option<i16> = "Tuổi Đảng.",
        decided: PartialDate = "Ngày quyết định kết nạp.",
        admitted: PartialDate = "Ngày vào Đảng.",
        official: PartialDate = "Ngày chính thức.",
        fields: Vec<FileField> = "Các trường không cần nêu lý do.",
        restricted: Option<Vec<FileField>> = "Các trường chỉ mở khi nêu lý do; trống khi không nêu.",
        missing: Vec<String> = "Các trường hồ sơ nào cũng cần mà chưa có.",
        findings: Vec<Noticed> = "Điều đến hạn và cần rà soát.",
        stints: Vec<Stint> = "Các chi bộ đã sinh hoạt, mới nhất trước.",
        posts: Vec<Held> = "Các chức vụ đến ngày đó: đang giữ trước, rồi đã thôi, mới nhất trước.",
        events: Vec<Happened> = "Lịch sử, mới nhất trước; cả biến động đã đính chính hay hủy.",
    }

    "Ai đã xem hồ sơ."
    Looks {
        looks: Vec<Look> = "Các lần xem, mới nhất trước, nhiều nhất 200.",
    }

    "Một lần xem."
    Look {
        at: Timestamp = "Lúc nào.",
        actor: String = "Ai, như nhật ký ghi.",
        action: String = "Xem gì.",
        fields: String = "Những trường nào.",
        reason: String = "Lý do đã nêu; trống khi không cần.",
    }
}

/// A line of which only some columns were asked for.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MemberRow(Value);

impl Shape for MemberRow {
    fn shape(all: &mut Definitions) -> Value {
        MemberLine::shape(all);
        all.part_of("MemberRow", "MemberLine", &["id"])
    }
}

fn columns() -> Vec<String> {
    [
        "name",
        "birth",
        "sex",
        "ethnicity",
        "kind",
        "activity",
        "admitted",
        "official",
        "card",
        "cell",
    ]
    .map(str::to_owned)
    .into()
}

/// The columns that were asked for; all of them when none was.
fn row(line: &MemberLine, asked: &[String]) -> MemberRow {
    let mut line = json!(line);
    if let Some(parts) = line.as_object_mut().filter(|_| !asked.is_empty()) {
        parts.retain(|name, _| name == "id" || asked.contains(name));
    }
    MemberRow(line)
}

pub(super) fn routes() -> Routes {
    let group = "Đảng viên";
    let file = Access::May(Action::Sensitive, Scope::Person("id"));
    Routes::default()
        .reads(
            "/api/units/{id}/members",
            Access::May(Action::List, Scope::Unit("id")),
            Told {
                id: "unit_members",
                group,
                title: "Danh sách đảng viên của một tổ chức",
                words: "Gồm cả các tổ chức trực thuộc.",
                params: &[ID, AS_OF, WHERE, COLUMNS, PAGE],
            },
            list,
        )
        .sends(
            "/api/search",
            Access::May(Action::List, Scope::Unit("unit")),
            Told {
                id: "search",
                group,
                title: "Tìm đảng viên theo tên hoặc số",
                words: "Tên không cần dấu; số thẻ, số lý lịch, số định danh phải đủ. Chữ tìm gửi trong nội dung, không trong địa chỉ.",
                params: &[UNIT, AS_OF, WHERE, COLUMNS, PAGE, TEXT],
            },
            list,
        )
        .reads(
            "/api/members/{id}",
            file,
            Told {
                id: "member",
                group,
                title: "Hồ sơ một người",
                words: "Lần xem được ghi lại trước khi trả lời. Các trường hạn chế không có ở đây.",
                params: &[ID, AS_OF],
            },
            read,
        )
        .sends(
            "/api/members/{id}/restricted",
            file,
            Told {
                id: "member_restricted",
                group,
                title: "Hồ sơ một người với các trường hạn chế",
                words: "Phải nêu lý do; lý do được ghi vào nhật ký xem trước khi trả lời.",
                params: &[ID, AS_OF, REASON],
            },
            read,
        )
        .reads(
            "/api/members/{id}/looks",
            Access::May(Action::ReadLog, Scope::Person("id")),
            Told {
                id: "member_looks",
                group,
                title: "Ai đã xem hồ sơ một người",
                words: "",
                params: &[ID],
            },
            looks,
        )
}

/// A condition, or what is wrong with it at its field.
pub(super) fn condition<F: sogoc_figures::attribute::Attribute>(
    call: &Call,
) -> Result<Filter<F>, Fault> {
    let text = call.given.text("where");
    if text.trim().is_empty() {
        return Ok(Filter::All);
    }
    Filter::parse(text).map_err(|error| Fault::field("where", error.to_string()))
}

async fn list(call: Call) -> Result<MemberPage, Fault> {
    let as_of = call.as_of;
    let roll = Roll {
        unit: call.unit()?,
        as_of,
        text: call.given.text("text").to_owned(),
        filter: condition(&call)?,
        columns: Vec::new(),
        order: None,
    };
    let (at, turn) = (call.page_number(), tokio::runtime::Handle::current());
    let actor = call.actor();
    let asked: Vec<String> = call.given.list("columns").into_iter().map(str::to_owned).collect();
    let work = move |office: &Office| turn.block_on(office.people(&actor, &roll, at));
    let found = call.app.heavy(work).await?;
    Ok(MemberPage {
        as_of,
        total: found.total as u64,
        page: found.page as u64 + 1,
        pages: found.total.div_ceil(PAGE_ROWS).max(1) as u64,
        members: found.lines.into_iter().map(|it| row(&line(it), &asked)).collect(),
    })
}

fn line(line: Line) -> MemberLine {
    let cell = |id: UnitId| UnitName { id, name: line.cell_name.clone() };
    MemberLine {
        id: line.person,
        birth: line.birth,
        sex: line.sex,
        ethnicity: line.ethnicity.map(|group| group.0.into()),
        kind: line.kind,
        activity: line.activity,
        admitted: line.admitted,
        official: line.official,
        card: line.card,
        cell: line.cell.map(cell),
        name: line.name,
    }
}

async fn read(call: Call) -> Result<MemberFile, Fault> {
    let person: PersonId = call.id("id")?;
    let reason = call.given.text("reason").trim();
    if !call.given.text("reason").is_empty() && reason.chars().count() < 5 {
        return Err(Fault::field("reason", "Chưa ghi rõ lý do. Viết ngắn gọn việc đang làm."));
    }
    let view = call.office().person(&call.actor(), person, call.as_of, reason).await?;
    Ok(file(view))
}

fn file(view: PersonView) -> MemberFile {
    let field = |(label, value, since): (&str, String, Date)| FileField {
        label: label.to_owned(),
        value,
        since,
    };
    let noticed = |finding: &sogoc_domain::review::Finding<'_>| Noticed {
        matter: finding.matter,
        label: finding.matter.label().to_owned(),
        says: finding.says.clone(),
        due: finding.due.map(|due| due.on),
    };
    MemberFile {
        id: view.id,
        erased: view.erased,
        kind: view.kind,
        activity: view.activity,
        cell: view.cell.map(|(id, name)| UnitName { id, name }),
        birth: view.birth,
        age: view.age,
        party_age: view.party_age,
        decided: view.milestones.decided_on,
        admitted: view.milestones.admitted_on,
        official: view.milestones.official_on,
        fields: view.details.into_iter().map(field).collect(),
        restricted: view.restricted.map(|all| all.into_iter().map(field).collect()),
        missing: view.missing.into_iter().map(str::to_owned).collect(),
        findings: view.findings.iter().map(noticed).collect(),
        stints: view
            .stints
            .into_iter()
            .map(|(cell, span, _)| Stint { cell, from: span.from, to: span.to })
            .collect(),
        posts: view
            .posts
            .into_iter()
            .map(|held| Held { title: held.title, from: held.span.from, to: held.span.to })
            .collect(),
        events: view.timeline.iter().map(|it| Happened::of(it, true)).collect(),
        name: view.name,
    }
}

async fn looks(call: Call) -> Result<Looks, Fault> {
    let readings = call.office().looks_at(&call.actor(), call.id("id")?).await?;
    let mut looks = Vec::with_capacity(readings.len());
    for reading in readings {
        let actor: Result<String, OperationError> = call.office().actor_words(&reading.actor).await;
        looks.push(Look {
            at: reading.at,
            actor: actor?,
            action: reading.action,
            fields: reading.fields,
            reason: reading.reason,
        });
    }
    Ok(Looks { looks })
}
