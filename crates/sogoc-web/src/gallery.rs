//! The gallery: every page with every sample, for looking at and for testing.

use maud::{DOCTYPE, Markup, html};

use crate::assets;
use crate::look::frame::{Frame, Place};
use crate::pages::samples::{self, Sample};
use crate::pages::{
    about, account, accounts, activity, admin, api, api_group, api_keys, backups, begin,
    change_password, changes, check_text, cleaning, coming, compare, coverage, directory, entry,
    error, event, figure_list, findings, first_run, form, forms, import, import_columns,
    import_doubles, import_job, import_places, import_preview, import_problems, import_result,
    import_row, imports, member, members, overview, paper, place, place_list, ratings, report,
    rule, rules, search, second_factor, send_again, sessions, settings, sign_in, sign_in_code,
    stated, unit, unit_list, units,
};

/// One rendered page.
pub struct Exhibit {
    /// Its address under the gallery: `members-none`.
    pub name: String,
    /// The whole document.
    pub html: String,
}

/// Every page with every sample; files of the look are taken from `base`.
pub fn exhibits(base: &str) -> Vec<Exhibit> {
    let mut all = Vec::new();
    let mut show = Show { base, all: &mut all };
    entering(&mut show);
    register(&mut show);
    figures(&mut show);
    boards(&mut show);
    imports(&mut show);
    entries(&mut show);
    cleaning_up(&mut show);
    reorganisations(&mut show);
    keeping(&mut show);
    programs(&mut show);
    all
}

/// The frame before signing in.
fn outside() -> Frame {
    Frame { demo: true, ..Frame::outside() }
}

/// The frame of a page as of a day.
fn inside(place: Option<Place>, here: &str) -> Frame {
    samples::frame(place, here)
}

/// The frame of a page without a day.
fn timeless(place: Option<Place>, here: &str) -> Frame {
    Frame { as_of: None, ..samples::frame(place, here) }
}

/// Signing in and beginning.
fn entering(show: &mut Show<'_>) {
    show.page("sign-in", &outside(), sign_in::samples(), sign_in::page);
    show.page("begin", &outside(), begin::samples(), begin::page);
    show.page("begin-demo", &outside(), begin::demo_samples(), begin::demo);
    show.page("begin-loading", &outside(), begin::loading_samples(), begin::loading);
    show.page("sign-in-code", &outside(), sign_in_code::samples(), sign_in_code::page);
    show.page("send-again", &timeless(None, "Gửi lại"), send_again::samples(), send_again::page);
    show.page(
        "change-password",
        &timeless(None, "Đổi mật khẩu"),
        change_password::samples(),
        change_password::page,
    );
    show.page(
        "first-run",
        &timeless(Some(Place::Overview), samples::COMMUNE),
        first_run::samples(),
        first_run::page,
    );
}

/// Units and people.
fn register(show: &mut Show<'_>) {
    show.page(
        "overview",
        &inside(Some(Place::Overview), samples::COMMUNE),
        overview::samples(),
        overview::page,
    );
    show.page("units", &inside(Some(Place::Units), "Tổ chức đảng"), units::samples(), units::page);
    show.page(
        "changes",
        &inside(Some(Place::Units), "Biến động"),
        changes::samples(),
        changes::page,
    );
    show.page("unit", &inside(Some(Place::Units), samples::COMMUNE), unit::samples(), unit::page);
    show.page(
        "members",
        &inside(Some(Place::Members), "Hồ sơ đảng viên"),
        members::samples(),
        members::page,
    );
    show.page("search", &inside(None, "Tìm kiếm"), search::samples(), search::page);
    show.page(
        "member",
        &inside(Some(Place::Members), "Chi bộ bản Huổi Lót"),
        member::samples(),
        member::page,
    );
    show.page(
        "member-summary",
        &inside(Some(Place::Members), "Tóm tắt hồ sơ"),
        crate::pages::member_summary::samples(),
        crate::pages::member_summary::page,
    );
    show.page(
        "book",
        &inside(Some(Place::Members), "Sổ danh sách đảng viên"),
        crate::pages::book::samples(),
        crate::pages::book::page,
    );
}

