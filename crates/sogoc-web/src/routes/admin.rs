//! *Quản trị*: the way to everything that is looked after, for who may.

use std::sync::Arc;

use jiff::SignedDuration;
use sogoc_operations::judging::Target;
use sogoc_operations::rights::Action;

use crate::access::{Access, Routes};
use crate::answer::{Answer, html};
use crate::look::frame::{Frame, Place};
use crate::look::icons::Icon;
use crate::look::link::Link;
use crate::pages::admin::{Area, Model, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// A backup older than this is too old.
const BACKUP_DUE: SignedDuration = SignedDuration::from_hours(7 * 24);

pub(super) fn routes() -> Routes {
    Routes::default().get(paths::ADMIN, Access::SignedIn, show)
}

/// The frame of a page of this place.
pub(super) fn frame(visit: &Visit, here: &str) -> Frame {
    let crumbs = vec![Link::new("Quản trị", paths::ADMIN), Link::new(here, "")];
    visit.frame(Some(Place::Accounts), crumbs)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let mut areas = Vec::new();
    let area = |words: &str, href: &str, icon: Icon, said: String| Area {
        link: Link::new(words, href),
        icon,
        said,
        warns: false,
    };
    if visit.may_somewhere(Action::Accounts) {
        let count = visit.office().accounts(&visit.actor()).await?.len();
        let said = format!("{count} tài khoản; lập, cấp vai trò, đặt lại mật khẩu, khóa");
        areas.push(area("Tài khoản và vai trò", paths::ACCOUNTS, Icon::Key, said));
    }
    if visit.may_somewhere(Action::ReadLog) {
        let said = "Ai đã vào, đã xem, đã xuất, đã ghi gì".to_owned();
        areas.push(area("Nhật ký", paths::ACTIVITY, Icon::Clock, said));
    }
    if visit.may_somewhere(Action::Organise) {
        let said = "Tên cơ quan, địa danh, người ký in trên các biểu".to_owned();
        areas.push(area("Cài đặt in văn bản", paths::SETTINGS, Icon::Print, said));
    }
    if may_keep(&visit) {
        let (last, late) = last_backup(&visit).await?;
        let said =
            last.map_or("Chưa sao lưu lần nào".to_owned(), |last| format!("Lần cuối {last}"));
        areas.push(Area {
            warns: late,
            ..area("Sao lưu, soát sổ", paths::BACKUPS, Icon::Download, said)
        });
    }
    let said = "Đổi mật khẩu bằng chính mình; kết thúc phiên lạ".to_owned();
    areas.push(area("Phiên làm việc của tôi", paths::SESSIONS, Icon::Person, said));
    let said = "Phiên bản, vị trí sổ, cách tự kiểm tra, giấy phép".to_owned();
    areas.push(area("Giới thiệu chương trình", paths::ABOUT, Icon::Info, said));
    let frame = visit.frame(Some(Place::Accounts), vec![Link::new("Quản trị", "")]);
    html(&page(&Model { areas }, &frame))
}

/// Whether the visitor keeps the whole register.
pub(super) fn may_keep(visit: &Visit) -> bool {
    visit.office().judge(&visit.actor(), Action::Keep, Target::Whole).is_ok()
}

/// When the last backup was made, in words, and whether that is too long ago.
pub(super) async fn last_backup(visit: &Visit) -> Result<(Option<String>, bool), Problem> {
    let Some(at) = visit.office().last_backup().await? else { return Ok((None, true)) };
    let age = visit.office().surroundings().now().duration_since(at);
    let ago = match age.as_hours() / 24 {
        ..=0 => "trong vòng một ngày".to_owned(),
        days => format!("{days} ngày trước"),
    };
    Ok((Some(format!("{} ({ago})", super::tell::moment(at))), age > BACKUP_DUE))
}
