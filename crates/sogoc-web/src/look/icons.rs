//! The program's own signs, drawn as lines on a grid of 24.

use maud::{Markup, html};

/// A sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// The program's mark.
    Book,
    /// Overview.
    Overview,
    /// Units.
    Tree,
    /// Members.
    People,
    /// Forms and reports.
    Report,
    /// Import.
    Import,
    /// Accounts.
    Key,
    /// Everything else.
    More,
    /// Search.
    Search,
    /// A date.
    Calendar,
    /// One person.
    Person,
    /// A paper.
    Paper,
    /// Right.
    Check,
    /// Take care.
    Warning,
    /// Wrong.
    Wrong,
    /// Told.
    Info,
    /// Opens downwards.
    Down,
    /// Leads on.
    Right,
    /// Leads back.
    Left,
    /// Print.
    Print,
    /// Take away as a file.
    Download,
    /// Take back.
    Undo,
    /// Closed to most.
    Lock,
    /// Late.
    Clock,
    /// Add.
    Add,
    /// Ratings.
    Star,
    /// Places.
    Pin,
    /// What is gone through line by line.
    Checklist,
}

/// The sign as SVG, hidden from screen readers: a word always stands beside it.
pub fn show(icon: Icon) -> Markup {
    html! {
        svg.icon width="20" height="20" viewBox="0 0 24 24" aria-hidden="true" {
            path d=(strokes(icon)) {}
        }
    }
}

fn strokes(icon: Icon) -> &'static str {
    match icon {
        Icon::Book => {
            "M5 4.500A1.500 1.500 0 0 1 6.500 3H19v18H7a2 2 0 0 1-2-2zM5 19a2 2 0 0 1 2-2h12M9 7.500h6M9 11h6"
        }
        Icon::Overview => "M4 20V10M10 20V4M16 20v-7M21 20H3",
        Icon::Tree => "M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6zM12 8v4M6 16v-4h12v4",
        Icon::People => {
            "M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 20c.4-3.600 3-5.500 6.500-5.500s6.100 1.900 6.500 5.500M16 4.300a3.500 3.500 0 0 1 0 6.400M18 14.900c2 .8 3.200 2.500 3.500 5.100"
        }
        Icon::Report => "M4 4h16v16H4zM4 9h16M4 14.500h16M10 9v11",
        Icon::Import => "M12 3v11M8 10l4 4 4-4M4 15v5h16v-5",
        Icon::Key => {
            "M8 20a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM11.600 11.400 20 3M16.500 6.500l3 3M8 15h.01"
        }
        Icon::More => "M4 6h16M4 12h16M4 18h16",
        Icon::Search => {
            "M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.500 15.500 21 21"
        }
        Icon::Calendar => "M4 5.500h16V20H4zM4 10h16M8 3v4M16 3v4",
        Icon::Person => {
            "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20.500c.5-4 3.400-6 7.500-6s7 2 7.500 6"
        }
        Icon::Paper => "M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h7",
        Icon::Check => "M4.500 12.500l5 5 10-11",
        Icon::Warning => "M12 4 2.500 20h19zM12 10v4.500M12 17.300v.01",
        Icon::Wrong => "M6 6l12 12M18 6 6 18",
        Icon::Info => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.500M12 7.700v.01",
        Icon::Down => "M6 9l6 6 6-6",
        Icon::Right => "M9 6l6 6-6 6",
        Icon::Left => "M15 6l-6 6 6 6",
        Icon::Print => "M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z",
        Icon::Download => "M12 3v12M7.500 11l4.500 4.500 4.500-4.500M4 20.500h16",
        Icon::Undo => "M8 5 4 9l4 4M4 9h10a6 6 0 0 1 0 12h-3",
        Icon::Lock => "M5 11h14v10H5zM8 11V7.500a4 4 0 0 1 8 0V11M12 15v2.500",
        Icon::Clock => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.500l3.500 2",
        Icon::Add => "M12 5v14M5 12h14",
        Icon::Star => {
            "M12 3.500l2.600 5.500 6 .8-4.400 4.200 1.100 6L12 17l-5.300 3 1.100-6L3.400 9.800l6-.8z"
        }
        Icon::Checklist => {
            "M11 6h10M11 12h10M11 18h10M3 6l1.700 1.700L8 4.500M3 12l1.700 1.700L8 10.500M3 18l1.700 1.700L8 16.500"
        }
        Icon::Pin => {
            "M12 21c-4.500-5-6.500-8.300-6.500-11.300a6.500 6.500 0 0 1 13 0C18.500 12.700 16.500 16 12 21zM12 12a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600z"
        }
    }
}
