//! What the activity log tells of, and how it is called.

/// Something done beside the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Came in.
    SignIn,
    /// Was not let in: a wrong password or code.
    NotLetIn,
    /// Went out.
    SignOut,
    /// Changed the own password.
    PasswordChanged,
    /// Gave an account a new password.
    PasswordRenewed,
    /// Ended sessions.
    SessionsEnded,
    /// Took a second factor into use.
    FactorOn,
    /// Did away with the own second factor.
    FactorOff,
    /// Took the second factor off another's account.
    FactorReset,
    /// Came in by a recovery code.
    RecoveryUsed,
    /// Drew new recovery codes.
    RecoveryRenewed,
    /// Made a key for a program.
    KeyMade,
    /// Took a key of a program back.
    KeyRevoked,
    /// Made an account.
    AccountMade,
    /// Changed the name shown of an account.
    AccountRenamed,
    /// Locked an account.
    AccountLocked,
    /// Opened an account again.
    AccountOpened,
    /// Ended the wait after wrong passwords.
    WaitEnded,
    /// Granted a role.
    RoleGranted,
    /// Ended a role.
    RoleEnded,
    /// Changed what stands at the head of papers.
    LetterheadChanged,
    /// Wrote into a report.
    ReportWritten,
    /// Said what words of reports mean.
    WordingKept,
    /// Began the register.
    Founded,
    /// Made a backup.
    BackupMade,
    /// Took a backup away.
    BackupTaken,
    /// Checked a backup.
    BackupChecked,
    /// Verified the register.
    Verified,
    /// Took the log away as a file.
    LogExported,
}

/// What kind of thing a line of the log is, for choosing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Signing in and out, passwords, sessions.
    Door,
    /// Tries that failed.
    Failed,
    /// Looks at restricted fields.
    Look,
    /// Lists and other files taken out.
    Export,
    /// Events recorded one by one.
    Record,
    /// Lists brought in.
    Import,
    /// Accounts and roles.
    Account,
    /// Backups, verification, settings.
    Keep,
}

impl Act {
    const ALL: [(Self, &'static str, &'static str); 29] = [
        (Self::SignIn, "sign_in", "Đăng nhập"),
        (Self::NotLetIn, "sign_in.failed", "Đăng nhập không thành"),
        (Self::SignOut, "sign_out", "Đăng xuất"),
        (Self::PasswordChanged, "password.change", "Đổi mật khẩu của mình"),
        (Self::PasswordRenewed, "account.password", "Đặt lại mật khẩu"),
        (Self::SessionsEnded, "session.end", "Kết thúc phiên làm việc"),
        (Self::FactorOn, "factor.on", "Bật xác thực hai bước"),
        (Self::FactorOff, "factor.off", "Tắt xác thực hai bước"),
        (Self::FactorReset, "account.factor", "Bỏ xác thực hai bước"),
        (Self::RecoveryUsed, "factor.recovery", "Dùng một mã dự phòng"),
        (Self::RecoveryRenewed, "factor.renew", "Lập lại mã dự phòng"),
        (Self::KeyMade, "key.make", "Lập khóa truy cập API"),
        (Self::KeyRevoked, "key.revoke", "Thu hồi khóa truy cập API"),
        (Self::AccountMade, "account.create", "Lập tài khoản"),
        (Self::AccountRenamed, "account.rename", "Đổi tên người dùng"),
        (Self::AccountLocked, "account.lock", "Khóa tài khoản"),
        (Self::AccountOpened, "account.unlock", "Mở khóa tài khoản"),
        (Self::WaitEnded, "account.wait", "Bỏ thời gian chờ đăng nhập"),
        (Self::RoleGranted, "role.grant", "Cấp vai trò"),
        (Self::RoleEnded, "role.end", "Thôi vai trò"),
        (Self::LetterheadChanged, "office.letterhead", "Sửa thiết đặt in văn bản"),
        (Self::ReportWritten, "report.write", "Soạn báo cáo"),
        (Self::WordingKept, "report.wording", "Ghi nhớ cách gọi số liệu"),
        (Self::Founded, "office.begin", "Lập sổ"),
        (Self::BackupMade, "backup.make", "Sao lưu"),
        (Self::BackupTaken, "backup.take", "Tải bản sao lưu"),
        (Self::BackupChecked, "backup.check", "Kiểm tra bản sao lưu"),
        (Self::Verified, "verify", "Soát sổ"),
        (Self::LogExported, "log.export", "Xuất nhật ký"),
    ];

    /// The word in the database.
    pub fn id(self) -> &'static str {
        Self::ALL.iter().find(|(act, ..)| *act == self).map_or("", |(_, id, _)| id)
    }
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Door,
        Self::Failed,
        Self::Look,
        Self::Export,
        Self::Record,
        Self::Import,
        Self::Account,
        Self::Keep,
    ];

    /// The identifier in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Door => "door",
            Self::Failed => "failed",
            Self::Look => "look",
            Self::Export => "export",
            Self::Record => "record",
            Self::Import => "import",
            Self::Account => "account",
            Self::Keep => "keep",
        }
    }

    /// The words for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Door => "Đăng nhập, đăng xuất",
            Self::Failed => "Đăng nhập không thành",
            Self::Look => "Xem thông tin hạn chế",
            Self::Export => "Xuất dữ liệu",
            Self::Record => "Ghi biến động",
            Self::Import => "Nhập danh sách",
            Self::Account => "Tài khoản, vai trò",
            Self::Keep => "Sao lưu, thiết đặt",
        }
    }

    /// The kind of that identifier.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The kind of a line by its action. What looks at people writes its own words.
    pub(super) fn of(action: &str) -> Self {
        let begins = |words: &[&str]| words.iter().any(|it| action.starts_with(it));
        if action == Act::NotLetIn.id() {
            Self::Failed
        } else if action.ends_with(".export") || action == Act::BackupTaken.id() {
            Self::Export
        } else if begins(&["account.", "role."]) {
            Self::Account
        } else if begins(&["sign_", "password.", "session.", "factor.", "key."]) {
            Self::Door
        } else if begins(&["report."]) {
            Self::Record
        } else if begins(&["backup.", "verify", "office."]) {
            Self::Keep
        } else {
            Self::Look
        }
    }
}

/// How an action of the log is called.
pub(super) fn words(action: &str) -> &'static str {
    let known = Act::ALL.iter().find(|(_, id, _)| *id == action).map(|(.., words)| *words);
    known.unwrap_or(match action {
        "person.view" => "Mở hồ sơ",
        "event.view" => "Mở một biến động",
        "list.preview" => "Đối chiếu danh sách nhập",
        "list.export" => "Xuất danh sách",
        "list.compare" => "Đối chiếu danh sách nơi khác",
        "sheet.print" => "In phiếu rà soát",
        "sheet.key" => "Nhập phiếu rà soát",
        other if other.ends_with(".export") => "Xuất dữ liệu",
        _ => "Xem thông tin",
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_act_has_its_own_word_and_a_kind() {
        let ids: BTreeSet<&str> = Act::ALL.iter().map(|(act, ..)| act.id()).collect();
        assert_eq!(ids.len(), Act::ALL.len());
        assert_eq!(Kind::of("sign_in"), Kind::Door);
        assert_eq!(Kind::of("sign_in.failed"), Kind::Failed);
        assert_eq!(Kind::of("list.export"), Kind::Export);
        assert_eq!(Kind::of("person.view"), Kind::Look);
        assert_eq!(Kind::of("role.grant"), Kind::Account);
        assert_eq!(words("role.grant"), "Cấp vai trò");
    }
}
