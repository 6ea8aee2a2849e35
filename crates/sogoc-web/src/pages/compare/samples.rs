//! Samples of the comparison: an article with a number that does not add up, and no article at all.

use super::{Computed, Line, Locality, Model, Number, Verdict};
use crate::look::figure::Figure;
use crate::look::link::Link;
use crate::pages::samples::{self, Sample};
use crate::paths;

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let model = Model { localities: vec![locality()] };
    vec![Sample::new("article", model), Sample::new("none", Model::default())]
}

fn count(value: i64) -> Figure {
    Figure::open(value, paths::FIGURES)
}

fn line(id: &str, label: &str, printed: &str, how: &str, verdict: Verdict) -> Line {
    Line {
        id: id.into(),
        label: label.into(),
        notes: Vec::new(),
        printed: printed.into(),
        computed: None,
        how: how.into(),
        verdict,
        explanation: Vec::new(),
    }
}

fn locality() -> Locality {
    let agrees = Verdict::Agrees("khớp");
    Locality {
        id: "muong-sang".into(),
        unit: Link::new(samples::COMMUNE, paths::unit("u-commune")),
        source: "Báo Thử, 09/01/2024".into(),
        day: "ngày 31/12/2023".into(),
        chosen: Some(
            "Ngày do sổ chọn: bài không nói số liệu tính đến ngày nào; sổ lấy cuối năm.".into(),
        ),
        lines: vec![
            Line {
                computed: Some(Computed { number: Number::Count(count(232)), terms: None }),
                ..line("c-1", "Đảng viên", "232", "đảng viên", agrees)
            },
            Line {
                computed: Some(Computed {
                    number: Number::Words("32,33%".into()),
                    terms: Some((count(75), "/", count(232))),
                }),
                explanation: vec![
                    "75/232 = 32,33%, không phải 31,9%.".into(),
                    "Để in ra 31,9%, mẫu số phải là 235 (làm tròn).".into(),
                ],
                ..line(
                    "c-2",
                    "Tỷ lệ đảng viên nữ",
                    "31,9%",
                    "đảng viên (giới tính là nữ); chia cho đảng viên",
                    Verdict::Differs("không khớp"),
                )
            },
            Line {
                notes: vec!["Tính trên số được xếp loại.".into()],
                computed: Some(Computed {
                    number: Number::Words("90,48%".into()),
                    terms: Some((count(209), "/", count(231))),
                }),
                explanation: vec!["Nếu lấy mẫu số 232 thì 209/232 = 90,09%.".into()],
                ..line(
                    "c-3",
                    "Đảng viên hoàn thành tốt nhiệm vụ trở lên",
                    "gần 90,5%",
                    "đảng viên (xếp loại năm 2023 là hoàn thành tốt nhiệm vụ); chia cho đảng viên (đã rõ xếp loại năm 2023)",
                    Verdict::Agrees("phù hợp"),
                )
            },
            line(
                "c-4",
                "Ý kiến góp ý",
                "hàng trăm",
                "Sổ không ghi ý kiến góp ý.",
                Verdict::Unchecked("chưa đối chiếu được"),
            ),
        ],
    }
}
