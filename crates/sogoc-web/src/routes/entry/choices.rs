//! What a choosing field offers while its words are typed.

use std::sync::Arc;

use sogoc_operations::choosing::Among;

use super::filled::{as_match, day};
use crate::answer::{Answer, html};
use crate::look::chooser;
use crate::visit::Visit;

/// The matches, as the module puts them under the field. What is typed comes by POST: it names people.
pub(super) async fn show(visit: Arc<Visit>) -> Answer {
    let text = |name: &str| visit.posted.text(name).to_owned();
    let near = text("near").parse().ok();
    let among = Among::named(&text("among"));
    let (actor, on, typed) = (visit.actor(), day(&visit, &text("on")), text("text"));
    let Some(among) = among else { return html(&chooser::options(&[])) };
    let offer =
        visit.app.heavy(move |office| Ok(office.offer(&actor, among, (on, near), &typed))).await?;
    let matches: Vec<_> = offer.shown.into_iter().map(as_match).collect();
    html(&chooser::options(&matches))
}
