//! The frame of every page: document head, rail, top bar, title; and the bare sheet for pages before signing in.

use jiff::civil::Date;
use maud::{DOCTYPE, Markup, html};

use super::icons::{self, Icon};
use super::link::Link;
use super::notice::{self, Done};
use super::numbers;
use super::topbar::{self, AsOf, User};
use crate::{assets, paths};

/// A place in the rail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// *Tổng quan*.
    Overview,
    /// *Tổ chức đảng*.
    Units,
    /// *Hồ sơ đảng viên*.
    Members,
    /// *Ghi biến động*.
    Entry,
    /// *Báo cáo thống kê*.
    Forms,
    /// *Đối chiếu số liệu*; where numbers of articles are known.
    Compare,
    /// *Đánh giá, xếp loại*.
    Ratings,
    /// *Địa bàn*.
    Coverage,
    /// *Nhập danh sách*.
    Imports,
    /// *Làm sạch dữ liệu*.
    Cleaning,
    /// *Quản trị*.
    Accounts,
}

impl Place {
    const ALL: [Self; 11] = [
        Self::Overview,
        Self::Units,
        Self::Members,
        Self::Entry,
        Self::Forms,
        Self::Compare,
        Self::Ratings,
        Self::Coverage,
        Self::Imports,
        Self::Cleaning,
        Self::Accounts,
    ];
    /// What the bottom bar of a phone has room for; the fifth leads to the rest.
    const ON_PHONE: usize = 4;

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Overview => ("Tổng quan", "Tổng quan"),
            Self::Units => ("Tổ chức đảng", "Tổ chức"),
            Self::Members => ("Hồ sơ đảng viên", "Đảng viên"),
            Self::Entry => ("Ghi biến động", "Ghi"),
            Self::Forms => ("Báo cáo thống kê", "Báo cáo"),
            Self::Compare => ("Đối chiếu số liệu", "Đối chiếu"),
            Self::Ratings => ("Đánh giá, xếp loại", "Xếp loại"),
            Self::Coverage => ("Địa bàn", "Địa bàn"),
            Self::Imports => ("Nhập danh sách", "Nhập"),
            Self::Cleaning => ("Làm sạch dữ liệu", "Làm sạch"),
            Self::Accounts => ("Quản trị", "Quản trị"),
        }
    }

    fn path(self) -> &'static str {
        match self {
            Self::Overview => paths::OVERVIEW,
            Self::Units => paths::UNITS,
            Self::Members => paths::MEMBERS,
            Self::Entry => paths::ENTRY,
            Self::Forms => paths::FORMS,
            Self::Compare => paths::COMPARE,
            Self::Ratings => paths::RATINGS,
            Self::Coverage => paths::COVERAGE,
            Self::Imports => paths::IMPORTS,
            Self::Cleaning => paths::CLEANING,
            Self::Accounts => paths::ADMIN,
        }
    }

    fn icon(self) -> Icon {
        match self {
            Self::Overview => Icon::Overview,
            Self::Units => Icon::Tree,
            Self::Members => Icon::People,
            Self::Entry => Icon::Add,
            Self::Forms => Icon::Report,
            Self::Compare => Icon::Check,
            Self::Ratings => Icon::Star,
            Self::Coverage => Icon::Pin,
            Self::Imports => Icon::Import,
            Self::Cleaning => Icon::Checklist,
            Self::Accounts => Icon::Key,
        }
    }
}

/// What surrounds a page: who asks, where, as of when.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Where the files of the look are served; [`assets::base`] on a server.
    pub assets: String,
    /// The lit place in the rail, if any.
    pub place: Option<Place>,
    /// The places this person may enter, in the order of the rail.
    pub places: Vec<Place>,
    /// The units above, and at last the page itself.
    pub crumbs: Vec<Link>,
    /// The date control; none on pages that have no date.
    pub as_of: Option<AsOf>,
    /// What stands in the search box.
    pub search: String,
    /// Who is signed in.
    pub user: Option<User>,
    /// Stamp every page: all people are invented.
    pub demo: bool,
    /// Large text.
    pub large: bool,
    /// What every posted form of the session carries; empty before signing in.
    pub csrf: String,
    /// What was just done.
    pub done: Option<Done>,
}

impl Frame {
    /// The frame of a page before signing in.
    pub fn outside() -> Self {
        Self {
            assets: assets::base().to_owned(),
            place: None,
            places: Place::ALL.to_vec(),
            crumbs: Vec::new(),
            as_of: None,
            search: String::new(),
            user: None,
            demo: false,
            large: false,
            csrf: String::new(),
            done: None,
        }
    }

    /// The hidden field every posted form begins with.
    pub fn token(&self) -> Markup {
        html! { @if !self.csrf.is_empty() { input type="hidden" name="csrf" value=(self.csrf); } }
    }

    /// The hidden field that keeps the day in a form that asks for another list.
    pub fn kept_day(&self) -> Markup {
        html! { @if let Some(day) = self.past_day() { input type="hidden" name="as_of" value=(numbers::date(day)); } }
    }

    /// The day the page speaks of when that is not today; kept in links to other pages.
    pub fn past_day(&self) -> Option<Date> {
        self.as_of.as_ref().filter(|it| it.date != it.today).map(|it| it.date)
    }
}

