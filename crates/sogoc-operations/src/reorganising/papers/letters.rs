//! The decisions and minutes as papers: head, grounds, articles, tables, who signs.

use sogoc_documents::letter::{self, Block, Grid, Head, Letter, Look, Run, Signature};
use sogoc_documents::table::{Column, Field, Kind};
use sogoc_domain::text::{format_count, format_date};

use super::handover::{Handover, Member, Pair};
use super::wording::{Decision, Minutes, TableOf, fill};
use crate::error::OperationError;
use crate::form_head::FormHead;

/// What stands for a number an office has not given yet.
const BLANK: &str = "……";

pub(super) fn docx(letter: &Letter) -> Result<Vec<u8>, OperationError> {
    letter::docx(letter).map_err(|error| OperationError::input(error.to_string()))
}

fn head(sign: &str, head: &FormHead) -> Head {
    Head {
        superior: head.superior.clone(),
        office: head.unit.clone(),
        number: format!("Số {BLANK}-{sign}/{BLANK}"),
        dated: head.dated.clone(),
    }
}

fn values(handover: &Handover, head: &FormHead) -> Vec<(&'static str, String)> {
    let (members, probationary) = (handover.members(), handover.probationary());
    vec![
        ("title", handover.title.clone()),
        ("day", format_date(handover.on)),
        ("decision", handover.decision.clone()),
        ("unit", head.unit.clone()),
        ("what", what(handover.units(), members)),
        ("official", counted(members - probationary)),
        ("probationary", counted(probationary)),
        (
            "givers",
            format!(
                "{} {}",
                counted(handover.giving()),
                if handover.units() > 0 { "tổ chức đảng" } else { "chi bộ" }
            ),
        ),
        ("posts", counted(handover.posts.len())),
    ]
}

fn counted(number: usize) -> String {
    format_count(i64::try_from(number).unwrap_or(i64::MAX))
}

/// "12 tổ chức đảng, 214 đảng viên".
fn what(units: usize, members: usize) -> String {
    let members = format!("{} đảng viên", counted(members));
    if units == 0 { members } else { format!("{} tổ chức đảng, {members}", counted(units)) }
}

fn column(heading: &str, width: f64, kind: Kind) -> Column {
    Column { heading: heading.to_owned(), width, kind }
}

fn number(count: usize) -> Field {
    Field::Count(i64::try_from(count).unwrap_or(i64::MAX))
}

/// A decision.
pub(super) fn decision(
    wording: &Decision,
    handover: &Handover,
    of: &FormHead,
    stamp: Option<String>,
) -> Letter {
    let values = values(handover, of);
    let filled = |text: &String| fill(text, &values);
    let mut body: Vec<Block> = wording
        .grounds
        .iter()
        .map(|ground| Block::Paragraph(vec![Run { words: filled(ground), look: Look::Italic }]))
        .collect();
    body.push(Block::Centred(of.signer.to_uppercase()));
    body.push(Block::Centred(filled(&wording.decides)));
    for (order, article) in wording.articles.iter().enumerate() {
        body.push(Block::opened(format!("Điều {}.", order + 1), filled(article)));
        if order + 1 == wording.table_after {
            body.push(Block::Grid(moves(wording.table, handover)));
        }
    }
    Letter {
        head: head(&wording.sign, of),
        title: wording.title.clone(),
        about: wording.about.iter().map(filled).collect(),
        body,
        signatures: vec![Signature {
            for_whom: of.signer.to_uppercase(),
            post: String::new(),
            name: of.signer_name.clone(),
        }],
        recipients: wording.recipients.clone(),
        stamp,
    }
}

