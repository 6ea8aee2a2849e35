//! Samples of reports with the claims that stand in them, and how well the reader finds these.

use std::fmt;

use sogoc_documents::prose::{Claim, Decimal, Says, Verdict, claims};

/// A text and what it claims.
pub(crate) struct Sample {
    name: String,
    text: String,
    /// "percent 560/2260 24,5 wrong", sorted.
    wanted: Vec<String>,
}

/// A file of samples.
pub(crate) struct Corpus {
    samples: Vec<Sample>,
}

impl Corpus {
    /// Reads a file; what stands before the first sample tells how it is written.
    pub(crate) fn read(file: &str) -> Self {
        let samples = file.split("\n@ ").skip(1).map(|sample| {
            let (name, rest) = sample.split_once('\n').unwrap_or((sample, ""));
            let (claims, text): (Vec<&str>, Vec<&str>) =
                rest.lines().partition(|it| it.starts_with("= "));
            let mut wanted: Vec<String> = claims.iter().map(|it| it[2..].to_owned()).collect();
            wanted.sort();
            Sample { name: name.to_owned(), text: text.join("\n").trim().to_owned(), wanted }
        });
        Self { samples: samples.collect() }
    }

    /// How many sentences, clauses parted by semicolons and lines of lists there are.
    pub(crate) fn sentences(&self) -> usize {
        let ends = |text: &str| {
            text.split(['\n', ';'])
                .flat_map(|it| it.split(". "))
                .filter(|it| !it.trim().is_empty())
                .count()
        };
        self.samples.iter().map(|it| ends(&it.text)).sum()
    }

    /// Every wanted claim.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &str> {
        self.samples.iter().flat_map(|it| it.wanted.iter().map(String::as_str))
    }
}

/// How well the samples were read.
#[derive(Default)]
pub(crate) struct Score {
    found: usize,
    wanted: usize,
    missed: Vec<String>,
    /// Claims that were judged and are not in the table.
    extra: Vec<String>,
}

impl Score {
    /// Reads all samples and compares.
    pub(crate) fn of(corpus: &Corpus) -> Self {
        let mut score = Self::default();
        for sample in &corpus.samples {
            let mut read: Vec<String> =
                claims(&sample.text).iter().filter(|it| ties(it)).map(line).collect();
            score.wanted += sample.wanted.len();
            for wanted in &sample.wanted {
                match read.iter().position(|it| it == wanted) {
                    Some(at) => {
                        read.remove(at);
                        score.found += 1;
                    }
                    None => score.missed.push(format!("{}: {wanted}", sample.name)),
                }
            }
            let judged = read.into_iter().filter(|it| !it.ends_with("unchecked"));
            score.extra.extend(judged.map(|it| format!("{}: {it}", sample.name)));
        }
        score
    }

    pub(crate) fn recall(&self) -> f64 {
        self.found as f64 / self.wanted as f64
    }

    pub(crate) fn precision(&self) -> f64 {
        self.found as f64 / (self.found + self.extra.len()) as f64
    }

    pub(crate) fn is_perfect(&self) -> bool {
        self.missed.is_empty() && self.extra.is_empty()
    }

    pub(crate) fn missed_wrong(&self) -> Vec<&String> {
        self.missed.iter().filter(|it| it.ends_with(" wrong")).collect()
    }

    /// What is called wrong and is not.
    pub(crate) fn false_alarms(&self) -> Vec<&String> {
        self.extra.iter().filter(|it| it.ends_with(" wrong")).collect()
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (recall, precision) = (100.0 * self.recall(), 100.0 * self.precision());
        writeln!(
            f,
            "{} of {} claims found ({recall:.1} %), precision {precision:.1} %",
            self.found, self.wanted
        )?;
        self.missed.iter().try_for_each(|it| writeln!(f, "missed  {it}"))?;
        self.extra.iter().try_for_each(|it| writeln!(f, "extra   {it}"))
    }
}

/// Whether a claim ties numbers of the text together; a lone percentage does not.
fn ties(claim: &Claim) -> bool {
    claim.figures.len() > 1
}

/// A claim as the tables write it.
fn line(claim: &Claim) -> String {
    let number = |it: Decimal| it.to_string().replace('.', "");
    let perhaps = |it: Option<Decimal>| it.map_or("?".to_owned(), number);
    let numbers = match &claim.says {
        Says::Percent { part, whole } | Says::OverPlan { part, whole, .. } => {
            format!("{}/{}", perhaps(*part), perhaps(*whole))
        }
        Says::Sum { parts, .. } => parts.iter().map(|it| number(*it)).collect::<Vec<_>>().join("+"),
        Says::Difference { from, to } => format!("{}>{}", number(*from), number(*to)),
        Says::Change { from, to, .. } => format!("{}>{}", perhaps(*from), perhaps(*to)),
    };
    let printed = claim.printed.map_or("-".to_owned(), number);
    format!("{} {numbers} {printed} {}", claim.says.kind(), claim.verdict.id())
}

/// The claims of a text that are called wrong.
pub(crate) fn wrong(text: &str) -> Vec<String> {
    claims(text).iter().filter(|it| it.verdict == Verdict::Wrong).map(line).collect()
}