/// The head of a page: its title says the thing, not the module.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// The title.
    pub title: String,
    /// The date or period that belongs to the title.
    pub date: Option<String>,
    /// One sentence under the title.
    pub lead: Option<String>,
    /// Buttons at the right.
    pub actions: Vec<Markup>,
    /// The page has parts that only few pages have, and takes their stylesheet as well.
    pub rare: bool,
}

impl Head {
    /// A head with this title.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// With the day the page speaks of.
    #[must_use]
    pub fn on(mut self, date: Date) -> Self {
        self.date = Some(numbers::date(date));
        self
    }

    /// With a period or other words for the time the page speaks of.
    #[must_use]
    pub fn during(mut self, period: impl Into<String>) -> Self {
        self.date = Some(period.into());
        self
    }

    /// With a sentence under the title.
    #[must_use]
    pub fn lead(mut self, lead: impl Into<String>) -> Self {
        self.lead = Some(lead.into());
        self
    }

    /// With the stylesheet of the rare parts.
    #[must_use]
    pub fn rare(mut self) -> Self {
        self.rare = true;
        self
    }

    /// With one more button.
    #[must_use]
    pub fn action(mut self, action: Markup) -> Self {
        self.actions.push(action);
        self
    }
}

/// A whole page inside the frame.
pub fn show(frame: &Frame, head: &Head, body: &Markup) -> Markup {
    let title = match &head.date {
        Some(date) => format!("{} · {date}", head.title),
        None => head.title.clone(),
    };
    let sheets: &[&str] =
        if head.rare { &[assets::STYLESHEET, assets::RARE] } else { &[assets::STYLESHEET] };
    document(
        frame,
        sheets,
        &title,
        &html! {
            a.skip.button href="#content" { "Tới nội dung chính" }
            div.frame {
                nav.rail aria-label="Các mục" { div.rail-inner { (rail(frame)) } }
                div.main-side {
                    (topbar::show(frame))
                    main.content id="content" tabindex="-1" {
                        div.page-place { (topbar::crumbs(&frame.crumbs)) @if frame.demo { (stamp()) } }
                        div.page-head {
                            div.page-title {
                                h1 { (head.title) @if let Some(date) = &head.date { " " span.date { span.dot { "· " } (date) } } }
                                @if let Some(lead) = &head.lead { p.page-lead { (lead) } }
                            }
                            @if !head.actions.is_empty() { div.page-actions { @for action in &head.actions { (action) } } }
                        }
                        @if let Some(done) = &frame.done { (notice::done(done)) }
                        (body)
                    }
                    nav.all-places id="all-places" aria-label="Tất cả các mục" {
                        ul { @for place in &frame.places { li { (entry(frame, *place, &html! { (place.words().0) })) } } }
                    }
                }
            }
        },
    )
}

/// A page of one sheet without rail or bar: sign in, errors before signing in.
pub fn show_bare(frame: &Frame, title: &str, body: &Markup, foot: &Markup) -> Markup {
    document(
        frame,
        &[assets::STYLESHEET],
        title,
        &html! {
            div.bare {
                @if frame.demo { (stamp()) }
                main.bare-sheet {
                    div.brand { (icons::show(Icon::Book)) "Sổ Gốc" }
                    (body)
                }
                div.bare-foot { (foot) }
            }
        },
    )
}

fn document(frame: &Frame, sheets: &[&str], title: &str, body: &Markup) -> Markup {
    let size = frame.large.then_some("large");
    html! {
        (DOCTYPE)
        html lang="vi" data-size=[size] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " – Sổ Gốc" }
                link rel="icon" href={ (frame.assets) "/icon.svg" } type="image/svg+xml";
                @for sheet in sheets { link rel="stylesheet" href={ (frame.assets) "/" (sheet) }; }
                script type="module" src={ (frame.assets) "/js/sogoc.js" } {}
            }
            body { (body) }
        }
    }
}

fn rail(frame: &Frame) -> Markup {
    let in_the_rest =
        frame.places.iter().skip(Place::ON_PHONE).any(|place| frame.place == Some(*place));
    html! {
        a.brand href=(paths::OVERVIEW) { (icons::show(Icon::Book)) "Sổ Gốc" }
        ul.rail-list {
            @for (order, place) in frame.places.iter().enumerate() {
                li.rail-only-desk[order >= Place::ON_PHONE] {
                    (entry(frame, *place, &html! {
                        span.rail-long { (place.words().0) }
                        span.rail-short aria-hidden="true" { (place.words().1) }
                    }))
                }
            }
            li.rail-only-phone { a href="#all-places" aria-current=[in_the_rest.then_some("true")] { (icons::show(Icon::More)) "Mục khác" } }
        }
    }
}

fn entry(frame: &Frame, place: Place, words: &Markup) -> Markup {
    let current = (frame.place == Some(place)).then_some("true");
    html! {
        a href=(paths::on(place.path(), frame.past_day())) aria-current=[current] aria-label=(place.words().0) { (icons::show(place.icon())) (words) }
    }
}

fn stamp() -> Markup {
    html! { p.stamp { "SỐ LIỆU GIẢ ĐỊNH" } }
}
