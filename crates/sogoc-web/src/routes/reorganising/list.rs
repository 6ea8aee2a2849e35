//! The list of plans, beginning one, taking one from a file, throwing one away.

use std::sync::Arc;

use sogoc_domain::id::UnitId;
use sogoc_domain::text::format_date;
use sogoc_operations::error::OperationError;
use sogoc_operations::reorganising::dossiers::{Contents, Dossier, Stage, title_of};
use sogoc_operations::reorganising::exchange::{from_toml, to_toml};
use sogoc_operations::rights::Action;
use sogoc_operations::surroundings::VIET_NAM;

use super::{ACCESS, dossier, draft};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, see, text_file};
use crate::days;
use crate::look::chip::State;
use crate::look::field::Field;
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::pages::reorganising::Step;
use crate::pages::reorganising::list::{Line, Model, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Organise, Scope::Register);
    Routes::default()
        .get(paths::REORGANISATIONS, access, show)
        .post(paths::REORGANISATIONS, access, begin)
        .upload(paths::REORGANISATION_FILE, access, take_file)
        .get("/reorganisations/{dossier}/plan.toml", ACCESS, give_file)
        .post("/reorganisations/{dossier}/delete", ACCESS, delete)
}

async fn show(visit: Arc<Visit>) -> Answer {
    answer(&visit, &[]).await
}

/// The page, with what is wrong at which field.
async fn answer(visit: &Visit, wrong: &[(&str, String)]) -> Answer {
    let actor = visit.actor();
    let mut lines = Vec::new();
    for dossier in visit.office().dossiers(&actor).await? {
        lines.push(line(visit, &dossier).await?);
    }
    let asked = |name: &str| {
        let posted = visit.posted.text(name);
        if posted.is_empty() { visit.asked(name).to_owned() } else { posted.to_owned() }
    };
    let wrong_at = |name: &str| wrong.iter().find(|it| it.0 == name).map(|it| it.1.clone());
    let mut units: Vec<(String, String)> = visit
        .office()
        .where_may(&actor, Action::Organise)
        .into_iter()
        .map(|unit| (unit.to_string(), visit.unit_name(unit)))
        .collect();
    // From the page of a unit: begun for that one.
    if let Ok(unit) = asked("unit").parse::<UnitId>()
        && visit.may(Action::Organise, unit)
    {
        units.retain(|(id, _)| *id != unit.to_string());
        units.insert(0, (unit.to_string(), visit.unit_name(unit)));
    }
    let model = Model {
        unit: Field::select("unit", "Tổ chức", units.clone()).value(asked("unit")),
        units,
        lines,
        title: Field::text("title", "Tên phương án")
            .value(asked("title"))
            .help("Thí dụ: Sắp xếp các chi bộ thôn năm 2026")
            .error(wrong_at("title")),
        day: Field::date("on", "Có hiệu lực từ ngày")
            .value(asked("on"))
            .help("Ngày đầu tiên của tổ chức mới; có thể là ngày đã qua hoặc sắp đến.")
            .error(wrong_at("on")),
        file: Field::file("file", "Tệp phương án (.toml)", ".toml")
            .help("Tệp do trang này cho tải về ở nơi khác, hoặc do cấp trên gửi.")
            .error(wrong_at("file")),
    };
    let crumbs = vec![Link::new("Sắp xếp tổ chức", "")];
    visit.form(!wrong.is_empty(), &page(&model, &visit.frame(Some(Place::Units), crumbs)))
}

async fn line(visit: &Visit, dossier: &Dossier) -> Result<Line, Problem> {
    let who = visit.office().actor_words(&dossier.saved_by).await?;
    let plan = &dossier.contents.plan;
    let stage = match &dossier.stage {
        Stage::Draft { annulled: false } => (State::Quiet, "đang soạn"),
        Stage::Draft { annulled: true } => (State::Warn, "đã hủy, soạn lại được"),
        Stage::CarriedOut(step) if step.reversed_by.is_some() => (State::Warn, "đã khôi phục"),
        Stage::CarriedOut(_) => (State::Good, "đã thực hiện"),
    };
    Ok(Line {
        title: Link::new(plan.title.as_str(), paths::reorganisation(&dossier.id.to_string())),
        unit: visit.unit_name(dossier.unit),
        day: format_date(plan.effective_on),
        stage: (stage.0, stage.1.to_owned()),
        saved: format!("{who}, {}", format_date(VIET_NAM.to_datetime(dossier.saved_at).date())),
    })
}

async fn begin(visit: Arc<Visit>) -> Answer {
    let title = title_of(visit.posted.text("title"));
    let day = days::read(visit.posted.text("on"));
    let (title, day) = match (title, day) {
        (Ok(title), Ok(day)) => (title, day),
        (title, day) => {
            let mut wrong: Vec<(&str, String)> = Vec::new();
            wrong.extend(title.err().map(|error| ("title", error.to_string())));
            wrong.extend(day.err().map(|words| ("on", words)));
            return answer(&visit, &wrong).await;
        }
    };
    let unit: UnitId = visit.posted.text("unit").parse().map_err(|_| Problem::Missing)?;
    let contents = Contents::new(&title, day);
    let id = visit.office().begin_dossier(&visit.actor(), unit, &contents).await?;
    see(&paths::reorganisation_step(&id.to_string(), Step::Units.id()))
}

async fn take_file(visit: Arc<Visit>) -> Answer {
    let Some((_, bytes)) = visit.posted.file() else {
        let words = "Chưa chọn tệp. Chọn tệp phương án rồi bấm Đọc tệp.".to_owned();
        return answer(&visit, &[("file", words)]).await;
    };
    let unit: UnitId = visit.posted.text("unit").parse().map_err(|_| Problem::Missing)?;
    let read = {
        let state = visit.office().state();
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                from_toml(&state.register, text, &mut || visit.office().surroundings().id())
            }
            Err(_) => Err(OperationError::input("Tệp này không phải tệp chữ UTF-8.")),
        }
    };
    let begun = match read {
        Ok(contents) => visit.office().begin_dossier(&visit.actor(), unit, &contents).await,
        Err(error) => Err(error),
    };
    match begun {
        Ok(id) => see(&paths::reorganisation_step(&id.to_string(), Step::Preview.id())),
        Err(error) => {
            let problem = Problem::from(error);
            let Some(words) = problem.of_the_form() else { return Err(problem) };
            answer(&visit, &[("file", words)]).await
        }
    }
}

async fn give_file(visit: Arc<Visit>) -> Answer {
    let dossier = dossier(&visit).await?;
    let text = to_toml(&visit.office().state().register, &dossier.contents)?;
    text_file("phuong-an-sap-xep.toml", text.into_bytes())
}

async fn delete(visit: Arc<Visit>) -> Answer {
    let dossier = draft(&visit).await?;
    visit.office().delete_dossier(&visit.actor(), dossier.id).await?;
    see(paths::REORGANISATIONS)
}
