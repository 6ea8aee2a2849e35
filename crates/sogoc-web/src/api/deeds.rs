//! Entering what happened: the same catalogue and the same refusals as the forms of the pages.

use std::collections::BTreeMap;

use sogoc_domain::event::{Position, Subject};
use sogoc_domain::id::EventId;
use sogoc_domain::refusal::Warning;
use sogoc_operations::deeds::{
    About, Ask, AskKind, Choice, Deed, DeedError, Entered, EnteredPaper, Foreseen, deed, deeds,
};
use sogoc_operations::error::OperationError;
use sogoc_operations::rights::Action;
use sogoc_operations::writer::Recorded;

use super::ask::{At, Given, Kind, Param};
use super::fault::{Fault, FieldProblem};
use super::operation::{Call, Told};
use super::units::ID;
use crate::access::{Access, Routes};
use crate::status::Problem;

const DEED: Param = Param::path("id", Kind::Text(40, 1), "Mã loại biến động, thí dụ admit.");
/// What makes a second sending harmless.
pub(super) const KEY: Param = Param {
    name: "Idempotency-Key",
    at: At::Header,
    kind: Kind::Token,
    required: true,
    words: "Khóa chống ghi trùng: gửi lại cùng khóa thì nhận lại câu trả lời đầu, không ghi lần nữa.",
};
const OF: Param = Param::query(
    "about",
    Kind::Subject,
    "Chỉ những việc ghi được lúc này cho đối tượng này: person, unit hoặc place, dấu hai chấm, mã.",
);
const ABOUT: Param = Param::body(
    "about",
    Kind::Object(&[
        Param::body("kind", Kind::Word(subjects), "person, unit hoặc place.").required(),
        Param::body("ids", Kind::Ids(500), "Mã; nhiều người thì cùng một văn bản.").required(),
    ]),
    "Ghi cho ai, cho tổ chức hay địa bàn nào; kết nạp và tiếp nhận người mới thì ghi cho tổ chức.",
)
.required();
const ON: Param = Param::body("on", Kind::Day, "Ngày có hiệu lực.").required();
const VALUES: Param =
    Param::body("values", Kind::Texts, "Các câu trả lời, theo mã câu hỏi của loại biến động.");
const PAPER: Param = Param::body(
    "paper",
    Kind::Object(&[
        Param::body("kind", Kind::Text(40, 0), "Loại văn bản."),
        Param::body("number", Kind::Text(200, 0), "Số."),
        Param::body("sign", Kind::Text(200, 0), "Ký hiệu."),
        Param::body("dated", Kind::Day, "Ngày ký."),
        Param::body("issuer", Kind::Text(200, 0), "Cơ quan ban hành."),
    ]),
    "Văn bản làm căn cứ.",
);
const NOTE: Param = Param::body("note", Kind::Text(2000, 0), "Ghi chú.");
const REASON: Param = Param::body("reason", Kind::Text(500, 1), "Lý do.").required();

