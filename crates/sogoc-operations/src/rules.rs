//! The regulations and working days that come with the program, read from `rules/`.

use std::sync::LazyLock;

use sogoc_domain::calendar::{Calendar, Holidays};
use sogoc_domain::rulebook::{Chapter, Rulebook};

const RULES: [&str; 10] = [
    include_str!("../../../rules/instruments.toml"),
    include_str!("../../../rules/admission.toml"),
    include_str!("../../../rules/badges.toml"),
    include_str!("../../../rules/evaluation.toml"),
    include_str!("../../../rules/leave.toml"),
    include_str!("../../../rules/organisation.toml"),
    include_str!("../../../rules/party_age.toml"),
    include_str!("../../../rules/probation.toml"),
    include_str!("../../../rules/records.toml"),
    include_str!("../../../rules/transfer.toml"),
];
const HOLIDAYS: &str = include_str!("../../../rules/calendar.toml");

static RULEBOOK: LazyLock<Result<Rulebook, String>> = LazyLock::new(|| {
    let chapters: Result<Vec<Chapter>, _> = RULES.iter().map(|text| toml::from_str(text)).collect();
    chapters.map(Rulebook::bind).map_err(|wrong| wrong.to_string())
});

static CALENDAR: LazyLock<Result<Calendar, String>> = LazyLock::new(|| {
    let holidays: Result<Holidays, _> = toml::from_str(HOLIDAYS);
    holidays.map(|holidays| Calendar::of(&holidays)).map_err(|wrong| wrong.to_string())
});

/// The regulations. Empty only if the files built into the program were wrong, which a test holds
/// impossible.
pub fn rulebook() -> &'static Rulebook {
    static EMPTY: Rulebook = Rulebook::EMPTY;
    RULEBOOK.as_ref().unwrap_or(&EMPTY)
}

/// The working days. Without any holiday only if its file were wrong, which a test holds impossible.
pub fn calendar() -> &'static Calendar {
    static NONE: LazyLock<Calendar> = LazyLock::new(Calendar::default);
    CALENDAR.as_ref().unwrap_or(&NONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_rules_is_built_in() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../rules");
        let files = std::fs::read_dir(folder).expect("rules/ is there").flatten();
        let read = files.filter(|file| file.path().extension().is_some_and(|it| it == "toml"));
        assert_eq!(read.count(), RULES.len() + 1, "the rules and the calendar");
    }

    #[test]
    fn what_is_built_in_is_right() {
        assert_eq!(RULEBOOK.as_ref().err(), None);
        assert_eq!(CALENDAR.as_ref().err(), None);
        assert!(rulebook().on("ADM-01", jiff::civil::date(2020, 1, 1)).is_some());
    }
}
