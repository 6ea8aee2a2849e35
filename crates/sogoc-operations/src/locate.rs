//! Finding an organisation or a place: by what a person types, or among those directly under one.

use jiff::civil::Date;
use sogoc_domain::history::{PlaceHistory, UnitHistory};
use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::register::Register;
use sogoc_domain::text::fold;

use crate::error::OperationError;
use crate::office::Office;

impl Office {
    /// The organisations directly under one on a day with their names, in the order of their
    /// codes; to choose from, for who may count the one above.
    pub fn directly_under(&self, unit: UnitId, on: Date) -> Vec<(UnitId, String)> {
        let state = self.state();
        let mut children: Vec<&UnitHistory> = state.register.children_on(unit, on).collect();
        children.sort_by_key(|child| {
            let code = child.code.on_or_first(on).and_then(Option::as_deref);
            (code.is_none(), code.unwrap_or_default(), child.id)
        });
        children.into_iter().map(|child| (child.id, child.name_on(on).to_owned())).collect()
    }
}

/// The organisation whose code, id or (folded) name is `given`: one that exists on `on` first,
/// then one that existed on any day.
///
/// # Errors
/// [`OperationError::NotFound`], or [`OperationError::Ambiguous`] for a name several have.
pub fn unit(register: &Register, given: &str, on: Date) -> Result<UnitId, OperationError> {
    let what = "tổ chức đảng";
    let wanted = given.trim();
    if let Some(unit) = wanted.parse::<UnitId>().ok().and_then(|id| register.units().get(id)) {
        return Ok(unit.id);
    }
    let folded = fold(wanted);
    let has_code = |unit: &UnitHistory| {
        unit.code.on_or_first(on).is_some_and(|code| {
            code.as_deref().is_some_and(|code| code.eq_ignore_ascii_case(wanted))
        })
    };
    let has_name = |unit: &UnitHistory| fold(unit.name_on(on)) == folded;
    for (matches, living) in [
        (&has_code as &dyn Fn(&UnitHistory) -> bool, true),
        (&has_code, false),
        (&has_name, true),
        (&has_name, false),
    ] {
        let found: Vec<UnitId> = register
            .units()
            .iter()
            .filter(|unit| unit.established.is_some() && (!living || unit.exists_on(on)))
            .filter(|unit| matches(unit))
            .map(|unit| unit.id)
            .collect();
        match found.as_slice() {
            [] => {}
            [only] => return Ok(*only),
            several => {
                let given = given.to_owned();
                return Err(OperationError::Ambiguous { what, given, count: several.len() });
            }
        }
    }
    Err(OperationError::NotFound { what, given: given.to_owned() })
}

/// The place whose code, id or (folded) name is `given`: one that exists on `on` first.
///
/// # Errors
/// [`OperationError::NotFound`], or [`OperationError::Ambiguous`] for a name several have.
pub fn place(register: &Register, given: &str, on: Date) -> Result<PlaceId, OperationError> {
    let what = "địa bàn";
    let wanted = given.trim();
    if let Some(place) = wanted.parse::<PlaceId>().ok().and_then(|id| register.places().get(id)) {
        return Ok(place.id);
    }
    let folded = fold(wanted);
    let is_it = |place: &&PlaceHistory| {
        let code = place.code.on_or_first(on).and_then(Option::as_deref);
        code.is_some_and(|code| code.eq_ignore_ascii_case(wanted))
            || fold(place.name_on(on)) == folded
    };
    let named = || register.places().iter().filter(is_it);
    let living: Vec<PlaceId> =
        named().filter(|place| place.exists_on(on)).map(|place| place.id).collect();
    let all: Vec<PlaceId> =
        if living.is_empty() { named().map(|it| it.id).collect() } else { living };
    match all.as_slice() {
        [] => Err(OperationError::NotFound { what, given: given.to_owned() }),
        [only] => Ok(*only),
        several => {
            Err(OperationError::Ambiguous { what, given: given.to_owned(), count: several.len() })
        }
    }
}
