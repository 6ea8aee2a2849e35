//! The third step: what the plan is called, its day, the decision it rests on.

use std::sync::Arc;

use sogoc_domain::paper::{PaperFace, PaperKind};
use sogoc_domain::text::{clean, format_date};
use sogoc_operations::deeds::{DeedError, Wrong};
use sogoc_operations::reorganising::dossiers::{Dossier, title_of};

use super::{ACCESS, draft, frame, plan, wrong_of};
use crate::access::Routes;
use crate::answer::{Answer, see};
use crate::days;
use crate::look::field::Field;
use crate::look::paper_fields::PaperFields;
use crate::pages::reorganising::Step;
use crate::pages::reorganising::paper::{Model, page};
use crate::paths;
use crate::visit::Visit;

/// The most letters of one part of a paper.
const LENGTH_MAX: usize = 200;

pub(super) fn routes() -> Routes {
    Routes::default().get("/reorganisations/{dossier}/paper", ACCESS, show).post(
        "/reorganisations/{dossier}/paper",
        ACCESS,
        save,
    )
}

/// The form as typed.
#[derive(Debug, Clone, Default)]
struct Typed {
    title: String,
    day: String,
    kind: String,
    number: String,
    sign: String,
    dated: String,
    issuer: String,
}

impl Typed {
    fn posted(visit: &Visit) -> Self {
        let text = |name: &str| visit.posted.text(name).to_owned();
        let (mut number, mut sign) = (text("paper_number"), text("paper_sign"));
        // Number and sign are often written in one: "127-QĐ/ĐU".
        if sign.is_empty() && number.starts_with(|it: char| it.is_ascii_digit()) {
            let end = number.find(|it: char| !it.is_ascii_digit()).unwrap_or(number.len());
            number[end..].trim_start_matches(['-', '/', ' ']).clone_into(&mut sign);
            number.truncate(end);
        }
        Self {
            title: text("title"),
            day: text("on"),
            kind: text("paper_kind"),
            number,
            sign,
            dated: text("paper_dated"),
            issuer: text("paper_issuer"),
        }
    }

    fn held(dossier: &Dossier) -> Self {
        let contents = &dossier.contents;
        let face = &contents.decision;
        Self {
            title: contents.plan.title.clone(),
            day: format_date(contents.plan.effective_on),
            kind: face.kind.id().to_owned(),
            number: face.number.clone(),
            sign: face.sign.clone(),
            dated: face.dated.map(format_date).unwrap_or_default(),
            issuer: face.issuer.clone(),
        }
    }

    /// The decision and the rest, or what is wrong at which field.
    fn read(&self) -> Result<(String, jiff::civil::Date, PaperFace), Vec<Wrong>> {
        let mut wrong = Vec::new();
        let title = title_of(&self.title);
        let title = title.map_err(|error| wrong.push(Wrong::at("title", error.to_string())));
        let day = days::read(&self.day).map_err(|words| wrong.push(Wrong::at("on", words)));
        let mut text = |field: &str, text: &str| {
            let text = clean(text);
            if text.chars().count() > LENGTH_MAX {
                let words = format!("Dài quá {LENGTH_MAX} chữ. Hãy viết ngắn lại.");
                wrong.push(Wrong::at(field, words));
            }
            text
        };
        let number = text("paper_number", &self.number);
        let sign = text("paper_sign", &self.sign);
        let issuer = text("paper_issuer", &self.issuer);
        let dated = match self.dated.as_str() {
            "" => None,
            dated => {
                days::read(dated).map_err(|words| wrong.push(Wrong::at("paper_dated", words))).ok()
            }
        };
        let kind = self.kind.parse().unwrap_or(PaperKind::Decision);
        match (title, day) {
            (Ok(title), Ok(day)) if wrong.is_empty() => {
                Ok((title, day, PaperFace { kind, number, sign, dated, issuer }))
            }
            _ => Err(wrong),
        }
    }
}

async fn show(visit: Arc<Visit>) -> Answer {
    let dossier = draft(&visit).await?;
    answer(&visit, &dossier, &Typed::held(&dossier), &[]).await
}

async fn save(visit: Arc<Visit>) -> Answer {
    let dossier = draft(&visit).await?;
    let typed = Typed::posted(&visit);
    let (office, actor) = (visit.office(), visit.actor());
    let saved = office.change_dossier(&actor, &dossier, |_, contents, _| {
        let (title, day, face) = typed.read().map_err(DeedError::Wrong)?;
        contents.plan.title = title;
        contents.plan.effective_on = day;
        contents.decision = face;
        Ok(())
    });
    match saved.await {
        Ok(()) => see(&paths::reorganisation_step(&dossier.id.to_string(), Step::People.id())),
        Err(error) => answer(&visit, &dossier, &typed, &wrong_of(error)?).await,
    }
}

async fn answer(
    visit: &Visit,
    dossier: &Dossier,
    typed: &Typed,
    wrong: &[(String, String)],
) -> Answer {
    let wrong_at = |name: &str| wrong.iter().find(|it| it.0 == name).map(|it| it.1.clone());
    let text = |name: &str, label: &str, value: &str| {
        Field::text(name, label).optional().value(value).error(wrong_at(name))
    };
    let kinds = PaperKind::ALL.iter().map(|it| (it.id().to_owned(), it.label().to_owned()));
    let sign = visit.office().letterhead(dossier.unit).sign;
    let sign = Field {
        help: (!sign.is_empty()).then(|| format!("Thường dùng: {sign}")),
        ..text("paper_sign", "Ký hiệu", &typed.sign)
    };
    let model = Model {
        plan: plan(visit, dossier).await?,
        title: Field::text("title", "Tên phương án")
            .value(typed.title.as_str())
            .error(wrong_at("title")),
        day: Field::date("on", "Có hiệu lực từ ngày")
            .value(typed.day.as_str())
            .error(wrong_at("on")),
        paper: PaperFields {
            kind: Field::select("paper_kind", "Loại", kinds.collect()).value(typed.kind.as_str()),
            number: text("paper_number", "Số", &typed.number),
            sign,
            dated: Field::date("paper_dated", "Ngày ban hành")
                .optional()
                .value(typed.dated.as_str())
                .error(wrong_at("paper_dated")),
            issuer: text("paper_issuer", "Cơ quan ban hành", &typed.issuer),
            optional: true,
        },
        wrong: wrong_at(""),
    };
    visit.form(!wrong.is_empty(), &page(&model, &frame(visit, dossier)))
}
