//! Stylesheets, modules and the icon: inside the binary, under one address that changes with their content.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::LazyLock;

use rust_embed::{Embed, EmbeddedFile};

#[derive(Embed)]
#[folder = "assets/"]
struct Files;

/// The name of the joined stylesheet.
pub const STYLESHEET: &str = "sogoc.css";

/// The name of the second stylesheet: parts that only few pages have, which take it after the first.
pub const RARE: &str = "rare.css";

/// The stylesheets in the order in which they are joined.
const SHEETS: [&str; 23] = [
    "layers", "reset", "tokens", "base", "frame", "topbar", "button", "form", "entry", "table",
    "tree", "lineage", "timeline", "chip", "figure", "notice", "chart", "section", "tabs", "pages",
    "search", "helpers", "print",
];

/// Those of the second stylesheet. Their layers are ordered by the first one, so they may come late.
const RARE_SHEETS: [&str; 6] =
    ["paper-form", "manual", "cleaning", "import", "check-text", "reorganise"];

/// One file to serve.
pub struct Asset {
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type.
    pub media_type: &'static str,
}

/// Where the pages find their files: `/assets/` and a fingerprint of all of them,
/// so that a browser may keep each file for ever.
pub fn base() -> &'static str {
    static BASE: LazyLock<String> = LazyLock::new(|| format!("/assets/{}", fingerprint()));
    &BASE
}

/// The file of this name (`sogoc.css`, `js/tree.js`, `icon.svg`), if there is one.
pub fn find(name: &str) -> Option<Asset> {
    let sheets = match name {
        STYLESHEET => &SHEETS[..],
        RARE => &RARE_SHEETS,
        _ => &[],
    };
    if !sheets.is_empty() {
        return Some(Asset {
            bytes: Cow::Owned(joined(sheets).into_bytes()),
            media_type: "text/css; charset=utf-8",
        });
    }
    let media_type = match name.rsplit_once('.')?.1 {
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => return None,
    };
    Files::get(name).map(|file| Asset { bytes: file.data, media_type })
}

/// The names of all files that [`find`] serves.
pub fn names() -> Vec<String> {
    let served = Files::iter().filter(|name| find(name).is_some()).map(Cow::into_owned);
    served.chain([STYLESHEET, RARE].map(str::to_owned)).collect()
}

/// Stylesheets as one.
fn joined(sheets: &[&str]) -> String {
    sheets
        .iter()
        .filter_map(|name| sheet(name))
        .map(|file| lean(&String::from_utf8_lossy(&file.data)))
        .collect()
}

/// Room around the signs of a stylesheet, and what stands for it where no people read.
const ROOM: [(&str, &str); 5] = [("; }", "}"), (" {", "{"), ("{ ", "{"), ("; ", ";"), (": ", ":")];

/// A stylesheet without the comments, indents and room that only people need: a first page is light.
fn lean(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let before = parts.next().unwrap_or_default().to_owned();
    let rules = parts.filter_map(|part| part.split_once("*/")).map(|(_, after)| after);
    let rules = rules.fold(before, |all, after| all + after);
    let lines = rules.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines = lines.fold(String::new(), |all, line| all + line + "\n");
    ROOM.iter().fold(lines, |text, (room, none)| text.replace(room, none))
}

fn sheet(name: &str) -> Option<EmbeddedFile> {
    Files::get(&format!("css/{name}.css"))
}

/// Sixteen hexadecimal digits that change when any file changes.
fn fingerprint() -> String {
    let mut sum = [0_u8; 8];
    for name in Files::iter() {
        let Some(file) = Files::get(&name) else { continue };
        for (place, byte) in file.metadata.sha256_hash().iter().enumerate() {
            // Rotating keeps two swapped files from cancelling out.
            let here = &mut sum[place % 8];
            *here = here.rotate_left(3) ^ byte;
        }
    }
    sum.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sheet_is_joined_and_none_is_left_out() {
        let on_disk = Files::iter().filter(|name| name.starts_with("css/")).count();
        let joined_ones: Vec<_> = SHEETS.iter().chain(&RARE_SHEETS).collect();
        assert_eq!(on_disk, joined_ones.len());
        assert!(joined_ones.iter().all(|name| sheet(name).is_some()));
        assert!(joined(&SHEETS).find("@layer reset, tokens").is_some());
    }

    #[test]
    fn comments_and_room_are_left_out_and_nothing_else() {
        let sheet = "/* one */\n@layer a {\n  b { c: d; } /* two\n lines */\n  e { f: g; }\n}\n";
        assert_eq!(lean(sheet), "@layer a{\nb{c:d}\ne{f:g}\n}\n");
        assert_eq!(lean("a { b: c; }"), "a{b:c}\n");
    }

    #[test]
    fn the_address_holds_a_fingerprint_and_unknown_names_find_nothing() {
        assert_eq!(base().len(), "/assets/".len() + 16);
        assert!(find("js/tree.js").is_some());
        assert!(find("css/base.css").is_none(), "only the joined sheet is served");
        assert!(find("../Cargo.toml").is_none());
    }

    #[test]
    fn nothing_is_fetched_from_elsewhere() {
        for name in names() {
            let text = String::from_utf8(
                find(&name).map(|asset| asset.bytes.into_owned()).unwrap_or_default(),
            );
            let text = text.unwrap_or_default().replace("http://www.w3.org/2000/svg", "");
            assert!(
                !text.contains("http:") && !text.contains("https:") && !text.contains("@import"),
                "{name}"
            );
        }
    }
}
