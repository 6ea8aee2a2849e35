//! *Quản trị*: what the visitor may look after, each with how it stands.

use maud::{Markup, html};

use super::samples::Sample;
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::{self, Icon};
use crate::look::link::Link;
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// What may be looked after.
    pub areas: Vec<Area>,
}

/// One thing to look after.
#[derive(Debug, Clone)]
pub struct Area {
    /// Its page.
    pub link: Link,
    /// Its sign.
    pub icon: Icon,
    /// How it stands, or what it is for.
    pub said: String,
    /// It needs a look.
    pub warns: bool,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        ul.doings.narrow {
            @for area in &model.areas {
                li.warn[area.warns] {
                    a href=(area.link.href) {
                        (icons::show(if area.warns { Icon::Warning } else { area.icon }))
                        span { strong { (area.link.label) } span.said { (area.said) } }
                        (icons::show(Icon::Right))
                    }
                }
            }
        }
    };
    frame::show(frame, &Head::new("Quản trị"), &body)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let area = |words: &str, href: &str, icon, said: &str, warns| Area {
        link: Link::new(words, href),
        icon,
        said: said.to_owned(),
        warns,
    };
    let areas = vec![
        area("Tài khoản và vai trò", paths::ACCOUNTS, Icon::Key, "6 tài khoản", false),
        area("Nhật ký", paths::ACTIVITY, Icon::Clock, "Ai đã vào, đã xem, đã ghi gì", false),
        area(
            "Sao lưu",
            paths::BACKUPS,
            Icon::Download,
            "Lần cuối cách đây 9 ngày. Nên sao lưu mỗi tuần.",
            true,
        ),
    ];
    vec![Sample::new("plain", Model { areas })]
}
