//! The conditions of a list as an office says them: each a code in an address, words in a sentence, a filter.

use jiff::civil::Date;
use sogoc_domain::text::{capital, format_date, parse_date};
use sogoc_figures::attribute::Attribute;
use sogoc_figures::field::Field;
use sogoc_figures::filter::{Compare, Filter};
use sogoc_figures::value::Value;

use super::choices;
use super::understood::understood;

/// The code of "not known".
pub const UNKNOWN: &str = "unknown";

/// One thing that can be asked of members.
#[derive(Debug)]
pub struct Condition<F = Field> {
    /// Its parameter in addresses.
    pub name: &'static str,
    /// What it asks.
    pub label: &'static str,
    /// Its answers.
    pub kind: Kind<F>,
}

/// How a condition is answered.
#[derive(Debug)]
pub enum Kind<F = Field> {
    /// By one of these, on a day.
    Choice(fn(Date) -> Vec<Choice<F>>),
    /// By whole years from one number to another: `age_from`, `age_to`.
    Years(F, Said),
    /// By days from one to another.
    Days(F, Said),
}

/// The words of a range: what is counted, what it is when nobody knows, and what stands before.
#[derive(Debug)]
pub struct Said {
    /// `tuổi`, `năm tuổi Đảng`.
    pub counted: &'static str,
    /// `chưa rõ tuổi`.
    pub unknown: &'static str,
}

/// One answer.
#[derive(Debug, Clone)]
pub struct Choice<F = Field> {
    /// Its code.
    pub code: String,
    /// How it reads in a list of answers.
    pub label: String,
    /// How it reads in a sentence.
    pub words: String,
    /// Whom it leaves in.
    pub filter: Filter<F>,
}

/// A condition that was chosen.
#[derive(Debug, Clone)]
pub struct Chosen<F = Field> {
    /// The parameters that say it.
    pub pairs: Vec<(String, String)>,
    /// How it reads in a sentence.
    pub words: String,
    /// Whom it leaves in.
    pub filter: Filter<F>,
}

/// Something about a condition that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The parameter.
    pub name: String,
    /// What is wrong and what to do.
    pub words: String,
}

/// The conditions of one list, in the order of the catalogue.
#[derive(Debug, Clone)]
pub struct Conditions<F = Field>(Vec<Chosen<F>>);

/// What can be asked, in the order it is said.
pub const CATALOGUE: &[Condition] = &[
    Condition { name: "sex", label: "Giới tính", kind: Kind::Choice(choices::sex) },
    Condition {
        name: "age",
        label: "Tuổi",
        kind: Kind::Years(Field::Age, Said { counted: "tuổi", unknown: "chưa rõ tuổi" }),
    },
    Condition {
        name: "minority",
        label: "Dân tộc thiểu số",
        kind: Kind::Choice(choices::minority),
    },
    Condition { name: "ethnicity", label: "Dân tộc", kind: Kind::Choice(choices::ethnicity) },
    Condition { name: "kind", label: "Loại đảng viên", kind: Kind::Choice(choices::kind) },
    Condition {
        name: "activity",
        label: "Tình trạng sinh hoạt",
        kind: Kind::Choice(choices::activity),
    },
    Condition {
        name: "party_age",
        label: "Tuổi Đảng",
        kind: Kind::Years(
            Field::PartyAge,
            Said { counted: "năm tuổi Đảng", unknown: "chưa rõ tuổi Đảng" },
        ),
    },
    Condition {
        name: "admitted",
        label: "Ngày vào Đảng",
        kind: Kind::Days(
            Field::Admitted,
            Said { counted: "vào Đảng", unknown: "chưa rõ ngày vào Đảng" },
        ),
    },
    Condition {
        name: "education",
        label: "Giáo dục phổ thông",
        kind: Kind::Choice(choices::education),
    },
    Condition {
        name: "professional",
        label: "Chuyên môn nghiệp vụ",
        kind: Kind::Choice(choices::professional),
    },
    Condition {
        name: "theory", label: "Lý luận chính trị", kind: Kind::Choice(choices::theory)
    },
    Condition {
        name: "occupation", label: "Nghề nghiệp", kind: Kind::Choice(choices::occupation)
    },
    Condition { name: "post", label: "Chức vụ", kind: Kind::Choice(choices::post) },
    Condition { name: "rating", label: "Xếp loại", kind: Kind::Choice(choices::rating) },
    Condition {
        name: "category", label: "Loại hình cơ sở", kind: Kind::Choice(choices::category)
    },
    Condition { name: "other", label: "Đặc điểm khác", kind: Kind::Choice(choices::other) },
];

