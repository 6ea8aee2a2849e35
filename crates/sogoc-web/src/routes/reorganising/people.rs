//! The fourth step: who goes where, by rule, by hand, by list.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::reorganise::Rule;
use sogoc_domain::text::capital;
use sogoc_operations::deeds::{DeedError, Wrong};
use sogoc_operations::listing::ListFile;
use sogoc_operations::reorganising::allocate::{
    CellShare, Going, WhoGoes, place_by_hand, set_rule, shares,
};
use sogoc_operations::reorganising::allocation_list::{list_csv, list_xlsx, read_list};
use sogoc_operations::reorganising::dossiers::Dossier;
use sogoc_operations::rights::Action;

use super::{ACCESS, draft, frame, plan, wrong_of};
use crate::access::Routes;
use crate::answer::{Answer, see, separated, workbook};
use crate::look::field::{Control, Field};
use crate::look::table::PAGE_ROWS;
use crate::pages::reorganising::Step;
use crate::pages::reorganising::people::{Cell, Model, Person, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// So many wrong rows of a file are told at once.
const WRONG_SHOWN: usize = 20;

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/reorganisations/{dossier}/people", ACCESS, show)
        .post("/reorganisations/{dossier}/people/rule", ACCESS, rule)
        .post("/reorganisations/{dossier}/people/hand", ACCESS, hand)
        .upload("/reorganisations/{dossier}/people/list", ACCESS, list)
        .get("/reorganisations/{dossier}/allocation.xlsx", ACCESS, give_xlsx)
        .get("/reorganisations/{dossier}/allocation.csv", ACCESS, give_csv)
}

/// The page as it was posted.
#[derive(Debug, Clone, Default)]
struct Asked {
    cells: BTreeSet<String>,
    rule: String,
    to: BTreeSet<String>,
    who: BTreeSet<String>,
    only: String,
    query: String,
    hand: String,
    wrong: Vec<(String, String)>,
    file_wrong: Vec<String>,
    file: Option<String>,
}

impl Asked {
    fn posted(visit: &Visit) -> Self {
        let all = |name: &'static str| visit.posted.texts(name).map(str::to_owned).collect();
        let text = |name: &str| visit.posted.text(name).to_owned();
        Self {
            cells: all("cell"),
            rule: text("rule"),
            to: all("to"),
            who: all("who"),
            only: if visit.posted.has("only") {
                text("only")
            } else {
                visit.asked("only").to_owned()
            },
            query: text("q"),
            hand: text("hand"),
            ..Self::default()
        }
    }

    fn is_wrong(&self) -> bool {
        !self.wrong.is_empty() || !self.file_wrong.is_empty() || self.file.is_some()
    }

    fn blame(&mut self, field: &str, words: &str) {
        self.wrong.push((field.to_owned(), words.to_owned()));
    }
}

async fn show(visit: Arc<Visit>) -> Answer {
    let dossier = draft(&visit).await?;
    answer(&visit, &dossier, Asked::posted(&visit)).await
}

fn again(dossier: &Dossier) -> Answer {
    see(&paths::reorganisation_step(&dossier.id.to_string(), Step::People.id()))
}

async fn rule(visit: Arc<Visit>) -> Answer {
    let dossier = draft(&visit).await?;
    let mut asked = Asked::posted(&visit);
    let cells: Vec<UnitId> = asked.cells.iter().filter_map(|it| it.parse().ok()).collect();
    let to: Vec<UnitId> = asked.to.iter().filter_map(|it| it.parse().ok()).collect();
    if cells.is_empty() {
        asked.blame(
            "cells-list",
            "Chưa đánh dấu chi bộ nào. Đánh dấu những chi bộ cùng một quy tắc.",
        );
    }
    match asked.rule.parse::<Rule>() {
        Err(_) => asked.blame("rule", "Chưa chọn quy tắc."),
        Ok(Rule::AllToOne) if to.len() != 1 => {
            asked.blame("to", "Quy tắc này cần đúng một chi bộ nhận. Hãy đánh dấu một chi bộ.");
        }
        Ok(Rule::Even) if to.is_empty() => {
            asked.blame("to", "Chia đều cần biết các chi bộ nhận. Hãy đánh dấu các chi bộ đó.");
        }
        Ok(_) => {}
    }
    let (Ok(rule), false) = (asked.rule.parse::<Rule>(), asked.is_wrong()) else {
        return answer(&visit, &dossier, asked).await;
    };
    change(&visit, dossier, asked, move |plan| {
        set_rule(plan, &cells, rule, &to);
        Ok(())
    })
    .await
}

