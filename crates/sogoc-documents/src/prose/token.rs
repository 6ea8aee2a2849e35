//! Words, numbers and the marks that part them.

use super::normal::{Normal, modern};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Word,
    /// Digits with points and commas between them; read by `number`.
    Number,
    Percent,
    Comma,
    Semicolon,
    /// The end of a sentence.
    Stop,
    Colon,
    Open,
    Close,
    Slash,
    Dash,
    Equals,
    /// A line of a list begins.
    Bullet,
    /// A paragraph ends.
    Paragraph,
    Other,
}

/// A piece of the text.
#[derive(Debug)]
pub(super) struct Token {
    pub mark: Mark,
    /// Its letters in the normal text.
    pub start: usize,
    pub end: usize,
    /// The word for comparing, the digits, or the sign.
    pub word: String,
    /// Whether a space stands before it.
    pub spaced: bool,
}

impl Token {
    pub(super) fn is(&self, word: &str) -> bool {
        self.word == word
    }
}

/// Cuts a text into tokens.
pub(super) fn cut(text: &Normal) -> Vec<Token> {
    let mut cutter = Cutter { text, at: 0, tokens: Vec::new(), spaced: true, listing: false };
    cutter.line_start();
    while cutter.at < text.chars.len() {
        cutter.step();
    }
    cutter.tokens
}

struct Cutter<'a> {
    text: &'a Normal,
    at: usize,
    tokens: Vec<Token>,
    spaced: bool,
    /// Whether a colon opened a list whose lines begin as such.
    listing: bool,
}

