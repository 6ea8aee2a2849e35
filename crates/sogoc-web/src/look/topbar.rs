//! The top bar: the search box, the date, who is signed in; and the breadcrumb under it.

use jiff::civil::Date;
use maud::{Markup, html};

use super::field::{self, Field};
use super::frame::{Frame, Place};
use super::icons::{self, Icon};
use super::link::{Link, submit_plain};
use super::numbers;
use crate::paths;

/// Who is signed in.
#[derive(Debug, Clone, Default)]
pub struct User {
    /// Their name.
    pub name: String,
    /// Their role in words.
    pub role: String,
}

/// *Tính đến ngày*: the day the page speaks of, and other days to choose.
#[derive(Debug, Clone)]
pub struct AsOf {
    /// The day the page speaks of.
    pub date: Date,
    /// Today, passed in.
    pub today: Date,
    /// Quick choices.
    pub choices: Vec<Choice>,
    /// The page that another day is asked from.
    pub action: String,
    /// What else the page was asked with, kept when the day changes.
    pub kept: Vec<(String, String)>,
    /// What was typed as a day and why it is none.
    pub wrong: Option<(String, String)>,
}

/// A quick choice of a day.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What the day is: "Cuối năm trước".
    pub words: String,
    /// The day.
    pub date: Date,
    /// The page on that day.
    pub href: String,
}

/// The bar.
pub fn show(frame: &Frame) -> Markup {
    html! {
        header.topbar {
            @if frame.places.contains(&Place::Overview) { (search_box(frame)) } @else { span.find {} }
            @if let Some(as_of) = &frame.as_of { (date_control(as_of)) }
            @if let Some(user) = &frame.user { (user_menu(user, frame)) }
        }
    }
}

/// Where I am: the units above, each a link, and the page itself.
pub(super) fn crumbs(crumbs: &[Link]) -> Markup {
    html! {
        nav.crumbs aria-label="Vị trí" {
            ol {
                @for (order, crumb) in crumbs.iter().enumerate() {
                    @let last = order + 1 == crumbs.len();
                    li { @if last { span aria-current="page" { (crumb.label) } } @else { (crumb.show()) } }
                }
            }
        }
    }
}

fn date_control(as_of: &AsOf) -> Markup {
    let past = as_of.date != as_of.today;
    let (typed, error) = match &as_of.wrong {
        Some((typed, error)) => (typed.clone(), Some(error.clone())),
        None => (numbers::date(as_of.date), None),
    };
    let day = Field::date("as_of", "Ngày khác").value(typed).error(error);
    html! {
        details.menu.as-of.past[past] open[as_of.wrong.is_some()] {
            summary {
                (icons::show(Icon::Calendar))
                span { span.as-of-words { "Tính đến ngày " } strong { (numbers::date(as_of.date)) } }
                span.turn { (icons::show(Icon::Down)) }
            }
            div.menu-sheet {
                ul.menu-list {
                    @for choice in &as_of.choices {
                        @let current = (choice.date == as_of.date).then_some("true");
                        li { a href=(choice.href) aria-current=[current] { (choice.words) " " span.soft { (numbers::date(choice.date)) } } }
                    }
                }
                form method="get" action=(as_of.action) {
                    @for (name, value) in &as_of.kept { input type="hidden" name=(name) value=(value); }
                    div.date-line {
                        (field::show(&day))
                        (submit_plain("Xem", None))
                    }
                }
            }
        }
    }
}

fn search_box(frame: &Frame) -> Markup {
    html! {
        // Posted, so that no name ever stands in an address or in the log of a proxy.
        form.find role="search" method="post" action=(paths::on(paths::SEARCH, frame.past_day())) data-suggest=(paths::on(paths::SUGGEST, frame.past_day())) {
            (frame.token())
            label.hear for="find" { "Tìm người, tổ chức, địa bàn, văn bản" }
            input id="find" type="search" name="q" value=(frame.search) placeholder="Tìm người, tổ chức, văn bản" autocomplete="off" maxlength="100" data-search;
            (icons::show(Icon::Search))
            kbd aria-hidden="true" title="Nhấn phím / để tìm" { "/" }
        }
    }
}

fn user_menu(user: &User, frame: &Frame) -> Markup {
    let (next, words) = if frame.large {
        ("normal", "Dùng cỡ chữ thường")
    } else {
        ("large", "Dùng cỡ chữ lớn")
    };
    html! {
        details.menu.who {
            summary {
                (icons::show(Icon::Person))
                span { span.who-name { (user.name) } small.who-role { (user.role) } }
                span.turn { (icons::show(Icon::Down)) }
            }
            div.menu-sheet {
                p.menu-head { strong { (user.name) } br; span.soft { (user.role) } }
                div.menu-list {
                    form method="post" action=(paths::TEXT_SIZE) data-text-size {
                        (frame.token())
                        input type="hidden" name="size" value=(next);
                        button type="submit" data-words { (words) }
                    }
                    a href=(paths::PASSWORD) { "Đổi mật khẩu" }
                    a href=(paths::FACTOR) { "Xác thực hai bước" }
                    a href=(paths::SESSIONS) { "Phiên làm việc" }
                    a href=(paths::ABOUT) { "Giới thiệu chương trình" }
                    a href=(paths::API_KEYS) { "Khóa truy cập API" }
                }
                form.menu-list method="post" action=(paths::SIGN_OUT) { (frame.token()) button type="submit" { "Đăng xuất" } }
            }
        }
    }
}
