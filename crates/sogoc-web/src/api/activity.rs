//! The activity log, for who may read it.

use jiff::Timestamp;
use sogoc_operations::activity::{Kind as Nature, LogAsk, LogLine, LogSubject};
use sogoc_operations::rights::Action;
use uuid::Uuid;

use super::ask::{Kind, Param};
use super::fault::Fault;
use super::operation::{Call, Told};
use crate::access::{Access, Routes, Scope};

const KIND: Param = Param::query("kind", Kind::Word(kinds), "Chỉ loại việc này.");
const FROM: Param = Param::query("from", Kind::Day, "Từ ngày.");
const TO: Param = Param::query("to", Kind::Day, "Đến hết ngày.");
const BEFORE: Param = Param::query(
    "before",
    Kind::Id,
    "Chỉ những dòng cũ hơn dòng này; lấy ở next của câu trả lời trước.",
);

answers! {
    "Nhật ký hoạt động, mới nhất trước."
    Activity {
        lines: Vec<ActivityLine> = "Các dòng, nhiều nhất 100.",
        next: Option<Uuid> = "Dòng để hỏi tiếp; trống khi đã hết.",
    }

    "Một dòng của nhật ký."
    ActivityLine {
        id: Uuid = "Mã của dòng.",
        at: Timestamp = "Lúc nào.",
        who: String = "Ai.",
        kind: String = "Loại việc.",
        words: String = "Việc gì.",
        subject: Option<Uuid> = "Về đối tượng nào.",
        details: String = "Chi tiết; không có tên người.",
        reason: String = "Lý do đã nêu.",
    }
}

/// Lines of one answer.
const LINES: usize = 100;

fn kinds() -> Vec<String> {
    Nature::ALL.map(|kind| kind.id().to_owned()).into()
}

pub(super) fn routes() -> Routes {
    let told = Told {
        id: "activity",
        group: "Tài khoản",
        title: "Nhật ký hoạt động",
        words: "Chỉ những dòng mà khóa được đọc.",
        params: &[KIND, FROM, TO, BEFORE],
    };
    let access = Access::May(Action::ReadLog, Scope::Register);
    Routes::default().reads("/api/activity", access, told, read)
}

async fn read(call: Call) -> Result<Activity, Fault> {
    let given = &call.given;
    let ask = LogAsk {
        by: None,
        kind: Nature::named(given.text("kind")),
        from: given.day("from"),
        to: given.day("to"),
        before: given.text("before").parse().ok(),
        up_to: LINES,
    };
    let page = call.office().activity(&call.actor(), &ask).await?;
    Ok(Activity { lines: page.lines.into_iter().map(line).collect(), next: page.next })
}

fn line(it: LogLine) -> ActivityLine {
    ActivityLine {
        id: it.id,
        at: it.at,
        who: it.who,
        kind: it.kind.id().to_owned(),
        words: it.words,
        subject: subject(&it.subject),
        details: it.details,
        reason: it.reason,
    }
}

fn subject(it: &LogSubject) -> Option<Uuid> {
    match it {
        LogSubject::Person(person, _) => Some(person.0),
        LogSubject::Event(event) => Some(event.0),
        LogSubject::Batch(batch) => Some(batch.0),
        LogSubject::Nothing | LogSubject::Account(..) | LogSubject::Somebody => None,
    }
}
