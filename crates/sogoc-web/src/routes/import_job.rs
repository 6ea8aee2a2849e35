//! Work on a list: beginning it, waiting a moment for it, its page of progress, stopping it.

use std::future::Future;
use std::sync::Arc;

use sogoc_operations::error::OperationError;
use sogoc_operations::listing::{Preview, Settled};

use crate::access::{Access, Routes};
use crate::answer::{Answer, html, see};
use crate::app::App;
use crate::jobs::{End, Home, Job};
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::pages::import_job::{Model, page};
use crate::paths;
use crate::previews::{Looked, Waiting};
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    // Work belongs to one account: nobody else finds it.
    Routes::default().get("/imports/jobs/{job}", Access::SignedIn, show).post(
        "/imports/jobs/{job}/stop",
        Access::SignedIn,
        stop,
    )
}

/// Begins work for the visitor; `work` answers the page to go on with.
pub(super) fn begin<W>(
    visit: &Visit,
    words: String,
    may_stop: bool,
    work: impl FnOnce(Arc<Job>) -> W,
) -> Result<Arc<Job>, Problem>
where
    W: Future<Output = Result<String, Problem>> + Send + 'static,
{
    begin_at(visit, Home::Imports, words, may_stop, work)
}

/// The same for the work of another page.
pub(super) fn begin_at<W>(
    visit: &Visit,
    home: Home,
    words: String,
    may_stop: bool,
    work: impl FnOnce(Arc<Job>) -> W,
) -> Result<Arc<Job>, Problem>
where
    W: Future<Output = Result<String, Problem>> + Send + 'static,
{
    let account = visit.visitor()?.account.id;
    let (id, now) = (visit.office().surroundings().id(), visit.office().surroundings().now());
    Ok(visit.app.jobs().begin((id, account), (words, home), may_stop, now, work))
}

/// On to where the work ended, when it does so soon; else to its page of progress.
pub(super) async fn follow(job: &Job) -> Answer {
    match job.end_soon().await {
        None => see(&paths::job(&job.id.to_string())),
        Some(End::At(address)) => see(&address),
        Some(End::Stopped) => see(paths::IMPORTS),
        Some(End::Failed(words)) => Err(OperationError::input(words).into()),
    }
}

/// The list looked at.
pub(super) fn waiting(visit: &Visit) -> Result<Waiting, Problem> {
    let (account, now) = (visit.visitor()?.account.id, visit.office().surroundings().now());
    visit.app.previews().find(visit.asked("key"), account, now).ok_or(Problem::Missing)
}

/// The list of members looked at.
pub(super) fn members(visit: &Visit) -> Result<(Waiting, Arc<Preview>), Problem> {
    let waiting = waiting(visit)?;
    let preview = waiting.members().cloned().ok_or(Problem::Missing)?;
    Ok((waiting, preview))
}

/// Reads a list of members anew with what was settled by hand, keeps it, and goes on.
pub(super) async fn settle(
    visit: &Visit,
    change: impl FnOnce(&mut Settled, &Preview) + Send + 'static,
    next: String,
) -> Answer {
    let (waiting, _) = members(visit)?;
    let (app, actor, account) = (visit.app.clone(), visit.actor(), waiting.account);
    let words = format!("Đọc lại {}", waiting.file());
    let job = begin(visit, words, false, |job| async move {
        // Whoever posts twice at once is served one after the other, and both are kept.
        let _turn = waiting.turn.lock().await;
        let now = app.office().surroundings().now();
        let newest = app.previews().find(&waiting.key.to_string(), account, now);
        let newest = newest.and_then(|it| it.members().cloned()).ok_or(Problem::Missing)?;
        let mut settled = newest.settled.clone();
        change(&mut settled, &newest);
        let read = app.heavy(move |office| {
            office.read_again(&actor, &newest, settled, &mut |words, done, total| {
                job.advance(words, done, total);
                true
            })
        });
        let again = read.await?;
        app.office().remember_columns(&again).await?;
        renew(&app, &waiting, Looked::Members(Arc::new(again)));
        Ok(next)
    })?;
    follow(&job).await
}

/// Keeps a list read anew.
pub(super) fn renew(app: &App, waiting: &Waiting, looked: Looked) {
    app.previews().renew(waiting.key, looked, app.office().surroundings().now());
}

fn job(visit: &Visit) -> Result<Arc<Job>, Problem> {
    let account = visit.visitor()?.account.id;
    visit.app.jobs().find(visit.asked("job"), account).ok_or(Problem::Missing)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let job = job(&visit)?;
    let stage = job.stage();
    let error = match stage.end {
        Some(End::At(address)) => return see(&address),
        Some(End::Stopped) => Some("Đã dừng theo yêu cầu. Chưa có gì được ghi vào sổ.".to_owned()),
        Some(End::Failed(words)) => Some(words),
        None => None,
    };
    let address = paths::job(&job.id.to_string());
    let home = match job.home {
        Home::Imports => Link::new("Nhập danh sách", paths::IMPORTS),
        Home::Reorganisations => Link::new("Sắp xếp tổ chức", paths::REORGANISATIONS),
    };
    let place = match job.home {
        Home::Imports => Place::Imports,
        Home::Reorganisations => Place::Units,
    };
    let model = Model {
        home: home.clone(),
        title: job.words.clone(),
        stage: stage.words.to_owned(),
        done: stage.done,
        total: stage.total,
        stopping: job.is_stopping(),
        stop: job.may_stop.then(|| format!("{address}/stop")),
        address,
        error,
    };
    let crumbs = vec![home, Link::new("Đang làm", "")];
    html(&page(&model, &visit.frame(Some(place), crumbs)))
}

async fn stop(visit: Arc<Visit>) -> Answer {
    let job = job(&visit)?;
    job.stop();
    see(&paths::job(&job.id.to_string()))
}
