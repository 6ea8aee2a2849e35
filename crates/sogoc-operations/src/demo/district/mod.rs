//! A district of the demo, told from its data so that its stated figures are met exactly.

mod committees;
mod course;
mod data;
mod faces;
mod found;
mod layout;
mod opening;
mod people;
mod plan;
mod posts;
mod rounds;
mod writing;

use jiff::Span;

use course::Course;
use faces::Faces;
use found::Founder;
use writing::Writing;

use super::book::Book;
use super::data::NameLists;
use super::dice::Dice;
use super::spine::Seat;
use crate::error::OperationError;

/// A district's data.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source(&'static str);

pub(super) const NAM_PO: Source = Source(include_str!("../../../../../demo/nam-po.toml"));
pub(super) const DAK_MIL: Source = Source(include_str!("../../../../../demo/dak-mil.toml"));
pub(super) const HAI_HA: Source = Source(include_str!("../../../../../demo/hai-ha.toml"));

/// Tells a district's history, under a province.
pub(super) fn tell(source: Source, lists: &NameLists, under: Seat) -> Result<Book, OperationError> {
    let district = data::district(source.0)?;
    let works = data::works()?;
    let seed = district.body.seed;
    let layout = layout::layout(&district, &works, &mut Dice::new(seed))?;
    let course = Course::run(&district, &works, &layout, Dice::new(seed + 1))?;
    let faces = Faces::of(&course, lists, Dice::new(seed + 2))?;
    let mut book = Book::default();
    let on = district.body.opening;
    let page = on.saturating_add(Span::new().days(4));
    Founder { district: &district, layout: &layout, book: &mut book, on, page }.everything(under);
    let mut writing = Writing::new(&course, faces, &mut book, Dice::new(seed + 3));
    for step in &course.steps {
        writing.step(step)?;
    }
    writing.reports();
    Ok(book)
}
