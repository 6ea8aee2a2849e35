//! `sogoc generate`: a register filled with invented people.

use serde_json::json;
use sogoc_operations::demo::STAMP;
use sogoc_operations::generate::{GeneratedNation as Made, MembersOrder, NationOrder};
use sogoc_operations::office::Office;

use super::{operator, unit_or_root};
use crate::arguments::{GenerateVerb, GeneratedMembers, GeneratedNation};
use crate::output::{Outcome, json as print_json, say};
use crate::progress::Progress;

pub(super) async fn run(verb: GenerateVerb) -> anyhow::Result<Outcome> {
    match verb {
        GenerateVerb::Members(arguments) => members(arguments).await,
        GenerateVerb::Nation(arguments) => nation(arguments).await,
    }
}

async fn members(arguments: GeneratedMembers) -> anyhow::Result<Outcome> {
    let office = arguments.place.open().await?;
    let GeneratedMembers { as_of, per_place, seed, .. } = arguments;
    let unit = unit_or_root(&office, arguments.unit.as_deref(), as_of)?;
    let order = MembersOrder { unit, per_place, as_of, seed };
    let made = {
        let mut bar = Progress::new("Lập tổ chức");
        let mut progress = |words, done, total| {
            bar.stage(words, done, total);
            true
        };
        office.generate_members(&operator(), order, &mut progress).await?
    };
    if arguments.json {
        print_json(&json!({
            "units": made.units,
            "cells": made.cells,
            "members": made.members,
            "held": made.held,
            "seed": seed,
            "as_of": as_of,
        }));
        return Ok(Outcome::Done);
    }
    say!("{STAMP}: mọi người vừa sinh ra đều được bịa ra.");
    say!("{:>8}  tổ chức của địa bàn", made.units);
    say!("{:>8}  chi bộ", made.cells);
    say!("{:>8}  đảng viên", made.members);
    if made.held > 0 {
        say!("{:>8}  xã, phường đã có đảng viên, giữ nguyên", made.held);
    }
    Ok(Outcome::Done)
}

async fn nation(arguments: GeneratedNation) -> anyhow::Result<Outcome> {
    let (office, _) = arguments.place.open_or_make().await?;
    let GeneratedNation { members, seed, .. } = arguments;
    let made = tell_nation(&office, NationOrder { members, seed }).await?;
    if arguments.json {
        print_json(&json!({
            "members": made.members,
            "events": made.events,
            "recorded": made.recorded,
            "held": made.held,
            "seed": seed,
        }));
        return Ok(Outcome::Done);
    }
    say!("{STAMP}: mọi người vừa sinh ra đều được bịa ra.");
    say!("{:>10}  đảng viên cuối kỳ", made.members);
    say!("{:>10}  biến động", made.events);
    if made.recorded == 0 {
        say!("Sổ đã có đủ từ trước, không ghi thêm gì.");
    }
    Ok(Outcome::Done)
}

/// Tells the nation into a register, with progress.
pub(super) async fn tell_nation(office: &Office, order: NationOrder) -> anyhow::Result<Made> {
    let mut bar = Progress::new("Ghi nhận ban đầu");
    let mut progress = |words, done, total| {
        bar.stage(words, done, total);
        true
    };
    Ok(office.generate_nation(&operator(), order, &mut progress).await?)
}
