//! Which organisations or places, and what is done with them; what stands in the plan already.

use maud::{Markup, html};

use super::{Plan, Step};
use crate::look::chip::{self, State};
use crate::look::field::{self, Field};
use crate::look::frame::Frame;
use crate::look::icons::Icon;
use crate::look::link::{Link, submit_plain};
use crate::look::notice::{self, Notice, Tone};
use crate::look::section;
use crate::look::table::{self, Column, Row, Table};
use crate::pages::samples::{self, Sample};

/// One that can be chosen.
#[derive(Debug, Clone, Default)]
pub struct Pick {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its kind, and what it stands under.
    pub under: String,
    /// Its members, in words; empty for a place.
    pub members: String,
    /// How deep it stands in the tree.
    pub depth: usize,
    /// It is chosen.
    pub chosen: bool,
}

/// What stands in the plan.
#[derive(Debug, Clone)]
pub struct Planned {
    /// Whose id is taken out with it.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What is done: "kết thúc", "mới", "đổi".
    pub what: (State, String),
    /// The rest of the sentence.
    pub words: String,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The plan.
    pub plan: Plan,
    /// Organisations or places.
    pub step: Step,
    /// What is searched for.
    pub query: String,
    /// What can be chosen.
    pub picks: Vec<Pick>,
    /// How many more there are than are shown.
    pub more: usize,
    /// What to do.
    pub work: Field,
    /// The one that receives, or the superior.
    pub into: Field,
    /// The names of what is new.
    pub names: Field,
    /// The kind of what is new.
    pub kind: Field,
    /// What is wrong with the choice itself.
    pub wrong: Option<String>,
    /// What is proposed to be done next.
    pub proposed: Option<String>,
    /// What stands in the plan.
    pub planned: Vec<Planned>,
    /// So many more stand in it than are shown.
    pub planned_more: usize,
    /// The step after this one.
    pub next: Link,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        @if let Some(words) = &model.proposed { (notice::show(&Notice::new(Tone::Tell, "Đề xuất", words.as_str()))) }
        (section::show("planned", "Trong phương án", None, &planned(model, frame)))
        (section::show("choose", "Thêm việc", None, &choose(model, frame)))
    };
    super::page(&model.plan, model.step, frame, &body)
}

fn planned(model: &Model, frame: &Frame) -> Markup {
    let rows = model.planned.iter().map(|it| {
        Row::new([
            html! { (it.name) },
            chip::state(it.what.0, &it.what.1),
            html! { (it.words) },
            html! {
                form method="post" action=(model.plan.doing(&format!("{}/forget", model.step.id()))) {
                    (model.plan.token(frame))
                    input type="hidden" name="id" value=(it.id);
                    button.button.quiet type="submit" { "Bỏ" span.hear { " " (it.name) } }
                }
            },
        ])
    });
    html! {
        @if model.planned.is_empty() && model.planned_more == 0 {
            p.quiet { "Chưa có việc nào. Chọn ở dưới rồi bấm Thêm vào phương án." }
        } @else {
            (table::show(&Table {
                caption: "Những gì có trong phương án".into(),
                columns: vec![Column::text("Tên"), Column::text("Việc"), Column::text("Cụ thể").long(), Column::doing("Bỏ")],
                rows: rows.collect(),
                total: None,
            }))
            @if model.planned_more > 0 { p.soft { "Còn " (model.planned_more) " việc khác. Gõ một phần tên vào ô Tìm ở dưới để thấy." } }
            div.buttons { (model.next.primary(None)) }
        }
    }
}

