//! Permanent, meaningless ids, one type per kind of thing, so that two kinds cannot be mixed up.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )*};
}

ids! {
    /// An organisation (tổ chức đảng).
    UnitId;
    /// A committee of an organisation (cấp ủy).
    CommitteeId;
    /// A place or agency (địa bàn, đơn vị).
    PlaceId;
    /// A person (người), member or not.
    PersonId;
    /// A post (chức vụ).
    PostId;
    /// A paper (văn bản căn cứ).
    PaperId;
    /// An event of the ledger (biến động).
    EventId;
    /// Events recorded together, undone together.
    BatchId;
    /// A reorganisation (sắp xếp tổ chức) that was carried out.
    ReorganisationId;
}
