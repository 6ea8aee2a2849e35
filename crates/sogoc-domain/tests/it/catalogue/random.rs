//! Random edits of a tree, told as lists: whatever is answered in the end, the tree is the list.

use jiff::Span;
use jiff::civil::{Date, date};
use sogoc_domain::catalogue::{Answer, Answers};
use sogoc_domain::place::{PlaceKind, Tier};
use sogoc_testkit::dice::Dice;

use super::town::{List, Nation, is_empty, tell};

/// How many histories, and how many lists each.
const HISTORIES: u64 = 60;
const LISTS: usize = 14;

const KINDS: [(PlaceKind, &str); 3] =
    [(PlaceKind::Commune, "Xã"), (PlaceKind::Ward, "Phường"), (PlaceKind::Township, "Thị trấn")];
/// Few, so that names meet.
const NAMES: [&str; 7] = ["Hoà Bình", "Hòa Bình", "Tân Lập", "Mỹ Lý", "Mĩ Lí", "Đăk Min", "An"];

struct Clerk {
    dice: Dice,
    list: List,
    next: usize,
    /// Codes that were borne once.
    spent: Vec<String>,
}

impl Clerk {
    fn new(seed: u64) -> Self {
        let mut clerk =
            Self { dice: Dice::new(seed), list: List::new(), next: 0, spent: Vec::new() };
        for _ in 0..2 {
            clerk.found(Tier::Province);
        }
        for _ in 0..4 {
            clerk.found(Tier::District);
        }
        for _ in 0..9 {
            clerk.found(Tier::Commune);
        }
        clerk
    }

    fn of(&mut self, tier: Tier) -> Option<String> {
        let codes: Vec<String> = self
            .list
            .iter()
            .filter(|(_, it)| it.kind.tier() == tier)
            .map(|(it, _)| it.clone())
            .collect();
        self.dice.pick(&codes)
    }

    fn code(&mut self, letter: char) -> String {
        let spent: Vec<String> =
            self.spent.iter().filter(|it| it.starts_with(letter)).cloned().collect();
        if self.dice.chance(15)
            && let Some(code) = self.dice.pick(&spent)
            && !self.list.contains_key(&code)
        {
            return code;
        }
        self.next += 1;
        format!("{letter}{}", self.next)
    }

    fn named(&mut self, tier: Tier) -> (PlaceKind, String) {
        let name = self.dice.one_of(NAMES);
        match tier {
            Tier::Province => (PlaceKind::Province, format!("Tỉnh {name}")),
            Tier::District => {
                let kind = self.dice.one_of(["Huyện", "Quận", "Thị xã"]);
                (PlaceKind::District, format!("{kind} {name}"))
            }
            _ => {
                let (kind, word) = self.dice.one_of(KINDS);
                (kind, format!("{word} {name}"))
            }
        }
    }

    fn outer(&mut self, tier: Tier) -> Option<String> {
        match tier {
            Tier::Province => Some(String::new()),
            Tier::District => self.of(Tier::Province),
            _ if self.dice.chance(10) => self.of(Tier::Province),
            _ => self.of(Tier::District),
        }
    }

    fn found(&mut self, tier: Tier) {
        let Some(outer) = self.outer(tier) else { return };
        let letter = match tier {
            Tier::Province => 'p',
            Tier::District => 'd',
            _ => 'c',
        };
        let (code, (kind, name)) = (self.code(letter), self.named(tier));
        tell(&mut self.list, &code, &name, kind, &outer);
    }

    fn tier(&mut self) -> Tier {
        self.dice.one_of([
            Tier::Province,
            Tier::District,
            Tier::District,
            Tier::Commune,
            Tier::Commune,
            Tier::Commune,
        ])
    }

    /// Ends a unit; what lies in it goes elsewhere or ends too.
    fn end(&mut self, code: &str) {
        let inner: Vec<String> = self
            .list
            .iter()
            .filter(|(_, it)| it.parent.as_deref() == Some(code))
            .map(|(it, _)| it.clone())
            .collect();
        self.list.remove(code);
        self.spent.push(code.to_owned());
        for it in inner {
            let tier = self.list[&it].kind.tier();
            match self.outer(tier).filter(|_| self.dice.clone().chance(60)) {
                Some(outer) => self.list.get_mut(&it).unwrap().parent = Some(outer),
                None => self.end(&it),
            }
        }
    }

    /// A list is full: it speaks of communes.
    fn complete(&mut self) {
        if self.of(Tier::Province).is_none() {
            self.found(Tier::Province);
        }
        if self.of(Tier::Commune).is_none() {
            let (code, (kind, name)) = (self.code('c'), self.named(Tier::Commune));
            let outer = self.of(Tier::Province).unwrap();
            tell(&mut self.list, &code, &name, kind, &outer);
        }
    }

