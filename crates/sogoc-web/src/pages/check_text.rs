//! *Soát số liệu báo cáo*: the report with its figures underlined, and what cannot be right.

use maud::{Markup, html};

use super::check_against::{self, Against, Choice};
use super::samples::Sample;
use crate::look::chip::{self, State};
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::link::{print, submit};
use crate::look::notice::{self, Notice, Tone};
use crate::look::section;
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// What was pasted.
    pub text: String,
    /// What is wrong with it.
    pub text_error: Option<String>,
    /// What is wrong with the file.
    pub file_error: Option<String>,
    /// What was found; none before anything was sent.
    pub checked: Option<Checked>,
    /// Of which organisation and day it is held against the register.
    pub choice: Choice,
    /// The same numbers in the register; none where no organisation was chosen.
    pub against: Option<Against>,
}

/// A report, read.
#[derive(Debug, Clone)]
pub struct Checked {
    /// Its text, cut at its figures.
    pub pieces: Vec<Piece>,
    /// What it claims.
    pub lines: Vec<Line>,
    /// How many figures it has.
    pub figures: usize,
}

/// A piece of the text.
#[derive(Debug, Clone)]
pub enum Piece {
    /// Words between figures.
    Words(String),
    /// A figure.
    Figure {
        /// Its number in the text, from 1.
        number: usize,
        /// As it stands.
        words: String,
        /// The claims it belongs to, by number.
        claims: Vec<(usize, Stand)>,
    },
}

/// A claim.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// What it is about.
    pub kind: &'static str,
    /// How it stands.
    pub stand: Stand,
    /// The same in words.
    pub words: &'static str,
    /// Where it stands in the report.
    pub text: String,
    /// What it comes to.
    pub explanation: String,
    /// Its first figure.
    pub figure: usize,
}

/// How a claim stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// Right.
    Right,
    /// Cut off instead of rounded.
    Truncated,
    /// Cannot be right.
    Wrong,
    /// Cannot be told.
    Unchecked,
}

impl Stand {
    fn state(self) -> State {
        match self {
            Self::Right => State::Good,
            Self::Truncated => State::Warn,
            Self::Wrong => State::Bad,
            Self::Unchecked => State::Quiet,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Truncated => "cut",
            Self::Wrong => "wrong",
            Self::Unchecked => "open",
        }
    }
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let mut head = Head::new("Soát số liệu báo cáo").rare().lead(
        "Dán hoặc tải lên một báo cáo: các tỷ lệ, phép cộng, chênh lệch, kết quả so với kế hoạch được tính lại ngay. Báo cáo không được lưu và không ai khác xem được.",
    );
    if model.checked.is_some() {
        head = head.action(print());
    }
    let body = html! {
        @if let Some(checked) = &model.checked { (found(checked)) }
        @if let Some(against) = &model.against { (check_against::against(against, &model.choice, frame)) }
        (form(model, frame))
    };
    frame::show(frame, &head, &body)
}

fn form(model: &Model, frame: &Frame) -> Markup {
    let text = Field::area("text", "Nội dung báo cáo")
        .optional()
        .value(model.text.as_str())
        .help("Chọn toàn bộ báo cáo, sao chép rồi dán vào đây.")
        .error(model.text_error.clone());
    let file = Field::file("file", "Hoặc tệp báo cáo", ".docx,.txt")
        .optional()
        .help("Tệp Word (.docx) hoặc tệp chữ (.txt). Có tệp thì soát tệp.")
        .error(model.file_error.clone());
    let [unit, on] = check_against::fields(&model.choice);
    html! {
        form.form.no-print.check-form method="post" action=(paths::CHECK_TEXT) enctype="multipart/form-data" novalidate {
            @if model.checked.is_some() { h2 { "Soát báo cáo khác" } }
            (frame.token())
            (field::errors(&[&text, &file, &on]))
            (field::show(&text))
            (field::show(&file))
            (field::show(&unit))
            (field::show(&on))
            div.buttons { (submit("Soát số liệu")) }
        }
    }
}

fn found(checked: &Checked) -> Markup {
    let of = |stand: Stand| checked.lines.iter().filter(move |it| it.stand == stand);
    let wrong: Vec<&Line> = of(Stand::Wrong).collect();
    let rest: Vec<&Line> =
        [Stand::Truncated, Stand::Unchecked, Stand::Right].into_iter().flat_map(of).collect();
    html! {
        (summary(checked, wrong.len()))
        @if !wrong.is_empty() { (section::show("wrong", "Không khớp, đề nghị xem lại", None, &lines(&wrong))) }
        (section::show("report", "Báo cáo", None, &report(checked)))
        @if !rest.is_empty() { (section::show("rest", "Những chỗ khác đã đối chiếu", None, &lines(&rest))) }
    }
}

fn summary(checked: &Checked, wrong: usize) -> Markup {
    let count = |stand| checked.lines.iter().filter(|it| it.stand == stand).count();
    let (right, cut, open) =
        (count(Stand::Right), count(Stand::Truncated), count(Stand::Unchecked));
    let title = match (wrong, checked.lines.len()) {
        (_, 0) => "Không có chỗ nào đối chiếu được".to_owned(),
        (0, _) => "Không thấy con số nào sai".to_owned(),
        (wrong, _) => format!("{wrong} chỗ không khớp"),
    };
    let mut told = vec![format!("Báo cáo có {} con số", checked.figures)];
    for (number, words) in [
        (right, "chỗ khớp"),
        (cut, "chỗ cắt bớt thay vì làm tròn"),
        (open, "chỗ chưa đối chiếu được"),
    ] {
        if number > 0 {
            told.push(format!("{number} {words}"));
        }
    }
    let tone = if wrong > 0 { Tone::Bad } else { Tone::Good };
    notice::show(&Notice::new(tone, title, format!("{}.", told.join("; "))))
}

