//! Names as typed and as shown.

use rstest::rstest;
use sogoc_domain::text::{display_name, looks_like_name};

#[rstest]
#[case("Lò Văn An", true)]
#[case("H’Hen Niê", true)]
#[case("K'Brếu", true)]
#[case("Rah Lan H′Dry", true)]
#[case("Nguyễn Thị Thu-Hà", true)]
#[case("Ng. V. Bình", true)]
#[case("Ha\u{300} Thi\u{323} Hoa", true)]
#[case("Y", true)]
#[case("", false)]
#[case("...", false)]
#[case("Chi bộ 3", false)]
#[case("12", false)]
#[case("Tổng: ", false)]
#[case("Nam/Nữ", false)]
fn names_are_letters(#[case] text: &str, #[case] expected: bool) {
    assert_eq!(looks_like_name(text), expected);
}

#[rstest]
#[case("TRẦN THỊ UYÊN", "Trần Thị Uyên")]
#[case("  Ngô  Văn  An ", "Ngô Văn An")]
#[case("lò văn an", "Lò Văn An")]
#[case("ĐỖ ĐỨC Ý", "Đỗ Đức Ý")]
#[case("ÐỖ THỊ ƠN", "Đỗ Thị Ơn")]
#[case("Phạm Hữu ý", "Phạm Hữu Ý")]
#[case("H'HEN NIÊ", "H'Hen Niê")]
#[case("HʼHEN NIÊ", "HʼHen Niê")]
#[case("K’ KIÊN", "K’ Kiên")]
#[case("Y BHĂM", "Y Bhăm")]
#[case("THU-HÀ", "Thu-Hà")]
fn capitals_become_a_name(#[case] typed: &str, #[case] shown: &str) {
    assert_eq!(display_name(typed), shown);
}

#[rstest]
#[case("Phúc Bình Niê Kdăm")]
#[case("H’Hen Niê")]
#[case("K'Brếu")]
#[case("Rah Lan H′Dry")]
#[case("Y Bhăm")]
#[case("Ksor H'nhi")]
#[case("Mc Lan")]
#[case("Y")]
#[case("")]
fn names_of_their_own_kind_stay(#[case] name: &str) {
    assert_eq!(display_name(name), name);
}
