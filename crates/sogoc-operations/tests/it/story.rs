//! Random histories of the test kit, told command by command through offices.

use std::collections::HashMap;

use sogoc_domain::event::{Draft, Event};
use sogoc_domain::fact::Fact;
use sogoc_domain::id::EventId;
use sogoc_operations::office::Office;
use sogoc_operations::writer::{Order, Recorded};
use sogoc_testkit::dice::Dice;
use sogoc_testkit::history::Story;

use crate::place::local;

/// The commands of a story, in order.
pub(crate) fn commands(story: &Story) -> Vec<Vec<&Event>> {
    let mut commands: Vec<Vec<&Event>> = Vec::new();
    for event in story.scene.events() {
        match commands.last_mut() {
            Some(last) if last[0].recording.command == event.recording.command => last.push(event),
            _ => commands.push(vec![event]),
        }
    }
    commands
}

/// Tells a story, each command by one of the offices as the dice fall.
pub(crate) async fn tell_story(offices: &[Office], story: &Story, dice: &mut Dice) {
    // Offices draw ids of their own: what a story corrects goes by other names there.
    let mut ids: HashMap<EventId, EventId> = HashMap::new();
    for events in commands(story) {
        let office = dice.pick(offices).unwrap();
        let order = Order {
            key: events[0].recording.command.to_string(),
            drafts: events.iter().map(|event| renamed(&event.draft, &ids)).collect(),
            batch: events[0].recording.batch,
        };
        let told = format!("{:?}", order.drafts);
        let recorded = office.record_locally(&local(), order).await;
        let recorded = recorded.unwrap_or_else(|error| panic!("{error}\n{told}"));
        let own = own_ids(&office, &recorded);
        assert_eq!(own.len(), events.len());
        ids.extend(events.iter().map(|event| event.id).zip(own));
    }
}

fn own_ids(office: &Office, recorded: &Recorded) -> Vec<EventId> {
    let state = office.state();
    let inside =
        |event: &&std::sync::Arc<Event>| (recorded.first..=recorded.last).contains(&event.position);
    state.register.events().iter().filter(inside).map(|event| event.id).collect()
}

fn renamed(draft: &Draft, ids: &HashMap<EventId, EventId>) -> Draft {
    let mut draft = draft.clone();
    draft.replaces = draft.replaces.map(|id| ids[&id]);
    if let Fact::Voided { event, .. } = &mut draft.fact {
        *event = ids[event];
    }
    draft
}
