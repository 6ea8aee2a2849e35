//! What a list of members was asked with: from an address of codes or from the form, and as an address again.

use std::sync::Arc;

use jiff::civil::Date;
use sogoc_domain::id::UnitId;
use sogoc_domain::text::format_date;
use sogoc_operations::judging::Target;
use sogoc_operations::rights::Action;
use sogoc_operations::roll::{Column, Conditions, GroupBy, Roll, Wrong, parameters};

use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// The key of what was typed.
const FOUND: &str = "found";
/// The longest text that is looked for.
const TEXT_MAX: usize = 100;

/// What a list was asked with.
#[derive(Debug, Clone)]
pub(in crate::routes) struct Asked {
    pub(in crate::routes) unit: UnitId,
    pub(in crate::routes) as_of: Date,
    pub(in crate::routes) conditions: Conditions,
    /// What could not be read.
    pub(in crate::routes) wrong: Vec<Wrong>,
    /// What was typed.
    pub(in crate::routes) text: String,
    /// The text was asked for by a key that is no longer known.
    pub(in crate::routes) forgotten: bool,
    pub(in crate::routes) columns: Vec<Column>,
    pub(in crate::routes) order: Option<(Column, bool)>,
    pub(in crate::routes) by: Option<GroupBy>,
    pub(in crate::routes) page: usize,
    /// As it was typed or stood in the address: name and value.
    pairs: Vec<(String, String)>,
}

impl Asked {
    /// What an address asks.
    ///
    /// # Errors
    /// Missing for a unit that is none, or is not for the visitor.
    pub(in crate::routes) fn of_address(visit: &Visit) -> Result<Self, Problem> {
        let mut pairs = visit.kept(&["page"]);
        let key = value(&pairs, FOUND).to_owned();
        let now = visit.office().surroundings().now();
        let text = visit.app.typed().find(&visit.token, &key, now);
        pairs.retain(|(name, _)| name != FOUND);
        let mut asked = Self::read(visit, pairs, visit.page())?;
        asked.forgotten = !key.is_empty() && text.is_none();
        Ok(asked.looking_for(visit, text.unwrap_or_default()))
    }

