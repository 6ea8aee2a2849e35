//! What carrying a plan out would do: what stands in the way, both sides of every organisation, posts and rights that end.

use maud::{Markup, html};

use super::{Plan, Step};
use crate::look::chip::{self, State};
use crate::look::figure::{self, Figure, Headline};
use crate::look::frame::Frame;
use crate::look::link::{Link, submit};
use crate::look::notice::{self, Notice, Tone};
use crate::look::numbers;
use crate::look::section;
use crate::look::table::{self, Column, Row, Table};
use crate::pages::samples::{self, Sample};

/// What stands in the way or should be looked at.
#[derive(Debug, Clone)]
pub struct Obstacle {
    /// What is wrong and what to do.
    pub words: String,
    /// Nothing can be carried out while it stands.
    pub blocks: bool,
    /// The step that puts it right.
    pub fix: Option<Link>,
}

/// An organisation before and after.
#[derive(Debug, Clone, Default)]
pub struct Side {
    /// Its name before; empty when it is new.
    pub before: String,
    /// Its name after; empty when it ends.
    pub after: String,
    /// Its kind and superior, as far as they change; else its kind.
    pub under: String,
    /// Official and probationary members before.
    pub was: Option<(u64, u64)>,
    /// The same after.
    pub is: Option<(u64, u64)>,
    /// How deep it stands.
    pub depth: usize,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The plan.
    pub plan: Plan,
    /// What stands in the way first.
    pub obstacles: Vec<Obstacle>,
    /// How many more than are shown.
    pub more_obstacles: usize,
    /// Its figures.
    pub headlines: Vec<Headline>,
    /// What was done, in the words of the regulation: "hợp nhất 1".
    pub kinds: Vec<String>,
    /// Every organisation it touches.
    pub sides: Vec<Side>,
    /// How many more than are shown.
    pub more_sides: usize,
    /// Posts that end while somebody holds them.
    pub posts: Vec<String>,
    /// How many more than are shown.
    pub more_posts: usize,
    /// Committees that end.
    pub committees: Vec<String>,
    /// Roles of accounts that end.
    pub rights: Vec<String>,
    /// Words of the plan itself.
    pub note: Option<String>,
    /// What the deciding button says; none while something stands in the way.
    pub button: Option<String>,
    /// What is wrong with carrying it out.
    pub wrong: Option<String>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let blocks = model.obstacles.iter().filter(|it| it.blocks).count();
    let body = html! {
        @if let Some(words) = &model.wrong { (notice::show(&Notice::new(Tone::Bad, "Chưa thực hiện được", words.as_str()))) }
        @if let Some(words) = &model.note { (notice::show(&Notice::new(Tone::Tell, "Ghi chú của phương án", words.as_str()))) }
        (obstacles(model, blocks))
        (figure::strip(&model.headlines))
        @if !model.kinds.is_empty() { p { "Theo quy định, đây là: " (model.kinds.join(", ")) "." } }
        (section::show("sides", "Trước và sau", None, &sides(model)))
        @if !model.posts.is_empty() || !model.committees.is_empty() {
            (section::show("posts", "Chức vụ, cấp ủy kết thúc", None, &html! {
                @if !model.posts.is_empty() {
                    p { "Những người sau thôi giữ chức vụ gắn với tổ chức kết thúc. Ghi chức vụ mới ở Ghi biến động sau khi thực hiện." }
                    ul { @for it in &model.posts { li { (it) } } @if model.more_posts > 0 { li.soft { "và " (model.more_posts) " chức vụ khác" } } }
                }
                @if !model.committees.is_empty() {
                    p { "Cấp ủy hết nhiệm vụ:" }
                    ul { @for it in &model.committees { li { (it) } } }
                }
            }))
        }
        @if !model.rights.is_empty() {
            (section::show("rights", "Vai trò của tài khoản", None, &html! {
                p { "Từ ngày có hiệu lực, các vai trò sau không ghi được nữa vì tổ chức đã kết thúc; vẫn đọc được phần đã qua. Không ai tự có thêm quyền: cần thì cấp vai trò mới." }
                ul { @for it in &model.rights { li { (it) } } }
            }))
        }
        (section::show("carry-out", "Thực hiện", None, &decide(model, frame, blocks)))
    };
    super::page(&model.plan, Step::Preview, frame, &body)
}

fn obstacles(model: &Model, blocks: usize) -> Markup {
    let rows = model.obstacles.iter().map(|it| {
        let (state, word) =
            if it.blocks { (State::Bad, "phải sửa") } else { (State::Warn, "nên xem") };
        Row::new([
            html! { (it.words) },
            chip::state(state, word),
            html! { @if let Some(fix) = &it.fix { (fix.show()) } },
        ])
    });
    html! {
        @if model.obstacles.is_empty() {
            (notice::show(&Notice::new(Tone::Good, "Không có gì cản trở", "")))
        } @else {
            @let title = match blocks { 0 => "Có chỗ nên xem, vẫn thực hiện được".to_owned(), many => format!("{many} chỗ phải sửa trước khi thực hiện") };
            (section::show("problems", &title, None, &table::show(&Table {
                caption: "Những chỗ cần xem".into(),
                columns: vec![Column::text("Chỗ cần xem").long(), Column::text("Mức"), Column::doing("Sửa")],
                rows: rows.collect(),
                total: None,
            })))
            @if model.more_obstacles > 0 { p.soft { "và " (model.more_obstacles) " chỗ khác cùng loại; sửa các chỗ trên rồi xem lại." } }
        }
    }
}

