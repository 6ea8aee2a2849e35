//! Women and men by age, in bands of five years, and those of whom the register does not know enough.

use sogoc_domain::person::Sex;
use sogoc_figures::field::Member;

use super::Asked;

/// The first band ends here, the last one begins there.
const YOUNGEST: i16 = 20;
const OLDEST: i16 = 80;
const WIDTH: i16 = 5;

/// Women and men of some ages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// `30–34`.
    pub label: String,
    /// Women.
    pub women: Asked,
    /// Men.
    pub men: Asked,
}

/// What is not known of a member who is in no band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The age of a woman.
    Woman,
    /// The age of a man.
    Man,
    /// Woman or man.
    Unknown,
}

/// A pyramid: its bands, and who is in none of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ages {
    /// The bands, youngest first.
    pub bands: Vec<Band>,
    /// Members in no band; only what concerns somebody.
    pub outside: Vec<(Side, Asked)>,
}

impl Default for Ages {
    fn default() -> Self {
        let middle = (YOUNGEST..OLDEST).step_by(WIDTH.unsigned_abs().into());
        let middle = middle.map(|from| (Some(from), Some(from + WIDTH - 1)));
        let ends = [(None, Some(YOUNGEST - 1)), (Some(OLDEST), None)];
        let bounds = ends[..1].iter().copied().chain(middle).chain(ends[1..].iter().copied());
        let outside = [
            (Side::Woman, "sex = female and not age known"),
            (Side::Man, "sex = male and not age known"),
            (Side::Unknown, "not sex known"),
        ];
        Self {
            bands: bounds.map(|(from, to)| Band::new(from, to)).collect(),
            outside: outside.map(|(side, text)| (side, Asked::of(text.to_owned()))).to_vec(),
        }
    }
}

impl Band {
    fn new(from: Option<i16>, to: Option<i16>) -> Self {
        let (label, ages) = match (from, to) {
            (None, Some(to)) => (format!("Dưới {}", to + 1), format!("age <= {to}")),
            (Some(from), None) => (format!("Từ {from}"), format!("age >= {from}")),
            _ => {
                let (from, to) = (from.unwrap_or_default(), to.unwrap_or_default());
                (format!("{from}–{to}"), format!("age >= {from} and age <= {to}"))
            }
        };
        let asked = |sex: Sex| Asked::of(format!("sex = {} and {ages}", sex.id()));
        Self { label, women: asked(Sex::Female), men: asked(Sex::Male) }
    }

    fn is_empty(&self) -> bool {
        self.women.count + self.men.count == 0
    }
}

impl Ages {
    pub(super) fn take(&mut self, member: &Member<'_>) {
        let sex = member.person.sex_on(member.on);
        let age = member.person.age_on(member.on);
        let asked = match (sex, age) {
            (Some(sex), Some(age)) => {
                let place = (age.clamp(YOUNGEST - WIDTH, OLDEST) - YOUNGEST).div_euclid(WIDTH) + 1;
                let band = usize::try_from(place).ok().and_then(|place| self.bands.get_mut(place));
                band.map(|band| if sex == Sex::Female { &mut band.women } else { &mut band.men })
            }
            (Some(Sex::Female), None) => self.outside.first_mut().map(|it| &mut it.1),
            (Some(Sex::Male), None) => self.outside.get_mut(1).map(|it| &mut it.1),
            (None, _) => self.outside.get_mut(2).map(|it| &mut it.1),
        };
        if let Some(asked) = asked {
            asked.count += 1;
        }
    }

    /// Without empty bands at both ends, and without what concerns nobody.
    pub(super) fn trimmed(mut self) -> Self {
        let first = self.bands.iter().position(|band| !band.is_empty()).unwrap_or(self.bands.len());
        self.bands.drain(..first);
        while self.bands.last().is_some_and(Band::is_empty) {
            self.bands.pop();
        }
        self.outside.retain(|(_, asked)| asked.count > 0);
        self
    }
}