/// Forms, numbers, papers, events.
fn figures(show: &mut Show<'_>) {
    show.page(
        "forms",
        &timeless(Some(Place::Forms), "Báo cáo thống kê"),
        forms::samples(),
        forms::page,
    );
    show.page("form", &timeless(Some(Place::Forms), "Biểu 1-BTCTW"), form::samples(), form::page);
    show.page(
        "report",
        &timeless(Some(Place::Forms), "Soạn báo cáo"),
        report::samples(),
        report::page,
    );
    show.page(
        "figure-list",
        &inside(Some(Place::Overview), "Đảng viên nữ"),
        figure_list::samples(),
        figure_list::page,
    );
    show.page(
        "compare",
        &timeless(Some(Place::Compare), "Đối chiếu số liệu"),
        compare::samples(),
        compare::page,
    );
    show.page(
        "check-text",
        &timeless(Some(Place::Forms), "Soát số liệu báo cáo"),
        check_text::samples(),
        check_text::page,
    );
    show.page(
        "stated",
        &inside(Some(Place::Units), "Số đơn vị tự khai"),
        stated::samples(),
        stated::page,
    );
    show.page(
        "findings",
        &inside(Some(Place::Overview), "Việc đến hạn"),
        findings::samples(),
        findings::page,
    );
    show.page("rules", &timeless(None, "Quy tắc và văn bản"), rules::samples(), rules::page);
    show.page("rule", &timeless(None, "ADM-01"), rule::samples(), rule::page);
    show.page("paper", &timeless(None, "Số 127-QĐ/ĐU"), paper::samples(), paper::page);
    show.page("event", &timeless(None, "Biến động"), event::samples(), event::page);
}

/// Ratings and places.
fn boards(show: &mut Show<'_>) {
    show.page(
        "ratings",
        &timeless(Some(Place::Ratings), "Đánh giá, xếp loại"),
        ratings::samples(),
        ratings::page,
    );
    show.page(
        "unit-list",
        &timeless(Some(Place::Ratings), "Chi bộ trực thuộc"),
        unit_list::samples(),
        unit_list::page,
    );
    show.page(
        "coming",
        &timeless(Some(Place::Units), "Đang chuyển đến"),
        coming::samples(),
        coming::page,
    );
    show.page(
        "coverage",
        &inside(Some(Place::Coverage), "Địa bàn"),
        coverage::samples(),
        coverage::page,
    );
    show.page(
        "directory",
        &inside(Some(Place::Units), "Danh sách tổ chức"),
        directory::samples(),
        directory::page,
    );
    show.page(
        "place-list",
        &inside(Some(Place::Coverage), "Thôn, bản"),
        place_list::samples(),
        place_list::page,
    );
    show.page(
        "place",
        &inside(Some(Place::Coverage), "Bản Huổi Lót"),
        place::samples(),
        place::page,
    );
}

/// Lists brought in.
fn imports(show: &mut Show<'_>) {
    show.page(
        "import",
        &timeless(Some(Place::Imports), "Nhập danh sách"),
        import::samples(),
        import::page,
    );
    let step = timeless(Some(Place::Imports), "Nhập danh sách");
    show.page("import-job", &step, import_job::samples(), import_job::page);
    show.page("import-columns", &step, import_columns::samples(), import_columns::page);
    show.page("import-problems", &step, import_problems::samples(), import_problems::page);
    show.page("import-row", &step, import_row::samples(), import_row::page);
    show.page("import-doubles", &step, import_doubles::samples(), import_doubles::page);
    show.page("import-places", &step, import_places::choices(), import_places::choose);
    show.page("import-places", &step, import_places::samples(), import_places::page);
    show.page(
        "import-preview",
        &timeless(Some(Place::Imports), "Xem trước"),
        import_preview::samples(),
        import_preview::page,
    );
    show.page(
        "import-result",
        &timeless(Some(Place::Imports), "Đợt nhập"),
        import_result::samples(),
        import_result::page,
    );
    show.page(
        "imports",
        &timeless(Some(Place::Imports), "Nhập danh sách"),
        imports::samples(),
        imports::page,
    );
}

/// Entering what happens.
fn entries(show: &mut Show<'_>) {
    let frame = timeless(Some(Place::Entry), "Ghi biến động");
    show.page("entry", &frame, entry::choose::samples(), entry::choose::page);
    show.page("entry-form", &frame, entry::form::samples(), entry::form::page);
    show.page("entry-preview", &frame, entry::preview::samples(), entry::preview::page);
    show.page("entry-many", &frame, entry::many::samples(), entry::many::page);
    show.page("entry-void", &frame, entry::void::samples(), entry::void::page);
}

/// What is checked and put right.
fn cleaning_up(show: &mut Show<'_>) {
    let frame = timeless(Some(Place::Cleaning), "Làm sạch dữ liệu");
    show.page("cleaning", &frame, cleaning::board::samples(), cleaning::board::page);
    show.page("cleaning-list", &frame, cleaning::doubtful::samples(), cleaning::doubtful::page);
    show.page("cleaning-print", &frame, cleaning::print::samples(), cleaning::print::page);
    show.page("cleaning-sheets", &frame, cleaning::sheets::samples(), cleaning::sheets::page);
    show.page("cleaning-work", &frame, cleaning::work::samples(), cleaning::work::page);
    show.page("cleaning-person", &frame, cleaning::keying::samples(), cleaning::keying::page);
    show.page(
        "cleaning-compare-new",
        &frame,
        cleaning::compare_new::samples(),
        cleaning::compare_new::page,
    );
    show.page("cleaning-compare", &frame, cleaning::compare::samples(), cleaning::compare::page);
}

