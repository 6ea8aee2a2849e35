//! A province told from its figures: ten years of tens of thousands of members.

mod agencies;
mod data;
mod frame;
mod opening;
mod papers;
mod people;
mod share;
mod spots;
mod telling;
#[cfg(test)]
mod tests;
mod units;
mod years;

use jiff::Span;
use sogoc_domain::id::{PlaceId, UnitId};

use super::book::{Book, Line};
use super::data::{NameLists, broken};
use super::dice::Dice;
use super::spine::{SON_LA, Seat, put_up};
use crate::error::OperationError;
use people::Inventor;
use telling::Telling;

/// Makes the throws other than those of what the province stands under: ids must not come twice.
const OWN: u64 = 0x50e1_a000;

/// What was told, and where the district founded in the end stands.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) book: Book,
    pub(super) van_ho: UnitId,
    pub(super) van_ho_place: PlaceId,
}

/// Tells the history of Sơn La under a root, in a nation.
pub(super) fn tell(
    lists: &NameLists,
    seed: u64,
    root: UnitId,
    nation: PlaceId,
) -> Result<Told, OperationError> {
    let data = data::son_la()?;
    let (mut book, mut dice) = (Book::default(), Dice::new(seed ^ OWN));
    let above = Seat { unit: root, place: nation };
    let province = put_up(&mut book, &mut dice, Some(above), SON_LA);
    let (frame, drafts) = frame::frame(&data, &mut dice, province)?;
    let page = data.body.opening.saturating_add(Span::new().days(1));
    for draft in drafts {
        book.enter_on(page, Line::New(draft));
    }
    let inventor = Inventor::new(&data, lists)?;
    let mut telling = Telling::new(&data, frame, dice, inventor, book);
    telling.open(page.saturating_add(Span::new().days(1)))?;
    telling.years()?;
    telling.report();
    let last = telling.frame.seniors.last();
    let last = last.and_then(|senior| Some((senior.unit, senior.place?)));
    let (van_ho, van_ho_place) = last.ok_or_else(|| broken("không có huyện mới"))?;
    Ok(Told { book: telling.book, van_ho, van_ho_place })
}
