//! Scans of papers: what may be attached, and who may open it; every opening is recorded first.

use std::collections::BTreeSet;

use sogoc_domain::event::{Event, Subject};
use sogoc_domain::id::{PaperId, UnitId};
use sogoc_domain::register::Register;
use sogoc_domain::text::clean;
use sogoc_store::{NewScan, Reading, Scan};
use uuid::Uuid;

use crate::error::OperationError;
use crate::judging::Target;
use crate::office::Office;
use crate::rights::{Action, Actor};
use crate::units::governing;

/// The most bytes of a scan.
pub const SCAN_MAX: usize = 20 * 1024 * 1024;
/// The most letters of its name that are kept.
const NAME_MAX: usize = 120;
/// A paper about more people than this is looked at as a list, not person by person.
const PEOPLE_MAX: usize = 50;

/// What a scan may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScanKind {
    /// PDF.
    Pdf,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
}

impl ScanKind {
    const ALL: [Self; 3] = [Self::Pdf, Self::Jpeg, Self::Png];

    /// What the bytes are, whatever the name of the file says.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let begins = |kind: &Self| bytes.starts_with(kind.first_bytes());
        Self::ALL.into_iter().find(begins)
    }

    fn first_bytes(self) -> &'static [u8] {
        match self {
            Self::Pdf => b"%PDF-",
            Self::Jpeg => b"\xFF\xD8\xFF",
            Self::Png => b"\x89PNG\r\n\x1A\n",
        }
    }

    /// Its media type.
    pub fn media(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// The ending of a file of it.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }
}