answers! {
    "Các loại biến động ghi được."
    Deeds {
        deeds: Vec<DeedAnswer> = "Theo thứ tự của danh mục.",
    }

    "Một loại biến động."
    DeedAnswer {
        id: String = "Mã.",
        label: String = "Tên.",
        group: String = "Nhóm.",
        about: String = "Ghi từ đâu: person, unit (kể cả người mới) hoặc place.",
        new_person: bool = "Ghi cho người chưa có trong sổ, từ tổ chức.",
        day: String = "Ngày có hiệu lực gọi là gì.",
        hint: String = "Khi nào dùng.",
        asks: Vec<AskAnswer> = "Các câu hỏi.",
        paper: String = "Loại văn bản thường làm căn cứ.",
        many: bool = "Ghi được cho nhiều người bằng một văn bản.",
    }

    "Một câu hỏi của loại biến động."
    AskAnswer {
        name: String = "Mã câu hỏi.",
        label: String = "Câu hỏi.",
        help: String = "Cách trả lời.",
        kind: String = "text, number, day, partial_day, yes_no, cell, unit, place, choice, choices hoặc among.",
        required: bool = "Phải trả lời.",
        choices: Option<Vec<ChoiceAnswer>> = "Các câu trả lời để chọn; trống khi trả lời tự do, hoặc khi tùy đối tượng mà chưa nêu đối tượng.",
    }

    "Một câu trả lời để chọn."
    ChoiceAnswer {
        id: String = "Mã để gửi.",
        label: String = "Lời.",
    }

    "Điều nghi ngờ nhưng không cản."
    WarningAnswer {
        what: String = "Nghi ngờ gì.",
        rule: Option<String> = "Quy tắc làm căn cứ.",
    }

    "Ghi thì sẽ thế nào; chưa có gì được ghi."
    ForeseenAnswer {
        sentences: Vec<String> = "Những câu sẽ có trong lịch sử.",
        warnings: Vec<WarningAnswer> = "Điều nghi ngờ.",
        late: Option<String> = "Lời nhắc khi ghi lùi ngày.",
        changes: Vec<ChangeAnswerOf> = "Số liệu các năm trước sẽ đổi.",
    }

    "Một con số sẽ đổi."
    ChangeAnswerOf {
        label: String = "Số nào.",
        before: String = "Đang là.",
        after: String = "Sẽ là.",
    }

    "Đã ghi."
    RecordedAnswer {
        events: Vec<EventId> = "Các biến động đã ghi.",
        first: u64 = "Số thứ tự đầu trong sổ.",
        last: u64 = "Số thứ tự cuối trong sổ.",
        repeated: bool = "Khóa chống ghi trùng này đã ghi từ trước; đây là câu trả lời khi ấy.",
        warnings: Vec<WarningAnswer> = "Điều nghi ngờ.",
    }

    "Một biến động, như đã điền trong biểu của nó."
    EnteredAnswer {
        deed: String = "Mã loại biến động.",
        on: String = "Ngày có hiệu lực.",
        values: BTreeMap<String, String> = "Các câu trả lời.",
        paper: PaperEntered = "Văn bản làm căn cứ.",
        note: String = "Ghi chú.",
    }

    "Văn bản, như đã điền."
    PaperEntered {
        kind: String = "Loại.",
        number: String = "Số.",
        sign: String = "Ký hiệu.",
        dated: String = "Ngày ký.",
        issuer: String = "Cơ quan ban hành.",
    }
}

fn subjects() -> Vec<String> {
    ["person", "unit", "place"].map(str::to_owned).into()
}

pub(super) fn routes() -> Routes {
    let group = "Biến động";
    let told = |id, title, words, params| Told { id, group, title, words, params };
    // Which right is needed depends on what is entered: the operation judges it by its drafts.
    let access = Access::SignedIn;
    let judged = "Quyền xét theo điều được ghi: ghi biến động, hoặc sắp xếp tổ chức.";
    Routes::default()
        .reads(
            "/api/deeds",
            access,
            told("deeds", "Các loại biến động ghi được", "", &[OF]),
            catalogue,
        )
        .sends(
            "/api/deeds/{id}/foresee",
            access,
            told(
                "foresee",
                "Xem trước một biến động",
                judged,
                &[DEED, ABOUT, ON, VALUES, PAPER, NOTE],
            ),
            foresee,
        )
        .sends(
            "/api/deeds/{id}",
            access,
            told(
                "carry_out",
                "Ghi một biến động",
                judged,
                &[DEED, KEY, ABOUT, ON, VALUES, PAPER, NOTE],
            ),
            carry_out,
        )
        .reads(
            "/api/events/{id}/entered",
            access,
            told("entered", "Một biến động như đã điền, để đính chính", judged, &[ID]),
            entered,
        )
        .sends(
            "/api/events/{id}/correct",
            access,
            told(
                "correct",
                "Đính chính một biến động",
                judged,
                &[ID, KEY, REASON, ON, VALUES, PAPER, NOTE],
            ),
            correct,
        )
        .sends(
            "/api/events/{id}/void",
            access,
            told("void_event", "Hủy một biến động ghi sai", judged, &[ID, KEY, REASON]),
            void,
        )
}

