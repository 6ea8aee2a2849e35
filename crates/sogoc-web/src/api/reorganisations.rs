//! Reorganisations: drawn up as text, previewed, carried out, taken back; the same refusals as the pages.

use jiff::civil::Date;
use sogoc_domain::id::{BatchId, UnitId};
use sogoc_domain::unit::UnitKind;
use sogoc_operations::error::OperationError;
use sogoc_operations::reorganising::dossiers::{Dossier, Stage};
use sogoc_operations::reorganising::exchange::{from_toml, to_toml};
use sogoc_operations::reorganising::{Side as Both, SideOf};
use sogoc_operations::rights::Action;
use uuid::Uuid;

use super::ask::{Kind, Param};
use super::fault::Fault;
use super::operation::{Call, Told};
use super::units::ID;
use crate::access::{Access, Routes, Scope};

const FOR: Param = Param::body("unit", Kind::Id, "Tổ chức lập phương án.").required();
const PLAN: Param = Param::body(
    "plan",
    Kind::Text(200_000, 1),
    "Phương án dạng TOML như tệp tải ở trang Sắp xếp tổ chức: tổ chức, địa bàn ghi bằng mã hoặc tên.",
)
.required();
const REASON: Param = Param::body("reason", Kind::Text(500, 1), "Lý do.").required();
const ON: Param = Param::body("on", Kind::Day, "Khôi phục từ ngày.").required();

answers! {
    "Các phương án sắp xếp."
    Reorganisations {
        reorganisations: Vec<ReorganisationLine> = "Phương án lưu sau đứng trước.",
    }

    "Một phương án sắp xếp."
    ReorganisationLine {
        id: Uuid = "Mã cố định.",
        title: String = "Tên.",
        unit: UnitId = "Tổ chức lập phương án.",
        effective_on: Date = "Ngày có hiệu lực.",
        stage: String = "draft: đang soạn; annulled: đã hủy, soạn lại được; carried_out: đã thực hiện; restored: đã khôi phục.",
        batch: Option<BatchId> = "Đợt ghi sổ, khi đã thực hiện.",
    }

    "Một phương án và nội dung của nó."
    ReorganisationAnswer {
        reorganisation: ReorganisationLine = "Phương án.",
        plan: String = "Nội dung dạng TOML; của đảng viên chỉ có mã.",
    }

    "Điều cần xem trước khi thực hiện."
    ReorganisationProblem {
        words: String = "Sai gì, cần làm gì.",
        blocks: bool = "Phải sửa mới thực hiện được.",
    }

    "Một tổ chức trong một ngày."
    ReorganisationSideOf {
        name: String = "Tên.",
        kind: Option<UnitKind> = "Loại tổ chức.",
        parent: Option<UnitId> = "Cấp trên trực tiếp.",
        official: u64 = "Đảng viên chính thức.",
        probationary: u64 = "Đảng viên dự bị.",
    }

    "Một tổ chức trước và sau."
    ReorganisationSide {
        unit: UnitId = "Mã cố định.",
        before: Option<ReorganisationSideOf> = "Ngày trước sắp xếp; trống khi chưa có.",
        after: Option<ReorganisationSideOf> = "Từ ngày có hiệu lực; trống khi không còn.",
    }

    "Phương án sẽ làm gì."
    ReorganisationPreview {
        may_be_carried_out: bool = "Không còn gì cản trở.",
        problems: Vec<ReorganisationProblem> = "Chỗ phải sửa đứng trước.",
        members_before: u64 = "Đảng viên của các tổ chức liên quan, ngày trước.",
        members_after: u64 = "Đảng viên của các tổ chức liên quan, từ ngày có hiệu lực.",
        reassigned: u64 = "Đảng viên chuyển chi bộ.",
        posts_ended: u64 = "Chức vụ kết thúc khi còn người giữ.",
        sides: Vec<ReorganisationSide> = "Các tổ chức liên quan.",
    }

    "Đã thực hiện."
    ReorganisationDone {
        batch: BatchId = "Đợt ghi sổ.",
        repeated: bool = "Đã thực hiện từ trước, lần này không ghi gì.",
        reassigned: u64 = "Đảng viên chuyển chi bộ.",
    }

    "Đã hủy."
    ReorganisationAnnulled {
        events: u64 = "Số biến động đã hủy.",
    }

    "Phương án mới."
    ReorganisationBegun {
        id: Uuid = "Mã cố định.",
    }
}

pub(super) fn routes() -> Routes {
    let group = "Sắp xếp tổ chức";
    let told = |id, title, words, params| Told { id, group, title, words, params };
    // Which organisations it touches is judged by what it says.
    let access = Access::SignedIn;
    let judged = "Cần quyền sắp xếp trên mọi tổ chức mà phương án nhắc đến.";
    Routes::default()
        .reads(
            "/api/reorganisations",
            Access::May(Action::Organise, Scope::Register),
            told("reorganisations", "Các phương án sắp xếp", "", &[]),
            list,
        )
        .sends(
            "/api/reorganisations",
            access,
            told("begin_reorganisation", "Lập phương án từ văn bản TOML", judged, &[FOR, PLAN]),
            begin,
        )
        .reads(
            "/api/reorganisations/{id}",
            Access::May(Action::Organise, Scope::Dossier("id")),
            told("reorganisation", "Một phương án", judged, &[ID]),
            one,
        )
        .reads(
            "/api/reorganisations/{id}/preview",
            Access::May(Action::Organise, Scope::Dossier("id")),
            told("preview_reorganisation", "Xem trước một phương án", judged, &[ID]),
            preview,
        )
        .sends(
            "/api/reorganisations/{id}/carry-out",
            access,
            told(
                "carry_out_reorganisation",
                "Thực hiện một phương án",
                "Tất cả cùng một lần hoặc không ghi gì; gửi lại thì nhận lại câu trả lời đầu.",
                &[ID],
            ),
            carry_out,
        )
        .sends(
            "/api/reorganisations/{id}/restore",
            access,
            told("restore_reorganisation", "Soạn phương án khôi phục", judged, &[ID, ON]),
            restore,
        )
        .sends(
            "/api/reorganisations/{id}/annul",
            access,
            told("annul_reorganisation", "Hủy trước ngày có hiệu lực", judged, &[ID, REASON]),
            annul,
        )
}

