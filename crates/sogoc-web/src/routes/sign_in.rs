//! Signing in and out: the password, the code after it, and what was typed when a session had ended.

use std::sync::Arc;

use axum::http::{StatusCode, header};
use axum::response::Response;
use sogoc_operations::signing_in::{SignInError, SignedIn};

use crate::access::{Access, Routes};
use crate::answer::{Answer, html, html_with, redirect};
use crate::kept::Kept;
use crate::look::notice::{Notice, Tone};
use crate::pages::send_again;
use crate::pages::sign_in::{Model, page};
use crate::pages::sign_in_code;
use crate::visit::Visit;
use crate::{paths, session};

/// No name or password is longer; more would only cost hashing.
const LENGTH_MAX: usize = 256;

pub(super) fn routes() -> Routes {
    Routes::default()
        .get(paths::SIGN_IN, Access::Open, show)
        .post(paths::SIGN_IN, Access::Open, enter)
        .get(paths::CODE, Access::Open, ask_code)
        .post(paths::CODE, Access::Open, take_code)
        .post(paths::SIGN_OUT, Access::SignedIn, leave)
}

async fn show(visit: Arc<Visit>) -> Answer {
    if visit.office().is_unbegun().await? {
        return Ok(redirect(paths::BEGIN));
    }
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

/// The form of signing in for somebody whose session ended while typing: it carries what was typed.
pub(crate) fn ended(visit: &Visit, kept: &Kept) -> Response {
    let notice = Notice::new(
        Tone::Warn,
        "Phiên làm việc đã hết, nội dung vừa nhập vẫn còn",
        "Đăng nhập lại ngay trên trang này rồi bấm Gửi lại; không phải nhập lại từ đầu.",
    );
    let model = Model { notice: Some(notice), kept: kept.hidden(), ..model(visit) };
    html_with(StatusCode::FORBIDDEN, &page(&model, &visit.frame(None, Vec::new())))
}

/// What was typed in a session that ended, offered to the session that began meanwhile.
pub(crate) fn offered(visit: &Visit, kept: Kept) -> Response {
    let model = send_again::Model { action: kept.sent_to, fields: kept.fields };
    html_with(StatusCode::FORBIDDEN, &send_again::page(&model, &visit.frame(None, Vec::new())))
}

/// Whose register it is, for who stands before the door: the name of its first root.
fn model(visit: &Visit) -> Model {
    let office = visit.office();
    let office_name = office.with_register(None, |register| {
        let root = sogoc_operations::rights::roots(register).into_iter().next();
        let root = root.and_then(|root| register.units().get(root));
        root.map(|root| root.name_on(office.today()).to_owned()).unwrap_or_default()
    });
    let demo = office.demo_accounts().accounts.into_iter();
    let account = |it: sogoc_operations::demo::DemoAccount| {
        (format!("{} · {}", it.role.label(), it.unit), it.login.to_owned(), it.password)
    };
    Model {
        office: office_name.unwrap_or_default(),
        demo: demo.map(account).collect(),
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
    let kept = Kept::carried(&visit.posted);
    let (status, title, text) = match answer {
        Ok(signed_in) => return let_in(&visit, &signed_in, next, kept).await,
        Err(SignInError::Failed(error)) => return Err(error.into()),
        Err(wait @ SignInError::Wait { .. }) => {
            (StatusCode::TOO_MANY_REQUESTS, "Tạm dừng nhận đăng nhập", wait.to_string())
        }
        Err(_) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "Tên đăng nhập hoặc mật khẩu không đúng",
            "Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại.".to_owned(),
        ),
    };
    let model = Model {
        account: login.to_owned(),
        next: next.to_owned(),
        notice: Some(Notice::new(Tone::Bad, title, text)),
        kept: kept.map(|kept| kept.hidden()).unwrap_or_default(),
        ..model(&visit)
    };
    Ok(html_with(status, &page(&model, &visit.frame(None, Vec::new()))))
}

/// On from the password or the code: to the code, to a new password, to what was typed before, or
/// to where one was going. The session the browser came with ends.
async fn let_in(visit: &Visit, signed_in: &SignedIn, next: &str, kept: Option<Kept>) -> Answer {
    if !visit.token.is_empty() {
        visit.office().sign_out(&visit.token).await?;
    }
    let next = local(next);
    let answer = match kept {
        Some(kept) if signed_in.needs_code => code_page(visit, None, next, Some(&kept)),
        Some(kept) if !signed_in.must_change => again(visit, signed_in, kept).await?,
        _ if signed_in.needs_code => redirect(&paths::with(paths::CODE, &[("next", next)])),
        _ if signed_in.must_change => redirect(paths::PASSWORD),
        _ => redirect(next),
    };
    Ok(with_session(answer, &signed_in.token, visit))
}

/// What was typed, in a form of the session that has just begun.
async fn again(
    visit: &Visit,
    signed_in: &SignedIn,
    kept: Kept,
) -> Result<Response, crate::status::Problem> {
    let visitor = visit.office().visitor(&signed_in.token).await?;
    let mut frame = visit.frame_of(visitor.as_ref(), None, Vec::new());
    frame.large = visit.large;
    let model = send_again::Model { action: kept.sent_to, fields: kept.fields };
    Ok(html_with(StatusCode::OK, &send_again::page(&model, &frame)))
}

async fn ask_code(visit: Arc<Visit>) -> Answer {
    if !visit.office().waits_for_code(&visit.token) {
        return Ok(redirect(paths::SIGN_IN));
    }
    Ok(code_page(&visit, None, visit.asked("next"), None))
}

fn code_page(
    visit: &Visit,
    wrong: Option<(StatusCode, String)>,
    next: &str,
    kept: Option<&Kept>,
) -> Response {
    let (status, code_error) = match wrong {
        Some((status, words)) => (status, Some(words)),
        None => (StatusCode::OK, None),
    };
    let model = sign_in_code::Model {
        next: next.to_owned(),
        code_error,
        kept: kept.map(Kept::hidden).unwrap_or_default(),
    };
    html_with(status, &sign_in_code::page(&model, &visit.frame(None, Vec::new())))
}

async fn take_code(visit: Arc<Visit>) -> Answer {
    let (code, next) = (visit.posted.text("code"), visit.posted.text("next"));
    let kept = Kept::carried(&visit.posted);
    let code = if code.len() <= LENGTH_MAX { code } else { "" };
    match visit.office().sign_in_with_code(&visit.token, code).await {
        Ok(signed_in) => let_in(&visit, &signed_in, next, kept).await,
        Err(SignInError::Failed(error)) => Err(error.into()),
        Err(SignInError::TooLate) => {
            Ok(redirect(&paths::with(paths::SIGN_IN, &[("next", next), ("ended", "yes")])))
        }
        Err(wrong) => {
            let status = match wrong {
                SignInError::Wait { .. } => StatusCode::TOO_MANY_REQUESTS,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            Ok(code_page(&visit, Some((status, wrong.to_string())), next, kept.as_ref()))
        }
    }
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
