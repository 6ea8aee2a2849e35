//! Events told as sentences, for timelines.

use sogoc_domain::event::Event;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PlaceId, PostId, UnitId};
use sogoc_domain::person::Reach;
use sogoc_domain::place::PlaceChange;
use sogoc_domain::post::PostOf;
use sogoc_domain::register::Register;
use sogoc_domain::stated::Bound;
use sogoc_domain::text::{capital, format_count, format_date, format_partial};
use sogoc_domain::unit::UnitChange;

use crate::measures::measure_name;

/// What an event says, as one sentence without its date.
pub fn sentence(register: &Register, event: &Event) -> String {
    let tell = Tell { register, event };
    match &event.draft.fact {
        Fact::UnitEstablished { .. }
        | Fact::UnitSet { .. }
        | Fact::UnitEnded { .. }
        | Fact::Stated { .. }
        | Fact::CoverStarted { .. }
        | Fact::CoverEnded { .. } => tell.unit_event(),
        Fact::PlaceEstablished { .. }
        | Fact::PlaceSet { .. }
        | Fact::PlaceEnded { .. }
        | Fact::CommitteeEstablished { .. }
        | Fact::TermStarted { .. }
        | Fact::CommitteeEnded { .. }
        | Fact::PostEstablished { .. }
        | Fact::PostEnded { .. }
        | Fact::PaperRecorded { .. }
        | Fact::Reorganised { .. } => tell.frame_event(),
        Fact::OpeningRecord { .. }
        | Fact::Admitted { .. }
        | Fact::Recognised { .. }
        | Fact::TransferredIn { .. }
        | Fact::TransferStarted { .. }
        | Fact::Transferred { .. }
        | Fact::Reassigned { .. }
        | Fact::TransferredOut { .. }
        | Fact::Left { .. }
        | Fact::Restored { .. } => tell.membership(),
        _ => tell.person_event(),
    }
}

struct Tell<'a> {
    register: &'a Register,
    event: &'a Event,
}

