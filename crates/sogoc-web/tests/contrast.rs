//! The colours of both schemes keep the contrast that WCAG 2.2 AA asks for.

use std::collections::BTreeMap;

type Scheme = BTreeMap<String, [f64; 3]>;

/// Text on its ground: at least 4.5 to 1.
const TEXT: [(&str, &str); 27] = [
    ("ink", "paper"),
    ("ink", "desk"),
    ("ink", "hover"),
    ("soft", "paper"),
    ("soft", "desk"),
    ("soft", "hover"),
    ("link", "paper"),
    ("link", "desk"),
    ("link", "hover"),
    ("link", "link-wash"),
    ("accent", "paper"),
    ("accent", "accent-wash"),
    ("amber", "paper"),
    ("amber", "amber-wash"),
    ("green", "paper"),
    ("green", "green-wash"),
    ("ink", "amber-wash"),
    ("on-action", "action"),
    ("on-action", "action-hover"),
    ("ink", "green-wash"),
    ("ink", "accent-wash"),
    ("chart-blue", "paper"),
    ("chart-ochre-word", "paper"),
    ("on-blue", "chart-blue"),
    ("on-ochre", "chart-ochre"),
    ("ink", "chart-blue-light"),
    ("ink", "chart-ochre-light"),
];
/// Edges of fields and bars of charts: at least 3 to 1.
const SHAPES: [(&str, &str); 4] =
    [("edge", "paper"), ("edge", "desk"), ("chart-blue", "paper"), ("chart-ochre", "paper")];

#[test]
fn both_schemes_have_contrast() {
    let css =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/css/tokens.css"))
            .expect("the tokens");
    let (light, dark) = css.split_once("prefers-color-scheme: dark").expect("a dark scheme");
    let light = scheme(light);
    // What the dark scheme does not set, it takes from the light one.
    let mut mixed = light.clone();
    mixed.extend(scheme(dark));
    for (name, scheme) in [("light", light), ("dark", mixed)] {
        for (pairs, least) in [(&TEXT[..], 4.5), (&SHAPES[..], 3.0)] {
            for (front, ground) in pairs {
                let found = contrast(scheme[*front], scheme[*ground]);
                assert!(found >= least, "{name}: {front} on {ground} is {found:.2}");
            }
        }
    }
}

fn scheme(css: &str) -> Scheme {
    let colour = |line: &str| {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(": #")?;
        let part =
            |place: usize| u8::from_str_radix(value.get(place..place + 2)?, 16).ok().map(f64::from);
        Some((name.to_owned(), [part(0)?, part(2)?, part(4)?]))
    };
    css.lines().filter_map(colour).collect()
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: [f64; 3]) -> f64 {
    let linear = |part: f64| {
        let share = part / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
}