async fn hand(visit: Arc<Visit>) -> Answer {
    let dossier = draft(&visit).await?;
    let mut asked = Asked::posted(&visit);
    if visit.posted.text("do") != "place" {
        return answer(&visit, &dossier, asked).await;
    }
    let pair = |text: &String| -> Option<(UnitId, PersonId)> {
        let (cell, person) = text.split_once(':')?;
        Some((cell.parse().ok()?, person.parse().ok()?))
    };
    let who: Vec<(UnitId, PersonId)> = asked.who.iter().filter_map(pair).collect();
    if who.is_empty() {
        asked.blame("people", "Chưa đánh dấu ai. Đánh dấu những người về cùng một chi bộ.");
    }
    let to: Option<UnitId> = asked.hand.parse().ok();
    if to.is_none() && asked.hand != "rule" {
        asked.blame("hand", "Chưa chọn chi bộ nhận.");
    }
    if asked.is_wrong() {
        return answer(&visit, &dossier, asked).await;
    }
    for (cell, _) in &who {
        visit.office().authorise(&visit.actor(), Action::List, *cell)?;
    }
    change(&visit, dossier, asked, move |plan| {
        for (cell, person) in who {
            place_by_hand(plan, cell, person, to);
        }
        Ok(())
    })
    .await
}

async fn list(visit: Arc<Visit>) -> Answer {
    let dossier = draft(&visit).await?;
    let mut asked = Asked::posted(&visit);
    let Some((name, bytes)) = visit.posted.file() else {
        asked.file =
            Some("Chưa chọn tệp. Chọn danh sách đã điền rồi bấm Nhận danh sách.".to_owned());
        return answer(&visit, &dossier, asked).await;
    };
    let file = ListFile { name: name.to_owned(), bytes: bytes.to_vec() };
    let (actor, of) = (visit.actor(), dossier.clone());
    let read = visit.app.heavy(move |office| {
        let plan = &of.contents.plan;
        let drawn = office.draw_dossier(&actor, &of.contents)?;
        let people = office.who_goes(&actor, plan, &drawn, &WhoGoes::default());
        let receiving = office.receiving_cells(of.unit, plan);
        let state = office.state();
        let code = |unit: UnitId| {
            let held = state.register.units().get(unit);
            held.and_then(|it| it.code.on(plan.effective_on).cloned().flatten())
        };
        let cells: Vec<(UnitId, String, Option<String>)> =
            receiving.into_iter().map(|(unit, name)| (unit, name, code(unit))).collect();
        let now = |it: &Going| it.open.is_none().then_some(it.to.unwrap_or(it.from));
        let home: HashMap<PersonId, (UnitId, Option<UnitId>)> =
            people.iter().map(|it| (it.person, (it.from, now(it)))).collect();
        Ok((read_list(&file, &people, &cells)?, home))
    });
    let (read, home) = match read.await {
        Ok(read) => read,
        Err(problem) => {
            let Some(words) = problem.of_the_form() else { return Err(problem) };
            asked.file = Some(words);
            return answer(&visit, &dossier, asked).await;
        }
    };
    if !read.wrong.is_empty() {
        let told = read.wrong.iter().take(WRONG_SHOWN).map(|it| match it.row {
            0 => it.words.clone(),
            row => format!("Dòng {row}: {}", it.words),
        });
        asked.file_wrong = told.collect();
        if let Some(more) = read.wrong.len().checked_sub(WRONG_SHOWN).filter(|it| *it > 0) {
            asked.file_wrong.push(format!("và {more} dòng khác"));
        }
        return answer(&visit, &dossier, asked).await;
    }
    change(&visit, dossier, asked, move |plan| {
        for (person, to) in &read.going {
            // A row that says what holds anyway is no word of anybody.
            if let Some((from, _)) = home.get(person).filter(|(_, now)| *now != Some(*to)) {
                place_by_hand(plan, *from, *person, Some(*to));
            }
        }
        Ok(())
    })
    .await
}

/// Changes the plan, or shows the page again with what is wrong.
async fn change(
    visit: &Visit,
    dossier: Dossier,
    mut asked: Asked,
    change: impl FnOnce(&mut sogoc_domain::reorganise::Plan) -> Result<(), Wrong> + Send,
) -> Answer {
    let (office, actor) = (visit.office(), visit.actor());
    let changed = office.change_dossier(&actor, &dossier, |_, contents, _| {
        change(&mut contents.plan).map_err(|wrong| DeedError::Wrong(vec![wrong]))
    });
    match changed.await {
        Ok(()) => again(&dossier),
        Err(error) => {
            asked.wrong = wrong_of(error)?;
            answer(visit, &dossier, asked).await
        }
    }
}

