//! From the text of a form to its definition: rows repeated, cells crossed, every name looked up.

use super::codes::Catalogues;
use super::definition::{Cell, Column, Definition, Identity, Instance, Layout, Row, Rule, Spot};
use super::error::{DefinitionError, Fault};
use super::formula::{Book, Key, Relation};
use super::measure::Measure;
use super::raw::{RawColumn, RawForm, RawIdentity, RawRow, RawShare, RawSource, RowShare};

impl Definition {
    /// Reads a definition and checks that its parts name each other rightly. What it says of
    /// other forms is checked by [`super::Library::read`].
    ///
    /// # Errors
    /// [`DefinitionError`].
    pub fn read(text: &str, catalogues: &Catalogues) -> Result<Self, DefinitionError> {
        let raw: RawForm = toml::from_str(text)?;
        let columns = columns(&raw)?;
        let rows = repeated(&raw, catalogues)?;
        check_keys(&raw.id, columns.iter().map(|it| &it.key).chain(rows.iter().map(|it| &it.key)))?;
        let grid = Grid { form: &raw.id, columns: &columns, rows: &rows };
        let mut form = Self {
            series: raw.series.unwrap_or_else(|| raw.id.clone()),
            rows: grid.rows()?,
            id: raw.id.clone(),
            title: raw.title,
            counted_in: raw.counted_in,
            from: raw.from,
            to: raw.to,
            citation: raw.citation,
            layout: raw.layout,
            columns: columns.iter().map(printed).collect(),
            identities: Vec::new(),
        };
        for raw in &raw.identities {
            let identity = form.identity(raw).map_err(|fault| DefinitionError::Identity {
                form: form.id.clone(),
                identity: raw.id.clone(),
                fault,
            })?;
            form.identities.push(identity);
        }
        Ok(form)
    }

    fn identity(&self, raw: &RawIdentity) -> Result<Identity, String> {
        let rule = match (&raw.holds, raw.children.as_slice()) {
            (Some(_), [_, ..]) => return Err("có cả holds lẫn children; chỉ để một".to_owned()),
            (Some(holds), []) => Rule::Holds(self.instances(holds, raw.each.as_deref())?),
            (None, []) => Rule::NotHere,
            (None, keys) => Rule::Children(keys.iter().map(|key| Key::parse(key)).collect()),
        };
        match &rule {
            Rule::Holds(instances) => {
                let keys = instances.iter().flat_map(|it| it.relation.keys());
                keys.filter(|key| !matches!(key.book, Book::Form(_)))
                    .try_for_each(|key| self.found(key))?;
            }
            Rule::Children(keys) => {
                if let Some(key) = keys.iter().find(|key| key.book != Book::Own) {
                    return Err(format!("có “{key}”: children chỉ nhận dòng của chính biểu này"));
                }
                keys.iter().try_for_each(|key| self.found(key))?;
                if let Some(key) = keys.iter().find(|key| !self.adds_up(key)) {
                    return Err(format!("có “{key}” là tỷ lệ hoặc bình quân, không cộng được"));
                }
            }
            Rule::NotHere if raw.because.is_none() => {
                return Err("không có holds, children hoặc because".to_owned());
            }
            Rule::NotHere => {}
        }
        Ok(Identity {
            id: raw.id.clone(),
            text: raw.text.clone(),
            rule,
            because: raw.because.clone(),
            tolerance: raw.tolerance,
        })
    }

    /// The relation, written out for each row it speaks of.
    fn instances(&self, holds: &str, each: Option<&str>) -> Result<Vec<Instance>, String> {
        const ROW: &str = "{row}";
        let Some(each) = each else {
            return Ok(vec![Instance { row: None, relation: Relation::parse(holds)? }]);
        };
        if !holds.contains(ROW) {
            return Err(format!("có each nhưng “{holds}” không nhắc tới {ROW}"));
        }
        let key = Key::parse(each);
        self.found(&key)?;
        let write = |row: &Row| {
            let relation = Relation::parse(&holds.replace(ROW, &row.key))?;
            Ok(Instance { row: Some(row.key.clone()), relation })
        };
        self.spots(&key).into_iter().map(|spot| write(&self.rows[spot.row])).collect()
    }

