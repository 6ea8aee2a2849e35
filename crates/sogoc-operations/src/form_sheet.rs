//! A filled form as a workbook in the layout of the form, its identities on a sheet of their own.

use sogoc_documents::table::{self, Column, Field, Group, Kind, Sign, Table};
use sogoc_domain::rulebook::Confidence;
use sogoc_domain::text::format_date;
use sogoc_figures::form::{
    Answer, Checked, Definition, Figure, Filled, FilledRow, Layout, Row, Verdict,
};

use crate::error::OperationError;
use crate::form_head::FormHead;
use crate::office::Office;
use crate::rights::{Action, Actor};

impl Office {
    /// The form as an xlsx: who reports, title and period, the columns numbered, the rows, notes,
    /// seat and date, two signatures; on the second sheet the identities.
    ///
    /// # Errors
    /// Denied without the right to count there.
    pub fn form_xlsx(
        &self,
        actor: &Actor,
        form: &Definition,
        filled: &Filled,
    ) -> Result<Vec<u8>, OperationError> {
        self.authorise(actor, Action::Count, filled.unit)?;
        let printed = form.rows.iter().zip(&filled.rows).filter(|(row, _)| row.printed);
        let head = self.form_head(filled.unit, filled.period);
        let table = Table {
            name: form.id.clone(),
            title: vec![
                form.title.to_uppercase(),
                format!(
                    "Kỳ từ ngày {} đến ngày {}",
                    format_date(filled.period.from),
                    format_date(filled.period.to),
                ),
            ],
            groups: groups(form),
            columns: columns(form),
            numbers: numbers(form),
            rows: printed.map(|(row, filled)| line(form, row, filled)).collect(),
            footer: notes(form),
            office: Some(around(form, head)),
            stamp: self.stamp(),
            ..Table::default()
        };
        let checks = checks(form, filled, self.stamp());
        table::xlsx(&[table, checks]).map_err(|error| OperationError::input(error.to_string()))
    }
}

fn around(form: &Definition, head: FormHead) -> table::Office {
    let sign = |who: String, how: &str, under: &[&str]| Sign {
        who,
        how: how.to_owned(),
        under: under.iter().filter(|it| !it.is_empty()).map(|line| (*line).to_owned()).collect(),
    };
    table::Office {
        // The star stays with the unit, however many lines the other side takes.
        left: vec![head.superior.to_uppercase(), format!("{}\n*", head.unit.to_uppercase())],
        right: vec![format!("Biểu số {}", form.id), form.citation.clone()],
        counted_in: format!("Đơn vị tính: {}", form.counted_in),
        dated: head.dated,
        signs: [
            sign(
                "NGƯỜI LẬP BIỂU".to_owned(),
                "(Ký, ghi rõ họ tên)",
                &[&head.maker, "ĐTDĐ: ………………………", "ĐT cố định: ………………………"],
            ),
            sign(head.signer.to_uppercase(), "(Ký tên, đóng dấu)", &[&head.signer_name]),
        ],
    }
}

fn columns(form: &Definition) -> Vec<Column> {
    let heads = form.heads();
    // Few columns fit an upright page; two are wide enough to take seat and date in one line.
    let (words, wide) = match heads.len() {
        ..=2 => (40.0, 17.0),
        3 => (42.0, 10.5),
        _ => (46.0, 10.5),
    };
    let column =
        |heading: &str, width: f64, kind: Kind| Column { heading: heading.to_owned(), width, kind };
    let mut columns = vec![column("Số TT", 6.0, Kind::Text), column("Chỉ tiêu", words, Kind::Text)];
    columns.extend(heads.iter().map(|head| column(&head.heading, wide, Kind::Count)));
    columns
}

/// The headings over several columns; the two columns before the figures have none.
fn groups(form: &Definition) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (index, head) in (2..).zip(form.heads()) {
        let Some(heading) = head.group else { continue };
        match groups.last_mut() {
            Some(last) if last.heading == heading && last.last + 1 == index => last.last = index,
            _ => groups.push(Group { heading, first: index, last: index }),
        }
    }
    groups
}

