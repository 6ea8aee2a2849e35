//! Closed lists of words: an English identifier for data and code, a Vietnamese label for people.

/// Declares an enum whose variants carry their identifier and their label.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $id:literal => $label:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$doc])* #[doc = $label] #[serde(rename = $id)] $variant,)+
        }

        impl $name {
            /// Every word of the list, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Identifier and label of every word.
            pub const WORDS: &'static [(&'static str, &'static str)] = &[$(($id, $label),)+];

            /// The identifier used in data, commands and interfaces.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// The Vietnamese word shown to people.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::words::UnknownWord;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($id => Ok(Self::$variant),)+
                    _ => Err(crate::words::UnknownWord {
                        given: text.to_owned(),
                        known: &[$($id,)+],
                    }),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.id())
            }
        }
    };
}
pub(crate) use words;

/// A word that its list does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Không có giá trị “{given}”. Các giá trị dùng được: {}.", known.join(", "))]
pub struct UnknownWord {
    /// What was given.
    pub given: String,
    /// What the list holds.
    pub known: &'static [&'static str],
}
