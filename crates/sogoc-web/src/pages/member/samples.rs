//! Samples of a member's page: each tab, and members who stand out.

use super::{
    Change, File, Log, Look, Model, Paper, Part, Post, Posts, Restricted, Stage, Summary, Tab,
    Timeline,
};
use crate::look::chip::State;
use crate::look::icons::Icon;
use crate::look::link::Link;
use crate::look::notice::{Notice, Tone};
use crate::look::section::Fact;
use crate::look::timeline::{Correction, Entry};
use crate::pages::samples::{self, Sample};
use crate::paths;

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let full = full();
    let with = |part: Part| Model { part, ..full.clone() };
    let left = Model {
        name: "Mùa A Giống".into(),
        tone: State::Quiet,
        standing: "Từ trần ngày 11/08/2022".into(),
        cell: None,
        told: vec![Notice::new(
            Tone::Tell,
            "Đảng viên đã từ trần",
            "Ngày 11/08/2022. Hồ sơ để tra cứu, không tính vào số đảng viên từ ngày này.",
        )],
        record: None,
        part: Part::Restricted(Restricted::Forbidden),
        ..full.clone()
    };
    let moving = Model {
        name: "Phúc Bình Niê Kdăm".into(),
        standing: "Đảng viên chính thức, đang chuyển sinh hoạt".into(),
        told: vec![Notice::new(
            Tone::Warn,
            "Đang chuyển sinh hoạt đảng",
            "Được giới thiệu từ 02/12/2023 đến Chi bộ Trạm Y tế xã, chưa ghi ngày tiếp nhận. Đến khi được tiếp nhận vẫn tính ở Chi bộ Công an xã.",
        )],
        part: Part::Posts(Posts { listed: Some("Trưởng bản".into()), ..Posts::default() }),
        ..full.clone()
    };
    vec![
        Sample::new("probationary", full.clone()),
        Sample::new("file", with(Part::File(file()))),
        Sample::new("timeline", with(Part::Timeline(timeline()))),
        Sample::new("timeline-empty", with(Part::Timeline(Timeline::default()))),
        Sample::new("posts", with(Part::Posts(posts()))),
        Sample::new("closed", with(closed(None))),
        Sample::new(
            "reason",
            with(closed(Some("Chưa ghi lý do. Viết ngắn gọn việc đang làm rồi bấm lại.".into()))),
        ),
        Sample::new("open", with(open())),
        Sample::new("log", with(Part::Log(log()))),
        Sample::new("log-secretary", with(Part::Log(Log { looks: None, ..log() }))),
        Sample::new("left", left),
        Sample::new("moving", moving),
    ]
}

fn full() -> Model {
    let address = |tab: Tab| paths::with(&paths::member("p10"), &[("tab", tab.id())]);
    Model {
        name: "Mùa Thị Lan".into(),
        date: samples::DAY,
        standing: "Đảng viên dự bị".into(),
        tone: State::Warn,
        cell: Some(samples::cell(0)),
        told: Vec::new(),
        record: Some(Link::new("Ghi biến động", "/entry?person=p10")),
        ways: vec![
            (Link::new("In tóm tắt", paths::member_summary("p10")), Icon::Print),
            (Link::new("Phiếu rà soát", paths::clean_sheet("p10")), Icon::Check),
        ],
        tabs: Tab::ALL.map(|tab| Link::new(tab.words(true), address(tab))).to_vec(),
        part: Part::Summary(summary()),
    }
}

fn summary() -> Summary {
    Summary {
        card: vec![
            Fact::unknown("Số thẻ đảng viên"),
            Fact::new("Tuổi Đảng", "0 năm"),
            Fact::new("Chức vụ", "Phó Trưởng bản Huổi Lót"),
            Fact::new("Xếp loại gần nhất", "Hoàn thành tốt nhiệm vụ").source("năm 2022"),
        ],
        groups: vec![
            (
                "self".into(),
                "Bản thân".into(),
                vec![
                    Fact::new("Ngày sinh", "05/03/1997 (26 tuổi)"),
                    Fact::new("Giới tính", "Nữ"),
                    Fact::new("Dân tộc", "Mông"),
                    Fact::unknown("Quê quán"),
                ],
            ),
            (
                "party".into(),
                "Quá trình vào Đảng".into(),
                vec![
                    Fact::new("Ngày quyết định kết nạp", "03/10/2023"),
                    Fact::new("Ngày vào Đảng (lễ kết nạp)", "03/10/2023"),
                    Fact::new("Hạn xét chính thức", "03/10/2024 (12 tháng kể từ lễ kết nạp)"),
                ],
            ),
        ],
        findings: vec![Notice::new(
            Tone::Warn,
            "Chưa có số thẻ đảng viên",
            "Thẻ được phát khi công nhận chính thức; ghi số thẻ sau ngày 03/10/2024.",
        )],
    }
}

