//! The paper of a form: one the register holds already, or a new one.

use jiff::civil::Date;
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::PaperId;
use sogoc_domain::paper::{PaperFace, PaperKind};
use sogoc_domain::register::Register;
use sogoc_domain::text::clean;

use super::deed::Deed;
use super::entered::{EnteredPaper, Wrong};
use super::reading::day;

/// The most letters of one part of what identifies a paper.
const LENGTH_MAX: usize = 200;

/// Rests drafts on the paper typed; one the register holds already is used again, so that a paper
/// for eight people is one paper.
///
/// # Errors
/// What is wrong, each at its field.
pub(super) fn rest(
    drafts: Vec<Draft>,
    deed: &Deed,
    typed: &EnteredPaper,
    (register, on, new): (&Register, Date, PaperId),
) -> Result<Vec<Draft>, Vec<Wrong>> {
    if typed.is_blank() {
        return Ok(drafts);
    }
    let face = face(deed, typed)?;
    let held = register.papers().iter().find(|paper| paper.face.as_ref() == Some(&face));
    let paper = held.map_or(new, |paper| paper.id);
    let day = face.dated.unwrap_or(on);
    let recorded = held.is_none().then(|| Draft::new(day, Fact::PaperRecorded { paper, face }));
    let resting = drafts.into_iter().map(|draft| draft.on(Some(paper)));
    Ok(recorded.into_iter().chain(resting).collect())
}

/// What is wrong with the paper typed, told together with what is wrong with the answers.
pub(super) fn wrong(deed: &Deed, typed: &EnteredPaper) -> Vec<Wrong> {
    if typed.is_blank() { Vec::new() } else { face(deed, typed).err().unwrap_or_default() }
}

fn face(deed: &Deed, typed: &EnteredPaper) -> Result<PaperFace, Vec<Wrong>> {
    let mut wrong = Vec::new();
    let mut text = |field: &str, text: &str| {
        let text = clean(text);
        if text.chars().count() > LENGTH_MAX {
            let words = format!("Dài quá {LENGTH_MAX} chữ. Hãy viết ngắn lại.");
            wrong.push(Wrong::at(field, words));
        }
        text
    };
    let number = text("paper_number", &typed.number);
    let sign = text("paper_sign", &typed.sign);
    let issuer = text("paper_issuer", &typed.issuer);
    let dated = match typed.dated.trim() {
        "" => None,
        dated => day(dated).map_err(|words| wrong.push(Wrong::at("paper_dated", words))).ok(),
    };
    let kind = match typed.kind.trim() {
        "" => deed.paper,
        kind => kind.parse::<PaperKind>().unwrap_or_else(|_| {
            let words = "Loại văn bản này không có trong danh sách. Hãy chọn lại.";
            wrong.push(Wrong::at("paper_kind", words));
            deed.paper
        }),
    };
    if wrong.is_empty() { Ok(PaperFace { kind, number, sign, dated, issuer }) } else { Err(wrong) }
}
