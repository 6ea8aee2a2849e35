//! The units directly below one: their figures add up to its own.

use sogoc_domain::date::Period;
use sogoc_domain::history::UnitHistory;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_domain::timeline::Span;

use super::answer::Answer;
use super::definition::{Definition, Rule, Spot};
use super::formula::Key;
use super::ground::Ground;
use super::identity::{Asked, Verdict};
use super::sheet::Sheet;

/// The figures of the units directly below; or why there is no such sum.
pub(super) struct Children(Result<Vec<Sheet>, &'static str>);

impl Children {
    /// Fills the form of each of them as far as an identity asks for it.
    pub(super) fn of(asked: &Asked<'_>) -> Self {
        let Asked { register, form, unit, period, .. } = *asked;
        let spots = summed_spots(form);
        if spots.is_empty() {
            return Self(Ok(Vec::new()));
        }
        let sheet = |child: UnitId| {
            Sheet::of(&Ground::of(register, child, period), form, spots.iter().copied())
        };
        Self(below(register, unit, period).map(|units| units.into_iter().map(sheet).collect()))
    }

    /// Whether each cell of these keys is the sum of the units below.
    pub(super) fn agree(&self, asked: &Asked<'_>, own: &Sheet, keys: &[Key]) -> Verdict {
        let children = match &self.0 {
            Ok(children) => children,
            Err(why) => return Verdict::NotChecked((*why).to_owned()),
        };
        for spot in keys.iter().flat_map(|key| asked.form.spots(key)) {
            let sum: Option<i64> = children.iter().map(|child| child.summed(spot)).sum();
            let total = own.summed(spot).zip(own.answer(spot));
            let at = asked.form.place(spot);
            let (Some((total, answer)), Some(right)) = (total, sum) else {
                let place = at.unwrap_or_default();
                return Verdict::NotChecked(format!("Chưa có số liệu của dòng {place}."));
            };
            let left = total - i64::from(counts_itself(answer, asked.unit));
            if left != right {
                return Verdict::Fails { left, right, at };
            }
        }
        Verdict::Holds
    }
}

/// An organisation that counts itself is not below itself.
fn counts_itself(answer: &Answer, unit: UnitId) -> bool {
    matches!(answer, Answer::Units(units) if units.contains(&unit))
}

fn summed_spots(form: &Definition) -> Vec<Spot> {
    let keys = form.identities.iter().flat_map(|identity| match &identity.rule {
        Rule::Children(keys) => keys.as_slice(),
        Rule::Holds(_) | Rule::NotHere => &[],
    });
    keys.flat_map(|key| form.spots(key)).collect()
}

/// The units that stood directly under `unit` on any day from the eve of the period on. They make
/// up its figures only while all its members are theirs, and all theirs are its own: not when it is
/// a cell itself, and not when one of them stood elsewhere for a while.
fn below(register: &Register, unit: UnitId, period: Period) -> Result<Vec<UnitId>, &'static str> {
    let days = Span { from: period.eve(), to: period.to.tomorrow().ok() };
    let own = register.units().get(unit);
    let is_cell = |own: &UnitHistory| {
        own.kind.spans().any(|(held, kind)| held.overlaps(days) && kind.is_cell())
    };
    if own.is_some_and(is_cell) {
        return Err("Đơn vị là chi bộ: đảng viên sinh hoạt ngay tại đơn vị.");
    }
    let mut children = Vec::new();
    for child in register.ever_under(unit) {
        let life = child.life().and_then(|life| life.within(days));
        let parents =
            child.parent.spans().filter(|(held, _)| life.is_some_and(|life| held.overlaps(life)));
        let here: Vec<bool> = parents.map(|(_, parent)| *parent == Some(unit)).collect();
        if here.contains(&true) {
            if here.contains(&false) {
                return Err("Trong kỳ có tổ chức trực thuộc chuyển đến hoặc chuyển đi.");
            }
            children.push(child.id);
        }
    }
    if children.is_empty() {
        return Err("Đơn vị không có tổ chức trực thuộc trong kỳ.");
    }
    Ok(children)
}