fn choose(model: &Model, frame: &Frame) -> Markup {
    let search = Field::search("q", "Tìm theo tên").value(model.query.as_str());
    let mut wrong: Vec<(&str, &str)> = Vec::new();
    if let Some(words) = &model.wrong {
        wrong.push(("picks", words));
    }
    let asked = [&model.work, &model.into, &model.names, &model.kind];
    wrong.extend(asked.iter().filter_map(|it| Some((&*it.name, it.error.as_deref()?))));
    html! {
        form.form.wide method="post" action=(model.plan.step(model.step)) novalidate {
            (model.plan.token(frame))
            (field::errors_at(&wrong))
            div.filters {
                (field::show(&search))
                button.button type="submit" name="do" value="find" { "Tìm" }
                button.button.quiet type="submit" name="do" value="branch" { "Chọn cả nhánh dưới những chỗ đã đánh dấu" }
            }
            fieldset.picks id="picks" {
                legend { "Chọn, có thể nhiều cùng lúc" }
                @if model.picks.is_empty() { p.quiet { "Không tìm thấy. Kiểm tra cách viết hoặc gõ ngắn hơn; không cần gõ dấu." } }
                @for it in &model.picks {
                    label.check.pick for={ "pick-" (it.id) } data-depth=(it.depth.min(4)) {
                        input id={ "pick-" (it.id) } type="checkbox" name="pick" value=(it.id) checked[it.chosen];
                        span { (it.name) @if !it.under.is_empty() || !it.members.is_empty() { span.under { (it.under) @if !it.members.is_empty() { " · " (it.members) } } } }
                    }
                }
                @if model.more > 0 { p.soft { "Còn " (model.more) " chỗ khác. Gõ một phần tên để tìm." } }
            }
            (field::show(&model.work))
            (field::show(&model.into))
            (field::show(&model.names))
            (field::show(&model.kind))
            div.buttons {
                button.button.primary type="submit" name="do" value="add" { "Thêm vào phương án" }
                (submit_plain("Xem lại lựa chọn", Some(Icon::Check)))
            }
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let picks = samples::CELLS.iter().enumerate().map(|(at, cell)| Pick {
        id: format!("u-{at}"),
        name: cell.0.into(),
        under: "chi bộ trực thuộc".into(),
        members: format!("{} đảng viên", cell.1),
        depth: 1,
        chosen: at == 2,
    });
    let planned = |name: &str, state: State, what: &str, words: &str| Planned {
        id: "u-9".into(),
        name: name.into(),
        what: (state, what.into()),
        words: words.into(),
    };
    let full = Model {
        plan: super::sample(),
        step: Step::Units,
        query: String::new(),
        picks: picks.collect(),
        more: 31,
        work: Field::radios(
            "work",
            "Việc làm",
            vec![
                ("merge_into".into(), "Sáp nhập vào một tổ chức đang có".into()),
                ("dissolve".into(), "Giải thể".into()),
            ],
        ),
        into: Field::select(
            "into",
            "Tổ chức nhận hoặc cấp trên",
            vec![(String::new(), "Chọn…".into())],
        )
        .optional(),
        names: Field::area("names", "Tên mới, mỗi tên một dòng").optional(),
        kind: Field::select("kind", "Loại hình", vec![(String::new(), "Như cũ".into())]).optional(),
        wrong: None,
        proposed: None,
        planned: vec![
            planned(
                "Chi bộ bản Pá Hốc",
                State::Warn,
                "kết thúc",
                "hợp nhất thành Chi bộ bản Pá Hốc – Huổi Lót",
            ),
            planned(
                "Chi bộ Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở H′ Dry Rah Lan – Phúc Bình Niê Kdăm",
                State::Good,
                "mới",
                "chi bộ trực thuộc Đảng bộ xã Nậm Hạ",
            ),
        ],
        planned_more: 0,
        next: Link::new("Tiếp: Quyết định", "#"),
    };
    let wrong = Model {
        step: Step::Places,
        picks: Vec::new(),
        more: 0,
        wrong: Some("Chưa chọn địa bàn nào. Hãy đánh dấu trong danh sách.".into()),
        proposed: Some("Hai chi bộ phụ trách các bản vừa nhập đã được đánh dấu.".into()),
        planned: Vec::new(),
        ..full.clone()
    };
    vec![Sample::new("units", full), Sample::new("none", wrong)]
}
