//! The first steps, while the register has a root and nobody in it.

use maud::Markup;
use sogoc_operations::rights::Action;

use crate::look::frame::Place;
use crate::look::link::Link;
use crate::pages::first_run::{self, Model, Step};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// The page, when the register is empty and the visitor can do something about it.
pub(super) fn page(visit: &Visit) -> Result<Option<Markup>, Problem> {
    let empty = visit.office().with_register(None, |register| register.people().is_empty())?;
    let unit = visit.unit()?;
    let (imports, accounts) = (visit.may(Action::Import, unit), visit.may(Action::Accounts, unit));
    if !empty || !(imports || accounts) {
        return Ok(None);
    }
    let model = Model {
        unit: visit.unit_name(unit),
        steps: steps(unit, imports, visit.may(Action::Record, unit), accounts),
    };
    let frame = visit.frame(Some(Place::Overview), visit.crumbs(unit));
    Ok(Some(first_run::page(&model, &frame)))
}

fn steps(
    unit: sogoc_domain::id::UnitId,
    imports: bool,
    records: bool,
    accounts: bool,
) -> Vec<Step> {
    let id = unit.to_string();
    let step = |title: &str, text: &str, links: Vec<Link>| Step {
        title: title.to_owned(),
        text: text.to_owned(),
        links,
        done: false,
    };
    let mut steps = Vec::new();
    if accounts {
        steps.push(step(
            "Lập tài khoản cho từng người",
            "Cán bộ văn phòng nhập danh sách và lập biểu; mỗi người một tài khoản riêng để biết ai đã ghi, ai đã xem.",
            vec![Link::new("Lập tài khoản", paths::account("new"))],
        ));
    }
    let mut import = Vec::new();
    if imports {
        import.push(Link::new("Nhập danh sách", paths::with(paths::NEW_IMPORT, &[("unit", &id)])));
    }
    if records {
        import.push(Link::new(
            "Ghi từng chi bộ, từng người",
            paths::with(paths::ENTRY, &[("unit", &id)]),
        ));
    }
    import.push(Link::new("Tải danh sách mẫu", paths::TEMPLATE));
    steps.push(step(
        "Nhập danh sách đảng viên đang có",
        "Dùng luôn tệp Excel của văn phòng. Chương trình chỉ ra mọi chỗ cần sửa trước khi ghi; nhập nhầm thì bỏ lại được cả đợt. Ít người thì ghi tay cũng được.",
        import,
    ));
    steps.push(step(
        "Lập biểu 1 và đối chiếu",
        "So số cuối kỳ với báo cáo đã gửi; số nào lệch thì mở ra xem từng người.",
        vec![Link::new("Lập biểu 1", paths::with(paths::FORMS, &[("unit", &id)]))],
    ));
    steps
}