    fn edit(&mut self) {
        let tier = self.tier();
        let what = self.dice.below(7);
        if what == 0 {
            return self.found(tier);
        }
        let Some(code) = self.of(tier) else { return };
        match what {
            1 => self.end(&code),
            2 => {
                let (kind, name) = self.named(tier);
                let told = self.list.get_mut(&code).unwrap();
                (told.kind, told.name) = (kind, name);
            }
            3 => {
                let outer = self.outer(tier).filter(|it| !it.is_empty());
                if tier != Tier::Province && outer.is_some() {
                    self.list.get_mut(&code).unwrap().parent = outer;
                }
            }
            4 => {
                // The same unit, or another of its name, under another code.
                let told = self.list.remove(&code).unwrap();
                self.spent.push(code.clone());
                let fresh = self.code(code.chars().next().unwrap());
                for it in self.list.values_mut().filter(|it| it.parent.as_ref() == Some(&code)) {
                    it.parent = Some(fresh.clone());
                }
                self.list.insert(fresh, told);
            }
            _ => {
                if let Some(other) = self.of(tier) {
                    let name = self.list[&code].name.clone();
                    let kind = self.list[&code].kind;
                    let theirs = self.list.get_mut(&other).unwrap();
                    let (swapped, swapped_kind) = (theirs.name.clone(), theirs.kind);
                    (theirs.name, theirs.kind) = (name, kind);
                    let own = self.list.get_mut(&code).unwrap();
                    (own.name, own.kind) = (swapped, swapped_kind);
                }
            }
        }
    }
}

fn all(answer: Answer) -> Answers {
    Answers { others: Some(answer), reused_are_new: true, ..Answers::default() }
}

/// Lists one after another, each followed by what is sure first and by answers then.
fn replayed(seed: u64) -> (Nation, Vec<(Date, List)>) {
    let (mut nation, mut clerk) = (Nation::new(), Clerk::new(seed));
    let mut day = date(1995, 1, 1);
    let mut seen = Vec::new();
    for turn in 0..LISTS {
        if turn > 0 {
            let edits = 1 + clerk.dice.below(6);
            (0..edits).for_each(|_| clerk.edit());
        }
        clerk.complete();
        let list = clerk.list.clone();
        let told = format!("seed {seed}, list {turn}");
        if clerk.dice.chance(70) {
            let first = nation.follow(&list, day, &Answers::default());
            let again = nation.compared(&list, day, &Answers::default());
            assert!(again.plan.is_empty(), "{told}: nothing is told surely by asking twice");
            assert_eq!(again.is_partial, first.is_partial, "{told}");
        }
        let answer = clerk.dice.one_of([Answer::New, Answer::Renamed]);
        let it = nation.follow(&list, day, &all(answer));
        assert!(!it.is_partial, "{told}: {it:#?}");
        assert_eq!(nation.list_on(day), list, "{told}");
        assert!(is_empty(&nation.compared(&list, day, &Answers::default())), "{told}");
        seen.push((day, list));
        day = day.saturating_add(Span::new().months(7));
    }
    (nation, seen)
}

#[test]
fn the_tree_is_the_list_of_each_day() {
    for seed in 0..HISTORIES {
        let (nation, seen) = replayed(seed);
        for (day, list) in seen {
            assert_eq!(nation.list_on(day), list, "seed {seed}, {day}, looked back");
        }
    }
}

/// The twin: what the law above compares does catch a step that was not taken.
#[test]
fn a_step_left_out_is_noticed() {
    let mut noticed = [0; 2];
    for seed in 0..20 {
        let (mut nation, seen) = replayed(seed);
        let Some((last, list)) = seen.last() else { continue };
        let day = last.saturating_add(Span::new().years(1));
        let mut clerk = Clerk { list: list.clone(), next: 500, ..Clerk::new(seed) };
        (0..5).for_each(|_| clerk.edit());
        clerk.complete();
        let mut it = nation.compared(&clerk.list, day, &all(Answer::Renamed));
        let plan = &mut it.plan;
        let dropped = [
            plan.changed_places.pop().is_some(),
            // An end alone: what lies in it was to end before it.
            plan.ended_places.pop().is_some(),
        ];
        let differs = !nation.carry_out(&it) || nation.list_on(day) != clerk.list;
        assert_eq!(differs, dropped.contains(&true), "seed {seed}");
        noticed[0] += usize::from(dropped[0]);
        noticed[1] += usize::from(dropped[1]);
    }
    assert!(noticed[0] > 0 && noticed[1] > 0, "{noticed:?}");
}