/// A key for reading draws nothing up.
fn writes(call: &Call) -> Result<(), Fault> {
    if !call.writes {
        return Err(Fault::ReadsOnly);
    }
    let may = call.may_somewhere(Action::Organise);
    if may { Ok(()) } else { Err(OperationError::Denied(Action::Organise).into()) }
}

fn line(dossier: &Dossier) -> ReorganisationLine {
    let stage = match &dossier.stage {
        Stage::Draft { annulled: false } => "draft",
        Stage::Draft { annulled: true } => "annulled",
        Stage::CarriedOut(step) if step.reversed_by.is_some() => "restored",
        Stage::CarriedOut(_) => "carried_out",
    };
    ReorganisationLine {
        id: dossier.id,
        title: dossier.contents.plan.title.clone(),
        unit: dossier.unit,
        effective_on: dossier.contents.plan.effective_on,
        stage: stage.to_owned(),
        batch: dossier.carried_out().map(|step| step.batch),
    }
}

async fn list(call: Call) -> Result<Reorganisations, Fault> {
    let all = call.office().dossiers(&call.actor()).await?;
    Ok(Reorganisations { reorganisations: all.iter().map(line).collect() })
}

async fn dossier(call: &Call) -> Result<Dossier, Fault> {
    Ok(call.office().dossier(&call.actor(), call.id("id")?).await?)
}

async fn begin(call: Call) -> Result<ReorganisationBegun, Fault> {
    writes(&call)?;
    let unit: UnitId =
        call.given.text("unit").parse().map_err(|_| crate::status::Problem::Missing)?;
    let read = {
        let state = call.office().state();
        let mut id = || call.office().surroundings().id();
        from_toml(&state.register, call.given.text("plan"), &mut id)
    };
    let contents = read.map_err(|error| Fault::field("plan", error.to_string()))?;
    Ok(ReorganisationBegun {
        id: call.office().begin_dossier(&call.actor(), unit, &contents).await?,
    })
}

async fn one(call: Call) -> Result<ReorganisationAnswer, Fault> {
    let dossier = dossier(&call).await?;
    let plan = to_toml(&call.office().state().register, &dossier.contents)?;
    Ok(ReorganisationAnswer { reorganisation: line(&dossier), plan })
}

async fn preview(call: Call) -> Result<ReorganisationPreview, Fault> {
    let dossier = dossier(&call).await?;
    if dossier.carried_out().is_some() {
        return Err(
            OperationError::input("Phương án này đã thực hiện, không xem trước được nữa.").into()
        );
    }
    let (actor, contents) = (call.actor(), dossier.contents);
    let work =
        move |office: &sogoc_operations::office::Office| office.preview_dossier(&actor, &contents);
    let preview = call.app.heavy(work).await?;
    let of = |it: SideOf| ReorganisationSideOf {
        name: it.name,
        kind: it.kind,
        parent: it.parent,
        official: it.size.official,
        probationary: it.size.probationary,
    };
    let side = |it: Both| ReorganisationSide {
        unit: it.unit,
        before: it.before.map(of),
        after: it.after.map(of),
    };
    Ok(ReorganisationPreview {
        may_be_carried_out: preview.may_be_carried_out(),
        problems: preview
            .problems
            .iter()
            .map(|it| ReorganisationProblem { words: it.words.clone(), blocks: it.blocks })
            .collect(),
        members_before: preview.members.0,
        members_after: preview.members.1,
        reassigned: preview.drawn.reassigned.len() as u64,
        posts_ended: preview.drawn.vacated.len() as u64,
        sides: preview.sides.into_iter().map(side).collect(),
    })
}

async fn carry_out(call: Call) -> Result<ReorganisationDone, Fault> {
    writes(&call)?;
    let dossier = dossier(&call).await?;
    let (office, actor) = (call.office(), call.actor());
    let done = office.carry_out_dossier(&actor, &dossier, &mut |_, _, _| true).await?;
    let reassigned = done.reassigned as u64;
    Ok(ReorganisationDone { batch: done.batch, repeated: done.repeated, reassigned })
}

async fn annul(call: Call) -> Result<ReorganisationAnnulled, Fault> {
    writes(&call)?;
    let dossier = dossier(&call).await?;
    let Some(step) = dossier.carried_out() else {
        return Err(
            OperationError::input("Phương án này chưa thực hiện, không có gì để hủy.").into()
        );
    };
    let (office, actor) = (call.office(), call.actor());
    let reason = call.given.text("reason");
    let annulled = office.annul_reorganisation(&actor, step.batch, reason, false).await?;
    Ok(ReorganisationAnnulled { events: annulled.events as u64 })
}

async fn restore(call: Call) -> Result<ReorganisationBegun, Fault> {
    writes(&call)?;
    let dossier = dossier(&call).await?;
    let on = crate::days::read(call.given.text("on")).map_err(|words| Fault::field("on", words))?;
    let id = call.office().begin_restoration(&call.actor(), &dossier, on).await?;
    Ok(ReorganisationBegun { id })
}
