//! Holding a checked report against the register, and keeping what a clerk says its words mean.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::{Date, date};
use sogoc_domain::id::UnitId;
use sogoc_domain::text::{capital, format_count, format_date};
use sogoc_operations::error::OperationError;
use sogoc_operations::matching::{Held, Matched, Meaning, Standing, Told};
use sogoc_operations::office::Office;
use sogoc_operations::report::yearly;
use sogoc_operations::report_check::{Figure, Reading};
use sogoc_operations::rights::Action;

use super::behind;
use crate::days;
use crate::pages::check_against::{Against, Choice, Line};
use crate::status::Problem;
use crate::visit::Visit;

/// The organisations and the day chosen, and those offered.
pub(super) fn choice(visit: &Visit) -> Choice {
    let mut units = vec![(String::new(), "Không đối chiếu với sổ".to_owned())];
    units.extend(near(visit));
    // One that stands deeper is come to from its own page.
    let unit = given(visit, "unit");
    if let Ok(id) = unit.parse::<UnitId>()
        && !units.iter().any(|(offered, _)| *offered == unit)
        && visit.may(Action::Count, id)
    {
        units.push((unit.clone(), visit.unit_name(id)));
    }
    let on = given(visit, "on");
    let on_error = if on.is_empty() { None } else { days::read(&on).err() };
    Choice { unit, units, on, on_error }
}

/// The organisations a visitor may count at the top, each with those directly under it.
fn near(visit: &Visit) -> Vec<(String, String)> {
    let (actor, today) = (visit.actor(), visit.office().today());
    let state = visit.office().state();
    let mut units = Vec::new();
    for top in actor.where_may(Action::Count, &state.register, today) {
        let name = state.register.units().get(top).map_or("", |it| it.name_on(today));
        units.push((top.to_string(), name.to_owned()));
        let below = state.register.children_on(top, today);
        units.extend(below.map(|it| (it.id.to_string(), format!("— {}", it.name_on(today)))));
    }
    units
}

fn given(visit: &Visit, name: &str) -> String {
    let posted = visit.posted.text(name);
    if posted.is_empty() { visit.asked(name).to_owned() } else { posted.to_owned() }
}

/// The report held against the register; none where no organisation was chosen.
pub(super) async fn against(
    visit: &Visit,
    choice: &Choice,
    text: Arc<str>,
    reading: Arc<Reading>,
) -> Result<Option<Against>, Problem> {
    let Ok(unit) = choice.unit.parse::<UnitId>() else { return Ok(None) };
    let last = date(visit.office().today().year() - 1, 12, 31);
    let on = days::read(&choice.on).unwrap_or(last);
    let error = match keep(visit, unit).await {
        Ok(()) => None,
        Err(OperationError::Input(words)) => Some(words),
        Err(error) => return Err(error.into()),
    };
    let actor = visit.actor();
    let meanings = visit.office().meanings(&actor, unit).await?;
    let (report, read) = (Arc::clone(&text), Arc::clone(&reading));
    let heavy = move |office: &Office| {
        let told = Told { unit, on, text: &report, reading: &read };
        office.hold_report(&actor, told, &meanings)
    };
    let held = visit.app.heavy(heavy).await?;
    let words = |figure: usize| reading.figures.get(figure).map_or_else(String::new, words_of);
    let figures = if visit.may(Action::Record, unit) { figures()? } else { Vec::new() };
    let others = |confirmed: bool| others(&held, confirmed, &words);
    Ok(Some(Against {
        of: of(visit, unit, on),
        lines: held.matched.iter().map(|it| line(it, words(it.figure), &figures)).collect(),
        unmatched: others(false),
        nothing: others(true),
        figures,
        text: text.to_string(),
        error,
    }))
}

/// The counts no figure was found for, each wording once: those nothing was said of, or those said to be no figure.
fn others(held: &Held, confirmed: bool, words: &impl Fn(usize) -> String) -> Vec<(String, String)> {
    let mut seen = HashSet::new();
    let such = held.unmatched.iter().filter(|it| it.confirmed == confirmed);
    such.filter(|it| !it.wording.is_empty() && seen.insert(it.wording.as_str()))
        .map(|it| (it.wording.clone(), words(it.figure)))
        .collect()
}

/// Keeps what was said with the button that sent the report again.
async fn keep(visit: &Visit, unit: UnitId) -> Result<(), OperationError> {
    let posted = |name: &str| visit.posted.text(name);
    let figure = |name: &str| Some(Meaning::Figure(name.to_owned()));
    let (wording, meaning) = if let Some((name, wording)) = posted("confirm").split_once('|') {
        (wording, figure(name))
    } else if !posted("deny").is_empty() {
        (posted("deny"), Some(Meaning::Nothing))
    } else if !posted("forget").is_empty() {
        (posted("forget"), None)
    } else if !posted("teach").is_empty() {
        (posted("wording"), figure(posted("means")))
    } else {
        return Ok(());
    };
    visit.office().keep_meaning(&visit.actor(), unit, wording, meaning).await
}

fn of(visit: &Visit, unit: UnitId, on: Date) -> String {
    let name = visit.office().line_of(unit, on).pop().map_or_else(String::new, |(_, name)| name);
    format!("{name}, ngày {}", format_date(on))
}

/// The figures that words may mean.
fn figures() -> Result<Vec<(String, String)>, Problem> {
    let all = yearly()?.figures().map(|(name, label)| (name.to_owned(), capital(label)));
    let mut all: Vec<(String, String)> = all.collect();
    all.sort_by_cached_key(|(_, label)| sogoc_domain::text::sort_key(label));
    Ok(all)
}

/// "2.261 đảng viên nữ".
fn words_of(figure: &Figure) -> String {
    let value = figure.value.whole().and_then(|it| i64::try_from(it).ok());
    let value = value.map_or_else(|| figure.value.to_string(), format_count);
    let percent =
        if figure.kind == sogoc_operations::report_check::Kind::Percent { "%" } else { "" };
    format!("{value}{percent} {}", figure.counted).trim().to_owned()
}

fn line(it: &Matched, words: String, figures: &[(String, String)]) -> Line {
    let means = it.named.clone().unwrap_or_default();
    let label = figures.iter().find(|(name, _)| *name == means).map(|(_, label)| label.clone());
    let named = label.or_else(|| label_of(&means)).unwrap_or_else(|| "Tỷ lệ".to_owned());
    let href = it.asked.first().and_then(behind::href);
    let (agrees, difference) = match it.standing {
        Standing::Agrees => (Some(true), None),
        Standing::Roughly => (None, None),
        Standing::Differs(by) => (Some(false), by),
    };
    Line {
        figure: it.figure + 1,
        words,
        named,
        computed: (it.computed.clone(), href),
        agrees,
        difference,
        wording: it.wording.clone(),
        means,
        confirmed: it.confirmed,
    }
}

fn label_of(name: &str) -> Option<String> {
    yearly().ok()?.figures().find(|(it, _)| *it == name).map(|(_, label)| capital(label))
}
