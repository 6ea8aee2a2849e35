//! Checking the figures of a report.

use sogoc_operations::report_check::{self, Claim, Decimal, Plan, Reading, Says};

use super::ask::{Kind, Param};
use super::fault::Fault;
use super::operation::{Call, Told};
use crate::access::{Access, Routes};

const TEXT: Param = Param::body("text", Kind::Text(100_000, 1), "Nội dung báo cáo.").required();

answers! {
    "Số liệu của một báo cáo, đã soát."
    TextCheck {
        figures: u64 = "Có bao nhiêu con số đếm được, đo được.",
        claims: Vec<TextClaim> = "Những điều báo cáo nói về các con số, theo thứ tự trong báo cáo.",
    }

    "Một điều báo cáo nói về các con số của nó."
    TextClaim {
        kind: String = "percent là tỷ lệ, sum là phép cộng, difference là chênh lệch, ratio-over-plan là kết quả so với kế hoạch, change là mức tăng giảm.",
        part: Option<f64> = "Phần, kết quả đạt được.",
        whole: Option<f64> = "Tổng số làm gốc, số kế hoạch.",
        parts: Vec<f64> = "Các số hạng của phép cộng.",
        total: Option<f64> = "Tổng đã ghi.",
        from: Option<f64> = "Số trước.",
        to: Option<f64> = "Số sau.",
        exceeds: bool = "Tỷ lệ là phần vượt kế hoạch, không phải phần đạt được.",
        fewer: bool = "Tỷ lệ là mức giảm.",
        printed: Option<f64> = "Số đã ghi.",
        computed: Option<f64> = "Số tính lại.",
        verdict: String = "right là khớp, truncated là cắt bớt, wrong là không khớp, unchecked là chưa đối chiếu được.",
        fits: Vec<u64> = "Những tổng số nguyên làm cho tỷ lệ đã ghi đúng.",
        span: Vec<u64> = "Từ ký tự nào đến trước ký tự nào của báo cáo.",
        text: String = "Đoạn báo cáo ấy.",
        explanation: String = "Kết luận bằng lời.",
    }
}

pub(super) fn routes() -> Routes {
    let told = Told {
        id: "check_text",
        group: "Rà soát",
        title: "Soát số liệu của một báo cáo",
        words: "Chỉ tính lại các con số trong báo cáo; không hỏi và không ghi gì vào sổ.",
        params: &[TEXT],
    };
    Routes::default().sends("/api/check-text", Access::SignedIn, told, check)
}

async fn check(call: Call) -> Result<TextCheck, Fault> {
    let text = call.given.text("text").to_owned();
    let reading = call.app.heavy(move |_| Ok(report_check::read(&text))).await?;
    Ok(told(&reading))
}

fn told(reading: &Reading) -> TextCheck {
    TextCheck {
        figures: reading.figures.len() as u64,
        claims: reading.claims.iter().map(claim).collect(),
    }
}

fn claim(claim: &Claim) -> TextClaim {
    let value = |it: Option<Decimal>| it.map(Decimal::value);
    let mut told = TextClaim {
        kind: claim.says.kind().to_owned(),
        part: None,
        whole: None,
        parts: Vec::new(),
        total: None,
        from: None,
        to: None,
        exceeds: false,
        fewer: false,
        printed: value(claim.printed),
        computed: value(claim.computed),
        verdict: claim.verdict.id().to_owned(),
        fits: claim.fits.clone(),
        span: vec![claim.span.start as u64, claim.span.end as u64],
        text: claim.text.clone(),
        explanation: claim.explanation.clone(),
    };
    match &claim.says {
        Says::Percent { part, whole } => (told.part, told.whole) = (value(*part), value(*whole)),
        Says::Sum { parts, total } => {
            told.parts = parts.iter().map(|it| it.value()).collect();
            told.total = Some(total.value());
        }
        Says::Difference { from, to } => {
            (told.from, told.to) = (Some(from.value()), Some(to.value()));
        }
        Says::OverPlan { part, whole, plan } => {
            (told.part, told.whole) = (value(*part), value(*whole));
            told.exceeds = *plan == Plan::Exceeded;
        }
        Says::Change { from, to, fewer } => {
            (told.from, told.to, told.fewer) = (value(*from), value(*to), *fewer);
        }
    }
    told
}
