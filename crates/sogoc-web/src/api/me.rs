//! Whose key this is and what it may do.

use jiff::Timestamp;
use jiff::civil::Date;
use sogoc_domain::id::UnitId;
use sogoc_operations::rights::{Action, Actor};

use super::fault::Fault;
use super::operation::{Call, Told};
use crate::access::{Access, Routes};

answers! {
    "Chủ của khóa và những gì khóa được làm lúc này."
    Me {
        login: String = "Tên đăng nhập của tài khoản lập khóa.",
        name: String = "Tên hiển thị.",
        expires_at: Timestamp = "Khóa hết hạn lúc nào.",
        roles: Vec<HeldRole> = "Các vai trò đang có, trong phạm vi của khóa.",
        today: Date = "Ngày của sổ, theo giờ Việt Nam.",
        position: u64 = "Sổ đã ghi đến biến động số mấy.",
        stamp: Option<String> = "Câu phải có trên mọi bản sao, thí dụ ở sổ mẫu.",
    }

    "Một vai trò ở một tổ chức, có hiệu lực với cả các tổ chức trực thuộc."
    HeldRole {
        role: String = "Mã vai trò.",
        label: String = "Tên vai trò.",
        unit: UnitId = "Tổ chức.",
        unit_name: String = "Tên tổ chức.",
        actions: Vec<String> = "Những việc được làm, bằng lời.",
    }
}

pub(super) fn routes() -> Routes {
    let told = Told {
        id: "me",
        group: "Tài khoản",
        title: "Khóa này là của ai, được làm gì",
        words: "",
        params: &[],
    };
    Routes::default().reads("/api/me", Access::SignedIn, told, me)
}

async fn me(call: Call) -> Result<Me, Fault> {
    let visitor = call.visitor()?;
    let Actor::Account { grants, .. } = &visitor.actor else {
        return Err(crate::status::Problem::Missing.into());
    };
    let role = |granted: &sogoc_operations::rights::Granted| HeldRole {
        role: granted.role.id().to_owned(),
        label: granted.role.label().to_owned(),
        unit: granted.unit,
        unit_name: call.unit_name(granted.unit),
        actions: Action::ALL
            .iter()
            .filter(|action| granted.may(**action))
            .map(|action| action.label().to_owned())
            .collect(),
    };
    Ok(Me {
        login: visitor.account.login.clone(),
        name: visitor.account.display_name.clone(),
        expires_at: call.until,
        roles: grants.iter().map(role).collect(),
        today: call.office().today(),
        position: call.office().position().0,
        stamp: call.office().stamp(),
    })
}
