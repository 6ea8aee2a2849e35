//! One's own second factor: put into use, recovery codes drawn again, taken off.

use std::sync::Arc;

use axum::http::StatusCode;
use sogoc_operations::signing_in::SignInError;

use super::sign_in::with_session;
use super::tell;
use crate::access::{Access, Routes};
use crate::answer::{Answer, html_with, redirect, see};
use crate::look::link::Link;
use crate::pages::second_factor::{Model, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// What is left for the next page: recovery codes, in one line.
const CODES: &str = "recovery";

pub(super) fn routes() -> Routes {
    Routes::default()
        .get(paths::FACTOR, Access::SignedIn, show)
        .post(paths::FACTOR, Access::SignedIn, prove)
        .post("/second-factor/recovery", Access::SignedIn, renew)
        .post("/second-factor/off", Access::SignedIn, drop_factor)
}

/// Which of the forms was wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Prove,
    Renew,
    Off,
}

async fn show(visit: Arc<Visit>) -> Answer {
    page_with(&visit, None).await
}

async fn page_with(visit: &Visit, wrong: Option<(Form, SignInError)>) -> Answer {
    let visitor = visit.visitor()?;
    let status = match &wrong {
        None => StatusCode::OK,
        Some((_, SignInError::Wait { .. })) => StatusCode::TOO_MANY_REQUESTS,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let said = |form: Form| {
        wrong.as_ref().filter(|(of, _)| *of == form).map(|(_, error)| error.to_string())
    };
    let view = visit.office().own_factor(visitor).await?;
    let model = match view.since {
        None => {
            let proposal = visit.office().propose_factor(visitor).await?;
            let error = said(Form::Prove);
            Model::Off { secret: proposal.secret, address: proposal.address, error }
        }
        Some(since) => {
            let now = visit.office().surroundings().now();
            let codes = visit.app.once().take(&visitor.csrf, CODES, now);
            Model::On {
                since: tell::day(since),
                recovery: codes.map(|it| it.split(' ').map(str::to_owned).collect()),
                left: view.recovery_left,
                renew_error: said(Form::Renew),
                off_error: said(Form::Off),
            }
        }
    };
    let frame = visit.frame(None, vec![Link::new("Xác thực hai bước", "")]);
    Ok(html_with(status, &page(&model, &frame)))
}

/// The page again with what is wrong with a code; a failure is no matter of the form.
async fn again(visit: &Visit, form: Form, error: SignInError) -> Answer {
    match error {
        SignInError::Failed(error) => Err(error.into()),
        SignInError::TooLate => see(paths::FACTOR),
        wrong => page_with(visit, Some((form, wrong))).await,
    }
}

async fn prove(visit: Arc<Visit>) -> Answer {
    let visitor = visit.visitor()?;
    let code = visit.posted.text("code");
    match visit.office().prove_factor(visitor, code, &visit.user_agent).await {
        Ok(proved) => {
            // The codes wait for the session that has just begun.
            let begun = visit.office().visitor(&proved.signed_in.token).await?;
            let begun = begun.ok_or(Problem::Missing)?;
            let now = visit.office().surroundings().now();
            visit.app.once().leave(&begun.csrf, CODES, proved.recovery.join(" "), now);
            Ok(with_session(redirect(paths::FACTOR), &proved.signed_in.token, &visit))
        }
        Err(error) => again(&visit, Form::Prove, error).await,
    }
}

async fn renew(visit: Arc<Visit>) -> Answer {
    let visitor = visit.visitor()?;
    match visit.office().renew_recovery(visitor, visit.posted.text("code-recovery")).await {
        Ok(codes) => {
            let now = visit.office().surroundings().now();
            visit.app.once().leave(&visitor.csrf, CODES, codes.join(" "), now);
            see(paths::FACTOR)
        }
        Err(error) => again(&visit, Form::Renew, error).await,
    }
}

async fn drop_factor(visit: Arc<Visit>) -> Answer {
    let visitor = visit.visitor()?;
    let code = visit.posted.text("code-off");
    match visit.office().drop_factor(visitor, code, &visit.user_agent).await {
        Ok(signed_in) => Ok(with_session(redirect(paths::SESSIONS), &signed_in.token, &visit)),
        Err(error) => again(&visit, Form::Off, error).await,
    }
}