/// How many go from which cell to which.
fn moves(order: TableOf, handover: &Handover) -> Grid {
    let mut pairs: Vec<&Pair> = handover.pairs.iter().collect();
    let heads = match order {
        TableOf::Moves => ["Bên giao", "Bên nhận"],
        TableOf::Arrivals => {
            pairs.sort_by(|a, b| a.to_name.cmp(&b.to_name));
            ["Bên nhận", "Bên giao"]
        }
    };
    let row = |(at, pair): (usize, &&Pair)| {
        let mut names = [pair.from_name.clone(), pair.to_name.clone()];
        if order == TableOf::Arrivals {
            names.reverse();
        }
        let [first, second] = names;
        vec![
            number(at + 1),
            Field::Text(first),
            Field::Text(second),
            if pair.units.is_empty() { Field::Empty } else { number(pair.units.len()) },
            number(pair.people.len()),
            number(pair.probationary()),
        ]
    };
    Grid {
        caption: String::new(),
        columns: vec![
            column("STT", 6.0, Kind::Count),
            column(heads[0], 34.0, Kind::Text),
            column(heads[1], 34.0, Kind::Text),
            column("Tổ chức", 9.0, Kind::Count),
            column("Đảng viên", 11.0, Kind::Count),
            column("Trong đó dự bị", 11.0, Kind::Count),
        ],
        rows: pairs.iter().enumerate().map(row).collect(),
        totals: Some(vec![
            Field::Empty,
            Field::Text("Cộng".to_owned()),
            Field::Empty,
            number(handover.units()),
            number(handover.members()),
            number(handover.probationary()),
        ]),
    }
}

/// Minutes of one cell handing over to another.
pub(super) fn minutes(
    wording: &Minutes,
    handover: &Handover,
    pair: &Pair,
    of: &FormHead,
    stamp: Option<String>,
) -> Letter {
    let (members, probationary) = (pair.people.len(), pair.probationary());
    let mut values = values(handover, of);
    values.retain(|(name, _)| !["what", "official", "probationary"].contains(name));
    values.extend([
        ("from", pair.from_name.clone()),
        ("to", pair.to_name.clone()),
        ("what", what(pair.units.len(), members)),
        ("official", counted(members - probationary)),
        ("probationary", counted(probationary)),
    ]);
    let filled = |text: &String| fill(text, &values);
    let mut body: Vec<Block> =
        wording.opening.iter().map(|it| Block::paragraph(filled(it))).collect();
    body.extend(wording.sides.iter().map(|it| Block::item(filled(it))));
    for (order, (name, members)) in pair.units.iter().enumerate() {
        let words = format!("{}. {name}: {} đảng viên.", order + 1, counted(*members));
        body.push(Block::item(words));
    }
    body.push(Block::paragraph(filled(&wording.list)));
    body.push(Block::Grid(people(pair)));
    body.extend(wording.closing.iter().map(|it| Block::paragraph(filled(it))));
    let sign = |(words, name): (&String, &String)| Signature {
        for_whom: words.clone(),
        post: name.clone(),
        name: String::new(),
    };
    Letter {
        head: head(&wording.sign, of),
        title: wording.title.clone(),
        about: wording.about.clone(),
        body,
        signatures: wording.signs.iter().zip([&pair.from_name, &pair.to_name]).map(sign).collect(),
        recipients: Vec::new(),
        stamp,
    }
}

fn people(pair: &Pair) -> Grid {
    Grid {
        caption: String::new(),
        columns: vec![
            column("STT", 6.0, Kind::Count),
            column("Họ và tên", 26.0, Kind::Text),
            column("Ngày sinh", 13.0, Kind::Date),
            column("Số thẻ", 13.0, Kind::Text),
            column("Ngày vào Đảng", 13.0, Kind::Date),
            column("Ngày chính thức", 13.0, Kind::Date),
            column("Ghi chú", 14.0, Kind::Text),
        ],
        rows: pair
            .people
            .iter()
            .enumerate()
            .map(|(at, it)| {
                vec![
                    number(at + 1),
                    Field::Text(it.name.clone()),
                    Field::Text(it.birth.clone()),
                    Field::Text(it.card.clone()),
                    Field::Text(it.admitted.clone()),
                    Field::Text(it.official.clone()),
                    Field::Text(note(pair, it)),
                ]
            })
            .collect(),
        totals: None,
    }
}

/// Still dự bị; and where whole organisations go over, of which cell.
fn note(pair: &Pair, member: &Member) -> String {
    let cell = if pair.units.is_empty() { "" } else { &member.cell };
    let parts = [if member.is_probationary { "dự bị" } else { "" }, cell];
    parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ")
}
