//! *Tổ chức đảng*: the tree of units on a day.

use jiff::civil::Date;
use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::empty;
use crate::look::field::{self, Field};
use crate::look::figure::{self, Figure, Headline};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, submit_plain};
use crate::look::tree::{self, Node};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The unit at the top.
    pub unit: String,
    /// The day.
    pub date: Date,
    /// Units by kind.
    pub headlines: Vec<Headline>,
    /// What is searched for.
    pub query: String,
    /// The tree, or what the search found.
    pub tree: Vec<Node>,
    /// Shows or hides the units that have ended.
    pub ended: Option<Link>,
    /// The same as a list with conditions, columns and files.
    pub list: Link,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        @if !model.headlines.is_empty() { (figure::strip(&model.headlines)) }
        form.filters method="get" action=(paths::UNITS) {
            (frame.kept_day())
            (field::show(&Field::search("q", "Tìm tổ chức theo tên").value(model.query.as_str())))
            (submit_plain("Tìm", Some(Icon::Search)))
            @if let Some(ended) = &model.ended { (ended.quiet(None)) }
        }
        @if model.tree.is_empty() {
            (empty::show(Icon::Tree, "Không tìm thấy tổ chức nào có tên này",
                "Kiểm tra chính tả hoặc gõ ngắn hơn; không cần gõ dấu. Cũng có thể chọn trong cây tổ chức.",
                &[Link::new("Xem cả cây tổ chức", paths::UNITS)]))
        } @else {
            (tree::show(&model.tree))
        }
    };
    let head = Head::new(format!("Tổ chức của {}", model.unit))
        .on(model.date)
        .action(model.list.button(None));
    frame::show(frame, &head, &body)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let cells = samples::CELLS.iter().enumerate().map(|(number, cell)| Node {
        name: samples::cell(number),
        kind: "chi bộ trực thuộc".into(),
        count: Some(Figure::open(cell.1, paths::FIGURES)),
        ..Node::default()
    });
    let ended = Node {
        name: Link::new("Chi bộ bản Pá Hốc Cao", paths::unit("u-old")),
        kind: "chi bộ trực thuộc".into(),
        ended: Some("30/06/2021".into()),
        ..Node::default()
    };
    let commune = Node {
        name: samples::commune(),
        kind: "đảng bộ cơ sở".into(),
        count: Some(Figure::open(232, paths::FIGURES)),
        open: true,
        current: true,
        children: cells.chain([ended]).collect(),
        ..Node::default()
    };
    let neighbour = Node {
        name: Link::new("Đảng bộ thị trấn Mường Sang", paths::unit("u-town")),
        kind: "đảng bộ cơ sở".into(),
        count: Some(Figure::of(418)),
        more: Some(Link::new(
            "Còn 23 tổ chức trực thuộc: mở trang của đảng bộ",
            paths::unit("u-town"),
        )),
        ..Node::default()
    };
    let district = Node {
        name: Link::new("Đảng bộ huyện Mường Sang", paths::unit("u-district")),
        kind: "đảng bộ cấp huyện".into(),
        count: Some(Figure::of(2_260).failing(2, "cộng các tổ chức trực thuộc được 2.258", "#")),
        open: true,
        children: vec![commune, neighbour],
        ..Node::default()
    };
    let full = Model {
        unit: "Đảng bộ huyện Mường Sang".into(),
        date: samples::DAY,
        headlines: vec![
            Headline::new("Tổ chức cơ sở đảng", Figure::of(41)).note("17 đảng bộ, 24 chi bộ cơ sở"),
            Headline::new("Chi bộ trực thuộc", Figure::of(146).changed(-4)),
            Headline::new("Đảng viên", Figure::of(2_260).changed(64)),
        ],
        query: String::new(),
        tree: vec![district],
        ended: Some(Link::new("Ẩn tổ chức đã kết thúc", format!("{}?ended=no", paths::UNITS))),
        list: Link::new("Xem dạng danh sách", paths::ALL_UNITS),
    };
    let none = Model {
        query: "chi bo ban xyz".into(),
        tree: Vec::new(),
        headlines: Vec::new(),
        ended: None,
        ..full.clone()
    };
    vec![Sample::new("tree", full), Sample::new("none", none)]
}