fn file() -> File {
    let paper = |label: &str, sign: &str, found| Paper {
        label: label.into(),
        sign: sign.into(),
        found,
        is_sure: sign != "16-KNĐ",
    };
    File {
        sum: "Có 1 giấy tờ trong sổ, còn thiếu 2, cần kiểm tra 1.".into(),
        stages: vec![
            Stage {
                title: "Khi kết nạp".into(),
                papers: vec![
                    paper("Đơn xin vào Đảng", "1-KNĐ", None),
                    paper("Nghị quyết của chi bộ đề nghị kết nạp", "6-KNĐ", None),
                    paper("Quyết định kết nạp đảng viên", "9-KNĐ", Some(samples::paper())),
                ],
            },
            Stage {
                title: "Khi công nhận chính thức".into(),
                papers: vec![paper("Quyết định công nhận đảng viên chính thức", "16-KNĐ", None)],
            },
        ],
        sources: vec![Fact::new("Ghi nhận ban đầu", "Danh sách của đơn vị")],
        basis:
            "Danh mục theo Hướng dẫn 12-HD/BTCTW (2022). Hồ sơ lập trước đó theo hướng dẫn khi ấy."
                .into(),
    }
}

fn timeline() -> Timeline {
    let doings = |id: &str| {
        vec![Link::new("Sửa", paths::event_correct(id)), Link::new("Hủy", paths::event_void(id))]
    };
    Timeline {
        entries: vec![
            Entry {
                date: "12/11/2023".into(),
                sentence: "Giữ chức Phó Trưởng bản Huổi Lót".into(),
                href: paths::event("e9"),
                recorded_late: Some("18/03/2024".into()),
                doings: doings("e9"),
                ..Entry::default()
            },
            Entry {
                date: "03/10/2023".into(),
                sentence: "Kết nạp vào Đảng tại Chi bộ bản Huổi Lót".into(),
                href: paths::event("e1"),
                paper: Some(samples::paper()),
                key: true,
                doings: doings("e1"),
                ..Entry::default()
            },
            Entry {
                date: "10/09/2023".into(),
                sentence: "Kết nạp vào Đảng tại Chi bộ bản Nà Tông".into(),
                href: paths::event("e1a"),
                correction: Some(Correction {
                    sentence: Some("kết nạp ngày 03/10/2023 tại Chi bộ bản Huổi Lót".into()),
                    said: "Lò Thị Hoa đính chính ngày 12/10/2023, lý do: ghi nhầm ngày họp xét của chi bộ".into(),
                    link: Link::new("Xem bản đính chính", paths::event("e1b")),
                }),
                ..Entry::default()
            },
            Entry {
                date: "2021".into(),
                sentence: "Học lớp nhận thức về Đảng tại Trung tâm Chính trị huyện".into(),
                href: paths::event("e0"),
                ..Entry::default()
            },
        ],
        later: Some((
            "Sau ngày này còn 2 biến động.".into(),
            Link::new("Xem đến hôm nay", paths::with(&paths::member("p10"), &[("tab", "timeline")])),
        )),
    }
}

fn posts() -> Posts {
    let post = |title: &str, of: Link, until: &str| Post {
        title: title.into(),
        of,
        from: "12/11/2023".into(),
        until: until.into(),
        appointment: "Bầu".into(),
        term: "2022-2025 (đại hội 04/06/2022)".into(),
        alongside: vec!["Trưởng bản Huổi Lót".into()],
        paper: Some(samples::paper()),
    };
    Posts {
        now: vec![
            post("Bí thư", samples::cell(0), ""),
            post(
                "Ủy viên cấp ủy",
                Link::new("Ban Chấp hành Đảng bộ xã Nậm Hạ", paths::unit("u-commune")),
                "",
            ),
        ],
        before: vec![post("Phó bí thư", samples::cell(0), "11/11/2023")],
        listed: None,
    }
}

fn closed(error: Option<String>) -> Part {
    Part::Restricted(Restricted::Closed {
        action: paths::member("p10"),
        fields: "Số định danh cá nhân, Điện thoại, Tôn giáo, Nơi cư trú".into(),
        typed: String::new(),
        error,
    })
}

fn open() -> Part {
    Part::Restricted(Restricted::Open {
        facts: vec![
            Fact::new("Số định danh cá nhân", "066094001234").source("từ 18/03/2024"),
            Fact::new("Tôn giáo", "không"),
            Fact::unknown("Điện thoại"),
        ],
        recorded: "Lò Thị Hoa mở lúc 09 giờ 14, ngày 18/03/2024. Lý do: đối chiếu hồ sơ đổi thẻ."
            .into(),
    })
}

fn log() -> Log {
    let change = |deed: &str, reason: &str| Change {
        at: "09 giờ 14, ngày 18/03/2024".into(),
        who: "Lò Thị Hoa".into(),
        deed: deed.into(),
        what: Link::new("Kết nạp vào Đảng tại Chi bộ bản Huổi Lót", paths::event("e1")),
        reason: reason.into(),
    };
    Log {
        changes: vec![change("Đính chính", "ghi nhầm ngày họp xét của chi bộ"), change("Ghi", "")],
        looks: Some(vec![Look {
            at: "09 giờ 14, ngày 18/03/2024".into(),
            who: "Lò Thị Hoa".into(),
            reason: "đối chiếu hồ sơ đổi thẻ".into(),
        }]),
    }
}
