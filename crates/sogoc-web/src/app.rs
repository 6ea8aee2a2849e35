//! What the server holds beside the register: previews and files in waiting, long work, words to say once, texts typed to find people, the task of upkeep, turns for heavy work.

use std::sync::Arc;

use sogoc_operations::error::OperationError;
use sogoc_operations::office::Office;
use tokio::sync::Semaphore;

use crate::comparisons::Comparisons;
use crate::given::GivenFiles;
use crate::jobs::Jobs;
use crate::look::notice::Done;
use crate::once::Once;
use crate::previews::Previews;
use crate::status::Problem;
use crate::typed::Typed;
use crate::upkeep::Upkeep;

/// Heavy readings at once: the others wait, so that light pages stay quick.
const HEAVY_AT_ONCE: usize = 2;

/// The state of a server. Cheap to clone.
#[derive(Clone, Debug)]
pub struct App(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    office: Office,
    secure: bool,
    heavy: Arc<Semaphore>,
    previews: Previews,
    comparisons: Comparisons,
    jobs: Jobs,
    once: Once,
    upkeep: Upkeep,
    done: Once<Done>,
    given: GivenFiles,
    typed: Typed,
}

impl App {
    /// A server of this register; `secure` when browsers reach it over TLS.
    pub fn new(office: Office, secure: bool) -> Self {
        Self(Arc::new(Inner {
            office,
            secure,
            heavy: Arc::new(Semaphore::new(HEAVY_AT_ONCE)),
            previews: Previews::default(),
            comparisons: Comparisons::default(),
            jobs: Jobs::default(),
            once: Once::default(),
            upkeep: Upkeep::default(),
            done: Once::default(),
            given: GivenFiles::default(),
            typed: Typed::default(),
        }))
    }

    /// The register.
    pub fn office(&self) -> &Office {
        &self.0.office
    }

    /// Whether browsers reach it over TLS.
    pub fn secure(&self) -> bool {
        self.0.secure
    }

    /// Lists looked at and not yet brought in.
    pub fn previews(&self) -> &Previews {
        &self.0.previews
    }

    /// Other offices' lists held against the register.
    pub fn comparisons(&self) -> &Comparisons {
        &self.0.comparisons
    }

    /// Long work that goes on beside the pages.
    pub fn jobs(&self) -> &Jobs {
        &self.0.jobs
    }

    /// Words for the next page of a session only.
    pub fn once(&self) -> &Once {
        &self.0.once
    }

    /// The long task of upkeep, if there is or was one.
    pub fn upkeep(&self) -> &Upkeep {
        &self.0.upkeep
    }

    /// What was just done, for the page it leads to.
    pub fn done(&self) -> &Once<Done> {
        &self.0.done
    }

    /// Scans given in with forms that are still being looked at.
    pub fn given(&self) -> &GivenFiles {
        &self.0.given
    }

    /// What was typed to find people.
    pub fn typed(&self) -> &Typed {
        &self.0.typed
    }

    /// Does work that takes long, where blocking is allowed, few at a time.
    ///
    /// # Errors
    /// What the work answers; broken when it died.
    pub async fn heavy<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Office) -> Result<T, OperationError> + Send + 'static,
    ) -> Result<T, Problem> {
        let broken = |what: &dyn std::fmt::Display| Problem::Broken(what.to_string());
        let turn = Arc::clone(&self.0.heavy).acquire_owned().await.map_err(|it| broken(&it))?;
        let office = self.office().clone();
        let done = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work(&office)
        });
        Ok(done.await.map_err(|it| broken(&it))??)
    }
}
