//! `sogoc init`: a new register for an organisation, with its first administrator.

use serde_json::json;
use sogoc_domain::unit::UnitKind;
use sogoc_operations::office::Office;
use sogoc_operations::setup::{FIRST_LOGIN, Root};
use sogoc_operations::surroundings::Surroundings;

use super::{opened, operator, usage};
use crate::arguments::Place;
use crate::output::{Outcome, json as print_json, say};

pub(super) async fn run(
    place: &Place,
    name: String,
    kind: UnitKind,
    code: String,
    json: bool,
) -> anyhow::Result<Outcome> {
    let (root, real) = (Root { name, kind, code }, Surroundings::real());
    root.check(&real).map_err(|wrong| usage(wrong.to_string()))?;
    let office = opened(Office::create(&place.location(), &place.keys()?, real).await?);
    let (unit, created) = office.set_up(&operator(), &root).await?;
    if json {
        print_json(&json!({
            "register": office.store().register(),
            "unit": unit,
            "login": FIRST_LOGIN,
            "password": created.password,
        }));
        return Ok(Outcome::Done);
    }
    say!("Đã lập sổ cho “{}” ở {}.", root.name, place.location());
    say!("Tài khoản quản trị:  {FIRST_LOGIN}");
    say!("Mật khẩu (chỉ in một lần):  {}", created.password);
    say!(
        "Tệp khóa: {}  — hãy chép ra nơi an toàn; mất khóa là mất dữ liệu cá nhân.",
        office.store().key_file().display()
    );
    Ok(Outcome::Done)
}