/// A scan that was opened.
#[derive(Debug)]
pub struct Opened {
    /// What is kept of it.
    pub scan: Scan,
    /// What it is.
    pub kind: ScanKind,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Office {
    /// Keeps a scan of a paper. Given in twice, the same file is kept once.
    ///
    /// # Errors
    /// Denied without the right to record what rests on the paper; input when the file is too
    /// large, empty, or none of the kinds that are kept.
    pub async fn attach_scan(
        &self,
        actor: &Actor,
        paper: PaperId,
        name: &str,
        bytes: &[u8],
    ) -> Result<Scan, OperationError> {
        self.judge(actor, Action::Record, Target::Paper(paper))?;
        let kind = readable(bytes)?;
        let (id, now) = (self.surroundings().id(), self.surroundings().now());
        let new = NewScan {
            id,
            paper: paper.0,
            name: &file_name(name, kind),
            media: kind.media(),
            bytes,
            actor: &actor.name(),
        };
        Ok(self.store().add_scan(&new, now, &mut self.surroundings().chance()).await?)
    }

    /// The scans of a paper, without their bytes; none for who may not see all it is about.
    ///
    /// # Errors
    /// Denied without the right to list anything that rests on the paper.
    pub async fn scans(&self, actor: &Actor, paper: PaperId) -> Result<Vec<Scan>, OperationError> {
        self.judge(actor, Action::List, Target::Paper(paper))?;
        if !self.sees_all_of(actor, paper) {
            return Ok(Vec::new());
        }
        Ok(self.store().scans_of(paper.0).await?)
    }

    /// Opens a scan. The look is recorded before anything is answered.
    ///
    /// # Errors
    /// Denied to who may not list all that the paper is about, and for a scan that is not there;
    /// store when the look could not be recorded: then nothing is shown.
    pub async fn open_scan(
        &self,
        actor: &Actor,
        paper: PaperId,
        scan: Uuid,
    ) -> Result<Opened, OperationError> {
        let denied = || OperationError::Denied(Action::List);
        self.judge(actor, Action::List, Target::Paper(paper))?;
        if !self.sees_all_of(actor, paper) {
            return Err(denied());
        }
        let held = self.store().scans_of(paper.0).await?;
        if !held.iter().any(|it| it.id == scan) {
            return Err(denied());
        }
        self.store().log_readings(&self.looks_of_scan(actor, paper, scan)).await?;
        let (scan, bytes) = self.store().scan(scan).await?.ok_or_else(denied)?;
        let kind = ScanKind::of(&bytes).ok_or_else(denied)?;
        Ok(Opened { scan, kind, bytes })
    }

    /// Whether the actor may list all that a paper is about: its scan names everybody at once.
    fn sees_all_of(&self, actor: &Actor, paper: PaperId) -> bool {
        let state = self.state();
        let (register, today) = (&state.register, self.today());
        let may = |unit: UnitId| actor.may(Action::List, unit, register, today);
        register.resting_on(paper).all(|event| {
            let mut units = units_of(register, event);
            units.extend(governing(register, event.subject(), today));
            units.is_empty() || units.into_iter().any(may)
        })
    }

    /// One look at each person the paper is about; one at a list when they are many.
    fn looks_of_scan(&self, actor: &Actor, paper: PaperId, scan: Uuid) -> Vec<Reading> {
        let state = self.state();
        let person = |event: &std::sync::Arc<Event>| match event.subject() {
            Subject::Person(person) => Some(person.0),
            _ => None,
        };
        let people: BTreeSet<Uuid> = state.register.resting_on(paper).filter_map(person).collect();
        let look = |subject: Option<Uuid>| Reading {
            id: self.surroundings().id(),
            at: self.surroundings().now(),
            actor: actor.name(),
            action: "paper.scan".to_owned(),
            subject,
            fields: format!("scan {scan}"),
            reason: String::new(),
        };
        if people.is_empty() || people.len() > PEOPLE_MAX {
            return vec![look(None)];
        }
        people.into_iter().map(|person| look(Some(person))).collect()
    }
}

/// Where the person of an event was at home when it took effect: who moved on since is still in
/// the papers of the cell they left.
fn units_of(register: &Register, event: &Event) -> Vec<UnitId> {
    let Subject::Person(person) = event.subject() else { return Vec::new() };
    let Some(person) = register.people().get(person) else { return Vec::new() };
    let on = event.effective_on();
    let days = [Some(on), on.yesterday().ok()];
    days.into_iter().flatten().filter_map(|day| person.cell_on(day)).collect()
}

/// What the bytes are, when they may be kept.
///
/// # Errors
/// Input when there are too many, or they are none of the kinds that are kept.
pub fn readable(bytes: &[u8]) -> Result<ScanKind, OperationError> {
    if bytes.len() > SCAN_MAX {
        let words =
            "Tệp lớn hơn 20 MB. Quét lại với độ phân giải thấp hơn (150–200 dpi) rồi đính kèm lại.";
        return Err(OperationError::input(words));
    }
    ScanKind::of(bytes).ok_or_else(|| {
        OperationError::input(
            "Tệp không phải bản chụp PDF, JPG hoặc PNG. Quét hoặc lưu văn bản thành PDF rồi đính kèm lại.",
        )
    })
}

/// The name a file is kept under: without folders and signs, ending as what it is.
fn file_name(given: &str, kind: ScanKind) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let plain = |letter: char| {
        if letter.is_control() || "\"<>|?*:;".contains(letter) { ' ' } else { letter }
    };
    let stem: String = clean(&stem.chars().map(plain).collect::<String>());
    let stem: String = stem.chars().take(NAME_MAX).collect();
    let stem = if stem.is_empty() { "ban-chup".to_owned() } else { stem };
    format!("{stem}.{}", kind.ending())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_are() {
        assert_eq!(ScanKind::of(b"%PDF-1.7 ..."), Some(ScanKind::Pdf));
        assert_eq!(ScanKind::of(b"\xFF\xD8\xFF\xE0"), Some(ScanKind::Jpeg));
        assert_eq!(ScanKind::of(b"\x89PNG\r\n\x1A\n.."), Some(ScanKind::Png));
        for wrong in [&b""[..], b"PK\x03\x04", b"<html>", b" %PDF-1.7", b"MZ"] {
            assert_eq!(ScanKind::of(wrong), None);
            assert!(readable(wrong).is_err());
        }
        assert!(readable(&[b"%PDF-".to_vec(), vec![0; SCAN_MAX]].concat()).is_err());
    }

    #[test]
    fn a_name_keeps_its_words_and_ends_as_what_it_is() {
        let name = |given| file_name(given, ScanKind::Pdf);
        assert_eq!(name("Quyết định 127.pdf"), "Quyết định 127.pdf");
        assert_eq!(name("C:\\Máy quét\\ảnh.exe"), "ảnh.pdf");
        assert_eq!(name("../../etc/\"a;b\"\r\n.png"), "a b.pdf");
        assert_eq!(name(""), "ban-chup.pdf");
    }
}
