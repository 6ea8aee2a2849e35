//! What somebody typed into a form when the session had ended: carried through signing in, then sent again.

use crate::posted::Posted;

/// Fields of a form carried along begin so; where it was to be sent stands under [`SENT_TO`].
const MARK: &str = "kept.";
/// The field that tells where the form was to be sent.
const SENT_TO: &str = "sent-to";
/// What is never carried along: secrets, and what belongs to the session that ended.
const LEFT_BEHIND: [&str; 6] = ["csrf", "password", "current", "new", "again", "code"];

/// A form that could not be taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Where it was to be sent.
    pub(crate) sent_to: String,
    /// Its fields.
    pub(crate) fields: Vec<(String, String)>,
}

impl Kept {
    /// The form posted to an address; none when nothing was typed.
    pub(crate) fn of(posted: &Posted, sent_to: &str) -> Option<Self> {
        let stays = |(name, _): &&(String, String)| !LEFT_BEHIND.contains(&name.as_str());
        let fields: Vec<_> = posted.fields().iter().filter(stays).cloned().collect();
        (!fields.is_empty()).then(|| Self { sent_to: sent_to.to_owned(), fields })
    }

    /// The form carried along by a form of signing in.
    pub(crate) fn carried(posted: &Posted) -> Option<Self> {
        let sent_to = posted.raw(SENT_TO);
        let ours = sent_to.starts_with('/') && !sent_to.starts_with("//");
        if !ours || sent_to.contains(['\\', '\r', '\n']) {
            return None;
        }
        let unmarked = |(name, value): &(String, String)| {
            Some((name.strip_prefix(MARK)?.to_owned(), value.clone()))
        };
        let fields = posted.fields().iter().filter_map(unmarked).collect();
        Some(Self { sent_to: sent_to.to_owned(), fields })
    }

    /// As hidden fields of a form of signing in.
    pub(crate) fn hidden(&self) -> Vec<(String, String)> {
        let marked = |(name, value): &(String, String)| (format!("{MARK}{name}"), value.clone());
        let all = self.fields.iter().map(marked);
        all.chain([(SENT_TO.to_owned(), self.sent_to.clone())]).collect()
    }
}
