//! The words of the command line.

mod bench;
mod generate;
mod import;
mod report;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;
use sogoc_domain::stated::Bound;
use sogoc_domain::unit::UnitKind;
use sogoc_operations::demo::Locality;

pub(crate) use bench::BenchArguments;
pub(crate) use generate::{GenerateVerb, GeneratedMembers, GeneratedNation};
pub(crate) use import::{CatalogueArguments, ImportArguments, ImportVerb, PlacesArguments};
pub(crate) use report::ReportArguments;

use crate::wording::{day, number, position, round};

/// Sổ Gốc: sổ gốc tổ chức đảng và đảng viên ở cơ sở.
#[derive(Debug, Parser)]
#[command(name = "sogoc", version, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    /// Without a command: the demo register opens in the browser.
    #[command(subcommand)]
    pub(crate) verb: Option<Verb>,
}

/// Where the register lies and how its key is opened.
#[derive(Debug, Clone, Args)]
pub(crate) struct Place {
    /// Thư mục của sổ, hoặc địa chỉ postgres://…
    #[arg(long)]
    pub(crate) data: String,
    /// Tệp khóa, nếu không nằm cạnh dữ liệu.
    #[arg(long)]
    pub(crate) key: Option<PathBuf>,
    /// Tệp chứa mật khẩu của khóa (một dòng).
    #[arg(long)]
    pub(crate) passphrase_file: Option<PathBuf>,
}

/// Where the demo lies and listens.
#[derive(Debug, Clone, Args)]
pub(crate) struct Demo {
    /// Thư mục của sổ mẫu; lập mới nếu chưa có.
    #[arg(long, default_value = "data/demo")]
    pub(crate) data: PathBuf,
    /// Địa chỉ nghe.
    #[arg(long, default_value = "127.0.0.1:8686")]
    pub(crate) listen: String,
    /// Chỉ nạp địa phương này, ví dụ xuan-nha (ghi được nhiều lần); mặc định nạp cả năm.
    #[arg(long)]
    pub(crate) only: Vec<Locality>,
    /// Chỉ lập sổ mẫu, không mở trên trình duyệt.
    #[arg(long)]
    pub(crate) no_serve: bool,
    /// In các tài khoản thành một tài liệu JSON.
    #[arg(long, requires = "no_serve")]
    pub(crate) json: bool,
}

