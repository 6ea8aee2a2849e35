//! *Soát số liệu báo cáo*: a report pasted or sent, its figures computed again. Nothing of it is kept.

use std::collections::BTreeMap;
use std::sync::Arc;

use sogoc_domain::text::format_count;
use sogoc_operations::report_check::{
    Claim, Reading, Verdict, kind_words, read, text_of, ties, verdict_words,
};

use super::check_against;
use crate::access::{Access, Routes};
use crate::answer::Answer;
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::pages::check_text::{Checked, Line, Model, Piece, Stand, page};
use crate::paths;
use crate::visit::Visit;

/// The most letters of a report on one page; longer ones go through the command line.
const LETTERS_MAX: usize = 600_000;

pub(super) fn routes() -> Routes {
    let access = Access::SignedIn;
    Routes::default().get(paths::CHECK_TEXT, access, show).upload(paths::CHECK_TEXT, access, check)
}

async fn show(visit: Arc<Visit>) -> Answer {
    shown(&visit, false, &Model { choice: check_against::choice(&visit), ..Model::default() })
}

fn shown(visit: &Visit, wrong: bool, model: &Model) -> Answer {
    let crumbs =
        vec![Link::new("Báo cáo thống kê", paths::FORMS), Link::new("Soát số liệu báo cáo", "#")];
    visit.form(wrong, &page(model, &visit.frame(Some(Place::Forms), crumbs)))
}

async fn check(visit: Arc<Visit>) -> Answer {
    let typed = visit.posted.text("text").to_owned();
    let file = visit.posted.file().filter(|(name, bytes)| !name.is_empty() && !bytes.is_empty());
    let bytes = file.map(|(_, bytes)| bytes.to_vec());
    let from_file = bytes.is_some();
    let text = match bytes {
        // Unpacking is work too: not here, where others are answered.
        Some(bytes) => visit.app.heavy(move |_: &_| Ok(text_of(&bytes))).await?,
        None => Ok(typed.clone()),
    };
    let choice = check_against::choice(&visit);
    let mut model = Model { text: typed, choice, ..Model::default() };
    let text = match text.map_err(|error| error.to_string()).and_then(short_enough) {
        Ok(text) => text,
        Err(words) => {
            *(if from_file { &mut model.file_error } else { &mut model.text_error }) = Some(words);
            return shown(&visit, true, &model);
        }
    };
    // Nothing is read before the day is one: the page asks for it again.
    if model.choice.on_error.is_some() {
        return shown(&visit, true, &model);
    }
    let heavy = move |_: &_| {
        let reading = read(&text);
        Ok((checked(&text, &reading), Arc::from(text), Arc::new(reading)))
    };
    let (found, text, reading) = visit.app.heavy(heavy).await?;
    model.against = check_against::against(&visit, &model.choice, text, reading).await?;
    model.checked = Some(found);
    shown(&visit, false, &model)
}

/// A report that can stand on one page; in words why it cannot.
fn short_enough(text: String) -> Result<String, String> {
    if text.trim().is_empty() {
        return Err("Chưa có nội dung. Dán báo cáo vào ô này hoặc chọn tệp rồi bấm Soát số liệu."
            .to_owned());
    }
    let letters = text.chars().count();
    if letters > LETTERS_MAX {
        return Err(format!(
            "Báo cáo có {} chữ cái, trang này soát được {}. Hãy chia báo cáo thành nhiều phần, hoặc soát bằng lệnh sogoc check-text.",
            format_count(letters as i64),
            format_count(LETTERS_MAX as i64),
        ));
    }
    Ok(text)
}

fn checked(text: &str, reading: &Reading) -> Checked {
    let tied: Vec<&Claim> = reading.claims.iter().filter(|it| ties(it)).collect();
    let letters: Vec<char> = text.chars().collect();
    Checked {
        pieces: pieces(&letters, reading, &tied),
        lines: tied.iter().enumerate().map(|(order, it)| line(order, it)).collect(),
        figures: reading.figures.len(),
    }
}

fn stand(claim: &Claim) -> Stand {
    match claim.verdict {
        Verdict::Right => Stand::Right,
        Verdict::Truncated => Stand::Truncated,
        Verdict::Wrong => Stand::Wrong,
        Verdict::Unchecked => Stand::Unchecked,
    }
}

fn line(order: usize, claim: &Claim) -> Line {
    Line {
        number: order + 1,
        kind: kind_words(&claim.says),
        stand: stand(claim),
        words: verdict_words(claim.verdict),
        text: short(&claim.text),
        explanation: claim.explanation.clone(),
        figure: claim.figures.first().map_or(0, |it| it + 1),
    }
}

/// The words of a claim, the middle of a long one left out.
fn short(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.len() {
        0..=36 => words.join(" "),
        count => format!("{} … {}", words[..18].join(" "), words[count - 14..].join(" ")),
    }
}

/// The text cut at its figures, each with the claims it belongs to.
fn pieces(letters: &[char], reading: &Reading, claims: &[&Claim]) -> Vec<Piece> {
    let mut of: BTreeMap<usize, Vec<(usize, Stand)>> = BTreeMap::new();
    for (order, claim) in claims.iter().enumerate() {
        for figure in &claim.figures {
            of.entry(*figure).or_default().push((order + 1, stand(claim)));
        }
    }
    let words = |from: usize, to: usize| letters[from..to].iter().collect::<String>();
    let mut pieces = Vec::new();
    let mut at = 0;
    for (index, figure) in reading.figures.iter().enumerate() {
        if figure.span.start < at {
            continue;
        }
        pieces.push(Piece::Words(words(at, figure.span.start)));
        pieces.push(Piece::Figure {
            number: index + 1,
            words: words(figure.span.start, figure.span.end),
            claims: of.remove(&index).unwrap_or_default(),
        });
        at = figure.span.end;
    }
    pieces.push(Piece::Words(words(at, letters.len())));
    pieces
}
