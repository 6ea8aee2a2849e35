//! Answers kept for whoever asks the same next: each holds at one position of the ledger, and all
//! are dropped when it moves.
//!
//! A question carries how it is answered, from the register and itself alone; so an answer can
//! never be the answer to something else, and never older than the register. Who may hear it is
//! judged before, each time.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use sogoc_domain::event::Position;
use sogoc_domain::register::Register;

/// Together the answers hold about as many values as fit in a hundred megabytes; past that all
/// are dropped, as by a record.
const MOST: usize = 2_000_000;

/// What can be asked of a register. Everything the answer depends on is in it or in the register:
/// the day of the office too, where it matters.
pub(crate) trait Question: Clone + Eq + Hash + Send + 'static {
    /// What is answered.
    type Answer: Send + Sync + 'static;

    /// The answer.
    fn answer(&self, register: &Register) -> Self::Answer;

    /// About how many values an answer holds.
    fn weight(answer: &Self::Answer) -> usize;
}

/// Where the answer to a question lies, or will lie once whoever asked first has found it: the
/// others wait instead of looking for the same beside them.
type Place<Q> = Arc<OnceLock<Arc<<Q as Question>::Answer>>>;
type Places<Q> = HashMap<Q, Place<Q>>;

/// The answers of one register.
#[derive(Default)]
pub(crate) struct Answers(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    /// The answers are those of the register at this position.
    position: Position,
    /// The [`Places`] of each kind of question.
    kinds: HashMap<TypeId, Box<dyn Any + Send>>,
    weight: usize,
}

impl Kept {
    fn drop_all(&mut self) {
        self.kinds.clear();
        self.weight = 0;
    }

    fn place<Q: Question>(&mut self, question: &Q) -> Place<Q> {
        let places = self.kinds.entry(TypeId::of::<Q>()).or_insert_with(|| {
            let none = Places::<Q>::new();
            Box::new(none)
        });
        let places = places.downcast_mut::<Places<Q>>();
        places.map(|it| Arc::clone(it.entry(question.clone()).or_default())).unwrap_or_default()
    }
}

impl Answers {
    /// The answer, found now or kept from before. The register must not move meanwhile: whoever
    /// asks holds it.
    pub(crate) fn of<Q: Question>(&self, register: &Register, question: &Q) -> Arc<Q::Answer> {
        let position = register.position();
        let place = self.at(position, |kept| kept.place(question));
        let mut weight = 0;
        let found = place.get_or_init(|| {
            let answer = question.answer(register);
            // A place counts too, be there nothing in it.
            weight = Q::weight(&answer) + 1;
            Arc::new(answer)
        });
        if weight > 0 {
            self.at(position, |kept| {
                kept.weight += weight;
                if kept.weight > MOST {
                    kept.drop_all();
                }
            });
        }
        Arc::clone(found)
    }

    /// What is kept, of this position and no other.
    fn at<T>(&self, position: Position, look: impl FnOnce(&mut Kept) -> T) -> T {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.position != position {
            kept.drop_all();
            kept.position = position;
        }
        look(&mut kept)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    static ANSWERED: AtomicUsize = AtomicUsize::new(0);

    /// Weighs as much as it asks for, and is answered as often as it is counted.
    #[derive(Clone, PartialEq, Eq, Hash)]
    struct Heavy(usize);

    impl Question for Heavy {
        type Answer = usize;

        fn answer(&self, _: &Register) -> usize {
            ANSWERED.fetch_add(1, Ordering::SeqCst);
            std::thread::sleep(std::time::Duration::from_millis(20));
            self.0
        }

        fn weight(answer: &usize) -> usize {
            *answer
        }
    }

    #[test]
    fn many_who_ask_at_once_are_answered_once_until_there_is_no_room() {
        let (answers, register) = (Answers::default(), Register::default());
        let asks = |weight: usize| {
            let before = ANSWERED.load(Ordering::SeqCst);
            std::thread::scope(|scope| {
                let ask = || assert_eq!(*answers.of(&register, &Heavy(weight)), weight);
                (0..8).for_each(|_| drop(scope.spawn(ask)));
            });
            ANSWERED.load(Ordering::SeqCst) - before
        };
        assert_eq!((asks(1), asks(2)), (1, 1));
        assert_eq!((asks(1), asks(2)), (0, 0), "both are kept");
        asks(MOST);
        assert_eq!((asks(1), asks(2)), (1, 1), "there was no room for all");
    }
}
