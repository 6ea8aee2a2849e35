//! Stated figures (số đơn vị tự khai): how exactly an office states a number it declares.

use crate::words::words;

words! {
    /// How exactly a stated number is meant.
    Bound {
        Exactly = "exactly" => "đúng",
        AtLeast = "at_least" => "trên",
        AtMost = "at_most" => "không quá",
        About = "about" => "khoảng",
    }
}
