//! `sogoc report`: the yearly report of a unit drafted from the register, as words, JSON or a docx file.

use serde_json::{Value, json};
use sogoc_figures::compare::ask::Asked;
use sogoc_figures::report::{Piece, Section, plain};
use sogoc_operations::report::{OwnWords, Report};

use super::{operator, unit, write};
use crate::arguments::ReportArguments;
use crate::output::{Outcome, json as print_json, say};

pub(super) async fn run(arguments: ReportArguments) -> anyhow::Result<Outcome> {
    let office = arguments.place.open().await?;
    let unit = unit(&office, &arguments.unit, office.today())?;
    let report = office.report(&operator(), unit, arguments.year)?;
    let own = office.own_words(&operator(), &report).await?;
    if let Some(out) = &arguments.out {
        write(out, &office.report_docx(&operator(), &report, &own)?)?;
    }
    if arguments.json {
        print_json(&told(&report, &own));
    } else if let Some(out) = &arguments.out {
        say!("Đã ghi {}.", out.display());
    } else {
        say!("{}", report.text(&own));
    }
    Ok(Outcome::Done)
}

fn told(report: &Report, own: &OwnWords) -> Value {
    let section = |section: &Section| {
        let own_words: Vec<&str> = own.paragraphs(&section.id).collect();
        let sentence = |it: &sogoc_figures::report::Sentence| {
            json!({
                "id": it.id,
                "text": plain(&it.pieces),
                "left_out": own.left_out.contains(&it.id),
                "numbers": numbers(&it.pieces),
            })
        };
        json!({
            "id": section.id,
            "heading": section.heading,
            "sentences": section.sentences.iter().map(sentence).collect::<Vec<_>>(),
            "items": section.items.iter().map(|it| plain(it)).collect::<Vec<_>>(),
            "own_words": own_words,
        })
    };
    let part = |part: &sogoc_figures::report::Part| {
        let sections: Vec<Value> = part.sections.iter().map(section).collect();
        json!({ "heading": part.heading, "sections": sections })
    };
    json!({
        "unit": report.unit,
        "name": report.name,
        "from": report.period.from,
        "to": report.period.to,
        "about": report.draft.about,
        "parts": report.draft.parts.iter().map(part).collect::<Vec<_>>(),
        "missing": report.draft.missing.iter().map(|it| json!({
            "sentence": it.sentence,
            "figures": it.figures,
        })).collect::<Vec<_>>(),
        "begins": report.begins,
    })
}

fn numbers(pieces: &[Piece]) -> Vec<Value> {
    let asked = |it: &Asked| json!({ "value": it.value, "as_of": it.as_of });
    let number = |piece: &Piece| match piece {
        Piece::Number(number) => Some(json!({
            "printed": number.words,
            "of": number.asked.iter().map(asked).collect::<Vec<_>>(),
        })),
        Piece::Words(_) | Piece::Found { .. } => None,
    };
    pieces.iter().filter_map(number).collect()
}