    /// True when the cells of a key are counts.
    fn adds_up(&self, key: &Key) -> bool {
        let counts = |cell: Option<&Cell>| matches!(cell, Some(Cell::Measure(measure)) if !matches!(measure, Measure::Average { .. }));
        self.spots(key).into_iter().all(|spot| counts(self.cell(spot)))
    }

    /// That a key means some cell of this form.
    pub(super) fn found(&self, key: &Key) -> Result<(), String> {
        if self.column(key.column.as_deref()).is_none() {
            return Err(format!("nhắc tới cột của “{key}” không có trong biểu"));
        }
        if self.spots(key).is_empty() {
            return Err(format!("nhắc tới dòng “{key}” không có trong biểu"));
        }
        Ok(())
    }
}

fn form_fault(form: &str, fault: impl Into<String>) -> DefinitionError {
    DefinitionError::Form { form: form.to_owned(), fault: fault.into() }
}

fn printed(raw: &RawColumn) -> Column {
    let RawColumn { key, heading, group, .. } = raw;
    Column { key: key.clone(), heading: heading.clone(), group: group.clone() }
}

/// The columns of the form; a period form has one of its own, and a table must say which.
fn columns(raw: &RawForm) -> Result<Vec<RawColumn>, DefinitionError> {
    match (raw.layout, raw.columns.is_empty()) {
        (Layout::Period, true) => Ok(vec![RawColumn {
            key: "now".to_owned(),
            heading: "Kỳ này".to_owned(),
            ..RawColumn::default()
        }]),
        (Layout::Period, false) => {
            Err(form_fault(&raw.id, "có cột riêng thì phải ghi layout = \"table\""))
        }
        (Layout::Table, true) => Err(form_fault(&raw.id, "layout = \"table\" nhưng không có cột")),
        (Layout::Table, false) => Ok(raw.columns.clone()),
    }
}

/// The rows, those over a catalogue written out.
fn repeated(raw: &RawForm, catalogues: &Catalogues) -> Result<Vec<RawRow>, DefinitionError> {
    let mut rows = Vec::new();
    for row in &raw.rows {
        let Some(field) = &row.each else {
            rows.push(row.clone());
            continue;
        };
        let codes = catalogues.get(field.as_str()).ok_or_else(|| DefinitionError::Cell {
            form: raw.id.clone(),
            place: format!("dòng {}", row.key),
            fault: Fault::NoSuchCatalogue(field.clone()),
        })?;
        rows.extend(codes.iter().enumerate().map(|(index, code)| RawRow {
            key: format!("{}{}", row.key, code.key),
            mark: (index + 1).to_string(),
            label: code.label.clone(),
            r#where: both(&row.r#where, &format!("{field} = {}", code.value)),
            each: None,
            ..row.clone()
        }));
    }
    Ok(rows)
}

fn both(one: &str, other: &str) -> String {
    if one.trim().is_empty() { other.to_owned() } else { format!("({one}) and {other}") }
}

/// Keys are words of the identities: no two alike, no sign that means something there.
fn check_keys<'k>(
    form: &str,
    keys: impl Iterator<Item = &'k String>,
) -> Result<(), DefinitionError> {
    let mut seen = std::collections::HashSet::new();
    for key in keys {
        let signs = |sign: char| sign.is_whitespace() || "./*+-=<{}".contains(sign);
        if key.is_empty() || key.contains(signs) {
            return Err(form_fault(form, format!("mã “{key}” trống hoặc có dấu không dùng được")));
        }
        if !seen.insert(key) {
            return Err(form_fault(form, format!("mã “{key}” có hai lần")));
        }
    }
    Ok(())
}

