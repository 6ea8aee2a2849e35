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

/// How large a file is: "412 KB", "1,2 MB".
pub fn bytes(size: u64) -> String {
    const KILO: u64 = 1024;
    if size < KILO * KILO {
        return format!("{} KB", size.div_ceil(KILO));
    }
    let tenths = size * 10 / (KILO * KILO);
    format!("{},{} MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_a_size_people_read() {
        assert_eq!(bytes(1), "1 KB");
        assert_eq!(bytes(421_888), "412 KB");
        assert_eq!(bytes(1_258_292), "1,2 MB");
    }

    #[test]
    fn changes_carry_a_sign() {
        assert_eq!(change(1_234), "+1.234");
        assert_eq!(change(-1_234), "−1.234");
        assert_eq!(change(0), "không đổi");
    }
}
