//! The rules the program judges by, with every wording and how sure we are of it.

use sogoc_domain::date::PartialDate;
use sogoc_domain::rulebook::{Confidence, Rule, Severity, Version};
use sogoc_operations::rules::rulebook;

use super::ask::{Kind, Param};
use super::fault::Fault;
use super::operation::{Call, Told};
use crate::access::{Access, Routes};
use crate::status::Problem;

const RULE: Param = Param::path("id", Kind::Text(20, 1), "Mã quy tắc, thí dụ ADM-01.");

answers! {
    "Các quy tắc."
    Rules {
        rules: Vec<RuleAnswer> = "Từng quy tắc, theo mã.",
    }

    "Một quy tắc."
    RuleAnswer {
        id: String = "Mã.",
        speaks_of: String = "Nói về ai.",
        severity: Severity = "Trái quy tắc thì sao.",
        text: String = "Nội dung.",
        versions: Vec<RuleVersion> = "Các cách ghi, cũ nhất trước.",
    }

    "Một cách ghi của quy tắc, với thời gian hiệu lực."
    RuleVersion {
        mark: String = "Mã riêng của cách ghi này, hoặc mã quy tắc.",
        from: PartialDate = "Hiệu lực từ.",
        to: PartialDate = "Đến trước; trống khi còn hiệu lực.",
        text: String = "Nội dung.",
        citation: String = "Căn cứ.",
        confidence: Confidence = "Chắc đến đâu.",
        may_block: bool = "Trái thì không cho ghi; nếu không thì chỉ cảnh báo.",
    }
}

pub(super) fn routes() -> Routes {
    let group = "Rà soát";
    Routes::default()
        .reads(
            "/api/rules",
            Access::SignedIn,
            Told { id: "rules", group, title: "Các quy tắc", words: "", params: &[] },
            all,
        )
        .reads(
            "/api/rules/{id}",
            Access::SignedIn,
            Told { id: "rule", group, title: "Một quy tắc", words: "", params: &[RULE] },
            one,
        )
}

async fn all(_: Call) -> Result<Rules, Fault> {
    Ok(Rules { rules: rulebook().rules().iter().map(told).collect() })
}

async fn one(call: Call) -> Result<RuleAnswer, Fault> {
    let rule = rulebook().rule(call.given.text("id")).ok_or(Problem::Missing)?;
    Ok(told(rule))
}

fn told(rule: &Rule) -> RuleAnswer {
    let version = |version: &Version| {
        let wording = rulebook().wording(rule, version);
        RuleVersion {
            mark: wording.mark().to_owned(),
            from: version.from,
            to: version.to,
            text: wording.text().to_owned(),
            citation: wording.citation(),
            confidence: version.confidence,
            may_block: wording.may_block(),
        }
    };
    RuleAnswer {
        id: rule.id.clone(),
        speaks_of: rule.speaks_of.label().to_owned(),
        severity: rule.severity,
        text: rule.text.clone(),
        versions: rule.versions.iter().map(version).collect(),
    }
}
