//! Đối chiếu số liệu: the numbers five articles printed against what the register computes.

use std::sync::LazyLock;

use jiff::civil::Date;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_domain::text::{format_count, format_date};
use sogoc_figures::compare::article::{Article, How};
use sogoc_figures::compare::ask::{Ask, FormRow, Sources, What};
use sogoc_figures::compare::{Compared, compare};

use crate::error::OperationError;
use crate::forms;
use crate::measures::measure_name;
use crate::office::Office;
use crate::rights::{Action, Actor};

const PRINTED: [&str; 5] = [
    include_str!("../../../demo/printed/nam-po.toml"),
    include_str!("../../../demo/printed/son-la.toml"),
    include_str!("../../../demo/printed/xuan-nha.toml"),
    include_str!("../../../demo/printed/dak-mil.toml"),
    include_str!("../../../demo/printed/hai-ha.toml"),
];

static ARTICLES: LazyLock<Result<Vec<Article>, String>> = LazyLock::new(|| {
    let read = |text: &&str| Article::read(text).map_err(|wrong| wrong.to_string());
    PRINTED.iter().map(read).collect()
});

/// Every article, in the order of the page.
pub fn articles() -> &'static [Article] {
    ARTICLES.as_deref().unwrap_or_default()
}

/// An article compared.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The article.
    pub article: &'static Article,
    /// The organisation it is about.
    pub unit: UnitId,
    /// Its name on the day of the article.
    pub name: String,
    /// Every claim, in the order of the article.
    pub claims: Vec<Compared<'static>>,
}

impl Office {
    /// Compares the articles about organisations of this register where the actor may count, or
    /// the one about `only`.
    ///
    /// # Errors
    /// Broken when the register in memory is of no further use.
    pub fn comparisons(
        &self,
        actor: &Actor,
        only: Option<UnitId>,
    ) -> Result<Vec<Comparison>, OperationError> {
        self.sound()?;
        let state = self.state();
        let register = &state.register;
        let today = self.today();
        let one = |article: &'static Article| {
            let unit = of_code(register, &article.unit)?;
            let wanted = only.is_none_or(|only| only == unit);
            if !wanted || !actor.may(Action::Count, unit, register, today) {
                return None;
            }
            let name = register.units().get(unit)?.name_on(article.as_of).to_owned();
            let claims = with_sources(register, |sources| compare(article, unit, sources));
            Some(Comparison { article, unit, name, claims })
        };
        Ok(articles().iter().filter_map(one).collect())
    }
}

