//! Legacy encodings: tables against independent ones, and telling them from Unicode.

use rstest::rstest;
use sogoc_domain::text::legacy::{
    decode, decode_in_font, detect, detect_all, font_is_capital, from_font,
};
use sogoc_domain::text::{Legacy, display_name};
use unicode_normalization::UnicodeNormalization;

/// Byte and character, as glibc decodes them.
fn glibc_table() -> Vec<(u8, char)> {
    include_str!("tcvn3_iconv.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let (byte, code) = line.split_once('\t').unwrap();
            let code = u32::from_str_radix(code, 16).unwrap();
            (u8::from_str_radix(byte, 16).unwrap(), char::from_u32(code).unwrap())
        })
        .collect()
}

#[test]
fn every_tcvn3_byte_agrees_with_glibc() {
    let table = glibc_table();
    assert_eq!(table.len(), 128);
    for (byte, letter) in table {
        let shown = char::from(byte).to_string();
        assert_eq!(decode(&shown, Legacy::Tcvn3), letter.to_string(), "{byte:02X}");
    }
}

#[rstest]
#[case("NguyÔn Minh §¹t", "Nguyễn Minh Đạt")]
#[case("L\u{ad}êng V¨n Th¾ng", "Lường Văn Thắng")]
#[case("Lß ThÞ Hång", "Lò Thị Hồng")]
#[case("Uû ban nh©n d©n", "Uỷ ban nhân dân")]
#[case("C«ng hoµ x· héi chñ nghÜa", "Công hoà xã hội chủ nghĩa")]
#[case("¦íc", "Ước")]
#[case("NGUYÔN V¡N HïNG", "NGUYỄN VĂN HÙNG")]
#[case("Hµ AN", "HÀ AN")]
#[case("Lß", "Lò")]
#[case("ViÖt – “Nam”", "Việt – “Nam”")]
#[case("H'Hen 12/5", "H'Hen 12/5")]
fn tcvn3_is_read(#[case] shown: &str, #[case] expected: &str) {
    assert_eq!(decode(shown, Legacy::Tcvn3), expected);
}

#[test]
fn tcvn3_names_get_the_capital_their_font_lacks() {
    assert_eq!(display_name(&decode("Ph¹m H÷u ý", Legacy::Tcvn3)), "Phạm Hữu Ý");
}

/// The rows of the VNI keyboard tables: plain, sắc, huyền, hỏi, ngã, nặng.
const VNI: &[(&str, &str)] = &[
    ("a aù aø aû aõ aï", "a á à ả ã ạ"),
    ("aâ aá aà aå aã aä", "â ấ ầ ẩ ẫ ậ"),
    ("aê aé aè aú aü aë", "ă ắ ằ ẳ ẵ ặ"),
    ("e eù eø eû eõ eï", "e é è ẻ ẽ ẹ"),
    ("eâ eá eà eå eã eä", "ê ế ề ể ễ ệ"),
    ("i í ì æ ó ò", "i í ì ỉ ĩ ị"),
    ("o où oø oû oõ oï", "o ó ò ỏ õ ọ"),
    ("oâ oá oà oå oã oä", "ô ố ồ ổ ỗ ộ"),
    ("ô ôù ôø ôû ôõ ôï", "ơ ớ ờ ở ỡ ợ"),
    ("u uù uø uû uõ uï", "u ú ù ủ ũ ụ"),
    ("ö öù öø öû öõ öï", "ư ứ ừ ử ữ ự"),
    ("y yù yø yû yõ î", "y ý ỳ ỷ ỹ ỵ"),
    ("ñ", "đ"),
];

#[test]
fn every_vni_pair_is_read_in_both_cases() {
    let mut seen = std::collections::BTreeSet::new();
    for (shown, expected) in VNI {
        for (shown, expected) in shown.split(' ').zip(expected.split(' ')) {
            seen.insert(expected);
            assert_eq!(decode(shown, Legacy::Vni), expected, "{shown}");
            let (capital, expected) = (shown.to_uppercase(), expected.to_uppercase());
            assert_eq!(decode(&capital, Legacy::Vni), expected, "{capital}");
            // A capital with a small mark, as a keyboard without capital lock types it.
            let mut letters = shown.chars();
            let mixed: String = letters.next().unwrap().to_uppercase().chain(letters).collect();
            assert_eq!(decode(&mixed, Legacy::Vni), expected, "{mixed}");
        }
    }
    // Twelve vowels in six tones, and đ.
    assert_eq!(seen.len(), 73);
}

