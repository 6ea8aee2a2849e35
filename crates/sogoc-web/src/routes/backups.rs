//! *Sao lưu*: making, checking and taking away backups, and verifying the register, while others work on.

use std::path::Path;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderValue, Request, header};
use axum::response::Response;
use sogoc_operations::WithKey;
use sogoc_operations::backups::Backup;
use sogoc_operations::rights::{Action, Actor};
use sogoc_operations::signing_in::SignInError;
use tower_http::services::ServeFile;

use super::{admin, tell};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, see};
use crate::app::App;
use crate::look::notice::{Notice, Tone};
use crate::look::numbers;
use crate::pages::backups::{Line, Model, page};
use crate::paths;
use crate::status::Problem;
use crate::upkeep::{Doing, Task};
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Keep, Scope::Whole);
    Routes::default()
        .get(paths::BACKUPS, access, show)
        .post(paths::BACKUPS, access, make)
        .post("/backups/check", access, check)
        .post("/backups/verify", access, verify)
        .get("/backups/{name}", access, take)
}

async fn show(visit: Arc<Visit>) -> Answer {
    page_with(&visit, None).await
}

async fn page_with(visit: &Visit, password_error: Option<String>) -> Answer {
    let (last, late) = admin::last_backup(visit).await?;
    let office = visit.office();
    let backups = office.backups(&visit.actor())?;
    let folder = office.backup_folder();
    let task = visit.app.upkeep().task().filter(|task| task.doing != Doing::Demo);
    let running = task.as_ref().filter(|task| task.runs());
    let wrong = password_error.is_some();
    let model = Model {
        last,
        late,
        task: running.map(|task| (running_words(task.doing).to_owned(), task.done, task.total)),
        ended: task.as_ref().and_then(ended),
        backups: backups.iter().map(line).collect(),
        restore: restore(visit, &folder, backups.first()),
        folder: folder.display().to_string(),
        password_error,
    };
    let mut answer = visit.form(wrong, &page(&model, &admin::frame(visit, "Sao lưu")))?;
    if running.is_some() {
        answer.headers_mut().insert(header::REFRESH, HeaderValue::from_static("2"));
    }
    Ok(answer)
}

/// The commands that open a backup in another folder. Without its key it needs the key file.
fn restore(visit: &Visit, folder: &Path, newest: Option<&Backup>) -> Vec<String> {
    let file = folder.join(newest.map_or("sogoc-….sgb", |backup| &backup.name));
    let key = match newest {
        Some(backup) if backup.with_key => String::new(),
        _ => format!(" --key \"{}\"", visit.office().store().key_file().display()),
    };
    let data = "--data so-khoi-phuc";
    vec![
        format!("sogoc restore {data} --from \"{}\"{key}", file.display()),
        format!("sogoc serve {data}{key}"),
    ]
}

fn running_words(doing: Doing) -> &'static str {
    match doing {
        Doing::Demo => "Đã nạp",
        Doing::Backup => "Đã chép",
        Doing::Check => "Đã kiểm tra",
        Doing::Verify => "Đã soát",
    }
}

fn ended(task: &Task) -> Option<Notice> {
    let title = match (task.doing, task.end.as_ref()?.is_ok()) {
        (Doing::Demo, _) => return None,
        (Doing::Backup, true) => "Đã sao lưu xong",
        (Doing::Backup, false) => "Chưa sao lưu được",
        (Doing::Check, true) => "Bản sao lưu nguyên vẹn",
        (Doing::Check, false) => "Bản sao lưu không dùng được",
        (Doing::Verify, true) => "Đã soát: không thấy sai sót",
        (Doing::Verify, false) => "Đã soát: có chỗ sai",
    };
    let (tone, words) = match task.end.as_ref()? {
        Ok(words) => (Tone::Good, words),
        Err(words) => (Tone::Bad, words),
    };
    Some(Notice::new(tone, title, words.as_str()))
}

