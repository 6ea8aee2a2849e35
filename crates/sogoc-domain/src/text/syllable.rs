//! Whether a word can be a Vietnamese syllable: evidence for or against an encoding.

use unicode_normalization::UnicodeNormalization;

use super::clean::{tone_of, without_tones};

const ONSETS: &str = " b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x ";

const RIMES: &str = " a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt \
    âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng \
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu \
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet \
    oi om on ong oong ooc op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uy uya \
    uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu \
    y ych yêm yên yêng yêt yêu ynh yt ";

/// True for one syllable of sound Vietnamese spelling, in any of the usual cases.
pub(super) fn is_syllable(word: &str) -> bool {
    let tones: Vec<u8> = word.nfd().filter_map(tone_of).collect();
    let plain = without_tones(word).to_lowercase();
    let is_stopped = plain.ends_with(['c', 'p', 't']) || plain.ends_with("ch");
    let tone_fits = match tones[..] {
        [] => !is_stopped,
        // A syllable closed by c, ch, p or t has sắc or nặng.
        [tone] => !is_stopped || tone >= 4,
        _ => false,
    };
    tone_fits && has_usual_case(word) && has_sound_spelling(&plain)
}

fn has_sound_spelling(plain: &str) -> bool {
    let is_listed = |list: &str, part: &str| list.contains(&format!(" {part} "));
    plain.char_indices().take(4).any(|(at, _)| {
        let (onset, rime) = plain.split_at(at);
        (at == 0 || is_listed(ONSETS, onset)) && is_listed(RIMES, rime)
    })
}

/// All small, all capitals, or a capital first.
fn has_usual_case(word: &str) -> bool {
    let mut rest = word.chars().skip(1);
    rest.clone().all(|letter| !letter.is_uppercase())
        || (word.chars().all(|letter| !letter.is_lowercase()) && rest.next().is_some())
}
