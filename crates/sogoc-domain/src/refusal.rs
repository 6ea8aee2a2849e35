//! Why a command is refused, and what is doubtful about one that is not.

use jiff::civil::Date;

use crate::event::Position;
use crate::misfit::Misfit;
use crate::rulebook::InForce;
use crate::text::format_date;
use crate::words::words;

words! {
    /// What hangs on a place or a post.
    Use {
        Covers = "covers" => "chi bộ phụ trách",
        Places = "places" => "địa bàn trực thuộc",
        Holders = "holders" => "người giữ chức vụ",
        People = "people" => "người cư trú hoặc quê quán",
        Seats = "seats" => "cấp ủy hoặc chức vụ lập về sau",
    }
}

fn until(on: Option<Date>) -> String {
    on.map_or_else(String::new, |on| format!(" ngoài thời gian tồn tại (ngày {})", format_date(on)))
}

/// A rule as a refusal or a warning quotes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The rule.
    pub rule: String,
    /// What it asks.
    pub text: String,
    /// Where it stands.
    pub source: String,
}

impl From<InForce<'_>> for Citation {
    fn from(found: InForce<'_>) -> Self {
        Self {
            rule: found.rule.id.clone(),
            text: found.text().to_owned(),
            source: found.citation(),
        }
    }
}