fn lines(lines: &[&Line]) -> Markup {
    html! {
        ol.claims {
            @for line in lines {
                li.(line.stand.class()) id={ "claim-" (line.number) } {
                    p.claim-head {
                        a.claim-number href={ "#figure-" (line.figure) } aria-label={ "Xem chỗ " (line.number) " trong báo cáo" } { (line.number) }
                        " " (chip::state(line.stand.state(), line.words)) " " span.soft { (line.kind) }
                    }
                    p.claim-text { "«" (line.text) "»" }
                    p { (line.explanation) }
                }
            }
        }
    }
}

/// The report itself; each figure carries the numbers of the claims it belongs to.
fn report(checked: &Checked) -> Markup {
    html! {
        p.soft.small.no-print { "Con số nào cũng được gạch chân. Số nhỏ bên cạnh cho biết những con số thuộc cùng một chỗ đối chiếu; dấu ✗ là chỗ không khớp." }
        div.report-text {
            @for piece in &checked.pieces {
                @match piece {
                    Piece::Words(words) => (words),
                    Piece::Figure { number, words, claims } => (figure(*number, words, claims)),
                }
            }
        }
    }
}

fn figure(number: usize, words: &str, claims: &[(usize, Stand)]) -> Markup {
    let wrong = claims.iter().any(|(_, stand)| *stand == Stand::Wrong);
    html! {
        span.counted.wrong[wrong].tied[!claims.is_empty()] id={ "figure-" (number) } { (words) }
        @if !claims.is_empty() {
            sup.claim-marks {
                @for (order, (claim, stand)) in claims.iter().enumerate() {
                    @if order > 0 { "," }
                    a href={ "#claim-" (claim) } aria-label={ "Chỗ đối chiếu " (claim) } { @if *stand == Stand::Wrong { "✗" } (claim) }
                }
            }
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let figure = |number, words: &str, claims: &[(usize, Stand)]| Piece::Figure {
        number,
        words: words.to_owned(),
        claims: claims.to_vec(),
    };
    let words = |words: &str| Piece::Words(words.to_owned());
    let pieces = vec![
        words("Đảng bộ có "),
        figure(1, "49", &[(1, Stand::Wrong)]),
        words(" tổ chức cơ sở đảng, trong đó có "),
        figure(2, "31", &[(1, Stand::Wrong)]),
        words(" chi bộ và "),
        figure(3, "17", &[(1, Stand::Wrong)]),
        words(" đảng bộ cơ sở.\n\nCó "),
        figure(4, "58", &[(2, Stand::Right)]),
        words("/"),
        figure(5, "125", &[(2, Stand::Right)]),
        words(" trưởng thôn là đảng viên, chiếm "),
        figure(6, "46,4%", &[(2, Stand::Right)]),
        words(". Gần "),
        figure(7, "90,5%", &[]),
        words(" đảng viên hoàn thành tốt nhiệm vụ."),
    ];
    let checked = checked(pieces);
    let (choice, against) = check_against::sample();
    let refused = Some("Cách gọi này quá dài hoặc còn trống, chưa ghi nhớ được.".to_owned());
    let counted = Against { figures: Vec::new(), error: refused, ..against.clone() };
    let held = Model { choice: choice.clone(), against: Some(against), ..checked.clone() };
    let counted = Model { choice, against: Some(counted), ..checked.clone() };
    let wrong = Model {
        text_error: Some(
            "Chưa có nội dung. Dán báo cáo vào ô này hoặc chọn tệp rồi bấm Soát số liệu.".into(),
        ),
        ..Model::default()
    };
    let nothing = Model {
        checked: Some(Checked {
            pieces: vec![words("Chi bộ họp thường kỳ.")],
            lines: Vec::new(),
            figures: 0,
        }),
        ..Model::default()
    };
    vec![
        Sample::new("empty", Model::default()),
        Sample::new("checked", checked),
        Sample::new("held", held),
        Sample::new("counted", counted),
        Sample::new("nothing", nothing),
        Sample::new("wrong", wrong),
    ]
}

/// A checked report for samples.
fn checked(pieces: Vec<Piece>) -> Model {
    let line = |number, kind, stand, words, text: &str, explanation: &str, figure| Line {
        number,
        kind,
        stand,
        words,
        text: text.to_owned(),
        explanation: explanation.to_owned(),
        figure,
    };
    let lines = vec![
        line(
            1,
            "Cộng",
            Stand::Wrong,
            "Không khớp",
            "49 tổ chức cơ sở đảng, trong đó có 31 chi bộ và 17",
            "31 + 17 = 48, lệch 1 so với 49. Báo cáo ghi 49, đề nghị xem lại.",
            1,
        ),
        line(
            2,
            "Tỷ lệ",
            Stand::Right,
            "Khớp",
            "58/125 trưởng thôn là đảng viên, chiếm 46,4%",
            "58/125 = 46,40%. Khớp.",
            4,
        ),
    ];
    Model { checked: Some(Checked { pieces, lines, figures: 7 }), ..Model::default() }
}
