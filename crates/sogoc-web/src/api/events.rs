//! What was recorded: one event, one paper and what rests on it.

use jiff::Timestamp;
use jiff::civil::Date;
use sogoc_domain::event::Subject;
use sogoc_domain::history::Standing;
use sogoc_domain::id::{EventId, PaperId, UnitId};
use sogoc_domain::paper::PaperKind;
use sogoc_operations::rights::Action;
use sogoc_operations::timeline::{Entry, PaperLink};
use uuid::Uuid;

use super::fault::Fault;
use super::operation::{Call, Told};
use super::units::ID;
use crate::access::{Access, Routes, Scope};

answers! {
    "Những gì nhận ra một văn bản."
    PaperFace {
        id: PaperId = "Mã cố định.",
        kind: PaperKind = "Loại văn bản.",
        number: String = "Số; trống khi chưa rõ.",
        sign: String = "Ký hiệu; trống khi chưa rõ.",
        dated: Option<Date> = "Ngày ký.",
        issuer: String = "Cơ quan ban hành; trống khi chưa rõ.",
    }

    "Một biến động."
    Happened {
        id: EventId = "Mã cố định.",
        position: u64 = "Số thứ tự trong sổ.",
        on: Date = "Ngày có hiệu lực; 1900-01-01 là từ đầu sổ.",
        sentence: String = "Nội dung, thành câu.",
        note: Option<String> = "Ghi chú của người ghi; chỉ trả cho ai được xem danh sách.",
        paper: Option<PaperFace> = "Văn bản làm căn cứ.",
        recorded_at: Timestamp = "Ghi vào sổ lúc nào.",
        recorded_late: bool = "Ghi chậm hơn một tháng so với ngày có hiệu lực.",
        stands: bool = "Còn hiệu lực, chưa bị đính chính hay hủy.",
        replaced_by: Option<EventId> = "Biến động đính chính nó.",
        voided_by: Option<EventId> = "Biến động hủy nó.",
    }

    "Một biến động, đầy đủ."
    EventAnswer {
        event: Happened = "Biến động.",
        about: About = "Biến động này nói về ai, cái gì.",
        unit: UnitId = "Tổ chức quản lý.",
        details: Vec<Detail> = "Những gì biến động này ghi; lần xem được ghi lại.",
        withheld: Vec<String> = "Những trường khác nó ghi mà không trả ở đây.",
        replaces: Option<EventId> = "Biến động mà nó đính chính.",
    }

    "Đối tượng của một biến động."
    About {
        kind: String = "person, unit, place, post, committee hoặc paper.",
        id: Uuid = "Mã cố định.",
        name: String = "Tên; trống khi đối tượng không có tên.",
    }

    "Một điều được ghi."
    Detail {
        label: String = "Tên trường.",
        value: String = "Giá trị, như trên trang.",
    }

    "Một văn bản và những gì dựa vào nó."
    PaperAnswer {
        paper: PaperFace = "Văn bản.",
        summary: Option<String> = "Trích yếu.",
        total: u64 = "Số biến động dựa vào văn bản này mà khóa được xem.",
        events: Vec<Resting> = "Những biến động đầu tiên.",
    }

    "Một biến động dựa vào văn bản."
    Resting {
        about: About = "Biến động này nói về ai, cái gì; không kèm tên.",
        event: Happened = "Biến động.",
    }
}

impl PaperFace {
    pub(super) fn of(link: &PaperLink) -> Self {
        let face = &link.face;
        Self {
            id: link.paper,
            kind: face.kind,
            number: face.number.clone(),
            sign: face.sign.clone(),
            dated: face.dated,
            issuer: face.issuer.clone(),
        }
    }
}

impl Happened {
    /// An event for who may list there, or only count.
    pub(super) fn of(entry: &Entry, lists: bool) -> Self {
        let (replaced_by, voided_by) = match entry.standing {
            Standing::InEffect => (None, None),
            Standing::ReplacedBy(by) => (Some(by), None),
            Standing::VoidedBy(by) => (None, Some(by)),
        };
        Self {
            id: entry.event,
            position: entry.position.0,
            on: entry.on,
            sentence: entry.sentence.clone(),
            note: entry.note.clone().filter(|_| lists),
            paper: entry.paper.as_ref().map(PaperFace::of),
            recorded_at: entry.recorded_at,
            recorded_late: entry.late,
            stands: entry.standing == Standing::InEffect,
            replaced_by,
            voided_by,
        }
    }
}

impl About {
    fn of(subject: Subject, name: String) -> Self {
        let kind = match subject {
            Subject::Person(_) => "person",
            Subject::Unit(_) => "unit",
            Subject::Place(_) => "place",
            Subject::Post(_) => "post",
            Subject::Committee(_) => "committee",
            Subject::Paper(_) => "paper",
            Subject::Reorganisation(_) => "reorganisation",
        };
        Self { kind: kind.to_owned(), id: subject.id(), name }
    }
}

pub(super) fn routes() -> Routes {
    let list = |scope| Access::May(Action::List, scope);
    let group = "Biến động";
    Routes::default()
        .reads(
            "/api/events/{id}",
            list(Scope::Event("id")),
            Told {
                id: "event",
                group,
                title: "Một biến động",
                words: "Điều ghi về một người chỉ trả cho ai được xem hồ sơ, và lần xem được ghi lại.",
                params: &[ID],
            },
            event,
        )
        .reads(
            "/api/papers/{id}",
            list(Scope::Paper("id")),
            Told {
                id: "paper",
                group,
                title: "Một văn bản và những gì dựa vào nó",
                words: "",
                params: &[ID],
            },
            paper,
        )
}

async fn event(call: Call) -> Result<EventAnswer, Fault> {
    let view = call.office().event(&call.actor(), call.id("id")?).await?;
    let detail = |(label, value): (&str, String)| Detail { label: label.to_owned(), value };
    Ok(EventAnswer {
        event: Happened::of(&view.entry, true),
        about: About::of(view.subject, view.subject_name),
        unit: view.unit,
        details: view.details.into_iter().map(detail).collect(),
        withheld: view.withheld.into_iter().map(str::to_owned).collect(),
        replaces: view.replaces.map(|(id, _)| id),
    })
}

async fn paper(call: Call) -> Result<PaperAnswer, Fault> {
    let view = call.office().paper(&call.actor(), call.id("id")?)?;
    let resting = |(subject, entry): &(Subject, Entry)| Resting {
        about: About::of(*subject, String::new()),
        event: Happened::of(entry, true),
    };
    Ok(PaperAnswer {
        paper: PaperFace::of(&view.paper),
        summary: view.summary,
        total: view.total as u64,
        events: view.events.iter().map(resting).collect(),
    })
}