/// A command that may not be carried out. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The event itself does not fit what the register knows of that day.
    #[error("Không ghi được biến động ngày {}: {why}.", format_date(*.on))]
    DoesNotFit {
        /// The day it should take effect.
        on: Date,
        /// Why.
        why: Misfit,
    },
    /// A later event would no longer fit.
    #[error(
        "Không ghi được vì biến động đã ghi ngày {} (số {position}) sẽ không còn đúng: {why}. \
         Hãy sửa hoặc hủy biến động đó trước.",
        format_date(*.on)
    )]
    BreaksLater {
        /// Where the later event stands.
        position: Position,
        /// Its day.
        on: Date,
        /// Why.
        why: Misfit,
    },
    /// A membership event of a day that has not come.
    #[error("Ngày {} chưa đến. Chỉ ghi biến động của đảng viên khi đã xảy ra.", format_date(*.0))]
    Future(Date),
    /// Before the first day a register can know.
    #[error("Ngày {} quá xa trong quá khứ. Hãy kiểm tra lại năm.", format_date(*.0))]
    TooEarly(Date),
    /// Something the event speaks of is not there on its day.
    #[error("{what} không có trong sổ vào ngày {}.", format_date(*.on))]
    Absent {
        /// Which organisation, place, post.
        what: String,
        /// The day.
        on: Date,
    },
    /// Members are at home in cells only.
    #[error("“{0}” không phải là chi bộ. Đảng viên chỉ sinh hoạt ở chi bộ.")]
    NotACell(String),
    /// An organisation of this kind cannot stand there.
    #[error("{child} không thể trực thuộc {parent} (từ ngày {}).", format_date(*.on))]
    WrongParent {
        /// The kind below.
        child: String,
        /// The kind above.
        parent: String,
        /// The first day of it.
        on: Date,
    },
    /// The tree would close upon itself.
    #[error("“{0}” không thể trực thuộc chính nó hoặc tổ chức cấp dưới của nó.")]
    Circle(String),
    /// Places would lie within each other.
    #[error("{0} không thể nằm trong chính nó hoặc trong địa bàn thuộc nó.")]
    PlaceCircle(String),
    /// An organisation would end with members in it.
    #[error("{unit} còn {members} đảng viên sinh hoạt sau ngày {}. Hãy chuyển sinh hoạt cho họ trước.", format_date(*.on))]
    StillHasMembers {
        /// Which.
        unit: String,
        /// How many.
        members: usize,
        /// The day.
        on: Date,
    },
    /// An organisation would begin after members came to it.
    #[error("{unit} đã có {members} đảng viên sinh hoạt trước ngày {}. Hãy chọn ngày thành lập sớm hơn.", format_date(*.on))]
    HadMembers {
        /// Which.
        unit: String,
        /// How many.
        members: usize,
        /// The day.
        on: Date,
    },
    /// An organisation would never have been, though members were in it.
    #[error(
        "{unit} đã có {members} đảng viên sinh hoạt. Hãy sửa hoặc hủy các biến động của họ trước."
    )]
    HasHistory {
        /// Which.
        unit: String,
        /// How many.
        members: usize,
    },
    /// A cell would become something else with members in it.
    #[error("{unit} còn {members} đảng viên sinh hoạt nên không thể là {} từ ngày {}. Hãy chuyển sinh hoạt cho họ trước.", .kind.to_lowercase(), format_date(*.on))]
    NoLongerACell {
        /// Which.
        unit: String,
        /// What it would be.
        kind: String,
        /// How many.
        members: usize,
        /// The day.
        on: Date,
    },
    /// An organisation would end, or begin later, with organisations under it.
    #[error("{unit} còn {units} tổ chức trực thuộc ngoài thời gian tồn tại (ngày {}). Hãy sắp xếp các tổ chức đó trước.", format_date(*.on))]
    StillHasUnits {
        /// Which.
        unit: String,
        /// How many.
        units: usize,
        /// The day.
        on: Date,
    },
    /// A place or post would not be there while something hangs on it.
    #[error("{what} còn {count} {}{}. Hãy kết thúc hoặc sửa các liên hệ đó trước.", .by.label(), until(*.on))]
    StillUsed {
        /// Which.
        what: String,
        /// What hangs on it.
        by: Use,
        /// How many.
        count: usize,
        /// The day; none when it would never have been.
        on: Option<Date>,
    },
    /// Two people in a post for one.
    #[error("{post} đã có người giữ vào ngày {}. Hãy ghi người đó thôi giữ trước.", format_date(*.on))]
    SeatTaken {
        /// Which post.
        post: String,
        /// The first day of both.
        on: Date,
    },
    /// Two organisations of one code on one day.
    #[error("Mã “{code}” đang là mã của {unit} vào ngày {}. Hãy chọn mã khác.", format_date(*.on))]
    CodeTaken {
        /// The code.
        code: String,
        /// Whose it is.
        unit: String,
        /// The first day of both.
        on: Date,
    },
    /// A rule says no.
    #[error("{what} ({}: {}).", .citation.source, .citation.text)]
    Rule {
        /// What is wrong, in words.
        what: String,
        /// The rule.
        citation: Citation,
    },
    /// Nothing would be recorded.
    #[error("Không có gì để ghi.")]
    Nothing,
    /// A required field is empty.
    #[error("Chưa có {0}.")]
    Missing(&'static str),
    /// The subject has events of another kind of thing, or an event cannot be corrected so.
    #[error(
        "Không tìm thấy biến động cần sửa hoặc hủy, hoặc biến động đó đã được sửa, hủy trước đây."
    )]
    NothingToCorrect,
}

impl Refusal {
    /// The rule it rests on, if any.
    pub fn citation(&self) -> Option<&Citation> {
        match self {
            Self::Rule { citation, .. } => Some(citation),
            _ => None,
        }
    }
}

/// Something doubtful that does not block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// What is doubtful, in Vietnamese.
    pub what: String,
    /// The rule it rests on, if any.
    pub citation: Option<Citation>,
}

/// What a broken rule leads to: a refusal if its source was read, else a warning.
pub(crate) fn broken(
    found: InForce<'_>,
    what: String,
    warnings: &mut Vec<Warning>,
) -> Result<(), Refusal> {
    let citation = Citation::from(found);
    if found.may_block() {
        return Err(Refusal::Rule { what, citation });
    }
    warnings.push(Warning { what, citation: Some(citation) });
    Ok(())
}