impl From<DeedError> for Fault {
    fn from(error: DeedError) -> Self {
        match error {
            DeedError::Failed(error) => error.into(),
            DeedError::Wrong(all) => Self::Fields(
                all.into_iter()
                    .map(|it| FieldProblem { field: field(&it.field), message: it.words })
                    .collect(),
            ),
        }
    }
}

/// The place in the request a wrong answer stands at.
fn field(name: &str) -> String {
    if let Some(part) = name.strip_prefix("paper_") {
        return format!("paper.{part}");
    }
    if let Some(person) = name.strip_prefix("person:") {
        return format!("about.ids.{person}");
    }
    match name {
        "" | "on" | "note" | "reason" => name.to_owned(),
        asked => format!("values.{asked}"),
    }
}

/// Only who may enter something somewhere goes on; a key for reading is told so.
fn writes(call: &Call) -> Result<(), Fault> {
    if !call.writes {
        return Err(Fault::ReadsOnly);
    }
    let may = [Action::Record, Action::Organise].into_iter().any(|it| call.may_somewhere(it));
    if may { Ok(()) } else { Err(OperationError::Denied(Action::Record).into()) }
}

fn subject(kind: &str, id: &str) -> Option<Subject> {
    Some(match kind {
        "person" => Subject::Person(id.parse().ok()?),
        "unit" => Subject::Unit(id.parse().ok()?),
        "place" => Subject::Place(id.parse().ok()?),
        _ => return None,
    })
}

async fn catalogue(call: Call) -> Result<Deeds, Fault> {
    let (of, id) = call.given.text("about").split_once(':').unwrap_or_default();
    let Some(about) = subject(of, id) else {
        let all = deeds().map(|deed| told(deed, |ask| closed(ask.kind)));
        return Ok(Deeds { deeds: all.collect() });
    };
    let (office, actor) = (call.office(), call.actor());
    let offered = |ask: &Ask| office.choices(&actor, ask.kind, about, "").unwrap_or_default();
    let all = office.deeds_for(&actor, about).into_iter().map(|deed| told(deed, offered));
    Ok(Deeds { deeds: all.collect() })
}

/// A list that is the same for everybody.
fn closed(kind: AskKind) -> Option<Vec<Choice>> {
    match kind {
        AskKind::Choice(list) | AskKind::Choices(list) => Some(list()),
        _ => None,
    }
}

fn told(deed: &Deed, choices: impl Fn(&Ask) -> Option<Vec<Choice>>) -> DeedAnswer {
    let about = match deed.about {
        About::NewPerson | About::Unit => "unit",
        About::Person => "person",
        About::Place => "place",
    };
    let choice = |it: Choice| ChoiceAnswer { id: it.id, label: it.label };
    let ask = |ask: &Ask| AskAnswer {
        name: ask.name.to_owned(),
        label: ask.label.to_owned(),
        help: ask.help.to_owned(),
        kind: kind(ask.kind).to_owned(),
        required: ask.required,
        choices: choices(ask).map(|all| all.into_iter().map(choice).collect()),
    };
    DeedAnswer {
        id: deed.id.to_owned(),
        label: deed.label.to_owned(),
        group: deed.group.label().to_owned(),
        about: about.to_owned(),
        new_person: deed.about == About::NewPerson,
        day: deed.day.to_owned(),
        hint: deed.hint.to_owned(),
        asks: deed.asks.iter().map(ask).collect(),
        paper: deed.paper.id().to_owned(),
        many: deed.many,
    }
}

fn kind(kind: AskKind) -> &'static str {
    match kind {
        AskKind::Text => "text",
        AskKind::Number => "number",
        AskKind::Day => "day",
        AskKind::PartialDay => "partial_day",
        AskKind::YesNo => "yes_no",
        AskKind::Cell => "cell",
        AskKind::Unit => "unit",
        AskKind::Place => "place",
        AskKind::Choice(_) => "choice",
        AskKind::Choices(_) => "choices",
        AskKind::Among(_) => "among",
    }
}