#[rstest]
#[case("Nguyeãn Vaên Thaéng", "Nguyễn Văn Thắng")]
#[case("NGUYEÃN THÒ HÖÔØNG", "NGUYỄN THỊ HƯỜNG")]
#[case("Ñaëng Thuyø Myõ", "Đặng Thuỳ Mỹ")]
#[case("Traàn Quoác Tuaán", "Trần Quốc Tuấn")]
#[case("Ñoaøn Coâng Nghóa", "Đoàn Công Nghĩa")]
#[case("thuôû aáy, quyeån saùch", "thuở ấy, quyển sách")]
#[case("Leâ Vaên Kyø 12", "Lê Văn Kỳ 12")]
fn vni_is_read(#[case] shown: &str, #[case] expected: &str) {
    assert_eq!(decode(shown, Legacy::Vni), expected);
}

#[rstest]
#[case("Hà Thị Hoa")]
#[case("Đỗ Õng")]
#[case("Nguyễn Á")]
fn unicode_comes_back_unharmed(#[case] text: &str) {
    let decomposed: String = text.nfd().collect();
    for legacy in [Legacy::Tcvn3, Legacy::Vni] {
        assert_eq!(decode(text, legacy), text);
        assert_eq!(decode(&decomposed, legacy), text);
    }
}

#[rstest]
#[case(".VnTime", Some(Legacy::Tcvn3), false)]
#[case(".VnTimeH", Some(Legacy::Tcvn3), true)]
#[case(".vnarial", Some(Legacy::Tcvn3), false)]
#[case(".VnArialH", Some(Legacy::Tcvn3), true)]
#[case("VNI-Times", Some(Legacy::Vni), false)]
#[case("VNI-Helve", Some(Legacy::Vni), false)]
#[case("Times New Roman", None, false)]
#[case("Vnibook", None, false)]
#[case("", None, false)]
fn fonts_tell(#[case] font: &str, #[case] legacy: Option<Legacy>, #[case] capital: bool) {
    assert_eq!(from_font(font), legacy);
    assert_eq!(font_is_capital(font), capital);
}

#[test]
fn a_capital_font_raises_letters() {
    assert_eq!(decode_in_font("nguyÔn v¨n ¸nh", ".VnTimeH").as_deref(), Some("NGUYỄN VĂN ÁNH"));
    assert_eq!(decode_in_font("NguyÔn", ".VnTime").as_deref(), Some("Nguyễn"));
    assert_eq!(decode_in_font("Nguyễn", "Arial"), None);
}

#[rstest]
#[case("NguyÔn Minh §¹t", Legacy::Tcvn3)]
#[case("Th¸i", Legacy::Tcvn3)]
#[case("M«ng", Legacy::Tcvn3)]
#[case("N÷", Legacy::Tcvn3)]
#[case("Lß ThÞ Hoa", Legacy::Tcvn3)]
#[case("L\u{ad}êng", Legacy::Tcvn3)]
#[case("Hä vµ tªn", Legacy::Tcvn3)]
#[case("Ngµy vµo §¶ng", Legacy::Tcvn3)]
#[case("NGUYÔN V¡N HïNG", Legacy::Tcvn3)]
#[case("Nguyeãn Vaên An", Legacy::Vni)]
#[case("Traàn", Legacy::Vni)]
#[case("Thaùi", Legacy::Vni)]
#[case("Hoï vaø teân", Legacy::Vni)]
#[case("NGUYEÃN THÒ LAN", Legacy::Vni)]
fn legacy_text_is_told(#[case] text: &str, #[case] expected: Legacy) {
    assert_eq!(detect(text), Some(expected));
}