impl Tell<'_> {
    fn unit(&self, id: UnitId) -> String {
        let unit = self.register.units().get(id);
        unit.map_or_else(String::new, |unit| unit.name_on(self.event.effective_on()).to_owned())
    }

    /// What an organisation was called on the eve: it may have ended that day.
    fn unit_before(&self, id: UnitId) -> String {
        let on = self.event.effective_on();
        let unit = self.register.units().get(id);
        unit.map_or_else(String::new, |unit| unit.name_on(on.yesterday().unwrap_or(on)).to_owned())
    }

    fn units(&self, ids: &[UnitId]) -> String {
        ids.iter().map(|id| self.unit(*id)).collect::<Vec<_>>().join(", ")
    }

    fn place(&self, id: PlaceId) -> String {
        let place = self.register.places().get(id);
        place.map_or_else(String::new, |place| place.name_on(self.event.effective_on()).to_owned())
    }

    fn post(&self, id: PostId) -> String {
        let Some(post) = self.register.posts().get(id) else { return String::new() };
        let title = post.wording.clone().unwrap_or_else(|| post.title.label().to_owned());
        let of = match post.of {
            Some(PostOf::Unit(unit)) => self.unit(unit),
            Some(PostOf::Place(place)) => self.place(place),
            Some(PostOf::Committee(committee)) => self
                .register
                .committees()
                .get(committee)
                .map(|it| {
                    format!(
                        "{} {}",
                        it.kind.label(),
                        it.unit.map_or_else(String::new, |unit| self.unit(unit))
                    )
                })
                .unwrap_or_default(),
            None => String::new(),
        };
        // The words of a post may name what it belongs to.
        if title.contains(&of) { title } else { format!("{title} {of}") }
    }

    fn unit_event(&self) -> String {
        match &self.event.draft.fact {
            Fact::UnitEstablished { .. } => self.established(),
            Fact::UnitSet { change, .. } => match change {
                UnitChange::Name(name) => format!("Đổi tên thành {name}"),
                UnitChange::Code(Some(code)) => format!("Mã tổ chức: {code}"),
                UnitChange::Code(None) => "Bỏ mã tổ chức".to_owned(),
                UnitChange::Parent(parent) => {
                    format!("Chuyển về trực thuộc {}", self.unit(*parent))
                }
                UnitChange::Kind(kind) => format!("Chuyển thành {}", kind.label().to_lowercase()),
                UnitChange::Category(Some(category)) => format!("Loại hình: {category}"),
                UnitChange::Category(None) => "Bỏ loại hình".to_owned(),
                UnitChange::Territory(Some(place)) => format!("Địa bàn: {}", self.place(*place)),
                UnitChange::Territory(None) => "Bỏ địa bàn".to_owned(),
            },
            Fact::UnitEnded { ending, successors, .. } if successors.is_empty() => {
                format!("Kết thúc: {}", ending.label())
            }
            Fact::UnitEnded { ending, successors, .. } => {
                format!("Kết thúc: {}, về {}", ending.label(), self.units(successors))
            }
            Fact::Stated { measure, value, bound, .. } => {
                let exactly = if *bound == Bound::Exactly { "" } else { bound.label() };
                let number = format!("{exactly} {}", format_count(*value));
                format!(
                    "Đơn vị tự khai {}: {}",
                    measure_name(measure).to_lowercase(),
                    number.trim()
                )
            }
            Fact::CoverStarted { place, .. } => format!("Phụ trách địa bàn {}", self.place(*place)),
            Fact::CoverEnded { place, .. } => {
                format!("Thôi phụ trách địa bàn {}", self.place(*place))
            }
            _ => String::new(),
        }
    }

    fn established(&self) -> String {
        let Fact::UnitEstablished { name, unit_kind, parent, established_on, predecessors, .. } =
            &self.event.draft.fact
        else {
            return String::new();
        };
        let under = parent.map(|parent| format!("trực thuộc {}", self.unit(parent)));
        let date = if established_on.year().is_some() {
            Some(format!("ngày thành lập {}", format_partial(*established_on)))
        } else if self.event.effective_on() == sogoc_domain::date::EARLIEST {
            Some("chưa rõ ngày thành lập".to_owned())
        } else {
            None
        };
        let from = (!predecessors.is_empty()).then(|| format!("từ {}", self.units(predecessors)));
        let begun = format!("Thành lập {name} ({})", unit_kind.label());
        let parts = [Some(begun), under, date, from];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    fn frame_event(&self) -> String {
        match &self.event.draft.fact {
            Fact::PlaceEstablished { name, place_kind, .. } => {
                format!("Ghi nhận địa bàn {name} ({})", place_kind.label())
            }
            Fact::PlaceSet { change, .. } => match change {
                PlaceChange::Name(name) => format!("Đổi tên thành {name}"),
                PlaceChange::Kind(kind) => format!("Chuyển thành {}", kind.label()),
                _ => "Sửa thông tin địa bàn".to_owned(),
            },
            Fact::PlaceEnded { .. } => "Địa bàn kết thúc".to_owned(),
            Fact::CommitteeEstablished { unit, committee_kind, .. } => {
                format!("Lập {} {}", committee_kind.label(), self.unit(*unit))
            }
            Fact::TermStarted { term, size, .. } => match size {
                Some(size) => format!("Bắt đầu nhiệm kỳ {term}, {size} ủy viên"),
                None => format!("Bắt đầu nhiệm kỳ {term}"),
            },
            Fact::CommitteeEnded { .. } => "Cấp ủy kết thúc hoạt động".to_owned(),
            Fact::PostEstablished { post, .. } => format!("Lập chức vụ {}", self.post(*post)),
            Fact::PostEnded { post } => format!("Bỏ chức vụ {}", self.post(*post)),
            Fact::PaperRecorded { .. } => "Ghi nhận văn bản".to_owned(),
            Fact::Reorganised { record, .. } => {
                format!("Sắp xếp tổ chức ({}): {}", record.kind.label(), record.title)
            }
            _ => String::new(),
        }
    }

    fn membership(&self) -> String {
        match &self.event.draft.fact {
            Fact::OpeningRecord { cell, member, source, .. } => format!(
                "Ghi nhận ban đầu: đảng viên {}, sinh hoạt tại {} (theo {})",
                member.label(),
                self.unit(*cell),
                source.label()
            ),
            Fact::Admitted { cell, decided_on, .. } => match decided_on {
                Some(decided_on) => format!(
                    "Kết nạp tại {} (quyết định ngày {})",
                    self.unit(*cell),
                    format_date(*decided_on)
                ),
                None => format!("Kết nạp tại {}", self.unit(*cell)),
            },
            Fact::Recognised { official_on, .. } => format!(
                "Công nhận đảng viên chính thức, ngày chính thức {}",
                format_date(*official_on)
            ),
            Fact::TransferredIn { cell, reach, .. } => {
                format!("Chuyển sinh hoạt đến {} từ {}", self.unit(*cell), reach.label())
            }
            Fact::TransferStarted { to, .. } => {
                format!("Được giới thiệu chuyển sinh hoạt đến {}", self.unit(*to))
            }
            Fact::Transferred { to, .. } => format!("Chuyển sinh hoạt đến {}", self.unit(*to)),
            Fact::Reassigned { from, to, .. } => format!(
                "Chuyển từ {} sang {} theo quyết định sắp xếp tổ chức",
                self.unit_before(*from),
                self.unit(*to)
            ),
            Fact::TransferredOut { reach, .. } => match reach {
                Reach::SameSuperior => "Chuyển sinh hoạt đi tổ chức khác cùng cấp trên".to_owned(),
                reach => format!("Chuyển sinh hoạt đi {}", reach.label()),
            },
            Fact::Left { reason, .. } => capital(reason.label()),
            Fact::Restored { cell, .. } => {
                format!("Phục hồi đảng tịch, sinh hoạt tại {}", self.unit(*cell))
            }
            _ => String::new(),
        }
    }

    fn person_event(&self) -> String {
        match &self.event.draft.fact {
            Fact::PersonRecorded { .. } => "Ghi nhận thông tin cá nhân".to_owned(),
            Fact::PersonSet { .. } => {
                let fields: Vec<&str> = self
                    .event
                    .draft
                    .personal
                    .details
                    .iter()
                    .map(sogoc_domain::person::Detail::label)
                    .collect();
                if fields.is_empty() {
                    // A signed check sheet without a correction says that all is right.
                    let erased = self.event.erased;
                    return if erased { "Cập nhật thông tin" } else { "Rà soát thông tin" }
                        .to_owned();
                }
                format!("Cập nhật: {}", fields.join(", ").to_lowercase())
            }
            Fact::ResidenceSet { place: Some(place), .. } => {
                format!("Cư trú tại {}", self.place(*place))
            }
            Fact::ResidenceSet { place: None, .. } => "Không rõ nơi cư trú".to_owned(),
            Fact::WorkplaceSet { place: Some(place), .. } => {
                format!("Làm việc tại {}", self.place(*place))
            }
            Fact::WorkplaceSet { place: None, .. } => "Không rõ nơi làm việc".to_owned(),
            Fact::NativeSet { place, native: true, .. } => {
                format!("Là người tại chỗ ở {}", self.place(*place))
            }
            Fact::NativeSet { place, .. } => {
                format!("Không phải người tại chỗ ở {}", self.place(*place))
            }
            Fact::VisitStarted { cell, .. } => {
                format!("Sinh hoạt tạm thời tại {}", self.unit(*cell))
            }
            Fact::VisitEnded { cell, .. } => {
                format!("Hết sinh hoạt tạm thời tại {}", self.unit(*cell))
            }
            Fact::Exempted { .. } => "Được miễn công tác và sinh hoạt đảng".to_owned(),
            Fact::ExemptionEnded { .. } => "Thôi miễn công tác và sinh hoạt đảng".to_owned(),
            Fact::Suspended { .. } => "Đình chỉ sinh hoạt đảng".to_owned(),
            Fact::SuspensionEnded { .. } => "Hết đình chỉ sinh hoạt đảng".to_owned(),
            Fact::PostTaken { post, .. } => format!("Giữ chức vụ {}", self.post(*post)),
            Fact::PostLeft { post, .. } => format!("Thôi giữ chức vụ {}", self.post(*post)),
            Fact::Rated { year, grade, .. } => {
                format!("Xếp loại năm {year}: {}", grade.label())
            }
            Fact::Voided { .. } => "Hủy một biến động ghi nhầm".to_owned(),
            _ => String::new(),
        }
    }
}
