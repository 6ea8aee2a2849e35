//! Changing one's own password.

use std::sync::Arc;

use sogoc_operations::signing_in::SignInError;

use super::sign_in::with_session;
use crate::access::{Access, Routes};
use crate::answer::{Answer, html, redirect, wrong};
use crate::look::link::Link;
use crate::pages::change_password::{Model, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    Routes::default().get(paths::PASSWORD, Access::SignedIn, show).post(
        paths::PASSWORD,
        Access::SignedIn,
        change,
    )
}

async fn show(visit: Arc<Visit>) -> Answer {
    let forced = visit.visitor()?.account.must_change;
    html(&page(&Model { forced, ..Model::default() }, &frame(&visit)))
}

fn frame(visit: &Visit) -> crate::look::frame::Frame {
    visit.frame(None, vec![Link::new("Đổi mật khẩu", "")])
}

async fn change(visit: Arc<Visit>) -> Answer {
    let visitor = visit.visitor()?;
    let typed = |name: &str| visit.posted.raw(name).to_owned();
    let plain = Model { forced: visitor.account.must_change, ..Model::default() };
    if typed("new") != typed("again") {
        let words = "Hai lần nhập mật khẩu mới không giống nhau. Nhập lại cả hai.".to_owned();
        return wrong(&page(&Model { again_error: Some(words), ..plain }, &frame(&visit)));
    }
    let (old, new) = (typed("current"), typed("new"));
    let changed = visit.office().change_password(visitor, old, new, &visit.user_agent).await;
    match changed {
        Ok(signed_in) => Ok(with_session(redirect(paths::OVERVIEW), &signed_in.token, &visit)),
        Err(SignInError::Failed(error)) => {
            let words = error.to_string();
            let problem = Problem::from(error);
            if problem.of_the_form().is_none() {
                return Err(problem);
            }
            let model = Model { new_error: Some(words), ..plain };
            wrong(&page(&model, &frame(&visit)))
        }
        Err(error) => {
            let model = Model { current_error: Some(error.to_string()), ..plain };
            wrong(&page(&model, &frame(&visit)))
        }
    }
}
