//! What stands in the way of a reorganisation, as an office hears it.

use jiff::civil::Date;
use sogoc_domain::event::Subject;
use sogoc_domain::id::{PersonId, PlaceId, UnitId};
use sogoc_domain::register::Register;
use sogoc_domain::reorganise::{Plan, Problem};
use sogoc_domain::text::{format_count, format_date};

use crate::rights::{Action, Actor};
use crate::units::governing;

/// Names of a register and of what a plan would add to it.
pub(super) struct Names<'a> {
    pub(super) register: &'a Register,
    pub(super) plan: &'a Plan,
    /// Who reads it, and when: people are named to who may list them.
    pub(super) reader: Option<(&'a Actor, Date)>,
}

impl Names<'_> {
    fn eve(&self) -> Date {
        self.plan.effective_on.yesterday().unwrap_or(self.plan.effective_on)
    }

    pub(super) fn unit(&self, id: UnitId) -> String {
        let new = self.plan.new_units.iter().find(|it| it.id == id);
        let held = self.register.units().get(id);
        let name = new.map(|it| it.name.clone());
        name.or_else(|| held.map(|it| it.name_on(self.eve()).to_owned()))
            .unwrap_or_else(|| format!("tổ chức {id}"))
    }

    pub(super) fn place(&self, id: PlaceId) -> String {
        let new = self.plan.new_places.iter().find(|it| it.id == id);
        let held = self.register.places().get(id);
        let name = new.map(|it| it.name.clone());
        name.or_else(|| held.map(|it| it.name_on(self.eve()).to_owned()))
            .unwrap_or_else(|| format!("địa bàn {id}"))
    }

    pub(super) fn person(&self, id: PersonId) -> String {
        let held = self.register.people().get(id).filter(|_| self.may_list(id));
        held.map(|it| it.name_on(self.eve()).to_owned())
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| "Một đảng viên".to_owned())
    }

    fn may_list(&self, person: PersonId) -> bool {
        let Some((actor, today)) = self.reader else { return false };
        governing(self.register, Subject::Person(person), today)
            .is_some_and(|cell| actor.may(Action::List, cell, self.register, today))
    }

    fn subject(&self, subject: Subject) -> String {
        match subject {
            Subject::Unit(id) => self.unit(id),
            Subject::Place(id) => self.place(id),
            Subject::Person(id) => self.person(id),
            Subject::Post(id) => {
                let post = self.register.posts().get(id);
                post.map_or_else(|| "Một chức vụ".to_owned(), |post| post.words().to_owned())
            }
            Subject::Committee(_) => "Một cấp ủy".to_owned(),
            Subject::Paper(_) => "Văn bản quyết định".to_owned(),
            Subject::Reorganisation(_) => "Bản ghi sắp xếp".to_owned(),
        }
    }

    /// What is wrong, and what to do next.
    pub(super) fn problem(&self, problem: &Problem) -> String {
        match *problem {
            Problem::Absent(subject) => format!(
                "{} không có trong sổ vào ngày {} hoặc đã kết thúc. Hãy bỏ khỏi phương án.",
                self.subject(subject),
                format_date(self.plan.effective_on)
            ),
            Problem::NoRule { cell, members } => format!(
                "{} còn {} đảng viên chưa biết về đâu. Hãy chọn quy tắc phân bổ.",
                self.unit(cell),
                count(members)
            ),
            Problem::Unallocated { person, cell, why } => format!(
                "{} ({}): {}. Hãy chọn chi bộ nhận bằng tay.",
                self.person(person),
                self.unit(cell),
                why.label()
            ),
            Problem::LeftUnder { unit, parent } => format!(
                "{} đang trực thuộc {} là tổ chức kết thúc. Hãy chọn cấp trên mới.",
                self.unit(unit),
                self.unit(parent)
            ),
            Problem::LeftWithin { place, outer } => format!(
                "{} đang nằm trong {} là địa bàn kết thúc. Hãy chọn địa bàn mới chứa nó.",
                self.place(place),
                self.place(outer)
            ),
            Problem::CameLater { person, cell, on } => format!(
                "{} đến {} ngày {}, từ ngày sắp xếp trở đi. Hãy sửa hoặc hủy biến động đó trước.",
                self.person(person),
                self.unit(cell),
                format_date(on)
            ),
            Problem::Breaks { subject, position: Some(position), on, why } => format!(
                "{}: biến động ngày {} (số {position}) sẽ không còn đúng: {why}. \
                 Hãy sửa hoặc hủy biến động đó trước.",
                self.subject(subject),
                format_date(on)
            ),
            Problem::Breaks { subject, position: None, on, why } => {
                format!(
                    "{}: không sắp xếp được từ ngày {}: {why}.",
                    self.subject(subject),
                    format_date(on)
                )
            }
            Problem::Uncovered(place) => {
                format!("{} không còn chi bộ nào phụ trách sau sắp xếp.", self.place(place))
            }
            Problem::TerritoryEnds { unit, place } => format!(
                "Địa bàn {} của {} kết thúc. Hãy ghi địa bàn mới cho tổ chức này.",
                self.place(place),
                self.unit(unit)
            ),
            Problem::ResidenceOpen { place, people } => format!(
                "{} người cư trú ở {} chưa rõ về địa bàn nào sau khi chia. Hãy ghi nơi cư trú mới.",
                count(people),
                self.place(place)
            ),
            Problem::GuestOf { person, cell } => format!(
                "{} đang sinh hoạt tạm thời ở {}; việc đó kết thúc cùng chi bộ.",
                self.person(person),
                self.unit(cell)
            ),
            Problem::OnTheWayTo { person, cell } => format!(
                "{} đang được giới thiệu đến {}; giấy giới thiệu cần đổi nơi đến.",
                self.person(person),
                self.unit(cell)
            ),
        }
    }
}

fn count(number: usize) -> String {
    format_count(i64::try_from(number).unwrap_or(i64::MAX))
}
