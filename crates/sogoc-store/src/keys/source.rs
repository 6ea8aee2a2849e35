//! Where the key file of a register is, and the passphrase that opens it.

use std::env;
use std::fmt;
use std::path::PathBuf;

use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::{Location, StoreError};

/// Where the key file is and what opens it.
#[derive(Clone, Default, Zeroize, ZeroizeOnDrop)]
pub struct KeySource {
    /// The key file. Without it: `khoa.key` beside the data of a folder; for PostgreSQL the file
    /// named by `SOGOC_KEY`, else `sogoc/<register id>.key` among the user's settings.
    #[zeroize(skip)]
    pub file: Option<PathBuf>,
    /// The passphrase of the key file, if it has one.
    pub passphrase: Option<String>,
}

impl KeySource {
    /// The key file of a register.
    pub(crate) fn path(&self, location: &Location, register: Uuid) -> Result<PathBuf, StoreError> {
        match (&self.file, location) {
            (Some(file), _) => Ok(file.clone()),
            (None, Location::Folder(folder)) => Ok(folder.join("khoa.key")),
            (None, Location::Postgres(_)) => {
                from_environment(register).ok_or(StoreError::KeyPlaceUnknown)
            }
        }
    }
}

fn from_environment(register: Uuid) -> Option<PathBuf> {
    let folder =
        |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    folder("SOGOC_KEY").or_else(|| {
        let settings = folder("XDG_CONFIG_HOME")
            .or_else(|| folder("HOME").map(|home| home.join(".config")))
            .or_else(|| folder("APPDATA"))?;
        Some(settings.join("sogoc").join(format!("{register}.key")))
    })
}

/// The passphrase is never shown.
impl fmt::Debug for KeySource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let passphrase = self.passphrase.as_ref().map(|_| "…");
        f.debug_struct("KeySource")
            .field("file", &self.file)
            .field("passphrase", &passphrase)
            .finish()
    }
}
