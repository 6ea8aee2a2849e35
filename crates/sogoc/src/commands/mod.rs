//! The commands; each file is one verb.

mod account;
mod api_key;
mod bench;
mod check_text;
mod compare;
mod demo;
mod export;
mod figure;
pub(crate) mod form;
mod generate;
mod import;
mod import_catalogue;
mod import_places;
mod init;
mod keep;
pub(crate) mod lineage;
pub(crate) mod reorganise;
mod report;
mod review;
mod rules;
mod serve;
mod state;
mod verify;

use std::path::Path;
use std::sync::OnceLock;

use anyhow::Context;
use jiff::civil::Date;
use sogoc_domain::id::UnitId;
use sogoc_operations::error::OperationError;
use sogoc_operations::locate;
use sogoc_operations::office::Office;
use sogoc_operations::rights::{Actor, roots};
use sogoc_operations::surroundings::Surroundings;
use sogoc_operations::{KeySource, Location};

use crate::arguments::{Arguments, Demo, Place, Verb};
use crate::output::{Outcome, Usage};
use crate::progress::Progress;

/// The register this process opened. Closed in the end whatever happened: then everything stands in
/// the one file, and nothing waits in a log beside it.
static OPENED: OnceLock<Office> = OnceLock::new();

/// Remembers the register that was opened or made.
fn opened(office: Office) -> Office {
    OPENED.get_or_init(|| office.clone());
    office
}

/// Runs the command that was asked for; without one, the demo.
pub(crate) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let outcome = carry_out(arguments.verb).await;
        if let Some(office) = OPENED.get() {
            office.store().close().await;
        }
        outcome
    })
}

async fn carry_out(verb: Option<Verb>) -> anyhow::Result<Outcome> {
    match verb {
        None => demo::run(&Demo::default()).await,
        Some(Verb::Demo(demo)) => demo::run(&demo).await,
        Some(Verb::Init { place, name, kind, code, json }) => {
            init::run(&place, name, kind, code, json).await
        }
        Some(Verb::Import(verb)) => import::run(verb).await,
        Some(Verb::Generate(verb)) => generate::run(verb).await,
        Some(Verb::Bench(asked)) => bench::run(asked).await,
        Some(Verb::Export(verb)) => export::run(verb).await,
        Some(Verb::Template { out }) => export::template(&out),
        Some(Verb::Figure(verb)) => figure::run(verb).await,
        Some(Verb::Form(form)) => form::run(form).await,
        Some(Verb::Report(report)) => report::run(report).await,
        Some(Verb::Review(review)) => review::run(review).await,
        Some(Verb::Rules(verb)) => rules::run(&verb),
        Some(Verb::Compare { place, unit, json }) => compare::run(&place, unit, json).await,
        Some(Verb::Reorganise(asked)) => reorganise::run(*asked).await,
        Some(Verb::Lineage(asked)) => lineage::run(asked).await,
        Some(Verb::CheckText { file, json }) => check_text::run(&file, json),
        Some(Verb::State(stated)) => state::run(stated).await,
        Some(Verb::Serve { place, listen, behind_tls_proxy }) => {
            serve::run(&place, &listen, behind_tls_proxy).await
        }
        Some(Verb::Verify { place, json }) => verify::run(&place, json).await,
        Some(Verb::Backup { place, out, with_key }) => keep::backup(&place, &out, with_key).await,
        Some(Verb::Restore { place, from }) => keep::restore(&place, &from).await,
        Some(Verb::Account(verb)) => account::run(verb).await,
        Some(Verb::ApiKey(verb)) => api_key::run(verb).await,
    }
}

impl Place {
    pub(crate) fn location(&self) -> Location {
        match self.data.parse() {
            Ok(location) => location,
            Err(never) => match never {},
        }
    }

    pub(crate) fn keys(&self) -> anyhow::Result<KeySource> {
        let passphrase = match &self.passphrase_file {
            None => None,
            Some(file) => {
                let text = std::fs::read_to_string(file)
                    .with_context(|| format!("Không đọc được tệp mật khẩu {}", file.display()))?;
                Some(text.trim_end_matches(['\r', '\n']).to_owned())
            }
        };
        let mut keys = KeySource::default();
        keys.file.clone_from(&self.key);
        keys.passphrase = passphrase;
        Ok(keys)
    }

    /// Opens the register that lies there.
    pub(crate) async fn open(&self) -> anyhow::Result<Office> {
        let mut bar = Progress::new("Mở sổ");
        let mut progress = |done, total| bar.set(done, total);
        let real = Surroundings::real();
        Ok(opened(Office::open(&self.location(), &self.keys()?, real, &mut progress).await?))
    }

    /// The register that lies there; a new, empty one where there is none yet, and whether it is.
    pub(crate) async fn open_or_make(&self) -> anyhow::Result<(Office, bool)> {
        match self.open().await {
            Err(error) if is_missing(&error) => {
                let real = Surroundings::real();
                let office = Office::create(&self.location(), &self.keys()?, real).await?;
                Ok((opened(office), true))
            }
            found => Ok((found?, false)),
        }
    }
}

fn is_missing(error: &anyhow::Error) -> bool {
    error.downcast_ref::<OperationError>().is_some_and(OperationError::is_missing)
}

/// The local operator: who holds the files holds the register.
pub(crate) fn operator() -> Actor {
    let named = |name: &str| std::env::var(name).ok().filter(|user| !user.is_empty());
    let user = named("USER").or_else(|| named("LOGNAME")).or_else(|| named("USERNAME"));
    Actor::Local(user.unwrap_or_else(|| "khong-ro".to_owned()))
}

/// The organisation somebody typed.
pub(crate) fn unit(office: &Office, given: &str, on: Date) -> anyhow::Result<UnitId> {
    Ok(locate::unit(&office.state().register, given, on)?)
}

/// The organisation somebody typed, or the one all others stand under.
pub(crate) fn unit_or_root(
    office: &Office,
    given: Option<&str>,
    on: Date,
) -> anyhow::Result<UnitId> {
    let Some(given) = given else {
        let found = roots(&office.state().register);
        return match found.as_slice() {
            [only] => Ok(*only),
            _ => Err(usage("Sổ có nhiều tổ chức cao nhất: ghi thêm --unit.")),
        };
    };
    unit(office, given, on)
}

/// Writes a file whole or not at all.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    std::fs::write(path, bytes).with_context(|| format!("Không ghi được tệp {}", path.display()))
}

/// Wrong usage, in words.
pub(crate) fn usage(words: impl Into<String>) -> anyhow::Error {
    Usage(words.into()).into()
}
