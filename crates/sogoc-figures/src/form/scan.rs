//! Many filters asked of many subjects in one pass: each attribute of a subject is looked up once,
//! and a filter that demands a certain value is put only to subjects that have it.

use std::collections::HashMap;

use crate::attribute::Attribute;
use crate::filter::Filter;
use crate::value::Value;

/// Filters to be asked together.
pub(super) struct Scan<'f, F> {
    filters: Vec<&'f Filter<F>>,
    /// The attributes they ask about, each once.
    fields: Vec<F>,
    /// For each of these attributes the filters that demand a value of it, by value.
    demanding: Vec<HashMap<&'f Value, Vec<usize>>>,
    /// The filters that demand no certain value.
    open: Vec<usize>,
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
        let mut scan = Self {
            demanding: vec![HashMap::new(); fields.len()],
            fields,
            filters,
            open: Vec::new(),
        };
        for index in 0..scan.filters.len() {
            scan.sort(index);
        }
        scan
    }

    fn sort(&mut self, index: usize) {
        let demands = self.filters[index].demands();
        let at = demands.and_then(|(field, _)| self.place(field));
        let (Some((_, values)), Some(at)) = (demands, at) else { return self.open.push(index) };
        for value in values {
            let filters = self.demanding[at].entry(value).or_default();
            // A value named twice is still one demand.
            if filters.last() != Some(&index) {
                filters.push(index);
            }
        }
    }

    fn place(&self, field: F) -> Option<usize> {
        self.fields.iter().position(|known| *known == field)
    }

    /// Which of the filters a subject passes, by their place; in no certain order.
    pub(super) fn passed(&self, subject: &F::Subject<'_>) -> Vec<usize> {
        let values: Vec<Option<Value>> =
            self.fields.iter().map(|field| field.of(subject)).collect();
        let known = |field: F| values.get(self.place(field)?)?.as_ref();
        let demanding = self.demanding.iter().zip(&values);
        let met = demanding.filter_map(|(filters, value)| filters.get(value.as_ref()?)).flatten();
        let asked = self.open.iter().chain(met).copied();
        asked.filter(|index| self.filters[*index].passes_with(known)).collect()
    }
}
