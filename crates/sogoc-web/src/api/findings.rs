//! What is due and what to look into.

use std::collections::HashSet;

use jiff::civil::Date;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::review::{About, Finding, Kind as Nature, Matter};
use sogoc_operations::rights::Action;

use super::ask::{Kind, Param};
use super::fault::Fault;
use super::operation::{Call, Told};
use super::units::{AS_OF, UNIT};
use crate::access::{Access, Routes, Scope};

const MATTER: Param =
    Param::query("matter", Kind::Word(matters), "Chỉ một việc; để trống là mọi việc.");

answers! {
    "Việc đến hạn và điều cần rà soát của một tổ chức."
    FindingPage {
        unit: UnitId = "Tổ chức.",
        as_of: Date = "Tính đến ngày.",
        total: u64 = "Có bao nhiêu điều, kể cả điều về người mà khóa không được xem.",
        findings: Vec<FindingAnswer> = "Từng điều, gần hạn và nặng nhất trước; nhiều nhất 1.000.",
    }

    "Một điều đến hạn hoặc cần rà soát."
    FindingAnswer {
        matter: Matter = "Việc.",
        label: String = "Tên việc.",
        nature: String = "due là có hạn, look là cần rà soát.",
        grave: bool = "Đã quá hạn hoặc trái quy định.",
        person: Option<PersonId> = "Về đảng viên nào; trống khi về tổ chức hoặc khóa không được xem danh sách.",
        unit: UnitId = "Chi bộ của đảng viên, hoặc chính tổ chức.",
        due: Option<Date> = "Hạn.",
        says: String = "Thấy gì; không có tên người.",
        next: String = "Việc cần làm tiếp.",
        rule: Option<String> = "Quy tắc làm căn cứ; xem /api/rules.",
    }
}

/// Not more than this are told at once.
const MOST: usize = 1000;

fn matters() -> Vec<String> {
    Matter::ALL.iter().map(|matter| matter.id().to_owned()).collect()
}

pub(super) fn routes() -> Routes {
    let told = Told {
        id: "findings",
        group: "Rà soát",
        title: "Việc đến hạn và điều cần rà soát",
        words: "",
        params: &[UNIT, AS_OF, MATTER],
    };
    let access = Access::May(Action::Count, Scope::Unit("unit"));
    Routes::default().reads("/api/findings", access, told, read)
}

async fn read(call: Call) -> Result<FindingPage, Fault> {
    let (unit, as_of, actor) = (call.unit()?, call.as_of, call.actor());
    let all = call.app.heavy(move |office| office.review(&actor, unit, as_of)).await?;
    let matter = call.given.text("matter").parse::<Matter>().ok();
    let wanted = |finding: &&Finding<'_>| matter.is_none_or(|it| finding.matter == it);
    let found: Vec<&Finding<'_>> = all.iter().filter(wanted).collect();
    let total = found.len() as u64;
    let seen = seen(&call, unit, &found)?;
    let told = found.into_iter().take(MOST).map(|finding| answer(finding, &seen));
    Ok(FindingPage { unit, as_of, total, findings: told.collect() })
}

/// The people among them whom the key may see.
fn seen(call: &Call, unit: UnitId, found: &[&Finding<'_>]) -> Result<HashSet<PersonId>, Fault> {
    if !call.may(Action::List, unit) {
        return Ok(HashSet::new());
    }
    let people = found.iter().take(MOST).filter_map(|it| person(it));
    let dated: Vec<_> = people.map(|id| (id, call.as_of)).collect();
    let lines = call.office().lines(&call.actor(), unit, &dated)?;
    Ok(lines.into_iter().map(|line| line.person).collect())
}

fn person(finding: &Finding<'_>) -> Option<PersonId> {
    match finding.about {
        About::Person(person) => Some(person),
        About::Unit(_) => None,
    }
}

fn answer(finding: &Finding<'_>, seen: &HashSet<PersonId>) -> FindingAnswer {
    let nature = match finding.kind() {
        Nature::Due => "due",
        Nature::Look => "look",
    };
    FindingAnswer {
        matter: finding.matter,
        label: finding.matter.label().to_owned(),
        nature: nature.to_owned(),
        grave: finding.matter.is_grave(),
        person: person(finding).filter(|it| seen.contains(it)),
        unit: finding.unit,
        due: finding.due.map(|due| due.on),
        says: finding.says.clone(),
        next: finding.matter.next().to_owned(),
        rule: finding.rule.map(|rule| rule.mark().to_owned()),
    }
}
