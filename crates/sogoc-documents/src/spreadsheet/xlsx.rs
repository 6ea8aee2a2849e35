//! Workbooks of Excel since 2007: which sheets there are, and the walk over them.

mod sheet;
mod strings;
mod styles;

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::collector::Collector;
use super::dates::Epoch;
use super::package::Package;
use super::read::Walk;
use super::texts::Texts;
use super::xml::{Token, attribute, truth};
use super::{Limits, Measure, ReadError};
use styles::Styles;

/// A workbook with its small tables read; the sheets are still packed.
pub(super) struct Book<'a> {
    package: Package<'a>,
    sheets: Vec<Tab>,
    tables: Tables,
}

/// What the cells of every sheet refer to.
struct Tables {
    texts: Texts,
    styles: Styles,
    epoch: Epoch,
}

/// A sheet as the workbook lists it.
struct Tab {
    name: String,
    part: String,
    hidden: bool,
}

/// A relation from one part to another.
struct Relation {
    kind: String,
    part: String,
}

impl<'a> Book<'a> {
    pub(super) fn open(mut package: Package<'a>, limits: &Limits) -> Result<Self, ReadError> {
        let workbook = workbook_part(&mut package)?;
        let relations = relations(&mut package, &workbook)?;
        let (sheets, since_1904) = tabs(&mut package, &workbook, &relations, limits)?;
        let part_of_kind = |kind: &str| {
            let found = relations.values().find(|relation| relation.kind == kind);
            found.map(|relation| relation.part.clone())
        };
        let texts = match part_of_kind("sharedStrings").filter(|part| package.has(part)) {
            Some(part) => strings::read(package.xml(&part)?, limits)?,
            None => Texts::default(),
        };
        let styles = match part_of_kind("styles").filter(|part| package.has(part)) {
            Some(part) => styles::read(package.xml(&part)?)?,
            None => Styles::default(),
        };
        let tables = Tables { texts, styles, epoch: Epoch::new(since_1904) };
        Ok(Book { package, sheets, tables })
    }
}

impl Walk for Book<'_> {
    fn walk(&mut self, collector: &mut Collector<'_>) -> Result<(), ReadError> {
        let spent = self.package.spent();
        for tab in &self.sheets {
            collector.sheet(&tab.name, tab.hidden)?;
            sheet::walk(self.package.xml(&tab.part)?, &self.tables, collector)?;
        }
        self.package.rewind(spent);
        Ok(())
    }
}

/// The part the archive names as its document; nearly always `xl/workbook.xml`.
fn workbook_part(package: &mut Package<'_>) -> Result<String, ReadError> {
    const USUAL: &str = "xl/workbook.xml";
    if package.has(USUAL) {
        return Ok(USUAL.to_owned());
    }
    let relations = relations(package, "")?;
    let found = relations.into_values().find(|relation| relation.kind == "officeDocument");
    found.map(|relation| relation.part).ok_or_else(|| ReadError::damaged("thiếu sổ làm việc"))
}

/// The relations of a part by id. Links to outside are left out: nothing is ever fetched.
fn relations(
    package: &mut Package<'_>,
    part: &str,
) -> Result<HashMap<String, Relation>, ReadError> {
    const MOST: usize = 1_000;
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    let mut xml = package.xml(&format!("{folder}{slash}_rels/{name}.rels"))?;
    let mut relations = HashMap::new();
    loop {
        match xml.next()? {
            Token::Open(tag) if tag.local_name().as_ref() == "Relationship" => {
                let outside = attribute(&tag, "TargetMode")?.is_some_and(|mode| mode == "External");
                let id = attribute(&tag, "Id")?;
                let kind = attribute(&tag, "Type")?;
                let target = attribute(&tag, "Target")?;
                if let (Some(id), Some(kind), Some(target), false) = (id, kind, target, outside) {
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    relations.insert(id, Relation { kind, part: resolve(folder, &target) });
                }
                if relations.len() > MOST {
                    return Err(ReadError::damaged("có quá nhiều liên kết trong tệp"));
                }
            }
            Token::End => return Ok(relations),
            _ => {}
        }
    }
}

/// The part a target names, seen from a folder.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let from_root = target.starts_with('/');
    let mut steps: Vec<&str> = if from_root { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.join("/").trim_start_matches('/').to_owned()
}

/// The sheets of the workbook, and whether it counts from 1904.
fn tabs(
    package: &mut Package<'_>,
    workbook: &str,
    relations: &HashMap<String, Relation>,
    limits: &Limits,
) -> Result<(Vec<Tab>, bool), ReadError> {
    let mut xml = package.xml(workbook)?;
    let mut tabs = Vec::new();
    let mut since_1904 = false;
    loop {
        match xml.next()? {
            Token::Open(tag) => match tag.local_name().as_ref() {
                "workbookPr" => since_1904 = truth(&tag, "date1904")?.unwrap_or(false),
                "sheet" => tabs.extend(tab(&tag, relations)?),
                _ => {}
            },
            Token::End => return Ok((tabs, since_1904)),
            _ => {}
        }
        if tabs.len() as u64 > limits.sheets {
            return Err(ReadError::too_large(Measure::Sheets, limits.sheets));
        }
    }
}

/// One tab, unless it is a chart or a macro: those hold no cells.
fn tab(
    tag: &BytesStart<'_>,
    relations: &HashMap<String, Relation>,
) -> Result<Option<Tab>, ReadError> {
    let hidden = attribute(tag, "state")?.is_some_and(|state| state != "visible");
    let name = attribute(tag, "name")?.unwrap_or_default();
    // `r:id`; `sheetId` is another attribute.
    let id = attribute(tag, "id")?.unwrap_or_default();
    let relation = relations.get(&id).filter(|relation| relation.kind == "worksheet");
    Ok(relation.map(|relation| Tab { name, part: relation.part.clone(), hidden }))
}