fn numbers(form: &Definition) -> Vec<String> {
    let heads = form.heads().into_iter().map(|head| head.number);
    [String::new(), "(1)".to_owned()].into_iter().chain(heads).collect()
}

fn line(form: &Definition, row: &Row, filled: &FilledRow) -> Vec<Field> {
    let label = format!("{}{}", row.label, mark_of(row));
    let mark = if row.mark.is_empty() { Field::Empty } else { Field::Text(row.mark.clone()) };
    let now = filled.answer().figure();
    let mut fields = vec![mark, Field::Inset(row.indent, label)];
    match form.layout {
        Layout::Period => {
            let percent = now.zip(filled.last_year).and_then(|(now, before)| {
                (before.number() > 0.0).then(|| now.number() * 100.0 / before.number())
            });
            fields.extend([field(now), field(filled.last_year)]);
            fields.push(percent.map_or(Field::Empty, |it| Field::Decimal(rounded(it, 10.0), 1)));
        }
        Layout::Table => fields.extend(filled.answers.iter().map(Answer::figure).map(field)),
    }
    fields
}

fn field(figure: Option<Figure>) -> Field {
    match figure {
        None => Field::Empty,
        Some(Figure::Count(count)) => i64::try_from(count).map_or(Field::Empty, Field::Count),
        Some(figure @ Figure::Average { .. }) => Field::Decimal(rounded(figure.number(), 10.0), 1),
        Some(figure @ Figure::Share { .. }) => Field::Decimal(rounded(figure.number(), 100.0), 2),
    }
}

fn rounded(number: f64, by: f64) -> f64 {
    (number * by).round() / by
}

/// What marks a row that is not simply as printed.
pub fn mark_of(row: &Row) -> &'static str {
    match (row.ours, row.confidence) {
        (true, _) => " (*)",
        (false, Confidence::Seen) => "",
        (false, _) => " (**)",
    }
}

/// What the marks mean, as far as they occur.
pub fn notes(form: &Definition) -> Vec<String> {
    let occurs = |mark: &str| form.rows.iter().any(|row| row.printed && mark_of(row) == mark);
    let notes = [
        (" (*)", "(*) Dòng không có trên mẫu in sẵn; thêm để tổng khớp ở mọi tổ chức, mọi kỳ."),
        (
            " (**)",
            "(**) Dòng chưa đối chiếu được với bản in của biểu; đề nghị soát lại trước khi nộp.",
        ),
    ];
    let unknown = form.rows.iter().any(|row| row.printed && row.is_unknown());
    let empty = "Ô trống: sổ chưa ghi loại số liệu này.";
    notes
        .into_iter()
        .filter(|(mark, _)| occurs(mark))
        .map(|(_, note)| note.to_owned())
        .chain(unknown.then(|| empty.to_owned()))
        .collect()
}

/// The identities and what became of them.
fn checks(form: &Definition, filled: &Filled, stamp: Option<String>) -> Table {
    let column =
        |heading: &str, width: f64| Column { heading: heading.to_owned(), width, kind: Kind::Text };
    let row = |checked: &Checked| {
        [checked.id.clone(), checked.text.clone(), outcome(&checked.verdict)]
            .map(Field::Text)
            .to_vec()
    };
    Table {
        name: "Đối chiếu".to_owned(),
        title: vec![format!("ĐỐI CHIẾU SỐ LIỆU BIỂU {}", form.id)],
        columns: vec![column("Mã", 7.0), column("Phải đúng", 52.0), column("Kết quả", 40.0)],
        rows: filled.identities.iter().map(row).collect(),
        stamp,
        ..Table::default()
    }
}

fn outcome(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Holds => "Khớp".to_owned(),
        Verdict::Fails { left, right, at } => {
            let at = at.as_ref().map(|row| format!("dòng {row}: ")).unwrap_or_default();
            format!("LỆCH: {at}{left} khác {right}")
        }
        Verdict::NotChecked(why) => format!("Chưa soát được. {why}"),
    }
}
