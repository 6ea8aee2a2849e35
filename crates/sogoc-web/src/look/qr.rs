//! A code for the camera of a phone, drawn as one path.

use std::fmt::Write as _;

use maud::{Markup, html};
use qrcodegen::{QrCode, QrCodeEcc};

/// Light modules around the code, without which cameras miss it.
const QUIET: i32 = 4;

/// The code of a text, with words for who does not see it; nothing when the text is too long.
pub fn show(text: &str, label: &str) -> Markup {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else { return html! {} };
    let size = code.size();
    let mut dark = String::new();
    for y in 0..size {
        for x in (0..size).filter(|x| code.get_module(*x, y)) {
            // Writing to a string cannot fail.
            let _ = write!(dark, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    let all = size + 2 * QUIET;
    html! {
        svg.qr viewBox={ "0 0 " (all) " " (all) } width="220" height="220" role="img" aria-label=(label) shape-rendering="crispEdges" {
            rect width=(all) height=(all) fill="#fff" {}
            path d=(dark) fill="#000" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::show;

    #[test]
    fn a_code_has_its_three_corners() {
        let drawn = show("otpauth://totp/SoGoc:an?secret=ABC", "Mã").into_string();
        for corner in ["M4 4h1v1h-1z", "M5 4h1v1h-1z", "M10 10h1v1h-1z"] {
            assert!(drawn.contains(corner), "{corner}");
        }
        assert!(show(&"x".repeat(5_000), "Mã").into_string().is_empty());
    }
}