async fn answer(visit: &Visit, dossier: &Dossier, asked: Asked) -> Answer {
    let (actor, of, look) = (visit.actor(), dossier.clone(), asked.clone());
    let (shares, going, receiving, may_list) = visit
        .app
        .heavy(move |office| {
            let plan = &of.contents.plan;
            if plan.is_empty() {
                return Ok((Vec::new(), Vec::new(), Vec::new(), true));
            }
            let drawn = office.draw_dossier(&actor, &of.contents)?;
            let shares = shares(&office.state().register, plan, &drawn);
            let wanted =
                WhoGoes { from: look.only.parse().ok(), open_only: false, name: look.query };
            let going = office.who_goes(&actor, plan, &drawn, &wanted);
            let receiving = office.receiving_cells(of.unit, plan);
            let may = |cell: UnitId| office.authorise(&actor, Action::List, cell).is_ok();
            let may_list = shares.iter().any(|it| may(it.from));
            Ok((shares, going, receiving, may_list))
        })
        .await?;
    let wrong = asked.is_wrong();
    let of_plan = plan(visit, dossier).await?;
    let wrong_at = |name: &str| asked.wrong.iter().find(|it| it.0 == name).map(|it| it.1.clone());
    let cells: Vec<(String, String)> =
        receiving.iter().map(|(unit, name)| (unit.to_string(), name.clone())).collect();
    let rules = Rule::ALL.iter().map(|it| (it.id().to_owned(), capital(it.label())));
    let mut to_one = vec![
        (String::new(), "Chọn chi bộ…".to_owned()),
        ("rule".to_owned(), "Theo quy tắc của chi bộ (bỏ xếp bằng tay)".to_owned()),
    ];
    to_one.extend(cells.iter().cloned());
    let mut only = vec![(String::new(), "Tất cả".to_owned())];
    only.extend(shares.iter().map(|it| (it.from.to_string(), it.name.clone())));
    let long = |choices| Control::Long(choices);
    let model = Model {
        cells: shares.iter().map(|it| cell(it, &asked)).collect(),
        open: shares.iter().map(|it| it.open).sum(),
        rule: Field::radios("rule", "Quy tắc", rules.collect())
            .value(asked.rule.as_str())
            .error(wrong_at("rule")),
        to: Field::checks("to", "Chi bộ nhận", cells)
            .optional()
            .value(asked.to.iter().cloned().collect::<Vec<_>>().join(","))
            .help("Theo nơi cư trú, nơi làm việc: để trống là mọi chi bộ phụ trách địa bàn. Về một chi bộ: đánh dấu đúng một. Chia đều: đánh dấu các chi bộ nhận.")
            .error(wrong_at("to")),
        receiving_open: !asked.to.is_empty() || wrong_at("to").is_some(),
        query: Field::search("q", "Tìm theo tên").value(asked.query.as_str()),
        only: Field { control: long(only), ..Field::text("only", "Của chi bộ") }
            .value(asked.only.as_str()),
        more: going.len().saturating_sub(PAGE_ROWS),
        people: may_list.then(|| going.iter().take(PAGE_ROWS).map(|it| person(it, &asked)).collect()),
        hand: Field { control: long(to_one), ..Field::text("hand", "Xếp về") }
            .value(asked.hand.as_str())
            .error(wrong_at("hand")),
        file: Field::file("file", "Danh sách đã điền", ".xlsx,.xls,.ods,.csv").error(asked.file.clone()),
        file_wrong: asked.file_wrong.clone(),
        wrong: asked.wrong.clone(),
        plan: of_plan,
    };
    visit.form(wrong, &page(&model, &frame(visit, dossier)))
}

fn cell(share: &CellShare, asked: &Asked) -> Cell {
    let to = share.shares.iter().map(|(_, name, count)| format!("{name} {count}"));
    let stay = (share.stay > 0).then(|| format!("ở lại {}", share.stay));
    let by_hand = (share.by_hand > 0).then(|| format!("{} xếp bằng tay", share.by_hand));
    let id = share.from.to_string();
    Cell {
        name: share.name.clone(),
        fate: if share.ends { "kết thúc" } else { "còn hoạt động" }.to_owned(),
        members: share.members,
        rule: share.rule.map(|rule| rule.label().to_owned()).unwrap_or_default(),
        to: to.chain(stay).chain(by_hand).collect::<Vec<_>>().join(", "),
        open: share.open,
        chosen: asked.cells.contains(&id),
        id,
    }
}

fn person(going: &Going, asked: &Asked) -> Person {
    let card =
        if going.card.is_empty() { String::new() } else { format!(", thẻ {}", going.card) };
    let id = format!("{}:{}", going.from, going.person);
    Person {
        name: going.name.clone(),
        under: format!("sinh {}{card}", going.birth),
        from: going.from_name.clone(),
        to: match going.open {
            Some(why) => why.label().to_owned(),
            None => going.to_name.clone(),
        },
        open: going.open.is_some(),
        by_hand: going.by_hand,
        chosen: asked.who.contains(&id),
        id,
    }
}

async fn give_xlsx(visit: Arc<Visit>) -> Answer {
    let (dossier, going) = taken_out(&visit).await?;
    let plan = &dossier.contents.plan;
    workbook("phan-bo-dang-vien.xlsx", list_xlsx(plan, &going, visit.office().stamp())?)
}

async fn give_csv(visit: Arc<Visit>) -> Answer {
    let (dossier, going) = taken_out(&visit).await?;
    let plan = &dossier.contents.plan;
    separated("phan-bo-dang-vien.csv", list_csv(plan, &going, visit.office().stamp()))
}

/// Everybody of a dossier, taken out on record.
async fn taken_out(visit: &Visit) -> Result<(Dossier, Vec<Going>), Problem> {
    let dossier = draft(visit).await?;
    let going = visit.office().take_out_allocation(&visit.actor(), &dossier).await?;
    Ok((dossier, going))
}
