//! The yearly report of a unit in prose: sentences, the numbers in them and what each was reckoned from.

use jiff::civil::Date;
use sogoc_domain::id::UnitId;
use sogoc_figures::report as drafted;
use sogoc_operations::report::{OwnWords, Report};
use sogoc_operations::rights::Action;

use super::ask::{Kind, Param};
use super::fault::Fault;
use super::operation::{Call, Told};
use super::units::UNIT;
use crate::access::{Access, Routes, Scope};

const YEAR: Param =
    Param::query("year", Kind::Whole(1930, 2100), "Năm báo cáo; để trống là năm trước.");

answers! {
    "Báo cáo năm bằng lời, soạn từ sổ."
    ReportAnswer {
        unit: UnitId = "Tổ chức.",
        name: String = "Tên tổ chức ngày cuối kỳ.",
        from: Date = "Ngày đầu kỳ.",
        to: Date = "Ngày cuối kỳ; năm nay thì đến hôm nay.",
        begins: Option<Date> = "Ngày sổ bắt đầu có đảng viên của đơn vị, nếu ngày ấy ở trong kỳ; trống khi sổ đủ cả kỳ.",
        about: Vec<String> = "Trích yếu, từng dòng.",
        parts: Vec<ReportPart> = "Các phần.",
        missing: Vec<ReportMissing> = "Câu chưa soạn được vì sổ chưa có con số.",
    }

    "Một phần."
    ReportPart {
        heading: String = "Tên phần.",
        sections: Vec<ReportSection> = "Các mục.",
    }

    "Một mục."
    ReportSection {
        id: String = "Mã mục, không đổi.",
        heading: String = "Tên mục; trống khi phần chỉ có một mục.",
        sentences: Vec<ReportSentence> = "Câu soạn từ sổ.",
        items: Vec<String> = "Việc quá hạn, còn thiếu, đến hạn, mỗi việc một dòng.",
        own_words: Vec<String> = "Đoạn đơn vị tự viết; trống khi chỉ được xem số liệu.",
    }

    "Một câu."
    ReportSentence {
        id: String = "Mã câu, không đổi.",
        text: String = "Cả câu.",
        left_out: bool = "Đơn vị không đưa câu này vào báo cáo.",
        numbers: Vec<ReportNumber> = "Các con số trong câu, theo thứ tự.",
    }

    "Một con số trong câu."
    ReportNumber {
        printed: String = "Như viết trong câu: 2.260; 24,8%.",
        of: Vec<ReportAsked> = "Tính từ đâu: một số đếm; tử số và mẫu số; năm nay và năm trước.",
    }

    "Một số đếm."
    ReportAsked {
        value: i64 = "Con số.",
        as_of: Date = "Tính đến ngày.",
    }

    "Một câu chưa soạn được."
    ReportMissing {
        sentence: String = "Mã câu.",
        figures: Vec<String> = "Con số sổ chưa có.",
    }
}

pub(super) fn routes() -> Routes {
    let told = Told {
        id: "report",
        group: "Biểu và báo cáo",
        title: "Báo cáo năm bằng lời",
        words: "Soạn lại từ sổ mỗi lần hỏi.",
        params: &[UNIT, YEAR],
    };
    let access = Access::May(Action::Count, Scope::Unit("unit"));
    Routes::default().reads("/api/report", access, told, read)
}

async fn read(call: Call) -> Result<ReportAnswer, Fault> {
    let (unit, actor) = (call.unit()?, call.actor());
    let last = i64::from(call.app.office().today().year()) - 1;
    let year = i16::try_from(call.given.whole("year").unwrap_or(last)).unwrap_or_default();
    let asks = actor.clone();
    let report = call.app.heavy(move |office| office.report(&asks, unit, year)).await?;
    let own = call.app.office().own_words(&actor, &report).await?;
    Ok(told(&report, &own))
}

fn told(report: &Report, own: &OwnWords) -> ReportAnswer {
    let part = |part: &drafted::Part| ReportPart {
        heading: part.heading.clone(),
        sections: part.sections.iter().map(|it| section(it, own)).collect(),
    };
    let missing = |it: &drafted::Missing| ReportMissing {
        sentence: it.sentence.clone(),
        figures: it.figures.clone(),
    };
    ReportAnswer {
        unit: report.unit,
        name: report.name.clone(),
        from: report.period.from,
        to: report.period.to,
        begins: report.begins,
        about: report.draft.about.clone(),
        parts: report.draft.parts.iter().map(part).collect(),
        missing: report.draft.missing.iter().map(missing).collect(),
    }
}

fn section(it: &drafted::Section, own: &OwnWords) -> ReportSection {
    let sentence = |it: &drafted::Sentence| ReportSentence {
        id: it.id.clone(),
        text: drafted::plain(&it.pieces),
        left_out: own.left_out.contains(&it.id),
        numbers: it.pieces.iter().filter_map(number).collect(),
    };
    ReportSection {
        id: it.id.clone(),
        heading: it.heading.clone(),
        sentences: it.sentences.iter().map(sentence).collect(),
        items: it.items.iter().map(|item| drafted::plain(item)).collect(),
        own_words: own.paragraphs(&it.id).map(str::to_owned).collect(),
    }
}

fn number(piece: &drafted::Piece) -> Option<ReportNumber> {
    let drafted::Piece::Number(number) = piece else { return None };
    let asked = number.asked.iter().map(|it| ReportAsked { value: it.value, as_of: it.as_of });
    Some(ReportNumber { printed: number.words.clone(), of: asked.collect() })
}
