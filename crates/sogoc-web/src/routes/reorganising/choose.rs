//! What organisations and places share when they are chosen: what was posted, and the fields as they stand.

use std::collections::BTreeSet;

use sogoc_domain::text::fold;
use sogoc_operations::reorganising::gather::Work;

use crate::look::field::Field;
use crate::pages::reorganising::choose::Planned;
use crate::visit::Visit;

/// So many are shown to choose from.
pub(super) const SHOWN: usize = 150;
/// So many steps of the plan are shown at once.
const PLANNED: usize = 60;
/// So many may receive; beyond them only bodies, and places that have some, are offered.
pub(super) const RECEIVERS: usize = 400;

/// What was posted.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    /// The ids ticked.
    pub(super) picks: BTreeSet<String>,
    /// What is searched for.
    pub(super) query: String,
    /// What to do, as posted.
    pub(super) work: String,
    /// The one that receives, as posted.
    pub(super) into: String,
    /// The names, as posted.
    pub(super) names: String,
    /// The kind, as posted.
    pub(super) kind: String,
    /// What is wrong at which field.
    pub(super) wrong: Vec<(String, String)>,
}

impl Asked {
    pub(super) fn of(visit: &Visit) -> Self {
        let text = |name: &str| visit.posted.text(name).to_owned();
        let asked = visit.query.iter().filter(|(name, _)| name == "pick").map(|(_, it)| it.clone());
        let query = text("q");
        Self {
            picks: visit.posted.texts("pick").map(str::to_owned).chain(asked).collect(),
            query: if query.is_empty() { visit.asked("q").to_owned() } else { query },
            work: if visit.posted.has("work") {
                text("work")
            } else {
                visit.asked("work").to_owned()
            },
            into: text("into"),
            names: visit.posted.raw("names").to_owned(),
            kind: text("kind"),
            wrong: Vec::new(),
        }
    }

    /// The ids ticked, of one kind; what is none is left out.
    pub(super) fn ids<T: std::str::FromStr>(&self) -> Vec<T> {
        self.picks.iter().filter_map(|id| id.parse().ok()).collect()
    }

    /// The steps of a plan that are shown, those searched for; and how many are not.
    pub(super) fn shown(&self, planned: Vec<Planned>) -> (Vec<Planned>, usize) {
        let (all, wanted) = (planned.len(), fold(&self.query));
        let fits = |it: &Planned| wanted.is_empty() || fold(&it.name).contains(&wanted);
        let shown: Vec<Planned> = planned.into_iter().filter(fits).take(PLANNED).collect();
        let more = all - shown.len();
        (shown, more)
    }

    pub(super) fn lines(&self) -> Vec<String> {
        self.names.lines().map(str::to_owned).collect()
    }

    pub(super) fn wrong_at(&self, name: &str) -> Option<String> {
        self.wrong.iter().find(|(field, _)| field == name).map(|(_, words)| words.clone())
    }

    /// What is wrong with the choice itself, or with the whole.
    pub(super) fn wrong_choice(&self) -> Option<String> {
        let whole = |field: &str| ["", "units", "places", "picks"].contains(&field);
        self.wrong.iter().find(|(field, _)| whole(field)).map(|(_, words)| words.clone())
    }

    pub(super) fn work_field(&self, label: fn(Work) -> &'static str) -> Field {
        let choices = Work::ALL.map(|it| (it.id().to_owned(), label(it).to_owned()));
        Field::radios("work", "Việc làm", choices.to_vec())
            .value(self.work.as_str())
            .error(self.wrong_at("work"))
    }

    pub(super) fn goal_field(&self, label: &str, mut choices: Vec<(String, String)>) -> Field {
        choices.insert(0, (String::new(), "Không chọn".to_owned()));
        let field = Field {
            control: crate::look::field::Control::Long(choices),
            ..Field::text("into", label)
        };
        field.optional().value(self.into.as_str()).error(self.wrong_at("into"))
    }

    pub(super) fn names_field(&self, help: &str) -> Field {
        Field::area("names", "Tên mới")
            .optional()
            .value(self.names.as_str())
            .help(help)
            .error(self.wrong_at("names"))
    }

    pub(super) fn kind_field(&self, label: &str, kinds: Vec<(String, String)>) -> Field {
        let mut choices = vec![(String::new(), "Như cũ".to_owned())];
        choices.extend(kinds);
        Field::select("kind", label, choices)
            .optional()
            .value(self.kind.as_str())
            .error(self.wrong_at("kind"))
    }
}
