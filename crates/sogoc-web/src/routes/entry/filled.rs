//! A form as it stands: what was typed, what its choosing fields stand for, what is wrong with it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sogoc_operations::choosing::{Among, Candidate, Offer};
use sogoc_operations::deeds::{Ask, AskKind, Deed, Entered, EnteredPaper, Wrong};
use sogoc_operations::scans::readable;

use crate::days;
use crate::given::Given;
use crate::look::chooser::{Match, pick_name, said_name, typed_name};
use crate::status::Problem;
use crate::visit::Visit;

/// The field that asks whom a form is about.
pub(super) const WHO: &str = "who";
/// The fields of every form that are no questions of its deed.
const FIXED: [&str; 9] = [
    "on",
    "paper_kind",
    "paper_number",
    "paper_sign",
    "paper_dated",
    "paper_issuer",
    "note",
    "reason",
    "file",
];

/// A filled form.
#[derive(Debug, Clone, Default)]
pub(super) struct Form {
    /// What was typed, the ids of what was chosen among it.
    pub(super) entered: Entered,
    /// The choosing fields, by name.
    pub(super) picked: BTreeMap<String, Picked>,
    /// The day is that of the paper.
    pub(super) as_paper: bool,
    /// Why an event is corrected.
    pub(super) reason: String,
    /// The scan given in with it.
    pub(super) given: Option<Given>,
    /// The key that makes a second press harmless.
    pub(super) key: String,
    /// What is wrong.
    pub(super) wrong: Vec<Wrong>,
}

/// How a choosing field stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Picked {
    /// The words in it.
    pub(super) typed: String,
    /// The id they stand for; empty when they stand for none.
    pub(super) chosen: String,
    /// What they match, when it is not one.
    pub(super) matches: Vec<Match>,
}

/// The day a form speaks of: the one typed, or today.
pub(super) fn day(visit: &Visit, typed: &str) -> Date {
    days::read(typed).unwrap_or_else(|_| visit.office().today())
}

fn new_key(visit: &Visit) -> String {
    visit.office().surroundings().id().to_string()
}

/// What can be chosen, as fields show it.
pub(super) fn as_match(candidate: Candidate) -> Match {
    let Candidate { id, label, under } = candidate;
    Match { id, label, under }
}

impl Form {
    /// What was posted.
    ///
    /// # Errors
    /// Missing on an open route.
    pub(super) fn posted(visit: &Visit, deed: &Deed) -> Result<Self, Problem> {
        let text = |name: &str| visit.posted.text(name).to_owned();
        let mut paper = paper(visit);
        if paper.kind.is_empty() {
            deed.paper.id().clone_into(&mut paper.kind);
        }
        let as_paper = !text("on_as_paper").is_empty();
        let on = if as_paper { paper.dated.clone() } else { text("on") };
        let mut form = Self {
            entered: Entered { on, values: BTreeMap::new(), paper, note: text("note") },
            as_paper,
            reason: text("reason"),
            key: Some(text("key")).filter(|key| !key.is_empty()).unwrap_or_else(|| new_key(visit)),
            ..Self::default()
        };
        form.pick(visit, WHO, Among::People);
        form.picked.get(WHO).is_none_or(|it| it.typed.is_empty()).then(|| form.picked.remove(WHO));
        for ask in deed.asks {
            form.take(visit, deed, ask);
        }
        form.take_file(visit)?;
        Ok(form)
    }

    /// A form with what is known already.
    pub(super) fn of(visit: &Visit, deed: &Deed, entered: Entered) -> Self {
        let on = day(visit, &entered.on);
        let mut form = Self { key: new_key(visit), entered, ..Self::default() };
        for ask in deed.asks {
            let (Some(among), Some(id)) = (Among::of(deed, ask), form.entered.values.get(ask.name))
            else {
                continue;
            };
            let known = visit.office().candidate(&visit.actor(), among, on, id);
            let picked = known.map_or_else(Picked::default, Picked::of);
            form.picked.insert(ask.name.to_owned(), picked);
        }
        form
    }

    fn take(&mut self, visit: &Visit, deed: &Deed, ask: &Ask) {
        let value = match (Among::of(deed, ask), ask.kind) {
            (Some(among), _) => self.pick(visit, ask.name, among),
            (None, AskKind::Choices(_)) => {
                let all: Vec<&str> = visit.posted.texts(ask.name).collect();
                all.join(",")
            }
            _ => visit.posted.text(ask.name).to_owned(),
        };
        if !value.is_empty() {
            self.entered.values.insert(ask.name.to_owned(), value);
        }
    }

