//! The boards: the yearly review, and how places are covered.

use jiff::civil::Date;
use sogoc_domain::id::UnitId;
use sogoc_domain::place::PlaceKind;
use sogoc_domain::rating::Grade;
use sogoc_figures::attribute::Attribute;
use sogoc_operations::coverage::{self, MEASURES};
use sogoc_operations::ratings::{self, Group, Verdict};
use sogoc_operations::rights::Action;

use super::ask::{Kind, Param};
use super::fault::Fault;
use super::operation::{Call, Told};
use super::places::{BEFORE, PLACE_KIND, asked};
use super::units::{AS_OF, UNIT, UnitName};
use crate::access::{Access, Routes, Scope};

const YEAR: Param = Param::query(
    "year",
    Kind::Whole(1900, 2100),
    "Kỳ đánh giá; để trống là kỳ mới nhất có kết quả. Kỳ chưa đến không có kết quả.",
);
const GROUP: Param = Param::query(
    "group",
    Kind::Word(groups),
    "Chuỗi nhiều năm kể cho nhóm nào; để trống là đảng viên.",
);

answers! {
    "Bảng đánh giá, xếp loại của một kỳ."
    Ratings {
        unit: UnitId = "Tổ chức.",
        year: i16 = "Kỳ.",
        day: Date = "Ngày xét ai thuộc kỳ này.",
        over: bool = "Năm đã hết hay chưa.",
        groups: Vec<GroupTally> = "Từng nhóm.",
        ceilings: Vec<CeilingAnswer> = "Tỷ lệ hoàn thành xuất sắc ở từng tổ chức cơ sở.",
        years: Vec<YearTally> = "Mười kỳ đến kỳ này, cũ nhất trước.",
    }

    "Một nhóm trong một kỳ."
    GroupTally {
        group: String = "base, section, cell hoặc member.",
        label: String = "Tên nhóm.",
        tally: Tally = "Các con số.",
    }

    "Các con số của một nhóm."
    Tally {
        all: u64 = "Có mặt trong ngày xét.",
        rated: u64 = "Đã xếp loại.",
        without: Vec<WithoutGrade> = "Không xếp loại, theo lý do.",
        grades: Vec<GradeCount> = "Theo thang và mức; hai thang không cộng vào nhau.",
    }

    "Không xếp loại vì một lý do."
    WithoutGrade {
        reason: String = "Mã lý do.",
        label: String = "Lý do.",
        count: u64 = "Số lượng.",
    }

    "Một mức của một thang."
    GradeCount {
        scale: String = "Mã thang.",
        grade: Grade = "Mức.",
        count: u64 = "Số lượng.",
    }

    "Một kỳ trong chuỗi nhiều năm."
    YearTally {
        year: i16 = "Kỳ.",
        tally: Tally = "Các con số.",
    }

    "Tỷ lệ tối đa ở một tổ chức cơ sở."
    CeilingAnswer {
        unit: UnitName = "Tổ chức cơ sở.",
        rated: u64 = "Đã xếp loại theo thang đang dùng.",
        excellent: u64 = "Hoàn thành xuất sắc.",
        of_good: u64 = "Tối đa, nếu lấy số hoàn thành tốt làm gốc.",
        of_good_or_better: u64 = "Tối đa, nếu lấy số hoàn thành tốt trở lên làm gốc.",
        verdict: String = "within là trong mức, depends là tùy cách hiểu, over là vượt.",
    }

    "Bảng phủ kín địa bàn."
    Coverage {
        unit: UnitId = "Tổ chức.",
        as_of: Date = "Tính đến ngày.",
        before: Date = "So với ngày.",
        kinds: Vec<KindTally> = "Từng loại địa bàn.",
        units: Vec<UnitTally> = "Các tổ chức trực thuộc.",
        shared: u64 = "Số địa bàn nhiều tổ chức cùng phụ trách.",
        changes: Vec<ChangeAnswer> = "Thay đổi giữa hai ngày.",
    }

    "Một loại địa bàn."
    KindTally {
        kind: PlaceKind = "Loại.",
        all: u64 = "Có bao nhiêu.",
        parts: Vec<PartAnswer> = "Từng chỉ tiêu.",
    }

    "Địa bàn của một tổ chức trực thuộc."
    UnitTally {
        unit: Option<UnitName> = "Tổ chức; trống là địa bàn không thuộc tổ chức nào trong đó.",
        all: u64 = "Có bao nhiêu.",
        parts: Vec<PartAnswer> = "Từng chỉ tiêu.",
    }

    "Một chỉ tiêu phủ kín."
    PartAnswer {
        measure: String = "Mã chỉ tiêu.",
        label: String = "Tên chỉ tiêu.",
        yes: u64 = "Bao nhiêu địa bàn có.",
        known: u64 = "Trong bao nhiêu địa bàn đã rõ.",
    }

    "Thay đổi của một loại địa bàn."
    ChangeAnswer {
        kind: PlaceKind = "Loại.",
        before: u64 = "Có vào ngày trước.",
        after: u64 = "Có vào ngày sau.",
        moved: Vec<MovedCount> = "Điều đã xảy ra.",
    }

    "Bao nhiêu địa bàn gặp một điều."
    MovedCount {
        id: String = "Mã.",
        label: String = "Điều đã xảy ra.",
        count: u64 = "Số địa bàn.",
    }
}