impl Cutter<'_> {
    fn peek(&self, ahead: usize) -> char {
        self.text.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    /// How many letters of a kind follow each other so far ahead.
    fn run(&self, ahead: usize, such: impl Fn(char) -> bool) -> usize {
        let rest = self.text.chars.get(self.at + ahead..).unwrap_or_default();
        rest.iter().take_while(|it| such(**it)).count()
    }

    fn push(&mut self, mark: Mark, length: usize) {
        let end = (self.at + length).min(self.text.chars.len());
        let raw: String = self.text.chars[self.at..end].iter().collect();
        let word = if mark == Mark::Word { modern(&raw) } else { raw };
        self.tokens.push(Token { mark, start: self.at, end, word, spaced: self.spaced });
        self.at = end;
        self.spaced = false;
    }

    fn step(&mut self) {
        let here = self.peek(0);
        let mark = match here {
            '\n' => return self.new_line(),
            // Cells of a table stand apart as items of a list do.
            '\t' if self.is_between_cells() => Mark::Semicolon,
            ' ' | '\t' => {
                self.at += 1;
                self.spaced = true;
                return;
            }
            '0'..='9' => return self.digits(),
            it if it.is_alphabetic() => return self.letters(),
            '%' => Mark::Percent,
            ',' => Mark::Comma,
            ';' => Mark::Semicolon,
            ':' => Mark::Colon,
            '(' | '[' => Mark::Open,
            ')' | ']' => Mark::Close,
            '/' => Mark::Slash,
            '-' => Mark::Dash,
            '=' => Mark::Equals,
            '.' | '!' | '?' | '…' => return self.stop(),
            _ => Mark::Other,
        };
        self.push(mark, 1);
    }

    /// Whether a tab stands between two texts of one line, and does not only indent one.
    fn is_between_cells(&self) -> bool {
        let before = self.tokens.last().map(|it| it.mark);
        let after = self.at + self.run(0, |it| matches!(it, ' ' | '\t'));
        !matches!(before, None | Some(Mark::Paragraph | Mark::Bullet | Mark::Semicolon))
            && self.text.chars.get(after).is_some_and(|it| *it != '\n')
    }

    /// Ends a sentence, or belongs to a short form: what follows it tells.
    fn stop(&mut self) {
        let length = self.run(0, |it| matches!(it, '.' | '…' | '!' | '?'));
        let next = (self.at + length..self.text.chars.len()).find(|it| self.text.chars[*it] != ' ');
        let touches = next == Some(self.at + length);
        let ends = next.is_none_or(|next| {
            let letter = self.text.chars[next];
            letter == '\n'
                || !letter.is_alphabetic() && !touches
                || self.text.capital[next] && !touches
        });
        self.push(if ends { Mark::Stop } else { Mark::Other }, length);
    }

    fn letters(&mut self) {
        let letter = |it: char| it.is_alphabetic() || it == '\'' || it == '’';
        let mut length = self.run(0, letter);
        // "đ/c" and "đ.c" are one word, for đồng chí.
        if length == 1
            && self.peek(0) == 'đ'
            && matches!(self.peek(1), '/' | '.')
            && self.peek(2) == 'c'
        {
            length = 3;
        }
        self.push(Mark::Word, length);
        if let Some(last) = self.tokens.last_mut().filter(|it| it.word == "đ.c") {
            "đ/c".clone_into(&mut last.word);
        }
    }

    /// Digits, with points, commas or single spaces between groups.
    fn digits(&mut self) {
        let run = |from: usize| self.run(from, |it| it.is_ascii_digit());
        let first = run(0);
        let mut length = first;
        // "2 260": groups of three after a short first one, with no other sign.
        let mut spaces = first <= 3 && self.may_be_spaced();
        loop {
            let sign = self.peek(length);
            let group = run(length + 1);
            let joins = match sign {
                '.' | ',' => group > 0,
                ' ' => spaces && group == 3,
                _ => false,
            };
            if !joins {
                break;
            }
            spaces &= sign == ' ';
            length += 1 + group;
        }
        self.push(Mark::Number, length);
    }

    /// Whether a number here may have spaces between its groups: it does not begin with nought, and is no day.
    fn may_be_spaced(&self) -> bool {
        self.peek(0) != '0'
            && self.tokens.last().is_none_or(|it| it.mark != Mark::Number && it.mark != Mark::Slash)
            && !matches!(
                self.tokens.last().map(|it| &*it.word),
                Some("năm" | "tháng" | "ngày" | "khóa")
            )
    }

    /// One or several line ends: the end of a paragraph, a line of a list, or only a wrapped line.
    fn new_line(&mut self) {
        let start = self.at;
        let mut lines = 0;
        while matches!(self.peek(0), '\n' | ' ' | '\t') {
            lines += usize::from(self.peek(0) == '\n');
            self.at += 1;
        }
        self.spaced = true;
        let before = self.tokens.last().map_or(Mark::Paragraph, |it| it.mark);
        let bullet = self.bullet();
        let goes_on = matches!(before, Mark::Comma | Mark::Slash | Mark::Dash)
            || !bullet
                && !self.text.capital.get(self.at).copied().unwrap_or(true)
                && self.peek(0).is_alphabetic();
        self.listing = bullet && (self.listing || before == Mark::Colon);
        if bullet && (self.listing || !matches!(before, Mark::Stop | Mark::Paragraph)) {
            // A line of a list ends in a full stop as often as in a semicolon; the list goes on.
            if let Some(stop) = self.tokens.last_mut().filter(|it| it.mark == Mark::Stop) {
                stop.mark = Mark::Semicolon;
            }
            self.put(Mark::Bullet, start);
        } else if lines > 1 || !goes_on {
            self.put(Mark::Paragraph, start);
        }
        if bullet {
            self.line_start();
        }
    }

    fn put(&mut self, mark: Mark, start: usize) {
        self.tokens.push(Token { mark, start, end: self.at, word: String::new(), spaced: true });
    }

    /// Whether a line begins here as a line of a list does: "-", "1.", "a)".
    fn bullet(&self) -> bool {
        self.numbering() > 0
    }

    fn numbering(&self) -> usize {
        if matches!(self.peek(0), '-' | '+' | '•' | '*' | '·' | '▪' | '●')
            && !self.peek(1).is_ascii_digit()
        {
            return 1;
        }
        let digits = (0..4).take_while(|it| self.peek(*it).is_ascii_digit()).count();
        let ends =
            |at: usize| self.peek(at) == ')' || self.peek(at) == '.' && self.peek(at + 1) == ' ';
        match digits {
            0 if self.peek(0).is_alphabetic() && self.peek(1) == ')' => 2,
            1 | 2 if ends(digits) => digits + 1,
            _ => 0,
        }
    }

    /// Leaves out what only numbers the line.
    fn line_start(&mut self) {
        self.at += self.numbering();
    }
}
