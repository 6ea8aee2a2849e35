//! Statutory forms: which there are, and one of a period with its identities.

use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::id::UnitId;
use sogoc_domain::rulebook::Confidence;
use sogoc_figures::form::{
    Answer as Found, Checked, Definition, Figure, Filled, FilledRow, Row as Asked, Verdict,
};
use sogoc_operations::figures::Lens;
use sogoc_operations::rights::Action;

use super::ask::{Kind, Param};
use super::fault::Fault;
use super::figures::{FROM, TO, period};
use super::operation::{Call, Told};
use super::units::{STRUCTURE, UNIT};
use crate::access::{Access, Routes, Scope};

const NUMBER: Param = Param::path("number", Kind::Text(20, 1), "Số biểu, thí dụ 1-BTCTW.");

answers! {
    "Các biểu có trong chương trình."
    Forms {
        forms: Vec<FormName> = "Từng biểu, của mọi đời.",
    }

    "Một biểu."
    FormName {
        number: String = "Số biểu.",
        title: String = "Tên biểu.",
        counted_in: String = "Đơn vị tính.",
        from: PartialDate = "Dùng từ.",
        to: PartialDate = "Đến trước; trống khi còn dùng.",
        citation: String = "Theo văn bản nào.",
    }

    "Một biểu đã lập."
    FormAnswer {
        number: String = "Số biểu của kỳ được hỏi.",
        title: String = "Tên biểu.",
        counted_in: String = "Đơn vị tính.",
        citation: String = "Theo văn bản nào.",
        unit: UnitId = "Tổ chức.",
        from: Date = "Ngày đầu kỳ.",
        to: Date = "Ngày cuối kỳ.",
        columns: Vec<FormColumn> = "Các cột.",
        rows: Vec<FormRow> = "Các dòng, theo thứ tự in.",
        checks: Vec<Check> = "Các đẳng thức phải đúng và kết quả.",
    }

    "Một cột."
    FormColumn {
        key: String = "Mã cột.",
        heading: String = "Tên cột.",
        group: Option<String> = "Tên chung của nhiều cột.",
    }

    "Một dòng."
    FormRow {
        key: String = "Mã dòng.",
        mark: String = "Số thứ tự in trước dòng.",
        label: String = "Chỉ tiêu.",
        indent: u64 = "Mức lùi vào.",
        ours: bool = "Dòng thêm để tổng khớp, không có trên mẫu in.",
        confidence: Confidence = "Đã đối chiếu dòng này với bản in đến đâu.",
        cells: Vec<FormCell> = "Một ô cho mỗi cột.",
        last_year: Option<f64> = "Cùng kỳ năm trước, ở biểu có cột ấy.",
    }

    "Một ô."
    FormCell {
        value: Option<f64> = "Con số; trống khi dòng chỉ có chữ hoặc sổ chưa ghi loại số liệu này.",
        printed: String = "Như in ra.",
        known: bool = "Sổ có ghi loại số liệu này hay không.",
    }

    "Một đẳng thức."
    Check {
        id: String = "Mã.",
        text: String = "Phải đúng điều gì.",
        outcome: String = "holds là khớp, fails là lệch, not_checked là chưa soát được.",
        says: String = "Lệch bao nhiêu ở đâu, hoặc vì sao chưa soát được.",
    }
}

pub(super) fn routes() -> Routes {
    let group = "Biểu và báo cáo";
    Routes::default()
        .reads(
            "/api/forms",
            Access::SignedIn,
            Told { id: "forms", group, title: "Các biểu thống kê", words: "", params: &[] },
            all,
        )
        .reads(
            "/api/forms/{number}",
            Access::May(Action::Count, Scope::Unit("unit")),
            Told {
                id: "form",
                group,
                title: "Một biểu thống kê của một kỳ",
                words: "Kỳ nào lập theo mẫu của ngày cuối kỳ ấy.",
                params: &[NUMBER, UNIT, FROM, TO, STRUCTURE],
            },
            one,
        )
}

async fn all(_: Call) -> Result<Forms, Fault> {
    let told = |form: &Definition| FormName {
        number: form.id.clone(),
        title: form.title.clone(),
        counted_in: form.counted_in.clone(),
        from: form.from,
        to: form.to,
        citation: form.citation.clone(),
    };
    Ok(Forms { forms: sogoc_operations::forms::forms().iter().map(told).collect() })
}

async fn one(call: Call) -> Result<FormAnswer, Fault> {
    let (unit, period, actor) = (call.unit()?, period(&call)?, call.actor());
    let number = call.given.text("number").to_owned();
    let lens = Lens::default().of_structure(call.given.day(STRUCTURE.name));
    let (form, filled) =
        call.app.heavy(move |office| office.form(&actor, &number, unit, period, lens)).await?;
    Ok(told(form, &filled))
}

fn told(form: &Definition, filled: &Filled) -> FormAnswer {
    let rows = form.rows.iter().zip(&filled.rows).filter(|(row, _)| row.printed);
    let column = |it: &sogoc_figures::form::Column| FormColumn {
        key: it.key.clone(),
        heading: it.heading.clone(),
        group: it.group.clone(),
    };
    FormAnswer {
        number: form.id.clone(),
        title: form.title.clone(),
        counted_in: form.counted_in.clone(),
        citation: form.citation.clone(),
        unit: filled.unit,
        from: filled.period.from,
        to: filled.period.to,
        columns: form.columns.iter().map(column).collect(),
        rows: rows.map(|(row, filled)| line(row, filled)).collect(),
        checks: filled.identities.iter().map(check).collect(),
    }
}

fn line(row: &Asked, filled: &FilledRow) -> FormRow {
    FormRow {
        key: row.key.clone(),
        mark: row.mark.clone(),
        label: row.label.clone(),
        indent: row.indent.into(),
        ours: row.ours,
        confidence: row.confidence,
        cells: filled.answers.iter().map(cell).collect(),
        last_year: filled.last_year.map(Figure::number),
    }
}

fn cell(found: &Found) -> FormCell {
    let figure = found.figure();
    FormCell {
        value: figure.map(Figure::number),
        printed: figure.map(|it| it.to_string()).unwrap_or_default(),
        known: *found != Found::Unknown,
    }
}

fn check(checked: &Checked) -> Check {
    let (outcome, says) = match &checked.verdict {
        Verdict::Holds => ("holds", String::new()),
        Verdict::Fails { left, right, at } => {
            let at = at.as_ref().map(|row| format!("dòng {row}: ")).unwrap_or_default();
            ("fails", format!("{at}{left} khác {right}"))
        }
        Verdict::NotChecked(why) => ("not_checked", why.clone()),
    };
    Check { id: checked.id.clone(), text: checked.text.clone(), outcome: outcome.to_owned(), says }
}
