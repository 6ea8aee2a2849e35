//! What is handed over as a workbook: members, posts that end, files to be ticked off.

use sogoc_documents::table::{Column, Field, Kind, Table, xlsx};
use sogoc_domain::text::format_date;

use super::handover::{Handover, Pair};
use crate::error::OperationError;
use crate::member_file::papers::papers;
use crate::office::State;

pub(super) fn workbook(
    state: &State,
    handover: &Handover,
    stamp: Option<&str>,
) -> Result<Vec<u8>, OperationError> {
    let mut sheets = vec![members(handover), posts(handover), files(state, handover)];
    if handover.units() > 0 {
        sheets.insert(0, units(handover));
    }
    for table in &mut sheets {
        table.stamp = stamp.map(str::to_owned);
    }
    xlsx(&sheets).map_err(|error| OperationError::input(error.to_string()))
}

fn text(heading: &str, width: f64) -> Column {
    Column { heading: heading.to_owned(), width, kind: Kind::Text }
}

fn count(heading: &str) -> Column {
    Column { heading: heading.to_owned(), width: 6.0, kind: Kind::Count }
}

fn number(at: usize) -> Field {
    Field::Count(i64::try_from(at + 1).unwrap_or(i64::MAX))
}

fn title(words: &str, handover: &Handover) -> Vec<String> {
    let day = format_date(handover.on);
    vec![
        words.to_owned(),
        handover.title.clone(),
        format!("Có hiệu lực từ ngày {day}, theo {}", handover.decision),
    ]
}

fn units(handover: &Handover) -> Table {
    let rows = handover.pairs.iter().flat_map(|pair| pair.units.iter().map(move |it| (pair, it)));
    let row = |(at, (pair, (name, members))): (usize, (&Pair, &(String, usize)))| {
        let words = [name, &pair.from_name, &pair.to_name].map(|it| Field::Text(it.clone()));
        let mut row = vec![number(at)];
        row.extend(words);
        row.push(Field::Count(i64::try_from(*members).unwrap_or(i64::MAX)));
        row
    };
    Table {
        name: "Tổ chức".to_owned(),
        title: title("DANH SÁCH TỔ CHỨC ĐẢNG BÀN GIAO", handover),
        columns: vec![
            count("STT"),
            text("Tổ chức đảng", 40.0),
            text("Cấp trên giao", 34.0),
            text("Cấp trên nhận", 34.0),
            count("Đảng viên"),
        ],
        rows: rows.enumerate().map(row).collect(),
        ..Table::default()
    }
}

fn members(handover: &Handover) -> Table {
    let rows = handover.pairs.iter().flat_map(|pair| pair.people.iter().map(move |it| (pair, it)));
    Table {
        name: "Đảng viên".to_owned(),
        title: title("DANH SÁCH ĐẢNG VIÊN BÀN GIAO", handover),
        columns: vec![
            count("STT"),
            text("Họ và tên", 28.0),
            text("Ngày sinh", 12.0),
            text("Số thẻ", 13.0),
            text("Ngày vào Đảng", 13.0),
            text("Ngày chính thức", 13.0),
            text("Chi bộ", 34.0),
            text("Bên giao", 34.0),
            text("Bên nhận", 34.0),
        ],
        rows: rows
            .enumerate()
            .map(|(at, (pair, it))| {
                let words = [&it.name, &it.birth, &it.card, &it.admitted, &it.official];
                let mut row = vec![number(at)];
                row.extend(words.map(|it| Field::Text(it.clone())));
                row.extend(
                    [&it.cell, &pair.from_name, &pair.to_name].map(|it| Field::Text(it.clone())),
                );
                row
            })
            .collect(),
        ..Table::default()
    }
}

fn posts(handover: &Handover) -> Table {
    let row = |(at, post): (usize, &super::handover::PostEnded)| {
        let words = [&post.name, &post.post, &post.of].map(|it| Field::Text(it.clone()));
        std::iter::once(number(at)).chain(words).collect()
    };
    Table {
        name: "Chức vụ".to_owned(),
        title: title("DANH SÁCH CHỨC VỤ KẾT THÚC", handover),
        columns: vec![
            count("STT"),
            text("Họ và tên", 28.0),
            text("Chức vụ", 30.0),
            text("Của tổ chức, địa bàn", 40.0),
        ],
        rows: handover.posts.iter().enumerate().map(row).collect(),
        ..Table::default()
    }
}

/// A row for each paper a member's file should hold, to be ticked off when both sides count.
fn files(state: &State, handover: &Handover) -> Table {
    let eve = handover.on.yesterday().unwrap_or(handover.on);
    let mut rows = Vec::new();
    for pair in &handover.pairs {
        for member in &pair.people {
            let Some(person) = state.register.people().get(member.person) else { continue };
            for paper in papers(&state.register, person, eve) {
                let known = if paper.found.is_some() { "có ghi trong sổ" } else { "" };
                let words = [&*member.name, &*pair.to_name, &*paper.label, paper.sign, known];
                let mut row = vec![number(rows.len())];
                row.extend(words.map(|it| Field::Text(it.to_owned())));
                rows.push(row);
            }
        }
    }
    Table {
        name: "Hồ sơ".to_owned(),
        title: title("BẢNG KIỂM HỒ SƠ ĐẢNG VIÊN BÀN GIAO", handover),
        columns: vec![
            count("STT"),
            text("Họ và tên", 28.0),
            text("Chi bộ nhận", 34.0),
            text("Giấy tờ phải có trong hồ sơ", 44.0),
            text("Mẫu", 12.0),
            text("Sổ Gốc", 16.0),
            text("Đã giao, nhận", 14.0),
            text("Ghi chú", 24.0),
        ],
        rows,
        ..Table::default()
    }
}