fn line(backup: &Backup) -> Line {
    Line {
        name: backup.name.clone(),
        at: tell::moment(backup.at),
        size: tell::bytes(backup.size),
        with_key: backup.with_key,
    }
}

/// Begins a task, or says that one is under way: the page shows it.
fn begin<W>(visit: &Visit, doing: Doing, work: impl FnOnce(App, Actor) -> W) -> Answer
where
    W: Future<Output = Result<String, String>> + Send + 'static,
{
    let actor = visit.actor();
    visit.app.begin(doing, |app| work(app, actor));
    see(paths::BACKUPS)
}

async fn make(visit: Arc<Visit>) -> Answer {
    let with_key = match visit.posted.text("with_key") {
        "yes" => WithKey::Yes,
        _ => WithKey::No,
    };
    if with_key == WithKey::Yes {
        let password = visit.posted.raw("password").to_owned();
        match visit.office().confirm_password(visit.visitor()?, password).await {
            Ok(()) => {}
            Err(SignInError::Failed(error)) => return Err(error.into()),
            Err(SignInError::WrongOld) => {
                let words = "Mật khẩu không đúng. Nhập mật khẩu đang dùng để đăng nhập.";
                return page_with(&visit, Some(words.to_owned())).await;
            }
            Err(wait) => return page_with(&visit, Some(wait.to_string())).await,
        }
    }
    begin(&visit, Doing::Backup, move |app, actor| async move {
        let told = app.clone();
        let mut progress = move |done, total| told.upkeep().tell(done, total);
        let made = app.office().make_backup(&actor, with_key, &mut progress).await;
        let done = |_| "Bản mới đứng đầu danh sách dưới đây. Tải về và cất ở nơi khác.".to_owned();
        made.map(done).map_err(|error| error.to_string())
    })
}

async fn check(visit: Arc<Visit>) -> Answer {
    let name = visit.posted.text("name").to_owned();
    begin(&visit, Doing::Check, move |app, actor| async move {
        let told = app.clone();
        let mut progress = move |done, total| told.upkeep().tell(done, total);
        let checked = app.office().check_backup(&actor, &name, &mut progress).await;
        checked.map(|()| name).map_err(|error| error.to_string())
    })
}

async fn verify(visit: Arc<Visit>) -> Answer {
    begin(&visit, Doing::Verify, move |app, actor| async move {
        let told = app.clone();
        let mut progress = move |done, total| told.upkeep().tell(done, total);
        let found = app.office().verify(&actor, &mut progress).await;
        let found = found.map_err(|error| error.to_string())?;
        if found.ok() {
            let (events, units) = (tell::count(found.store.events), found.units);
            return Ok(format!(
                "Đã soát {} biến động, {units} tổ chức; mọi dấu niêm phong đều khớp. Dấu của sổ, hãy chép ra ngoài: {}",
                numbers::count(events),
                found.store.root_text(),
            ));
        }
        let first = found.first_bad().map(|position| format!(" Chỗ đầu tiên: vị trí {position}."));
        let first = first.unwrap_or_default();
        Err(format!("Dừng ghi, giữ nguyên máy và chạy lệnh sogoc verify để xem chi tiết.{first}"))
    })
}

/// A backup, piece by piece: it may be larger than the memory.
async fn take(visit: Arc<Visit>) -> Answer {
    let name = visit.asked("name");
    let file = visit.office().take_backup(&visit.actor(), name).await?;
    let media = "application/octet-stream".parse();
    let media = media.map_err(|_| Problem::Broken("no media type".to_owned()))?;
    let served = ServeFile::new_with_mime(file, &media).try_call(Request::new(Body::empty())).await;
    let served = served.map_err(|error| Problem::Broken(error.to_string()))?;
    let mut answer: Response = served.map(Body::new);
    let kept = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let kept = kept.map_err(|_| Problem::Missing)?;
    answer.headers_mut().insert(header::CONTENT_DISPOSITION, kept);
    Ok(answer)
}
