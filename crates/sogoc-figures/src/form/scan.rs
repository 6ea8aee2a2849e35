//! Many filters asked of many subjects in one pass: each attribute of a subject is looked up once.

use crate::attribute::Attribute;
use crate::filter::Filter;
use crate::value::Value;

/// Filters to be asked together.
pub(super) struct Scan<'f, F> {
    filters: Vec<&'f Filter<F>>,
    /// The attributes they ask about, each once.
    fields: Vec<F>,
}

impl<'f, F: Attribute> Scan<'f, F> {
    pub(super) fn of(filters: impl IntoIterator<Item = &'f Filter<F>>) -> Self {
        let filters: Vec<&Filter<F>> = filters.into_iter().collect();
        let mut fields = Vec::new();
        for field in filters.iter().flat_map(|filter| filter.fields()) {
            if !fields.contains(&field) {
                fields.push(field);
            }
        }
        Self { filters, fields }
    }

    /// Which of the filters a subject passes, by their place.
    pub(super) fn passed(&self, subject: &F::Subject<'_>) -> impl Iterator<Item = usize> {
        let values: Vec<Option<Value>> =
            self.fields.iter().map(|field| field.of(subject)).collect();
        self.filters.iter().enumerate().filter_map(move |(index, filter)| {
            let known = |field: F| {
                let at = self.fields.iter().position(|known| *known == field)?;
                values.get(at)?.as_ref()
            };
            filter.passes_with(known).then_some(index)
        })
    }
}