/// Draws answers from a register and the forms of the program.
pub(crate) fn with_sources<T>(register: &Register, read: impl FnOnce(Sources<'_>) -> T) -> T {
    let unit = |code: &str| of_code(register, code);
    read(Sources { register, unit: &unit, forms: forms::library() })
}

/// The organisation that ever had this code.
fn of_code(register: &Register, code: &str) -> Option<UnitId> {
    let has = |held: &Option<String>| held.as_deref() == Some(code);
    register.units().iter().find(|unit| unit.code.iter().any(|(_, held)| has(held))).map(|it| it.id)
}

/// How a claim is computed, in words.
pub fn how(claim: &Compared<'_>) -> String {
    let words = |index: usize| claim.asked.get(index).map(|it| asked(&it.ask, it.as_of, claim));
    match (&claim.claim.how, words(0), words(1)) {
        (How::NotKept(why), ..) => why.clone(),
        (How::Count(_), Some(of), _) => of,
        (How::Difference { .. }, Some(of), Some(minus)) => format!("{of}; trừ đi {minus}"),
        (How::Share { .. }, Some(part), Some(whole)) => format!("{part}; chia cho {whole}"),
        (How::Growth { .. }, Some(over), Some(to)) => format!("{to}; tăng so với {over}"),
        _ => "Sổ chưa có số liệu để tính.".to_owned(),
    }
}

/// A question in words; its day where that is not the day of the claim.
fn asked(ask: &Ask, on: Date, claim: &Compared<'_>) -> String {
    let subject = match &ask.what {
        What::Members(it) => with("đảng viên", &it.filter.sentence()),
        What::Units(it) => with("tổ chức đảng", &it.filter.sentence()),
        What::Places(it) => with("địa bàn, đơn vị", &it.filter.sentence()),
        What::PlacesGained(it) => {
            with("địa bàn, đơn vị đầu kỳ chưa có, cuối kỳ có", &it.filter.sentence())
        }
        What::Form(FormRow { form, row }) => {
            // History is printed in the form of its own day, whichever generation was asked for.
            let form_of_day = forms::form(form, on);
            let id = form_of_day.map_or(form, |it| &it.id);
            let label =
                form_of_day.and_then(|it| it.row(row)).map(|row| format!(" “{}”", row.label));
            format!("biểu {id}, dòng {row}{}", label.unwrap_or_default())
        }
        What::Stated(measure) => {
            format!("số đơn vị tự khai: {}", measure_name(measure).to_lowercase())
        }
    };
    let period = claim.asked.first().and_then(|it| it.period);
    match (&ask.what, period) {
        (What::Form(_) | What::PlacesGained(_), Some(period)) => {
            format!("{subject}, từ {} đến {}", format_date(period.from), format_date(period.to))
        }
        _ if on == claim.as_of => subject,
        _ => format!("{subject}, ngày {}", format_date(on)),
    }
}

fn with(subject: &str, condition: &str) -> String {
    if condition == "tất cả" { subject.to_owned() } else { format!("{subject} ({condition})") }
}

/// The arithmetic of a claim: "560/2.260".
pub fn arithmetic(claim: &Compared<'_>) -> Option<String> {
    let [first, second] = claim.asked.as_slice() else { return None };
    let (first, second) = (format_count(first.value), format_count(second.value));
    match claim.claim.how {
        How::Share { .. } => Some(format!("{first}/{second}")),
        How::Difference { .. } => Some(format!("{first} − {second}")),
        How::Growth { .. } => Some(format!("({second} − {first})/{first}")),
        How::Count(_) | How::NotKept(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::measure;

    #[test]
    fn every_article_is_read_and_asks_only_for_what_there_is() {
        assert_eq!(ARTICLES.as_ref().err(), None);
        assert_eq!(articles().len(), 5);
        for (article, claim) in
            articles().iter().flat_map(|it| it.claims.iter().map(move |c| (it, c)))
        {
            let place = format!("{}: {}", article.unit, claim.label);
            for ask in claim.how.asks() {
                match &ask.what {
                    What::Stated(id) => assert!(measure(id).is_some(), "{place}: {id}"),
                    What::Form(FormRow { form, row }) => {
                        let period = article.period(claim).expect(&place);
                        let form = forms::form(form, period.to).expect(&place);
                        assert!(form.row(row).is_some(), "{place}: {row}");
                    }
                    What::PlacesGained(_) => assert!(article.period(claim).is_some(), "{place}"),
                    _ => {}
                }
            }
        }
    }

    /// The twin: an article that names a part it does not have, or a field nobody knows, is refused.
    #[test]
    fn an_article_that_names_nothing_is_refused() {
        let head =
            "unit = \"x\"\nsource = \"x\"\nas_of = \"2020-01-01\"\n[[claim]]\nlabel = \"x\"\n";
        let read = |rest: &str| Article::read(&format!("{head}{rest}"));
        assert!(read("printed = \"1\"\ncount = { members = \"\" }").is_ok());
        for wrong in [
            "printed = \"1\"\ncount = { members = \"\" }\nsum_of = [\"y\"]",
            "printed = \"1\"\ncount = { members = \"shoe_size = 40\" }",
            "printed = \"1,5\"\ncount = { members = \"\" }",
            "printed = \"1\"",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
