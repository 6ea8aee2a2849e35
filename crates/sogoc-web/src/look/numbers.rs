//! Numbers and dates on pages: as the domain writes them, and changes with a sign.

pub use sogoc_domain::text::{
    format_count as count, format_date as date, format_percent as percent,
};

/// `+12`, `−3`, or words for no change.
pub fn change(by: i64) -> String {
    match by {
        0 => "không đổi".to_owned(),
        1.. => format!("+{}", count(by)),
        // A true minus sign, as wide as the plus.
        _ => count(by).replace('-', "−"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_carry_a_sign() {
        assert_eq!(change(1_234), "+1.234");
        assert_eq!(change(-1_234), "−1.234");
        assert_eq!(change(0), "không đổi");
    }
}