    /// What the form asks.
    ///
    /// # Errors
    /// As [`Asked::of_address`].
    pub(in crate::routes) fn of_form(visit: &Arc<Visit>) -> Result<Self, Problem> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        let typed = visit.posted.fields().iter().map(|(name, text)| (name, text.trim()));
        for (name, text) in typed.filter(|(_, text)| !text.is_empty()) {
            match pairs.iter_mut().find(|(held, _)| held == name && name == "columns") {
                Some((_, columns)) => *columns = format!("{columns},{text}"),
                None => pairs.push((name.clone(), text.to_owned())),
            }
        }
        let text: String = value(&pairs, "q").chars().take(TEXT_MAX).collect();
        Ok(Self::read(visit, pairs, 0)?.looking_for(visit, text))
    }

    /// Names are looked for only where people are listed: a number by name would tell of one.
    fn looking_for(mut self, visit: &Visit, text: String) -> Self {
        if visit.may(Action::List, self.unit) {
            self.text = text;
        }
        self
    }

    fn read(visit: &Visit, pairs: Vec<(String, String)>, page: usize) -> Result<Self, Problem> {
        let unit = unit(visit, value(&pairs, "unit"))?;
        let (conditions, wrong) =
            Conditions::read(|name| value(&pairs, name).to_owned(), visit.as_of);
        let columns: Vec<Column> = {
            let chosen: Vec<&str> = value(&pairs, "columns").split(',').collect();
            Column::ALL.iter().copied().filter(|it| chosen.contains(&it.id())).collect()
        };
        let sort = value(&pairs, "sort");
        let order = Column::named(sort.trim_start_matches('-'));
        Ok(Self {
            unit,
            as_of: visit.as_of,
            conditions,
            wrong,
            text: String::new(),
            forgotten: false,
            columns: if columns.is_empty() { Column::USUAL.to_vec() } else { columns },
            order: order.map(|column| (column, sort.starts_with('-'))),
            by: GroupBy::named(value(&pairs, "by")),
            page,
            pairs,
        })
    }

    /// A parameter as it was typed.
    pub(super) fn typed(&self, name: &str) -> &str {
        value(&self.pairs, name)
    }

    /// What is wrong with a parameter.
    pub(super) fn error(&self, name: &str) -> Option<String> {
        self.wrong.iter().find(|it| it.name == name).map(|it| it.words.clone())
    }

    /// The list it asks for.
    pub(in crate::routes) fn roll(&self) -> Roll {
        Roll {
            unit: self.unit,
            as_of: self.as_of,
            filter: self.conditions.filter(),
            text: self.text.clone(),
            columns: self.columns.clone(),
            order: self.order,
        }
    }

    /// Whether a condition stands in words of the figure language, which no kept list may hold.
    pub(in crate::routes) fn has_words(&self) -> bool {
        let chosen = self.conditions.chosen().iter();
        chosen.flat_map(|one| &one.pairs).any(|(name, _)| name == "where")
    }

    /// The same without these parameters.
    pub(in crate::routes) fn without(&self, names: &[&str]) -> Self {
        let mut pairs = self.canonical();
        pairs.retain(|(name, _)| !names.contains(&name.as_str()));
        self.again(pairs)
    }

    /// The same without any condition, and without what was typed.
    pub(in crate::routes) fn without_conditions(&self) -> Self {
        let names = parameters();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        self.without(&names).without_text()
    }

    /// The same without what was typed.
    pub(in crate::routes) fn without_text(&self) -> Self {
        Self { text: String::new(), ..self.clone() }
    }

    /// The same with these parameters instead of its own.
    pub(in crate::routes) fn with(&self, more: &[(String, String)]) -> Self {
        let mut pairs = self.canonical();
        pairs.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
        pairs.extend(more.iter().cloned());
        let mut asked = self.again(pairs);
        if let Some((_, unit)) = more.iter().find(|(name, _)| name == "unit") {
            asked.unit = unit.parse().unwrap_or(asked.unit);
        }
        asked
    }

    /// The same ordered otherwise.
    pub(super) fn ordered(&self, order: Option<(Column, bool)>) -> Self {
        Self { order, ..self.clone() }
    }

    fn again(&self, pairs: Vec<(String, String)>) -> Self {
        let (conditions, _) = Conditions::read(|name| value(&pairs, name).to_owned(), self.as_of);
        Self { conditions, wrong: Vec::new(), pairs, ..self.clone() }
    }

    /// The parameters of its conditions, as the catalogue has them.
    fn canonical(&self) -> Vec<(String, String)> {
        self.conditions.chosen().iter().flat_map(|one| one.pairs.clone()).collect()
    }

    /// The address of this list: codes, and a key for what was typed.
    pub(in crate::routes) fn address(&self, visit: &Visit, path: &str) -> String {
        let mut pairs = vec![("unit".to_owned(), self.unit.to_string())];
        if self.as_of != visit.office().today() {
            pairs.push(("as_of".to_owned(), format_date(self.as_of)));
        }
        pairs.extend(self.canonical());
        if self.columns != Column::USUAL {
            let ids: Vec<&str> = self.columns.iter().map(|column| column.id()).collect();
            pairs.push(("columns".to_owned(), ids.join(",")));
        }
        if let Some((column, from_end)) = self.order {
            let sign = if from_end { "-" } else { "" };
            pairs.push(("sort".to_owned(), format!("{sign}{}", column.id())));
        }
        pairs.extend(self.by.map(|by| ("by".to_owned(), by.id().to_owned())));
        if !self.text.is_empty() {
            let surroundings = visit.office().surroundings();
            let typed = visit.app.typed();
            let key = typed.keep(&visit.token, &self.text, surroundings.id(), surroundings.now());
            pairs.push((FOUND.to_owned(), key.to_string()));
        }
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| (&**name, &**value)).collect();
        paths::with(path, &pairs)
    }

    /// The address of a page of it without its number.
    pub(in crate::routes) fn pages(&self, visit: &Visit) -> String {
        format!("{}&page=", self.address(visit, paths::MEMBERS))
    }
}

fn value<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs.iter().find(|(parameter, _)| parameter == name).map_or("", |(_, value)| value)
}

/// The organisation asked for; else the first the visitor may list, else the first to be counted.
fn unit(visit: &Visit, given: &str) -> Result<UnitId, Problem> {
    if !given.is_empty() {
        let unit = given.parse().map_err(|_| Problem::Missing)?;
        visit.office().judge(&visit.actor(), Action::Count, Target::Unit(unit))?;
        return Ok(unit);
    }
    let first = |action| visit.office().where_may(&visit.actor(), action).into_iter().next();
    first(Action::List).or_else(|| first(Action::Count)).ok_or(Problem::Missing)
}
