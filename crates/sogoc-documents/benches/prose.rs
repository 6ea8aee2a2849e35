//! The reader of reports on a long one: two hundred pages must take less than a second.

use divan::counter::CharsCount;
use sogoc_documents::prose::read;

fn main() {
    divan::main();
}

/// A report of so many paragraphs of forty words, each with numbers; 2,500 are two hundred pages.
fn report(paragraphs: usize) -> String {
    let paragraph = |index: usize| {
        let (whole, part) = (400 + index % 613, 100 + index % 97);
        format!(
            "Đảng bộ xã thứ {index} có {whole} đảng viên, trong đó nữ {part} đồng chí, chiếm {},5%; năm qua kết nạp 12 đảng viên, \
             đạt 109% kế hoạch, giảm từ 14 thôn xuống còn 9 thôn. Các chi bộ duy trì sinh hoạt định kỳ, nội dung sát thực tế.\n",
            100 * part / whole
        )
    };
    (0..paragraphs).map(paragraph).collect()
}

/// One sentence that never ends: what looks back must not look back to the beginning.
fn sentence(parts: usize) -> String {
    let part = |index: usize| {
        format!("trong đó có {} đảng viên nữ (chiếm {},4%), ", 9 + index % 50, index % 60)
    };
    (0..parts).map(part).collect()
}

/// Shapes that once took a time that grew with the square of their length.
fn shape(of: usize, count: usize) -> String {
    let each = |piece: fn(usize) -> String| (0..count).map(piece).collect();
    match of {
        0 => each(|it| format!("{} đảng viên chiếm {},{}%; ", it % 50, it % 60, it % 10)),
        1 => each(|it| format!("đảng viên nữ {} ({}%) ", 10 + it % 50, it % 60)),
        2 => format!("{} đảng viên", "123 ".repeat(count)),
        3 => each(|it| format!("có {} đảng viên trong đó ", 10 + it % 50)),
        _ => each(|it| format!("kết quả: {} đảng viên: ", it % 50)),
    }
}

#[divan::bench(args = [0, 1, 2, 3, 4], sample_count = 5, sample_size = 1)]
fn eight_thousand(bencher: divan::Bencher, of: usize) {
    let text = shape(of, 8_000);
    bencher.counter(CharsCount::of_str(&text)).bench(|| read(&text));
}

#[divan::bench(args = [250, 2_500], sample_count = 5, sample_size = 1)]
fn pages(bencher: divan::Bencher, paragraphs: usize) {
    let text = report(paragraphs);
    bencher.counter(CharsCount::of_str(&text)).bench(|| read(&text));
}

#[divan::bench(args = [1_000, 10_000], sample_count = 5, sample_size = 1)]
fn one_sentence(bencher: divan::Bencher, parts: usize) {
    let text = sentence(parts);
    bencher.counter(CharsCount::of_str(&text)).bench(|| read(&text));
}
