//! The province of the demo, for now without its members.

use sogoc_domain::id::{PlaceId, UnitId};

use super::book::Book;
use super::data::NameLists;
use super::dice::Dice;
use super::spine::{SON_LA, Seat, VAN_HO, put_up};
use crate::error::OperationError;

/// What was told, and where the district founded in the end stands.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) book: Book,
    pub(super) van_ho: UnitId,
    pub(super) van_ho_place: PlaceId,
}

/// Tells the province.
pub(super) fn tell(
    _lists: &NameLists,
    seed: u64,
    root: UnitId,
    nation: PlaceId,
) -> Result<Told, OperationError> {
    let (mut book, mut dice) = (Book::default(), Dice::new(seed));
    let above = Seat { unit: root, place: nation };
    let province = put_up(&mut book, &mut dice, Some(above), SON_LA);
    let district = put_up(&mut book, &mut dice, Some(province), VAN_HO);
    Ok(Told { book, van_ho: district.unit, van_ho_place: district.place })
}