    /// What a choosing field stands for: the id it holds while its words are those it was chosen
    /// by, else what the words find. What finds several, or nobody, is told at the field.
    fn pick(&mut self, visit: &Visit, name: &str, among: Among) -> String {
        let posted = |name: &str| visit.posted.text(name);
        let (typed, said) = (posted(&typed_name(name)), posted(&said_name(name)));
        let (office, actor) = (visit.office(), visit.actor());
        let on = day(visit, &self.entered.on);
        let by_program = !visit.posted.has(&typed_name(name));
        let held = [posted(&pick_name(name)), posted(name)];
        let known = held
            .iter()
            .filter(|id| !id.is_empty() && (by_program || (typed == said && !typed.is_empty())))
            .find_map(|id| office.candidate(&actor, among, on, id));
        let picked = match known {
            Some(known) => Picked::of(known),
            None if typed.is_empty() => Picked::default(),
            None => {
                let offer = office.offer(&actor, among, (on, visit.unit().ok()), typed);
                match offer.shown.first() {
                    Some(only) if offer.exact => Picked::of(only.clone()),
                    _ => {
                        self.wrong.push(Wrong::at(name, several(&offer, typed)));
                        let matches = offer.shown.into_iter().map(as_match).collect();
                        Picked { typed: typed.to_owned(), chosen: String::new(), matches }
                    }
                }
            }
        };
        let chosen = picked.chosen.clone();
        self.picked.insert(name.to_owned(), picked);
        chosen
    }

    /// The scan posted with the form, or one that came with it before.
    fn take_file(&mut self, visit: &Visit) -> Result<(), Problem> {
        let (account, now) = (visit.visitor()?.account.id, visit.office().surroundings().now());
        self.given = visit.app.given().find(visit.posted.text("given"), account, now);
        if let Some((name, bytes)) = visit.posted.file() {
            if let Err(error) = readable(bytes) {
                self.wrong.push(Wrong::at("file", error.to_string()));
            } else {
                let key = visit.office().surroundings().id();
                let given =
                    Given { key, account, name: name.into(), bytes: bytes.clone(), at: now };
                visit.app.given().keep(given.clone());
                self.given = Some(given);
            }
        }
        if self.given.is_some() && self.entered.paper.is_blank() {
            let words = "Bản chụp đi cùng văn bản. Ghi số, ngày hoặc cơ quan ban hành của văn bản.";
            self.wrong.push(Wrong::at("paper_number", words));
        }
        Ok(())
    }

    /// Takes in what an operation found wrong, but for what the field itself tells better.
    pub(super) fn blame(&mut self, deed: &Deed, wrong: Vec<Wrong>) {
        for it in wrong {
            let known = deed.ask(&it.field).is_some()
                || FIXED.contains(&it.field.as_str())
                || it.field.starts_with("person:");
            let field = if known { it.field } else { String::new() };
            let told = !field.is_empty() && self.wrong.iter().any(|held| held.field == field);
            let again = self.wrong.iter().any(|held| held.words == it.words);
            if !told && !again {
                self.wrong.push(Wrong { field, words: it.words });
            }
        }
    }

    /// What is wrong at a field.
    pub(super) fn wrong_at(&self, name: &str) -> Option<String> {
        self.wrong.iter().find(|it| it.field == name).map(|it| it.words.clone())
    }
}

impl Picked {
    /// Somebody or something chosen.
    pub(super) fn of(candidate: Candidate) -> Self {
        Self { typed: candidate.label, chosen: candidate.id, matches: Vec::new() }
    }
}

fn several(offer: &Offer, typed: &str) -> String {
    match offer.total {
        0 => format!(
            "Không tìm thấy kết quả nào cho “{typed}”. Kiểm tra cách viết, hoặc gõ ít chữ hơn."
        ),
        total => {
            format!("Có {total} kết quả cho “{typed}”. Chọn một kết quả ở dưới, hoặc gõ thêm chữ.")
        }
    }
}

/// The paper as typed. Number and sign are often written in one: "127-QĐ/ĐU".
fn paper(visit: &Visit) -> EnteredPaper {
    let text = |name: &str| visit.posted.text(name).to_owned();
    let (mut number, mut sign) = (text("paper_number"), text("paper_sign"));
    if sign.is_empty() && number.starts_with(|it: char| it.is_ascii_digit()) {
        let end = number.find(|it: char| !it.is_ascii_digit()).unwrap_or(number.len());
        number[end..].trim_start_matches(['-', '/', ' ']).clone_into(&mut sign);
        number.truncate(end);
    }
    let (dated, issuer) = (text("paper_dated"), text("paper_issuer"));
    EnteredPaper { kind: text("paper_kind"), number, sign, dated, issuer }
}
