//! Signing in and out.

use std::sync::Arc;

use axum::http::{StatusCode, header};
use axum::response::Response;
use sogoc_operations::accounts::SignInError;

use crate::access::{Access, Routes};
use crate::answer::{Answer, html, html_with, redirect};
use crate::look::notice::{Notice, Tone};
use crate::pages::sign_in::{Model, page};
use crate::visit::Visit;
use crate::{paths, session};

/// No name or password is longer; more would only cost hashing.
const LENGTH_MAX: usize = 256;

pub(super) fn routes() -> Routes {
    Routes::default()
        .get(paths::SIGN_IN, Access::Open, show)
        .post(paths::SIGN_IN, Access::Open, enter)
        .post(paths::SIGN_OUT, Access::SignedIn, leave)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let ended = || {
        Notice::new(
            Tone::Tell,
            "Phiên làm việc đã hết",
            "Mời đăng nhập lại để tiếp tục; trang đang xem sẽ được mở lại.",
        )
    };
    let notice = (!visit.asked("ended").is_empty()).then(ended);
    let model = Model { next: visit.asked("next").to_owned(), notice, ..model(&visit) };
    html(&page(&model, &visit.frame(None, Vec::new())))
}

/// Whose register it is, for who stands before the door: the name of its first root.
fn model(visit: &Visit) -> Model {
    let office = visit.office();
    let office_name = office.with_register(None, |register| {
        let root = sogoc_operations::rights::roots(register).into_iter().next();
        let root = root.and_then(|root| register.units().get(root));
        root.map(|root| root.name_on(office.today()).to_owned()).unwrap_or_default()
    });
    let hint = "Sổ dùng thử: tên đăng nhập và mật khẩu được in ở cửa sổ đã khởi động chương trình.";
    Model {
        office: office_name.unwrap_or_default(),
        hint: office.stamp().is_some().then(|| hint.to_owned()),
        ..Model::default()
    }
}

async fn enter(visit: Arc<Visit>) -> Answer {
    let (login, next) = (visit.posted.text("account"), visit.posted.text("next"));
    let password = visit.posted.raw("password").to_owned();
    let fits = login.len() <= LENGTH_MAX && password.len() <= LENGTH_MAX;
    let answer = if fits {
        visit.office().sign_in(login, password, &visit.user_agent).await
    } else {
        Err(SignInError::Wrong)
    };
    let (status, title, text) = match answer {
        Ok(signed_in) => {
            let next = if signed_in.must_change { paths::PASSWORD } else { local(next) };
            return Ok(with_session(redirect(next), &signed_in.token, &visit));
        }
        Err(SignInError::Failed(error)) => return Err(error.into()),
        Err(SignInError::Wrong | SignInError::WrongOld) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "Tên đăng nhập hoặc mật khẩu không đúng",
            "Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại.".to_owned(),
        ),
        Err(wait @ SignInError::Wait { .. }) => {
            (StatusCode::TOO_MANY_REQUESTS, "Tạm dừng nhận đăng nhập", wait.to_string())
        }
    };
    let model = Model {
        account: login.to_owned(),
        next: next.to_owned(),
        notice: Some(Notice::new(Tone::Bad, title, text)),
        ..model(&visit)
    };
    Ok(html_with(status, &page(&model, &visit.frame(None, Vec::new()))))
}

/// The page to go to: one of ours, never another site.
fn local(next: &str) -> &str {
    let ours = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains(['\\', '\r', '\n'])
        && !next.starts_with(paths::SIGN_IN);
    if ours { next } else { paths::OVERVIEW }
}

/// The answer with the cookie of a new session.
pub(super) fn with_session(mut answer: Response, token: &str, visit: &Visit) -> Response {
    if let Some(cookie) = session::begin(token, visit.app.secure()) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answer
}

async fn leave(visit: Arc<Visit>) -> Answer {
    visit.office().sign_out(&visit.token).await?;
    let mut answer = redirect(paths::SIGN_IN);
    if let Some(cookie) = session::end(visit.app.secure()) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_leads_to_pages_of_ours_only() {
        assert_eq!(local("/members?q=an"), "/members?q=an");
        for away in ["", "//evil", "https://evil", "/\\evil", "/a\r\nb", "/sign-in"] {
            assert_eq!(local(away), paths::OVERVIEW, "{away:?}");
        }
    }
}