fn sides(model: &Model) -> Markup {
    let count = |number: u64| numbers::count(i64::try_from(number).unwrap_or(i64::MAX));
    let size = |it: Option<(u64, u64)>| {
        html! {
            @if let Some((official, probationary)) = it { (count(official + probationary)) @if probationary > 0 { span.under { (count(probationary)) " dự bị" } } }
        }
    };
    let rows = model.sides.iter().map(|it| {
        let state = match (it.before.is_empty(), it.after.is_empty()) {
            (true, _) => Some((State::Good, "mới")),
            (_, true) => Some((State::Warn, "kết thúc")),
            _ if it.before != it.after => Some((State::Quiet, "đổi tên")),
            _ => None,
        };
        Row::new([
            html! { div.at-depth data-depth=(it.depth.min(4)) {
                @if it.before.is_empty() { span.soft { "chưa có" } } @else { (it.before) }
                @if !it.under.is_empty() { span.under { (it.under) } }
            } },
            size(it.was),
            html! { div {
                @if it.after.is_empty() { span.soft { "không còn" } } @else { (it.after) }
                @if let Some((state, word)) = state { " " (chip::state(state, word)) }
            } },
            size(it.is),
        ])
        .gone_if(it.after.is_empty())
    });
    html! {
        (table::show(&Table {
            caption: "Tổ chức và đảng viên trước và sau sắp xếp".into(),
            columns: vec![Column::text("Ngày trước sắp xếp"), Column::number("Đảng viên"), Column::text("Từ ngày có hiệu lực"), Column::number("Đảng viên")],
            rows: rows.collect(),
            total: None,
        }))
        @if model.more_sides > 0 { p.soft { "và " (model.more_sides) " tổ chức khác, phần lớn chỉ đổi cấp trên hoặc hình thức." } }
    }
}

fn decide(model: &Model, frame: &Frame, blocks: usize) -> Markup {
    html! {
        @if let Some(words) = &model.button {
            form method="post" action=(model.plan.doing("carry-out")) {
                (model.plan.token(frame))
                p { "Tất cả được ghi cùng một lần, hoặc không ghi gì. Trước ngày có hiệu lực có thể hủy; sau ngày đó khôi phục bằng một đợt sắp xếp mới." }
                div.buttons { (submit(words)) }
            }
        } @else if blocks > 0 {
            p { "Sửa " (blocks) " chỗ phải sửa ở trên, rồi mở lại trang này." }
        } @else {
            p { "Ghi số quyết định ở bước 3, rồi mở lại trang này." }
            div.buttons { (Link::new("Ghi quyết định", model.plan.step(Step::Paper)).button(None)) }
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let side = |at: usize, is: Option<(u64, u64)>| Side {
        before: samples::CELLS[at].0.into(),
        after: if is.is_some() { samples::CELLS[at].0.into() } else { String::new() },
        under: "Chi bộ trực thuộc".into(),
        was: Some((20, 2)),
        is,
        depth: 1,
    };
    let full = Model {
        plan: super::sample(),
        obstacles: vec![
            Obstacle { words: "Lò Văn An (Chi bộ Trạm Y tế xã): chưa rõ nơi cư trú. Hãy chọn chi bộ nhận bằng tay.".into(), blocks: true, fix: Some(Link::new("Phân bổ", "#")) },
            Obstacle { words: "Chi bộ bản Tà Cọ: chỉ có 2 đảng viên chính thức.".into(), blocks: false, fix: None },
        ],
        more_obstacles: 0,
        headlines: vec![Headline::new("Đảng viên trước", Figure::of(232)), Headline::new("Đảng viên sau", Figure::of(232)), Headline::new("Chuyển chi bộ", Figure::of(29))],
        kinds: vec!["giải thể 1".into()],
        sides: vec![side(8, None), side(1, Some((31, 2))), Side { before: String::new(), after: "Chi bộ H′ Dry Rah Lan".into(), is: Some((9, 0)), ..Side::default() }],
        more_sides: 0,
        posts: vec!["Y Bhăm Êban: Bí thư, Chi bộ Trường Tiểu học và Trung học cơ sở Nậm Hạ".into()],
        more_posts: 3,
        committees: vec!["Chi ủy Chi bộ Trạm Y tế xã".into()],
        rights: vec!["bithu.tramyte: Chi bộ Trạm Y tế xã".into()],
        note: None,
        button: None,
        wrong: None,
    };
    let ready = Model {
        obstacles: Vec::new(),
        button: Some("Thực hiện sắp xếp: 2 chi bộ, 29 đảng viên".into()),
        ..full.clone()
    };
    vec![Sample::new("blocked", full), Sample::new("ready", ready)]
}