/// Reorganisations drawn up and carried out.
fn reorganisations(show: &mut Show<'_>) {
    use crate::pages::reorganising::{choose, done, list, paper, papers, people, preview};
    let frame = timeless(Some(Place::Units), "Sắp xếp tổ chức");
    show.page("reorganisations", &frame, list::samples(), list::page);
    show.page("reorganisation-choose", &frame, choose::samples(), choose::page);
    show.page("reorganisation-paper", &frame, paper::samples(), paper::page);
    show.page("reorganisation-people", &frame, people::samples(), people::page);
    show.page("reorganisation-preview", &frame, preview::samples(), preview::page);
    show.page("reorganisation-papers", &frame, papers::samples(), papers::page);
    show.page("reorganisation-done", &frame, done::samples(), done::page);
}

/// Accounts, errors, large text.
fn keeping(show: &mut Show<'_>) {
    show.page(
        "accounts",
        &timeless(Some(Place::Accounts), "Quản trị"),
        accounts::samples(),
        accounts::page,
    );
    show.page(
        "account",
        &timeless(Some(Place::Accounts), "Tài khoản"),
        account::samples(),
        account::page,
    );
    show.page("admin", &timeless(Some(Place::Accounts), "Quản trị"), admin::samples(), admin::page);
    show.page("sessions", &timeless(None, "Phiên làm việc"), sessions::samples(), sessions::page);
    show.page(
        "second-factor",
        &timeless(None, "Xác thực hai bước"),
        second_factor::samples(),
        second_factor::page,
    );
    show.page(
        "activity",
        &timeless(Some(Place::Accounts), "Nhật ký"),
        activity::samples(),
        activity::page,
    );
    show.page(
        "settings",
        &timeless(Some(Place::Accounts), "Cài đặt in văn bản"),
        settings::samples(),
        settings::page,
    );
    show.page(
        "backups",
        &timeless(Some(Place::Accounts), "Sao lưu"),
        backups::samples(),
        backups::page,
    );
    show.page("about", &timeless(None, "Giới thiệu chương trình"), about::samples(), about::page);
    show.page("error", &timeless(None, "Không mở được"), error::samples(), error::page);
    show.page("error-outside", &outside(), error::samples(), error::page);
    show.page(
        "overview-large",
        &Frame { large: true, ..inside(Some(Place::Overview), samples::COMMUNE) },
        overview::samples(),
        overview::page,
    );
}

/// The interface for programs.
fn programs(show: &mut Show<'_>) {
    show.page("api", &timeless(None, "API"), api::samples(), api::page);
    show.page("api", &timeless(None, "API"), api_group::samples(), api_group::page);
    show.page(
        "api-keys",
        &timeless(None, "Khóa truy cập API"),
        api_keys::samples(),
        api_keys::page,
    );
}

/// The page of the given name.
pub fn exhibit(name: &str) -> Option<String> {
    exhibits(assets::base())
        .into_iter()
        .find(|exhibit| exhibit.name == name)
        .map(|exhibit| exhibit.html)
}

/// The list of all pages; each name is made an address by `address`.
pub fn index(base: &str, address: impl Fn(&str) -> String) -> Markup {
    html! {
        (DOCTYPE)
        html lang="vi" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Mẫu giao diện – Sổ Gốc" }
                link rel="stylesheet" href={ (base) "/" (assets::STYLESHEET) };
            }
            body { main.content { h1 { "Mẫu giao diện" } ul.gallery-list.gap-above { @for exhibit in exhibits(base) { li { a href=(address(&exhibit.name)) { (exhibit.name) } } } } } }
        }
    }
}

struct Show<'a> {
    base: &'a str,
    all: &'a mut Vec<Exhibit>,
}

impl Show<'_> {
    fn page<M>(
        &mut self,
        name: &str,
        frame: &Frame,
        samples: Vec<Sample<M>>,
        page: fn(&M, &Frame) -> Markup,
    ) {
        let frame = Frame { assets: self.base.to_owned(), ..frame.clone() };
        for sample in samples {
            let html = page(&sample.model, &frame).into_string();
            self.all.push(Exhibit { name: format!("{name}-{}", sample.name), html });
        }
    }
}