/// The parameter that holds a filter of the figure language, as figures on pages open it.
pub const WHERE: &str = "where";

impl<F: Attribute> Condition<F> {
    /// The parameters it may have in an address.
    pub fn parameters(&self) -> Vec<String> {
        match self.kind {
            Kind::Choice(_) => vec![self.name.to_owned()],
            Kind::Years(..) | Kind::Days(..) => {
                vec![self.name.to_owned(), self.edge("from"), self.edge("to")]
            }
        }
    }

    /// `age_from`, `age_to`.
    pub fn edge(&self, which: &str) -> String {
        format!("{}_{which}", self.name)
    }

    /// What was chosen, as `asked` tells the parameters; `None` when nothing was.
    fn read(&self, asked: &dyn Fn(&str) -> String, on: Date) -> Option<Result<Chosen<F>, Wrong>> {
        match &self.kind {
            Kind::Choice(choices) => {
                let code = asked(self.name);
                let chosen = || choices(on).into_iter().find(|choice| choice.code == code);
                (!code.is_empty())
                    .then(|| chosen().map_or_else(|| Err(self.gone()), |it| Ok(self.said(it))))
            }
            Kind::Years(field, said) => {
                let read = |text: &str| {
                    let number: Option<i64> = text.parse().ok().filter(|it| (0..=150).contains(it));
                    let number = number.ok_or("Hãy ghi một số năm từ 0 đến 150, ví dụ 35.")?;
                    Ok((number.to_string(), Value::Number(number)))
                };
                self.range(asked, *field, said, read, |from, to| years(said.counted, from, to))
            }
            Kind::Days(field, said) => {
                let read = |text: &str| {
                    let day = day(text).ok_or("Hãy ghi ngày dạng 31/12/2023.")?;
                    Ok((format_date(day), Value::Day(day)))
                };
                self.range(asked, *field, said, read, |from, to| days(said.counted, from, to))
            }
        }
    }

    fn said(&self, choice: Choice<F>) -> Chosen<F> {
        let pairs = vec![(self.name.to_owned(), choice.code)];
        Chosen { pairs, words: choice.words, filter: choice.filter }
    }

    fn gone(&self) -> Wrong {
        let words = format!("{}: giá trị này không dùng được. Hãy chọn lại.", self.label);
        Wrong { name: self.name.to_owned(), words }
    }

    fn range(
        &self,
        asked: &dyn Fn(&str) -> String,
        field: F,
        said: &Said,
        read: impl Fn(&str) -> Result<(String, Value), &'static str>,
        words: impl Fn(Option<&str>, Option<&str>) -> String,
    ) -> Option<Result<Chosen<F>, Wrong>> {
        if asked(self.name) == UNKNOWN {
            return Some(Ok(Chosen {
                pairs: vec![(self.name.to_owned(), UNKNOWN.to_owned())],
                words: said.unknown.to_owned(),
                filter: Filter::Not(Box::new(Filter::Known(field))),
            }));
        }
        let edge = |which: &str| {
            let (name, text) = (self.edge(which), asked(&self.edge(which)));
            if text.is_empty() {
                return Ok(None);
            }
            let wrong =
                |why: &str| Wrong { name: name.clone(), words: format!("{}: {why}", self.label) };
            read(&text).map(Some).map_err(wrong)
        };
        let (from, to) = match (edge("from"), edge("to")) {
            (Ok(from), Ok(to)) => (from, to),
            (Err(wrong), _) | (_, Err(wrong)) => return Some(Err(wrong)),
        };
        if let (Some((_, low)), Some((_, high))) = (&from, &to)
            && low > high
        {
            let words = format!("{}: “từ” lớn hơn “đến”. Hãy đổi lại.", self.label);
            return Some(Err(Wrong { name: self.edge("to"), words }));
        }
        if from.is_none() && to.is_none() {
            return None;
        }
        let test = |edge: &Option<(String, Value)>, compare| {
            edge.clone().map_or(Filter::All, |(_, value)| Filter::Test(field, compare, value))
        };
        let filter = test(&from, Compare::AtLeast).and(test(&to, Compare::AtMost));
        let text = |edge: &Option<(String, Value)>| edge.as_ref().map(|(text, _)| text.clone());
        let (from, to) = (text(&from), text(&to));
        let words = words(from.as_deref(), to.as_deref());
        let edges = [(self.edge("from"), from), (self.edge("to"), to)];
        let pairs = edges.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        Some(Ok(Chosen { pairs, words, filter }))
    }
}

