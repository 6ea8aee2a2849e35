//! *Ghi biến động*: what can be entered here.

use std::sync::Arc;

use sogoc_domain::event::Subject;
use sogoc_operations::deeds::{Deed, deeds};

use super::asked;
use crate::answer::{Answer, html};
use crate::look::link::Link;
use crate::pages::entry::choose::{self as shown, Group, Model, page};
use crate::paths;
use crate::visit::Visit;

pub(super) async fn show(visit: Arc<Visit>) -> Answer {
    let about = asked::from(&visit)?;
    let (parameter, id) = asked::parameter(about);
    let mut open = visit.office().deeds_for(&visit.actor(), about);
    if matches!(about, Subject::Unit(_)) {
        // Of a member of it, who is named in the form.
        open.extend(deeds().filter(|deed| asked::can_ask_whom(deed)));
    }
    let mut groups: Vec<(_, Vec<&Deed>)> = Vec::new();
    for deed in open {
        match groups.iter_mut().find(|(group, _)| *group == deed.group) {
            Some((_, deeds)) => deeds.push(deed),
            None => groups.push((deed.group, vec![deed])),
        }
    }
    groups.sort_by_key(|(group, _)| *group);
    let shown = |deed: &Deed| shown::Deed {
        link: Link::new(deed.label, paths::entry_of(deed.id, &[(parameter, &id)])),
        hint: deed.hint.to_owned(),
    };
    let model = Model {
        about: asked::link(&visit, about),
        groups: groups
            .into_iter()
            .map(|(group, deeds)| Group {
                title: group.label().to_owned(),
                deeds: deeds.into_iter().map(shown).collect(),
            })
            .collect(),
        many: matches!(about, Subject::Unit(_)).then(|| {
            Link::new("Ghi cho nhiều người", paths::with(paths::ENTRY_MANY, &[("unit", &id)]))
        }),
    };
    html(&page(&model, &asked::frame(&visit, about, "Ghi biến động")))
}