/// The rows and columns of a form before they are crossed.
struct Grid<'f> {
    form: &'f str,
    columns: &'f [RawColumn],
    rows: &'f [RawRow],
}

impl Grid<'_> {
    fn rows(&self) -> Result<Vec<Row>, DefinitionError> {
        self.rows.iter().enumerate().map(|(index, row)| self.row(index, row)).collect()
    }

    fn row(&self, index: usize, raw: &RawRow) -> Result<Row, DefinitionError> {
        let cell = |column: &RawColumn| {
            self.cell(index, raw, column).map_err(|fault| DefinitionError::Cell {
                form: self.form.to_owned(),
                place: if self.columns.len() > 1 {
                    format!("dòng {}, cột {}", raw.key, column.key)
                } else {
                    format!("dòng {}", raw.key)
                },
                fault,
            })
        };
        Ok(Row {
            key: raw.key.clone(),
            mark: raw.mark.clone(),
            label: raw.label.clone(),
            indent: raw.indent,
            printed: raw.printed,
            ours: raw.ours,
            confidence: raw.confidence,
            cells: self.columns.iter().map(cell).collect::<Result<_, _>>()?,
        })
    }

    fn cell(&self, row: usize, raw: &RawRow, column: &RawColumn) -> Result<Cell, Fault> {
        if raw.heading {
            return if raw.source.named() == 0 {
                Ok(Cell::Heading)
            } else {
                Err(Fault::TwoSources)
            };
        }
        if let Some(only) = raw.only.as_ref().filter(|only| **only != column.key) {
            let known = self.columns.iter().any(|column| column.key == *only);
            return if known { Ok(Cell::Heading) } else { Err(Fault::NoSuchColumn(only.clone())) };
        }
        if let Some(share) = &column.share {
            return match raw.share {
                RowShare::Counted => self.share(row, raw, share),
                RowShare::Blank => Ok(Cell::Heading),
            };
        }
        measure(raw, column).map(Cell::Measure)
    }

    fn share(&self, row: usize, raw: &RawRow, share: &RawShare) -> Result<Cell, Fault> {
        let missing = |name: &str| Fault::NoSuchShare(name.to_owned());
        let column = |name: &str| {
            let counts = |it: &RawColumn| it.key == name && it.share.is_none();
            self.columns.iter().position(counts).ok_or_else(|| missing(name))
        };
        let part = Spot { row, column: column(&share.of)? };
        let whole = match (&share.r#in, &share.of_row) {
            (Some(name), None) => Spot { row, column: column(name)? },
            (None, Some(name)) => {
                let name = raw.of_row.as_ref().unwrap_or(name);
                let counts = |it: &RawRow| it.key == *name && !it.heading;
                let row = self.rows.iter().position(counts).ok_or_else(|| missing(name))?;
                Spot { row, ..part }
            }
            _ => return Err(Fault::ShareOfWhat),
        };
        Ok(Cell::Share { part, whole })
    }
}

/// The measure of the row or of the column, narrowed by what both say. Where one of them is kept
/// nowhere, the cell is.
fn measure(row: &RawRow, column: &RawColumn) -> Result<Measure, Fault> {
    let sources: [&RawSource; 2] = [&row.source, &column.source];
    if sources.iter().any(|source| source.named() > 1) {
        return Err(Fault::TwoSources);
    }
    if sources.iter().any(|source| source.unknown.is_some()) {
        return Ok(Measure::Unknown);
    }
    let source = match sources.map(RawSource::named) {
        [1, 0] => &row.source,
        [0, 1] => &column.source,
        [0, 0] => return Err(Fault::NoSource),
        _ => return Err(Fault::TwoSources),
    };
    source.measure(&[&row.r#where, &column.r#where])?.ok_or(Fault::NoSource)
}
