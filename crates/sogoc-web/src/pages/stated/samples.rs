//! Samples of declared numbers: some beside computed ones, none, and a form with errors.

use super::{Declare, Errors, Filled, Line, Model};
use crate::pages::samples::{self, Sample};

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let full = Model {
        unit: samples::commune(),
        path: "/stated/u-commune".into(),
        lines: lines(),
        form: Some(form()),
        done: Some("Đã ghi số khai.".into()),
    };
    let none = Model { lines: Vec::new(), form: None, done: None, ..full.clone() };
    let errors = Errors {
        measure: None,
        value: Some("Ghi một số nguyên, thí dụ 216 hoặc 1.000.".into()),
        day: Some("Ngày không có trong lịch. Kiểm tra lại ngày, tháng.".into()),
        source: Some("Cần ghi nguồn: số, ngày của văn bản có con số này.".into()),
    };
    let filled = Filled {
        measure: "officials".into(),
        bound: "exactly".into(),
        value: "hai trăm".into(),
        day: "31/02/2023".into(),
        source: String::new(),
    };
    let wrong =
        Model { form: Some(Declare { filled, errors, ..form() }), done: None, ..full.clone() };
    vec![Sample::new("full", full), Sample::new("none", none), Sample::new("wrong", wrong)]
}

fn form() -> Declare {
    let pairs = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(id, words)| ((*id).to_owned(), (*words).to_owned())).collect()
    };
    Declare {
        key: "k1".into(),
        measures: pairs(&[
            ("officials", "Cán bộ, công chức cấp xã (biên chế)"),
            ("inspections", "Cuộc kiểm tra, giám sát (cuộc)"),
        ]),
        bounds: pairs(&[("exactly", "đúng"), ("at_least", "trên")]),
        ..Declare::default()
    }
}

/// Declared numbers.
pub(in crate::pages) fn lines() -> Vec<Line> {
    let line = |label: &str, counted_in: &str, value: &str, day: &str| Line {
        label: label.into(),
        counted_in: counted_in.into(),
        value: value.into(),
        day: day.into(),
        computed: None,
        difference: None,
        paper: Some(samples::paper()),
        earlier: false,
    };
    vec![
        Line {
            computed: Some(232),
            difference: Some(1),
            ..line("Tổng số đảng viên", "người", "233", "31/12/2023")
        },
        Line {
            computed: Some(232),
            difference: Some(0),
            ..line("Tổ chức cơ sở đảng", "tổ chức", "232", "31/12/2023")
        },
        line("Cán bộ, công chức cấp xã", "biên chế", "21", "31/12/2023"),
        Line {
            earlier: true,
            paper: None,
            ..line("Cán bộ, công chức cấp xã", "biên chế", "25", "31/12/2019")
        },
        line("Lượt cán bộ được tập huấn", "lượt", "trên 60", "31/12/2023"),
    ]
}
