//! Why an event does not fit the events around it.

use crate::person::MemberKind;

/// An event that cannot stand where it is put, whatever any regulation says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// The subject does not exist yet on that day.
    #[error("vào ngày này đối tượng chưa có trong sổ")]
    NotYet,
    /// The subject ended before.
    #[error("đối tượng đã kết thúc trước ngày này")]
    Ended,
    /// It was established twice.
    #[error("đối tượng đã được ghi nhận thành lập rồi")]
    Twice,
    /// The same reorganisation was carried out before.
    #[error("việc sắp xếp này đã được ghi nhận thực hiện rồi, với cùng nội dung và cùng ngày")]
    CarriedOut,
    /// A member is taken in who is a member already.
    #[error("vào ngày này người này đang là đảng viên trong sổ")]
    AlreadyMember,
    /// A member's event for a person who is none on that day.
    #[error("vào ngày này người này không phải là đảng viên trong sổ")]
    NotMember,
    /// Recognised though official already.
    #[error("vào ngày này đảng viên đã là đảng viên {}", .0.label())]
    KindAlready(MemberKind),
    /// Moved to the cell where the member already is.
    #[error("đảng viên đang sinh hoạt ở chính chi bộ này")]
    SameCell,
    /// Reassigned from a cell where the member is not at home.
    #[error("vào ngày này đảng viên không sinh hoạt ở chi bộ được sắp xếp")]
    NotInThatCell,
    /// Already exempt, suspended, on the way, visiting, covering.
    #[error("tình trạng này đã được ghi nhận, chưa kết thúc")]
    AlreadyOpen,
    /// Ends something that is not open.
    #[error("không có tình trạng đang mở để kết thúc")]
    NotOpen,
    /// Restored though the reason of leaving cannot be undone, or never left.
    #[error("chỉ phục hồi đảng tịch cho người đã bị khai trừ, xóa tên hoặc xin ra khỏi Đảng")]
    NotRestorable,
    /// Anything after death.
    #[error("người này đã từ trần trước ngày này")]
    Dead,
    /// The official date lies before the admission.
    #[error("ngày chính thức trước ngày vào Đảng")]
    OfficialBeforeAdmission,
    /// The admission lies after the day the event speaks of.
    #[error("ngày vào Đảng sau ngày ghi nhận")]
    AdmissionAfter,
    /// The birth lies after the admission.
    #[error("ngày sinh sau ngày vào Đảng")]
    BornAfterAdmission,
    /// The kind of a fact does not belong to this subject.
    #[error("biến động không thuộc loại đối tượng này")]
    WrongSubject,
    /// An event corrects or voids one that is not there, or was corrected already.
    #[error("biến động cần sửa không có hoặc đã được sửa, hủy")]
    NothingToCorrect,
}
