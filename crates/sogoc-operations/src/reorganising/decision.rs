//! The paper of a reorganisation, from the words in which people name a paper.

use sogoc_domain::paper::{PaperFace, PaperKind};
use sogoc_domain::text::{clean, fold, parse_date};

use crate::error::OperationError;

/// Reads `Nghị quyết số 12-NQ/TU ngày 16/6/2025 của Tỉnh ủy` into its parts. What cannot be told
/// apart stays in the number, as it was typed.
///
/// # Errors
/// When nothing is said.
pub fn paper_face(words: &str) -> Result<PaperFace, OperationError> {
    let words = clean(words);
    if words.is_empty() {
        return Err(OperationError::input(
            "Chưa có văn bản quyết định sắp xếp. Hãy ghi loại, số, ngày, nơi ban hành.",
        ));
    }
    let (head, issuer) = cut(&words, " của ");
    let (head, mut dated) = cut(head, " ngày ");
    let (issuer, dated_last) = cut(issuer.unwrap_or_default(), " ngày ");
    dated = dated.or(dated_last);
    let kind = PaperKind::ALL.iter().find(|kind| fold(head).starts_with(&fold(kind.label())));
    let rest = kind.map_or(head, |kind| {
        let letters = kind.label().chars().count();
        head.char_indices().nth(letters).map_or("", |(at, _)| &head[at..])
    });
    let rest = rest.trim();
    let number = rest.strip_prefix("số ").or_else(|| rest.strip_prefix("Số ")).unwrap_or(rest);
    let day = dated.map(|text| parse_date(text).ok().and_then(|read| read.date.day()));
    // Of `202/2025/QH15` and `12/NQ-CP` nothing but the whole is their number.
    let (number, sign) = match (number.split_once('-'), day) {
        // A date that does not read is kept beside the number rather than lost.
        (_, Some(None)) => (head_with(number, dated), String::new()),
        (Some((number, sign)), _) if number.chars().all(|letter| letter.is_ascii_digit()) => {
            (number.to_owned(), sign.to_owned())
        }
        _ => (number.to_owned(), String::new()),
    };
    Ok(PaperFace {
        kind: kind.copied().unwrap_or(PaperKind::Decision),
        number,
        sign,
        dated: day.flatten(),
        issuer: issuer.to_owned(),
    })
}

fn head_with(number: &str, dated: Option<&str>) -> String {
    dated.map_or_else(|| number.to_owned(), |dated| format!("{number} ngày {dated}"))
}

fn cut<'w>(words: &'w str, at: &str) -> (&'w str, Option<&'w str>) {
    words.split_once(at).map_or((words, None), |(head, tail)| (head.trim(), Some(tail.trim())))
}

#[cfg(test)]
mod tests {
    use sogoc_domain::date::PartialDate;

    use super::*;

    #[test]
    fn a_paper_is_told_apart() {
        let face =
            paper_face("Quyết định số 127-QĐ/TU ngày 16/6/2025 của Tỉnh ủy Lâm Sơn").unwrap();
        assert_eq!(face.kind, PaperKind::Decision);
        assert_eq!((face.number.as_str(), face.sign.as_str()), ("127", "QĐ/TU"));
        assert_eq!(PartialDate::from(face.dated.unwrap()).year(), Some(2025));
        assert_eq!(face.issuer, "Tỉnh ủy Lâm Sơn");
        let face = paper_face("Nghị quyết 202/2025/QH15").unwrap();
        assert_eq!(face.kind, PaperKind::Resolution);
        assert_eq!((face.number.as_str(), face.sign.as_str()), ("202/2025/QH15", ""));
        let face = paper_face("Nghị quyết số 12/NQ-CP của Chính phủ ngày 5/2/2025").unwrap();
        assert_eq!((face.number.as_str(), face.sign.as_str()), ("12/NQ-CP", ""));
        assert_eq!(face.issuer, "Chính phủ");
        assert_eq!(face.dated.unwrap().to_string(), "2025-02-05");
        let face = paper_face("theo chủ trương chung").unwrap();
        assert_eq!(face.number, "theo chủ trương chung");
        let face = paper_face("Quyết định số 5 ngày hôm qua").unwrap();
        assert_eq!((face.number.as_str(), face.dated), ("5 ngày hôm qua", None));
        assert!(paper_face("  ").is_err());
    }
}