#[rstest]
#[case("Hà Thị Hoa")]
#[case("Đỗ Õng")]
#[case("Lò Tú Hoàng")]
#[case("Hoà")]
#[case("Tày")]
#[case("HÀ VÂN")]
#[case("Niê Hrê Mnông Hmông Xtiêng Brâu Êban Mlô")]
#[case("H'Mông, Tà Ôi, Sán Dìu, Gié Triêng")]
#[case("été, où, naïve, dû, français, Hélène, garçon, père, voilà, haï, Noël")]
#[case("Müller Straße São João")]
#[case("5 × 3 = 15 · 20 °C, 12 m², § 4, «Kinh», ½, µ")]
#[case("Nam Kinh 12/05/1978")]
#[case("")]
fn other_text_is_not_taken_for_legacy(#[case] text: &str) {
    assert_eq!(detect(text), None);
    let decomposed: String = text.nfd().collect();
    assert_eq!(detect(&decomposed), None, "decomposed");
    for word in text.split([' ', ',']) {
        assert_eq!(detect(word), None, "{word}");
    }
}

const TCVN3_COLUMN: &[&str] =
    &["Hä vµ tªn", "Lß V¨n Hïng", "Hµ C«ng Dòng", "V× ThÞ B×nh", "Nam", "Kinh", "Dao"];
const VNI_COLUMN: &[&str] =
    &["Hoï vaø teân", "Nguyeãn Hoà", "Ñinh Vaên Hoaø", "Leâ Thò Loan", "Nöõ", "Kinh"];
const UNICODE_COLUMN: &[&str] =
    &["Họ và tên", "Lò Văn Hùng", "Hà Công Dũng", "Vì Thị Bình", "Nữ", "Tày", "Hoàng Á"];

#[test]
fn columns_are_told() {
    assert_eq!(detect_all(TCVN3_COLUMN.iter().copied()), Some(Legacy::Tcvn3));
    assert_eq!(detect_all(VNI_COLUMN.iter().copied()), Some(Legacy::Vni));
    assert_eq!(detect_all(UNICODE_COLUMN.iter().copied()), None);
    let decomposed: Vec<String> = UNICODE_COLUMN.iter().map(|text| text.nfd().collect()).collect();
    assert_eq!(detect_all(decomposed.iter().map(String::as_str)), None);
    assert_eq!(detect_all([]), None);
}

#[test]
fn a_retyped_row_hides_no_legacy_sheet() {
    let sheet = TCVN3_COLUMN.iter().cycle().take(70).chain(&["Trần Thị Uyên"]);
    assert_eq!(detect_all(sheet.copied()), Some(Legacy::Tcvn3));
    let sheet = UNICODE_COLUMN.iter().cycle().take(70).chain(&["Lß V¨n Hïng"]);
    assert_eq!(detect_all(sheet.copied()), None);
}

#[rstest]
#[case("Chiù", "Chí")]
#[case("Bøình", "Bøình")]
#[case("Biønh", "Bình")]
#[case("MIØNH", "MÌNH")]
fn vni_i_takes_its_marks_in_both_ways(#[case] shown: &str, #[case] expected: &str) {
    assert_eq!(decode(shown, Legacy::Vni), expected);
}

#[test]
fn a_font_that_outlived_its_text_is_not_believed() {
    use sogoc_domain::text::legacy::behind_font;
    let typed_over = ["Họ và tên", "Dân tộc", "Hà Sáng", "Lò Thoa", "Trí Dũng"];
    assert_eq!(behind_font(Legacy::Tcvn3, typed_over), None);
    assert_eq!(behind_font(Legacy::Vni, typed_over), None);
    let tcvn3 = ["Hä vµ tªn", "D©n téc", "Lß §øc ViÖt", "L\u{ad}êng V¨n Th¾ng"];
    assert_eq!(behind_font(Legacy::Tcvn3, tcvn3), Some(Legacy::Tcvn3));
    // New headings over old names, and names in the other encoding.
    let mixed = ["Họ và tên", "Dân tộc", "NguyÔn V¨n Hïng", "TrÇn ThÞ Mü"];
    assert_eq!(behind_font(Legacy::Tcvn3, mixed), Some(Legacy::Tcvn3));
    let vni = ["Nguyeãn Vaên Huøng", "Traàn Thò Hoàng", "Ngaøy sinh", "Daân toäc"];
    assert_eq!(behind_font(Legacy::Tcvn3, vni), Some(Legacy::Vni));
    // Without a word that tells, the font decides.
    assert_eq!(behind_font(Legacy::Tcvn3, ["An Khang"]), Some(Legacy::Tcvn3));
}