impl Default for Demo {
    fn default() -> Self {
        Self {
            data: PathBuf::from("data/demo"),
            listen: "127.0.0.1:8686".to_owned(),
            only: Vec::new(),
            no_serve: false,
            json: false,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Mở sổ mẫu với số liệu giả định; cũng là việc mặc định khi không có lệnh.
    Demo(Demo),
    /// Lập một sổ mới cho một tổ chức đảng.
    Init {
        #[command(flatten)]
        place: Place,
        /// Tên tổ chức, ví dụ "Đảng bộ xã Thử".
        #[arg(long)]
        name: String,
        /// Loại tổ chức: base_body, district_body …
        #[arg(long)]
        kind: UnitKind,
        /// Mã ngắn để gõ lệnh và trao đổi.
        #[arg(long)]
        code: String,
        /// In một tài liệu JSON.
        #[arg(long)]
        json: bool,
    },
    /// Nhập danh sách; hoặc hủy một đợt nhập.
    #[command(subcommand)]
    Import(ImportVerb),
    /// Sinh số liệu giả định vào một sổ thử.
    #[command(subcommand)]
    Generate(GenerateVerb),
    /// Đo tốc độ và độ đúng của số liệu trên một sổ giả định cả nước.
    Bench(BenchArguments),
    /// Xuất danh sách đảng viên theo mẫu nhập.
    #[command(subcommand)]
    Export(ExportVerb),
    /// Ghi mẫu danh sách trống.
    Template {
        /// Tệp .xlsx sẽ ghi.
        #[arg(long)]
        out: PathBuf,
    },
    /// Một con số: đảng viên hoặc tổ chức, ở đơn vị nào, ngày nào.
    #[command(subcommand)]
    Figure(FigureVerb),
    /// Một biểu thống kê của một đơn vị, một kỳ.
    Form(crate::commands::form::Arguments),
    /// Báo cáo năm của một đơn vị, soạn từ sổ: câu chữ và số liệu.
    Report(ReportArguments),
    /// Việc đến hạn và việc cần rà soát của một đơn vị, theo quy tắc của từng ngày.
    Review(ReviewArguments),
    /// Các quy tắc: câu chữ, căn cứ, hiệu lực của từng ngày.
    #[command(subcommand)]
    Rules(RulesVerb),
    /// Đối chiếu số liệu các bài báo đã in với số tính từ sổ.
    Compare {
        #[command(flatten)]
        place: Place,
        /// Chỉ bài về đơn vị này: mã, tên hoặc mã số.
        #[arg(long)]
        unit: Option<String>,
        /// In một tài liệu JSON.
        #[arg(long)]
        json: bool,
    },
    /// Sắp xếp tổ chức theo tệp địa bàn: xem trước, thực hiện, khôi phục.
    Reorganise(Box<crate::commands::reorganise::Arguments>),
    /// Nguồn gốc: một tổ chức hay địa bàn từ đâu ra, thành gì, tên của từng thời kỳ.
    Lineage(crate::commands::lineage::Arguments),
    /// Soát số liệu trong một báo cáo (.txt, .docx): tính lại tỷ lệ, phép cộng, chênh lệch, kết quả so với kế hoạch.
    CheckText {
        /// Tệp báo cáo.
        file: PathBuf,
        /// In một tài liệu JSON.
        #[arg(long)]
        json: bool,
    },
    /// Khai một số liệu của đơn vị, có nguồn và ngày.
    State(StateArguments),
    /// Mở sổ trên trình duyệt.
    Serve {
        #[command(flatten)]
        place: Place,
        /// Địa chỉ nghe; mặc định chỉ máy này.
        #[arg(long, default_value = "127.0.0.1:8686")]
        listen: String,
        /// Cho phép nghe ngoài máy này mà không có TLS (đã có thiết bị lo mã hóa phía trước).
        #[arg(long)]
        behind_tls_proxy: bool,
    },
    /// Soát toàn bộ sổ: chuỗi dấu, dữ liệu, cân đối từng đơn vị.
    Verify {
        #[command(flatten)]
        place: Place,
        /// In một tài liệu JSON.
        #[arg(long)]
        json: bool,
    },
    /// Sao lưu sổ đang dùng vào một tệp.
    Backup {
        #[command(flatten)]
        place: Place,
        /// Tệp sẽ ghi.
        #[arg(long)]
        out: PathBuf,
        /// Kèm tệp khóa trong bản sao lưu.
        #[arg(long)]
        with_key: bool,
    },
    /// Khôi phục một bản sao lưu vào nơi trống.
    Restore {
        #[command(flatten)]
        place: Place,
        /// Bản sao lưu.
        #[arg(long)]
        from: PathBuf,
    },
    /// Tài khoản và vai trò.
    #[command(subcommand)]
    Account(AccountVerb),
    /// Khóa truy cập cho chương trình khác.
    #[command(subcommand)]
    ApiKey(ApiKeyVerb),
}

#[derive(Debug, Subcommand)]
pub(crate) enum ExportVerb {
    /// Danh sách đảng viên của một đơn vị.
    Members {
        #[command(flatten)]
        place: Place,
        /// Đơn vị: mã, tên hoặc mã số.
        #[arg(long)]
        unit: String,
        /// Tính đến ngày (mặc định hôm nay).
        #[arg(long, value_parser = day)]
        as_of: Option<Date>,
        /// Điều kiện lọc, ví dụ 'sex = female and age < 35'.
        #[arg(long = "where", default_value = "")]
        filter: String,
        /// Tệp .xlsx sẽ ghi.
        #[arg(long)]
        out: PathBuf,
    },
    /// Cả sổ thành ba bảng cho chương trình khác: người, quá trình sinh hoạt, tổ chức.
    Register {
        #[command(flatten)]
        place: Place,
        /// Dạng tệp.
        #[arg(long, value_parser = ["csv"], default_value = "csv")]
        format: String,
        /// Thư mục sẽ ghi; lập mới nếu chưa có.
        #[arg(long)]
        out: PathBuf,
    },
}

/// What every figure is asked of.
#[derive(Debug, Clone, Args)]
pub(crate) struct Asked {
    #[command(flatten)]
    pub(crate) place: Place,
    /// Đơn vị: mã, tên hoặc mã số.
    #[arg(long)]
    pub(crate) unit: String,
    /// Tính đến ngày (mặc định hôm nay).
    #[arg(long, value_parser = day)]
    pub(crate) as_of: Option<Date>,
    /// Theo dữ liệu ghi đến vị trí này của sổ.
    #[arg(long, value_parser = position)]
    pub(crate) known_at: Option<u64>,
    /// Theo hệ thống tổ chức tại ngày này (mặc định ngày tính).
    #[arg(long, value_parser = day)]
    pub(crate) structure_of: Option<Date>,
    /// In một tài liệu JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum FigureVerb {
    /// Số đảng viên.
    Members {
        #[command(flatten)]
        asked: Asked,
        /// Chia theo trường: sex, minority, kind, age, cell, rating …
        #[arg(long)]
        by: Option<String>,
        /// Vòng đánh giá, xếp loại (năm) khi chia theo rating; mặc định năm của ngày tính.
        #[arg(long, value_parser = round)]
        round: Option<i16>,
        /// Điều kiện lọc, ví dụ 'sex = female and age < 35'.
        #[arg(long = "where", default_value = "")]
        filter: String,
        /// Kèm danh sách người.
        #[arg(long)]
        list: bool,
    },
    /// Số tổ chức trực thuộc (không tính chính đơn vị).
    Units {
        #[command(flatten)]
        asked: Asked,
        /// Chia theo kind, level, form, category, rating …
        #[arg(long, default_value = "kind")]
        by: String,
        /// Vòng đánh giá, xếp loại (năm) khi chia theo rating; mặc định năm của ngày tính.
        #[arg(long, value_parser = round)]
        round: Option<i16>,
        /// Điều kiện lọc, ví dụ 'level = base and rating_2018 = good'.
        #[arg(long = "where", default_value = "")]
        filter: String,
    },
    /// Số địa bàn, đơn vị (không tính địa bàn của chính tổ chức).
    Places {
        #[command(flatten)]
        asked: Asked,
        /// Chia theo kind, has_member, has_own_cell, joint_post …
        #[arg(long, default_value = "kind")]
        by: String,
        /// Điều kiện lọc, ví dụ 'kind = hamlet'.
        #[arg(long = "where", default_value = "")]
        filter: String,
    },
    /// Số do đơn vị tự khai, không cộng chung với số tính từ sổ.
    Stated {
        #[command(flatten)]
        place: Place,
        /// Đơn vị: mã, tên hoặc mã số.
        #[arg(long)]
        unit: String,
        /// Khai cho đến ngày này (mặc định hôm nay).
        #[arg(long, value_parser = day)]
        as_of: Option<Date>,
        /// In một tài liệu JSON.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct StateArguments {
    #[command(flatten)]
    pub(crate) place: Place,
    /// Đơn vị khai: mã, tên hoặc mã số.
    #[arg(long)]
    pub(crate) unit: String,
    /// Chỉ tiêu: officials, part_time_staff, inspections …
    #[arg(long)]
    pub(crate) measure: String,
    /// Con số.
    #[arg(long, allow_negative_numbers = true, value_parser = number)]
    pub(crate) value: i64,
    /// Mức chính xác: exactly, at_least, at_most, about.
    #[arg(long, default_value = "exactly")]
    pub(crate) bound: Bound,
    /// Số đúng vào ngày nào.
    #[arg(long, value_parser = day)]
    pub(crate) on: Date,
    /// Văn bản có con số này, ví dụ "Báo cáo số 12-BC/HU ngày 15/12/2022".
    #[arg(long)]
    pub(crate) source: String,
    /// In một tài liệu JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ReviewArguments {
    #[command(flatten)]
    pub(crate) place: Place,
    /// Đơn vị: mã, tên hoặc mã số.
    #[arg(long)]
    pub(crate) unit: String,
    /// Ngày (mặc định hôm nay).
    #[arg(long, value_parser = day)]
    pub(crate) on: Option<Date>,
    /// In một tài liệu JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RulesVerb {
    /// Một quy tắc theo câu chữ của một ngày.
    Show {
        /// Mã quy tắc, ví dụ ADM-01.
        rule: String,
        /// Ngày (mặc định hôm nay).
        #[arg(long, value_parser = day)]
        on: Option<Date>,
        /// In một tài liệu JSON.
        #[arg(long)]
        json: bool,
    },
    /// Mọi quy tắc của một ngày.
    List {
        /// Ngày (mặc định hôm nay).
        #[arg(long, value_parser = day)]
        on: Option<Date>,
        /// In một tài liệu JSON.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum AccountVerb {
    /// Lập tài khoản với một vai trò ở một đơn vị; in mật khẩu một lần.
    Create {
        #[command(flatten)]
        place: Place,
        /// Tên đăng nhập.
        #[arg(long)]
        login: String,
        /// Họ tên hiển thị.
        #[arg(long)]
        name: String,
        /// viewer, cell_secretary, clerk, board, inspector, administrator.
        #[arg(long)]
        role: String,
        /// Đơn vị.
        #[arg(long)]
        unit: String,
        /// In một tài liệu JSON.
        #[arg(long)]
        json: bool,
    },
    /// Cấp mật khẩu mới; in một lần.
    Reset {
        #[command(flatten)]
        place: Place,
        /// Tên đăng nhập.
        #[arg(long)]
        login: String,
    },
    /// Các tài khoản và vai trò.
    List {
        #[command(flatten)]
        place: Place,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum ApiKeyVerb {
    /// Lập khóa cho một tài khoản; in khóa một lần.
    Make {
        #[command(flatten)]
        place: Place,
        /// Tên đăng nhập của tài khoản.
        #[arg(long)]
        account: String,
        /// Khóa dùng để làm gì.
        #[arg(long, default_value = "lập từ dòng lệnh")]
        name: String,
        /// Được ghi biến động, không chỉ đọc.
        #[arg(long)]
        write: bool,
        /// Chỉ ở đơn vị này và các đơn vị trực thuộc.
        #[arg(long)]
        unit: Option<String>,
        /// Dùng được bao nhiêu ngày, nhiều nhất 365.
        #[arg(long, default_value_t = 30)]
        days: u16,
        /// In một tài liệu JSON.
        #[arg(long)]
        json: bool,
    },
    /// Các khóa của một tài khoản.
    List {
        #[command(flatten)]
        place: Place,
        /// Tên đăng nhập của tài khoản.
        #[arg(long)]
        account: String,
    },
    /// Thu hồi một khóa.
    Revoke {
        #[command(flatten)]
        place: Place,
        /// Tên đăng nhập của tài khoản.
        #[arg(long)]
        account: String,
        /// Mã của khóa, như lệnh list in ra.
        // Not named `key`: that is the key file of the register in [`Place`].
        #[arg(value_name = "MÃ")]
        id: String,
    },
}