/// `dưới 35 tuổi`, `từ 60 tuổi trở lên`, `từ 18 đến 30 tuổi`.
fn years(counted: &str, from: Option<&str>, to: Option<&str>) -> String {
    let below = |to: &str| to.parse::<i64>().map_or(0, |to| to + 1);
    match (from, to) {
        (Some(from), Some(to)) if from == to => format!("{from} {counted}"),
        (Some("0") | None, Some(to)) => format!("dưới {} {counted}", below(to)),
        (Some(from), Some(to)) => format!("từ {from} đến {to} {counted}"),
        (from, None) => format!("từ {} {counted} trở lên", from.unwrap_or("0")),
    }
}

/// `vào Đảng từ 01/01/2023 đến 31/12/2023`.
fn days(done: &str, from: Option<&str>, to: Option<&str>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => format!("{done} ngày {from}"),
        (Some(from), Some(to)) => format!("{done} từ {from} đến {to}"),
        (Some(from), None) => format!("{done} từ ngày {from}"),
        (None, to) => format!("{done} đến hết ngày {}", to.unwrap_or_default()),
    }
}

fn day(text: &str) -> Option<Date> {
    parse_date(text).ok()?.date.day()
}

impl Conditions {
    /// Reads what `asked` tells of each parameter. What cannot be read is told and left out.
    pub fn read(asked: impl Fn(&str) -> String, on: Date) -> (Self, Vec<Wrong>) {
        Self::read_all(&asked, on)
    }

    fn read_all(asked: &dyn Fn(&str) -> String, on: Date) -> (Self, Vec<Wrong>) {
        let (Self(mut chosen), mut wrong) = Self::of(CATALOGUE, asked, on);
        let text = asked(WHERE);
        let filter = Filter::parse(&text);
        if let Some(pairs) = filter.as_ref().ok().and_then(|it| understood(it, asked, on)) {
            let said = |name: &str| pairs.iter().find(|(it, _)| it == name).map(|it| it.1.clone());
            let asked = |name: &str| said(name).unwrap_or_else(|| asked(name));
            let plain = |name: &str| if name == WHERE { String::new() } else { asked(name) };
            return Self::read_all(&plain, on);
        }
        match filter {
            Ok(Filter::All) => {}
            Ok(filter) => chosen.push(Chosen {
                pairs: vec![(WHERE.to_owned(), text)],
                words: filter.sentence(),
                filter,
            }),
            Err(error) => wrong.push(Wrong {
                name: WHERE.to_owned(),
                words: format!(
                    "Điều kiện thêm của địa chỉ này chưa đúng ở ký tự thứ {}. Hãy bỏ điều kiện đó rồi chọn lại ở các ô bên dưới.",
                    error.at
                ),
            }),
        }
        (Self(chosen), wrong)
    }

    /// `Đảng viên nữ, dưới 35 tuổi, Đảng bộ huyện Thử, ngày 01/01/2020`.
    pub fn sentence(&self, unit: &str, on: Date) -> String {
        let title = self.title();
        let joint = if self.0.is_empty() { " " } else { ", " };
        format!("{title}{joint}{unit}, ngày {}", format_date(on))
    }

    /// `Đảng viên nữ, dưới 35 tuổi`.
    pub fn title(&self) -> String {
        capital(format!("đảng viên {}", self.words()).trim_end())
    }
}

impl<F: Attribute> Conditions<F> {
    /// Reads what `asked` tells of each parameter of a catalogue. What cannot be read is told and
    /// left out.
    pub fn of(
        catalogue: &[Condition<F>],
        asked: &dyn Fn(&str) -> String,
        on: Date,
    ) -> (Self, Vec<Wrong>) {
        let (mut chosen, mut wrong) = (Vec::new(), Vec::new());
        for read in catalogue.iter().filter_map(|condition| condition.read(asked, on)) {
            match read {
                Ok(one) => chosen.push(one),
                Err(one) => wrong.push(one),
            }
        }
        (Self(chosen), wrong)
    }

    /// Each of them.
    pub fn chosen(&self) -> &[Chosen<F>] {
        &self.0
    }

    /// Whom they leave in together.
    pub fn filter(&self) -> Filter<F> {
        self.0.iter().fold(Filter::All, |all, one| all.and(one.filter.clone()))
    }

    /// The words of each, one after the other.
    pub fn words(&self) -> String {
        let words: Vec<&str> = self.0.iter().map(|one| one.words.as_str()).collect();
        words.join(", ")
    }
}

