//! Bringing in a list of 5,000 rows: its cells, its preview, its commit.

use divan::Bencher;
use divan::counter::ItemsCount;
use sogoc_documents::spreadsheet::{self, Limits};
use sogoc_documents::table::{self, Column, Field, Kind, Table};
use sogoc_domain::text::format_partial;
use sogoc_operations::listing::{ListFile, ListOrder};

use crate::sample::{AS_OF, actor, empty, member, store};

const ROWS: usize = 5_000;

/// An office's list, as a file.
fn file() -> ListFile {
    const HEADINGS: [&str; 9] = [
        "STT",
        "Họ và tên",
        "Ngày sinh",
        "Giới tính",
        "Dân tộc",
        "Ngày vào Đảng",
        "Ngày chính thức",
        "Số thẻ",
        "Chi bộ",
    ];
    let columns = HEADINGS
        .map(|heading| Column { heading: heading.to_owned(), width: 14.0, kind: Kind::Text })
        .to_vec();
    let row = |number: usize| {
        let row = member(number);
        let text = |text: Option<&str>| Field::Text(text.unwrap_or_default().to_owned());
        vec![
            Field::Text((number + 1).to_string()),
            Field::Text(row.name.clone()),
            Field::Text(format_partial(row.birth)),
            text(row.sex.map(sogoc_domain::person::Sex::label)),
            text(row.ethnicity.map(sogoc_operations::codes::ethnic_name).as_deref()),
            Field::Text(format_partial(row.admitted)),
            Field::Text(format_partial(row.official.unwrap_or_default())),
            text(row.card.as_deref()),
            text(row.cell.as_deref()),
        ]
    };
    let table = Table {
        name: "Danh sách".to_owned(),
        title: vec!["DANH SÁCH ĐẢNG VIÊN".to_owned()],
        columns,
        rows: (0..ROWS).map(row).collect(),
        ..Table::default()
    };
    let bytes = table::xlsx(&[table]).expect("a list can be written");
    ListFile { name: "đo.xlsx".to_owned(), bytes }
}

/// What cannot be done without: the cells of the file.
#[divan::bench(sample_count = 10)]
fn cells_of_the_file(bencher: Bencher<'_, '_>) {
    let file = file();
    bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
        spreadsheet::read(&file.name, &file.bytes, &Limits::default(), &mut |_| true)
    });
}

#[divan::bench(sample_count = 10)]
fn preview(bencher: Bencher<'_, '_>) {
    let (file, measured) = (file(), empty());
    bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
        let order = ListOrder { unit: measured.root, as_of: AS_OF, cell: None };
        let preview = measured.office.preview_list(&actor(), order, &file, &mut |_, _, _| true);
        let preview = preview.expect("the list is understood");
        assert_eq!(preview.reading.members.len(), ROWS, "{:?}", preview.reading.problems.first());
        preview
    });
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn preview_and_commit(bencher: Bencher<'_, '_>) {
    let file = file();
    bencher.counter(ItemsCount::new(ROWS)).with_inputs(empty).bench_local_values(|measured| {
        let order = ListOrder { unit: measured.root, as_of: AS_OF, cell: None };
        let preview = measured
            .office
            .preview_list(&actor(), order, &file, &mut |_, _, _| true)
            .expect("the list is understood");
        store(&measured, &preview, "list")
    });
}
