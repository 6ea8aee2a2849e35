//! The preview of an entry: what would be recorded and changed, as its page shows it.

use sogoc_domain::refusal::Warning;
use sogoc_operations::deeds::{Change, DeedError, Foreseen};

use super::filled::Form;
use super::questions::paper_words;
use crate::look::link::Link;
use crate::look::sides::Side;
use crate::pages::entry::preview::Model;
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// The page of what was foreseen; the rest of the model tells what it is for.
pub(super) fn model(visit: &Visit, form: &Form, foreseen: Foreseen) -> Model {
    let mut typed = visit.posted.without(&["csrf", "step", "given"]);
    if let Some(given) = &form.given {
        typed.push(("given".to_owned(), given.key.to_string()));
    }
    let paper = paper_words(&form.entered);
    let file = form.given.as_ref().map(|given| format!(" (kèm bản chụp “{}”)", given.name));
    let paper = format!("{paper}{}", file.unwrap_or_default());
    Model {
        sentences: foreseen.sentences,
        paper: (!paper.is_empty()).then_some(paper),
        warnings: foreseen.warnings.into_iter().map(warning).collect(),
        late: foreseen.late,
        changes: changes(foreseen.changes),
        typed,
        ..Model::default()
    }
}

fn warning(warning: Warning) -> (String, Option<Link>) {
    let source = warning.citation.map(|it| Link::new(it.source, paths::rule(&it.rule)));
    (warning.what, source)
}

/// Numbers that would be others.
pub(super) fn changes(changes: Vec<Change>) -> Vec<Side> {
    let side = |it: Change| Side { label: it.label, before: it.before, after: it.after };
    changes.into_iter().map(side).collect()
}

/// What is to be told at the form: what is wrong, or what an operation refused as a whole.
///
/// # Errors
/// What is no matter of the form.
pub(super) fn told(error: DeedError) -> Result<Vec<sogoc_operations::deeds::Wrong>, Problem> {
    match error {
        DeedError::Wrong(wrong) => Ok(wrong),
        DeedError::Failed(error) => {
            let problem = Problem::from(error);
            let words = problem.of_the_form().ok_or(problem)?;
            Ok(vec![sogoc_operations::deeds::Wrong::at("", words)])
        }
    }
}