/// Every parameter a list of members may have for its conditions.
pub fn parameters() -> Vec<String> {
    let named = CATALOGUE.iter().flat_map(Condition::parameters);
    named.chain([WHERE.to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn read(pairs: &[(&str, &str)]) -> (Conditions, Vec<Wrong>) {
        let found = |name: &str| pairs.iter().find(|(it, _)| *it == name).map_or("", |it| it.1);
        Conditions::read(|name| found(name).to_owned(), date(2020, 1, 1))
    }

    fn sentence(pairs: &[(&str, &str)]) -> String {
        let (conditions, wrong) = read(pairs);
        assert_eq!(wrong, []);
        conditions.sentence("Đảng bộ huyện Thử", date(2020, 1, 1))
    }

    #[test]
    fn conditions_read_as_one_sentence() {
        assert_eq!(sentence(&[]), "Đảng viên Đảng bộ huyện Thử, ngày 01/01/2020");
        assert_eq!(
            sentence(&[("minority", "yes"), ("sex", "female"), ("age_to", "34")]),
            "Đảng viên nữ, dưới 35 tuổi, dân tộc thiểu số, Đảng bộ huyện Thử, ngày 01/01/2020"
        );
        assert_eq!(
            sentence(&[("age_from", "18"), ("age_to", "30"), ("post", "secretary")]),
            "Đảng viên từ 18 đến 30 tuổi, giữ chức vụ bí thư, Đảng bộ huyện Thử, ngày 01/01/2020"
        );
        assert!(sentence(&[("party_age_from", "30")]).contains("từ 30 năm tuổi Đảng trở lên"));
        assert!(sentence(&[("age", "unknown")]).contains("chưa rõ tuổi"));
        assert!(sentence(&[("professional", "from_university")]).contains("từ đại học trở lên"));
        assert!(sentence(&[("rating", "2019-unknown")]).contains("chưa xếp loại năm 2019"));
    }

    #[test]
    fn conditions_are_the_filter_the_figures_ask() {
        let (conditions, _) = read(&[("sex", "female"), ("age_to", "34")]);
        assert_eq!(conditions.filter(), Filter::parse("sex = female and age <= 34").unwrap());
        let (unknown, _) = read(&[("sex", "unknown")]);
        assert_eq!(unknown.filter(), Filter::parse("not sex known").unwrap());
    }

    #[test]
    fn a_filter_of_the_figures_is_said_like_the_choices_where_it_can_be() {
        for (text, said) in [
            ("sex = female and age < 35", "Đảng viên nữ, dưới 35 tuổi, "),
            ("age >= 18 and age <= 30", "Đảng viên từ 18 đến 30 tuổi, "),
            ("age >= 71 and age <= 200", "Đảng viên từ 71 tuổi trở lên, "),
            ("minority = true", "Đảng viên dân tộc thiểu số, "),
            ("not sex known", "Đảng viên chưa rõ giới tính, "),
            ("sex = female or age < 35", "Đảng viên giới tính là nữ hoặc tuổi dưới 35, "),
        ] {
            assert!(
                sentence(&[("where", text)]).starts_with(said),
                "{}",
                sentence(&[("where", text)])
            );
        }
        let (both, _) = read(&[("where", "sex = female"), ("sex", "male")]);
        assert_eq!(both.chosen().len(), 2, "what contradicts is not merged");
    }

    #[test]
    fn what_cannot_be_read_is_told_at_its_field_and_the_rest_stands() {
        let (conditions, wrong) = read(&[
            ("sex", "x"),
            ("age_from", "ba mươi"),
            ("admitted_to", "31/02/2020"),
            ("where", "(((("),
            ("kind", "official"),
        ]);
        let fields: Vec<&str> = wrong.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(fields, ["sex", "age_from", "admitted_to", "where"]);
        assert_eq!(conditions.chosen().len(), 1);
        assert!(wrong.iter().all(|it| !it.words.contains("minority")), "no names of fields");
        let (_, crossed) = read(&[("age_from", "40"), ("age_to", "30")]);
        assert_eq!(crossed[0].name, "age_to");
    }

    #[test]
    fn every_choice_of_the_catalogue_reads_back_as_itself() {
        for condition in CATALOGUE {
            let Kind::Choice(choices) = condition.kind else { continue };
            for choice in choices(date(2020, 1, 1)) {
                let (read, wrong) = read(&[(condition.name, &choice.code)]);
                assert_eq!(wrong, [], "{}", choice.code);
                assert_eq!(read.filter(), choice.filter, "{}={}", condition.name, choice.code);
                assert!(!choice.words.is_empty() && !choice.label.is_empty());
            }
        }
    }
}
