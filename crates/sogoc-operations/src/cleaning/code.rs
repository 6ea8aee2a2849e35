//! The code of a check sheet: short, tells nothing of its person, finds the person again in the register.

use sha2::{Digest, Sha256};
use sogoc_domain::id::PersonId;

/// Letters and digits that are not taken for each other when read off paper: as many as a prime,
/// so that the guard notices every single slip.
const LETTERS: &[u8; 29] = b"23456789ABCDEFGHJKLMNPQRSTVXY";
/// How many of them name the person; one more guards against a slip of the pen.
const LENGTH: usize = 6;

/// The code of a person's sheets: "K7M-4PQ-2", the same on every print.
pub fn code_of(person: PersonId) -> String {
    let digest = Sha256::digest(person.0.as_bytes());
    let named: Vec<usize> =
        digest.iter().take(LENGTH).map(|byte| usize::from(*byte) % LETTERS.len()).collect();
    let letter = |place: usize| LETTERS.get(place).map_or('?', |it| char::from(*it));
    let text: String = named.iter().map(|place| letter(*place)).collect();
    format!("{}-{}-{}", &text[..3], &text[3..], letter(guard(&named)))
}

/// A weighted sum: one wrong letter or two exchanged neighbours change it.
fn guard(named: &[usize]) -> usize {
    named.iter().zip(1..).map(|(place, weight)| place * weight).sum::<usize>() % LETTERS.len()
}

/// A code as typed, brought to the form it is printed in.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read_code(typed: &str) -> Result<String, String> {
    let bare: String = typed.to_uppercase().chars().filter(|it| it.is_alphanumeric()).collect();
    let place = |letter: char| LETTERS.iter().position(|it| char::from(*it) == letter);
    let places: Option<Vec<usize>> = bare.chars().map(place).collect();
    match places.as_deref() {
        Some([named @ .., last]) if named.len() == LENGTH && guard(named) == *last => {
            Ok(format!("{}-{}-{}", &bare[..3], &bare[3..6], &bare[6..]))
        }
        _ => Err("Mã phiếu có 7 chữ, thí dụ K7M-4PQ-2, in ở góc trên bên phải phiếu. Hãy xem lại."
            .to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_code_is_read_however_it_is_typed_and_a_slip_is_noticed() {
        for number in 0..2_000_u128 {
            let code = code_of(PersonId(Uuid::from_u128(number)));
            assert_eq!(read_code(&code).as_deref(), Ok(code.as_str()));
            assert_eq!(
                read_code(&code.to_lowercase().replace('-', " ")).as_deref(),
                Ok(code.as_str())
            );
        }
        let code = code_of(PersonId(Uuid::from_u128(1)));
        for (place, letter) in code.char_indices().filter(|(_, letter)| *letter != '-') {
            for other in LETTERS.iter().map(|it| char::from(*it)).filter(|it| *it != letter) {
                let mut slipped = code.clone();
                slipped.replace_range(place..=place, &other.to_string());
                assert!(read_code(&slipped).is_err(), "{slipped}");
            }
        }
        for wrong in ["", "K7M", "0O1-IL0-2", "K7M-4PQ-22"] {
            assert!(read_code(wrong).is_err(), "{wrong}");
        }
    }
}
