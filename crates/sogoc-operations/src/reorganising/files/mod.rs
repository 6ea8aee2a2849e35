//! A reorganisation from files: the places of a day and which came from which; the units follow.

mod places;
mod read;
mod units;

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use sogoc_domain::reorganise::Plan;
use uuid::Uuid;

pub use read::{Files, read_files};

use self::places::Places;
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor, roots};

/// How the people of a place that becomes several are shared out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SplitRule {
    /// Chia đều: whole cells in turn where there are enough, else the members of each cell.
    Even,
}

/// A place that becomes several while nothing says who goes where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unruled {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The codes of what it becomes.
    pub successors: Vec<String>,
}

/// A plan drawn from files.
#[derive(Debug, Clone)]
pub struct Drafted {
    /// The plan; what stands in `unruled` is not in it.
    pub plan: Plan,
    /// Places that need a rule first.
    pub unruled: Vec<Unruled>,
    /// The same files, day and rule have the same name.
    pub name: String,
    /// Whether these files were carried out before and still stand.
    pub carried_out: bool,
}

impl Office {
    /// Draws the plan that makes the places of a register those of the files, and their
    /// organisations with them. Nothing is recorded.
    ///
    /// # Errors
    /// Denied without the right to organise the whole register; input for files that contradict
    /// each other or the register, with file and row.
    pub async fn draft_from_files(
        &self,
        actor: &Actor,
        files: &Files,
        effective_on: Date,
        title: &str,
        split: Option<SplitRule>,
    ) -> Result<Drafted, OperationError> {
        let tops = roots(&self.state().register);
        for root in &tops {
            self.authorise(actor, Action::Organise, *root)?;
        }
        let name = name(files, effective_on, split);
        let carried_out = self.carried_under(&name).await?.1.is_some();
        let state = self.state();
        let mut plan = Plan::new(title, effective_on);
        let mut id = || -> Uuid { self.surroundings().id() };
        let mut unruled = Vec::new();
        if !carried_out {
            let places = Places::matched(&state.register, files, effective_on, &mut id)?;
            places.add_to(&mut plan);
            unruled = units::follow(&state.register, &places, split, &mut plan, &mut id);
        }
        Ok(Drafted { plan, unruled, name, carried_out })
    }
}

/// The order of rows means nothing.
fn name(files: &Files, effective_on: Date, split: Option<SplitRule>) -> String {
    let mut lines: Vec<String> = files
        .after
        .iter()
        .map(|row| format!("p\t{}\t{}\t{}\t{}", row.code, row.name, row.kind.id(), row.parent))
        .chain(files.edges.iter().map(|edge| format!("e\t{}\t{}", edge.from, edge.to)))
        .collect();
    lines.sort_unstable();
    let mut digest = Sha256::new();
    digest.update(format!("{effective_on}\t{split:?}\n"));
    for line in &lines {
        digest.update(line);
        digest.update("\n");
    }
    crate::listing::hex(&digest.finalize())
}
