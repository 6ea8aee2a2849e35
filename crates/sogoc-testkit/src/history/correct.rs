//! Corrections: events replaced, voided, put on another day.

use sogoc_domain::decide;
use sogoc_domain::event::{Draft, Event};
use sogoc_domain::fact::Fact;
use sogoc_domain::unit::UnitChange;

use super::Story;

impl Story {
    fn any_event(&mut self) -> Option<std::sync::Arc<Event>> {
        let events = self.scene.events().to_vec();
        self.dice.pick(&events)
    }

    pub(super) fn void(&mut self) -> Option<Vec<Draft>> {
        let event = self.any_event()?;
        decide::void(&self.scene.register, event.id, "ghi nhầm").ok().map(|draft| vec![draft])
    }

    /// The same again, on another day, in another cell or under another name.
    pub(super) fn replace(&mut self) -> Option<Vec<Draft>> {
        let event = self.any_event()?;
        // Whether it still stands is for the decision to say.
        let mut draft = Draft { replaces: Some(event.id), ..event.draft.clone() };
        let other = self.cell(draft.effective_on)?;
        match &mut draft.fact {
            Fact::Voided { .. } => return None,
            Fact::OpeningRecord { cell, .. }
            | Fact::Admitted { cell, .. }
            | Fact::TransferredIn { cell, .. }
            | Fact::Transferred { to: cell, .. }
            | Fact::Restored { cell, .. }
                if self.dice.chance(50) =>
            {
                *cell = other;
            }
            Fact::UnitEstablished { name, .. }
            | Fact::UnitSet { change: UnitChange::Name(name), .. } => name.push_str(" (sửa)"),
            _ => draft.effective_on = self.date(),
        }
        Some(vec![draft])
    }
}