/// The deed of the address, whom it is about, what was sent.
fn asked(call: &Call) -> Result<(&'static Deed, Vec<Subject>, Entered), Fault> {
    writes(call)?;
    let deed = deed(call.given.text("id")).ok_or(Problem::Missing)?;
    let about = call.given.object("about");
    let of = about.text("kind");
    let subjects = about.list("ids").into_iter().filter_map(|id| subject(of, id)).collect();
    let entered = sent(&call.given);
    let unknown = entered.values.keys().filter(|name| deed.ask(name).is_none());
    let wrong: Vec<FieldProblem> = unknown
        .map(|name| FieldProblem {
            field: format!("values.{name}"),
            message: "Loại biến động này không hỏi câu này.".to_owned(),
        })
        .collect();
    if wrong.is_empty() { Ok((deed, subjects, entered)) } else { Err(Fault::Fields(wrong)) }
}

fn sent(given: &Given) -> Entered {
    let paper = given.object("paper");
    let part = |name: &str| paper.text(name).to_owned();
    Entered {
        on: given.text("on").to_owned(),
        values: given.texts("values"),
        paper: EnteredPaper {
            kind: part("kind"),
            number: part("number"),
            sign: part("sign"),
            dated: part("dated"),
            issuer: part("issuer"),
        },
        note: given.text("note").to_owned(),
    }
}

async fn foresee(call: Call) -> Result<ForeseenAnswer, Fault> {
    let (deed, about, sent) = asked(&call)?;
    let actor = call.actor();
    let work = move |office: &sogoc_operations::office::Office| {
        Ok(office.foresee(&actor, deed, &about, &sent))
    };
    let Foreseen { sentences, warnings, late, changes } = call.app.heavy(work).await??;
    let change = |it: sogoc_operations::deeds::Change| ChangeAnswerOf {
        label: it.label,
        before: it.before,
        after: it.after,
    };
    Ok(ForeseenAnswer {
        sentences,
        warnings: warnings.into_iter().map(warning).collect(),
        late,
        changes: changes.into_iter().map(change).collect(),
    })
}

fn warning(it: Warning) -> WarningAnswer {
    WarningAnswer { what: it.what, rule: it.citation.map(|citation| citation.rule) }
}

async fn carry_out(call: Call) -> Result<RecordedAnswer, Fault> {
    let (deed, about, sent) = asked(&call)?;
    let key = call.given.text(KEY.name);
    let done = call.office().carry_out(&call.actor(), deed, &about, &sent, key).await?;
    Ok(recorded(&call, done))
}

fn recorded(call: &Call, done: Recorded) -> RecordedAnswer {
    let Recorded { first, last, repeated, warnings, .. } = done;
    let state = call.office().state();
    let events = state.register.events();
    let from = events.partition_point(|event| event.position < first);
    let own = events.iter().skip(from).take_while(|event| event.position <= last);
    let number = |position: Position| position.0;
    RecordedAnswer {
        events: own.map(|event| event.id).collect(),
        first: number(first),
        last: number(last),
        repeated,
        warnings: warnings.into_iter().map(warning).collect(),
    }
}

async fn entered(call: Call) -> Result<EnteredAnswer, Fault> {
    writes(&call)?;
    let (deed, _, it) = call.office().entered(&call.actor(), call.id("id")?)?;
    let EnteredPaper { kind, number, sign, dated, issuer } = it.paper;
    Ok(EnteredAnswer {
        deed: deed.id.to_owned(),
        on: it.on,
        values: it.values,
        paper: PaperEntered { kind, number, sign, dated, issuer },
        note: it.note,
    })
}

async fn correct(call: Call) -> Result<RecordedAnswer, Fault> {
    writes(&call)?;
    let (event, reason) = (call.id("id")?, call.given.text("reason"));
    let (sent, key) = (sent(&call.given), call.given.text(KEY.name));
    let done = call.office().correct(&call.actor(), event, &sent, reason, key).await?;
    Ok(recorded(&call, done))
}

async fn void(call: Call) -> Result<RecordedAnswer, Fault> {
    writes(&call)?;
    let (event, reason) = (call.id("id")?, call.given.text("reason"));
    let key = call.given.text(KEY.name);
    let done = call.office().void_event(&call.actor(), event, reason, key).await?;
    Ok(recorded(&call, done))
}
