//! What holds of any text, and of any right claim that one digit is changed of.

use proptest::prelude::*;
use sogoc_documents::prose::{Verdict, claims, read};

use crate::corpus::wrong;

/// Texts that look like reports: numbers, marks and the words between them in any order.
fn reportlike() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        "[0-9]{1,5}([.,/][0-9]{1,3})?%?",
        prop::sample::select(vec![
            " đảng viên",
            " trong đó",
            " gồm",
            " chiếm ",
            " đạt ",
            " (",
            ")",
            ", ",
            "; ",
            ". ",
            ":",
            "\n- ",
            "\n\n",
            " kế hoạch ",
            " giảm từ ",
            " xuống còn ",
            " tăng ",
            " so với ",
            " chi bộ",
            " nữ ",
            " tổng số ",
            " trong số ",
            " là ",
            " và ",
            "…",
            "/",
            " - ",
            "%",
            " Đ/c",
            " hoàn thành tốt nhiệm vụ",
            "\u{300}",
            "\u{a0}",
            " năm ",
            " tỷ đồng",
            " còn lại",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(pieces, 0..60).prop_map(|it| it.concat())
}

fn check_spans(text: &str) -> Result<(), TestCaseError> {
    let letters: Vec<char> = text.chars().collect();
    let reading = read(text);
    for figure in &reading.figures {
        prop_assert!(figure.span.start < figure.span.end && figure.span.end <= letters.len());
        prop_assert!(letters[figure.span.clone()].iter().any(|it| it.is_numeric()));
    }
    for claim in &reading.claims {
        let told: String = letters[claim.span.clone()].iter().collect();
        prop_assert_eq!(&told, &claim.text);
        prop_assert!(!claim.figures.is_empty() && claim.figures.is_sorted());
        prop_assert!(claim.figures.iter().all(|it| *it < reading.figures.len()));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in ".{0,400}") {
        check_spans(&text)?;
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check_spans(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn anything_like_a_report_is_read(text in reportlike()) {
        check_spans(&text)?;
    }

    #[test]
    fn a_right_share_is_right_and_one_off_is_wrong(whole in 20u64..9000, tenth in 1u64..999) {
        let part = whole * tenth / 1000;
        prop_assume!(part > 0);
        let share = (2000 * part + whole) / (2 * whole);
        let sentence = |share: u64| format!(
            "Đảng bộ có {whole} đảng viên, trong đó nữ là {part} đồng chí, chiếm {},{}%.", share / 10, share % 10
        );
        prop_assert_eq!(wrong(&sentence(share)), Vec::<String>::new());
        let right = claims(&sentence(share)).iter().any(|it| it.verdict == Verdict::Right);
        prop_assert!(right);
        // One more than the rounded share is neither rounded nor cut off; nor is two less.
        prop_assert_eq!(wrong(&sentence(share + 1)).len(), 1);
        prop_assume!(share > 2);
        prop_assert_eq!(wrong(&sentence(share - 2)).len(), 1);
    }

    #[test]
    fn parts_make_their_total_or_do_not(bodies in 2u64..400, cells in 2u64..400, off in 1u64..9) {
        let sentence = |total: u64| format!(
            "Toàn huyện có {total} tổ chức cơ sở đảng, trong đó có {bodies} đảng bộ và {cells} chi bộ cơ sở."
        );
        prop_assert_eq!(wrong(&sentence(bodies + cells)), Vec::<String>::new());
        prop_assert_eq!(claims(&sentence(bodies + cells)).len(), 1);
        prop_assert_eq!(wrong(&sentence(bodies + cells + off)).len(), 1);
    }

    #[test]
    fn a_step_is_the_difference_of_its_ends(from in 20u64..4000, step in 1u64..19, off in 1u64..9) {
        let sentence = |step: u64, to: u64| format!("Số thôn giảm từ {from} thôn xuống còn {to} thôn, giảm {step} thôn.");
        prop_assert_eq!(wrong(&sentence(step, from - step)), Vec::<String>::new());
        prop_assert_eq!(wrong(&sentence(step + off, from - step)).len(), 1);
    }

    #[test]
    fn composed_and_decomposed_letters_read_the_same(whole in 100u64..900) {
        use unicode_normalization::UnicodeNormalization;
        let text = format!("Đảng bộ có {whole} đảng viên, trong đó nữ là 57 đồng chí, chiếm 12,5%.");
        let apart: String = text.nfd().collect();
        let verdicts = |text: &str| claims(text).iter().map(|it| (it.verdict, it.printed)).collect::<Vec<_>>();
        prop_assert_eq!(verdicts(&text), verdicts(&apart));
        check_spans(&apart)?;
    }
}
