//! Reusable parts of pages: each a small file, each with one stylesheet of the same name or kin.

pub mod chart;
pub mod chip;
pub mod chooser;
pub mod doings;
pub mod empty;
pub mod field;
pub mod figure;
pub mod frame;
pub mod icons;
pub mod lineage;
pub mod link;
pub mod notice;
pub mod numbers;
pub mod paper_fields;
pub mod progress;
pub mod qr;
pub mod section;
pub mod sides;
pub mod table;
pub mod tabs;
pub mod timeline;
pub mod topbar;
pub mod tree;