fn groups() -> Vec<String> {
    Group::ALL.iter().map(|group| group.id().to_owned()).collect()
}

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Count, Scope::Unit("unit"));
    Routes::default()
        .reads(
            "/api/ratings",
            access,
            Told {
                id: "ratings",
                group: "Số liệu",
                title: "Đánh giá, xếp loại của một kỳ",
                words: "",
                params: &[UNIT, YEAR, GROUP],
            },
            rated,
        )
        .reads(
            "/api/coverage",
            access,
            Told {
                id: "coverage",
                group: "Địa bàn",
                title: "Bảng phủ kín địa bàn",
                words: "",
                params: &[UNIT, AS_OF, BEFORE, PLACE_KIND],
            },
            covered,
        )
}

async fn rated(call: Call) -> Result<Ratings, Fault> {
    let (unit, actor) = (call.unit()?, call.actor());
    let year = call.given.whole("year").and_then(|year| i16::try_from(year).ok());
    let group = Group::named(call.given.text("group")).unwrap_or(Group::Member);
    let work = move |office: &sogoc_operations::office::Office| {
        let year = year.map_or_else(|| office.latest_round(&actor, unit), Ok)?;
        Ok((year, office.ratings(&actor, unit, year, group)?))
    };
    let (year, board) = call.app.heavy(work).await?;
    let group = |(group, it): &(Group, ratings::Tally)| GroupTally {
        group: group.id().to_owned(),
        label: group.label().to_owned(),
        tally: tally(it),
    };
    let ceilings = board.ceilings.map(|(_, named)| named).unwrap_or_default();
    Ok(Ratings {
        unit,
        year,
        day: board.day,
        over: board.over,
        groups: board.tallies.iter().map(group).collect(),
        ceilings: ceilings.into_iter().map(ceiling).collect(),
        years: board
            .years
            .iter()
            .map(|it| YearTally { year: it.year, tally: tally(&it.tally) })
            .collect(),
    })
}

fn tally(it: &ratings::Tally) -> Tally {
    let without = |(reason, count): (&ratings::Reason, &u64)| WithoutGrade {
        reason: reason.id().to_owned(),
        label: reason.label().to_owned(),
        count: *count,
    };
    let grades = it.scales.iter().flat_map(|scale| {
        scale.grades.iter().map(|(grade, count)| GradeCount {
            scale: scale.scale.clone(),
            grade: *grade,
            count: *count,
        })
    });
    Tally {
        all: it.all,
        rated: it.rated,
        without: it.without.iter().map(without).collect(),
        grades: grades.collect(),
    }
}

fn ceiling((name, it): (String, ratings::Ceiling)) -> CeilingAnswer {
    let verdict = match it.verdict() {
        Verdict::Within => "within",
        Verdict::Depends => "depends",
        Verdict::Over => "over",
    };
    CeilingAnswer {
        unit: UnitName { id: it.base, name },
        rated: it.rated,
        excellent: it.excellent,
        of_good: it.of_good,
        of_good_or_better: it.of_good_or_better,
        verdict: verdict.to_owned(),
    }
}

async fn covered(call: Call) -> Result<Coverage, Fault> {
    let (asked, actor) = (asked(&call)?, call.actor());
    let board = call.app.heavy(move |office| office.coverage(&actor, asked)).await?;
    let kind = |(kind, it): &(PlaceKind, coverage::Tally)| KindTally {
        kind: *kind,
        all: it.all,
        parts: parts(it),
    };
    let row = |row: &coverage::Row| UnitTally {
        all: row.tally.all,
        parts: parts(&row.tally),
        unit: row.unit.clone().map(|(id, name)| UnitName { id, name }),
    };
    Ok(Coverage {
        unit: asked.unit,
        as_of: asked.as_of,
        before: asked.before,
        kinds: board.kinds.iter().map(kind).collect(),
        units: board.rows.iter().map(row).collect(),
        shared: board.shared,
        changes: board.changes.iter().map(change).collect(),
    })
}

fn parts(tally: &coverage::Tally) -> Vec<PartAnswer> {
    let part = |measure: coverage::Measure| PartAnswer {
        measure: measure.id().into_owned(),
        label: measure.label().into_owned(),
        yes: tally.of(measure).yes,
        known: tally.of(measure).known,
    };
    MEASURES.map(part).into()
}

fn change((kind, it): &(PlaceKind, coverage::Change)) -> ChangeAnswer {
    let moved = |moved: &coverage::Moved| MovedCount {
        id: moved.id().to_owned(),
        label: moved.label().to_owned(),
        count: it.count(*moved),
    };
    ChangeAnswer {
        kind: *kind,
        before: it.before,
        after: it.after,
        moved: coverage::Moved::ALL.iter().map(moved).collect(),
    }
}
