//! One's own sessions, and ending them.

use std::sync::Arc;

use sogoc_operations::sessions::SessionLine;

use super::tell;
use crate::access::{Access, Routes};
use crate::answer::{Answer, html, see};
use crate::look::link::Link;
use crate::pages::sessions::{Model, Session, page};
use crate::paths;
use crate::visit::Visit;

/// What is left for the next page after sessions were ended.
const DONE: &str = "sessions";

pub(super) fn routes() -> Routes {
    Routes::default().get(paths::SESSIONS, Access::SignedIn, show).post(
        "/sessions/end",
        Access::SignedIn,
        end,
    )
}

/// Sessions as pages show them.
pub(super) fn lines(sessions: Vec<SessionLine>) -> Vec<Session> {
    let line = |session: SessionLine| Session {
        id: session.id,
        device: if session.device.is_empty() {
            "Thiết bị không rõ".to_owned()
        } else {
            session.device
        },
        since: tell::minute(session.since),
        last_seen: tell::minute(session.last_seen),
        own: session.own,
    };
    sessions.into_iter().map(line).collect()
}

/// The session a form names; all of them when it names none.
pub(super) fn which(visit: &Visit) -> Option<&str> {
    Some(visit.posted.text("session")).filter(|id| !id.is_empty())
}

async fn show(visit: Arc<Visit>) -> Answer {
    let visitor = visit.visitor()?;
    let sessions = visit.office().own_sessions(visitor, &visit.token).await?;
    let now = visit.office().surroundings().now();
    let done = visit.app.once().take(&visitor.csrf, DONE, now);
    let model = Model { sessions: lines(sessions), done };
    html(&page(&model, &visit.frame(None, vec![Link::new("Phiên làm việc", "")])))
}

async fn end(visit: Arc<Visit>) -> Answer {
    let visitor = visit.visitor()?;
    let ended = visit.office().end_own_sessions(visitor, &visit.token, which(&visit)).await?;
    let now = visit.office().surroundings().now();
    visit.app.once().leave(&visitor.csrf, DONE, format!("Đã kết thúc {ended} phiên"), now);
    see(paths::SESSIONS)
}
