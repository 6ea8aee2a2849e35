//! Đánh giá, xếp loại: the grade of a member or an organisation in a round.

use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::paper::PaperKind;
use sogoc_domain::post::Rated;
use sogoc_domain::rating::Grade;

use super::{always, must, person};
use crate::deeds::deed::{About, Ask, AskKind, Choice, Deed, Group};
use crate::deeds::reading::Reader;
use crate::scales::{Ladder, Scale, in_force};

const ASKS: &[Ask] = &[
    must("year", "Năm xếp loại", "", AskKind::Number),
    must(
        "grade",
        "Mức xếp loại",
        "Các mức tùy theo quy định của năm đó.",
        AskKind::Choice(|| Choice::words(Grade::WORDS)),
    ),
];

const BASE: Deed = Deed {
    id: "rate_member",
    label: "Xếp loại đảng viên",
    group: Group::Rating,
    about: About::Person,
    day: "Ngày quyết định xếp loại",
    hint: "Kết quả đánh giá, xếp loại hằng năm.",
    asks: ASKS,
    paper: PaperKind::Decision,
    many: true,
    fits: |it| person(it).is_some(),
    read: member,
};

pub(super) const DEEDS: &[Deed] = &[
    BASE,
    Deed {
        id: "rate_unit",
        label: "Xếp loại tổ chức đảng",
        about: About::Unit,
        many: false,
        fits: always,
        read: unit,
        ..BASE
    },
];

fn member(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let rated = it.person().map(Rated::Person);
    rate(it, rated?, Scale::of_members)
}

fn unit(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let rated = it.about_unit().map(Rated::Unit);
    rate(it, rated?, Scale::of_organisations)
}

fn rate(
    it: &mut Reader<'_>,
    rated: Rated,
    grades: fn(&'static Scale) -> Option<&'static Ladder>,
) -> Option<Vec<Draft>> {
    let year = it.number("year", 1950, i64::from(it.on.year()));
    let grade: Option<Grade> = it.word("grade");
    let year = i16::try_from(year?).ok()?;
    let Some(scale) = in_force(year) else {
        it.blame("year", "Sổ chưa có thang xếp loại của năm này; ghi được từ năm 2008.");
        return None;
    };
    let (grade, ladder) = (grade?, grades(scale)?);
    if !ladder.grades.iter().any(|step| step.grade == grade) {
        let known: Vec<&str> = ladder.grades.iter().map(|step| step.label.as_str()).collect();
        it.blame("grade", format!("Năm {year} không có mức này. Các mức: {}.", known.join("; ")));
        return None;
    }
    Some(vec![it.draft(Fact::Rated { rated, year, scale: scale.id.clone(), grade })])
}
