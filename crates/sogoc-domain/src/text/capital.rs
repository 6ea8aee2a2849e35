//! A capital letter at the head of some words.

/// The words with their first letter a capital, the others as they are.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_letter_is_made_large() {
        assert_eq!(capital("đảng viên ở Nà An"), "Đảng viên ở Nà An");
        assert_eq!(capital(""), "");
    }
}
