//! The register and its rules, pure: events, fold, decisions, Vietnamese text.

pub mod calendar;
pub mod category;
pub mod date;
pub mod decide;
pub mod event;
pub mod fact;
pub mod history;
pub mod id;
pub mod misfit;
pub mod paper;
pub mod person;
pub mod place;
pub mod post;
pub mod rating;
pub mod refusal;
pub mod register;
pub mod reorganise;
pub mod review;
pub mod rulebook;
pub mod shelf;
pub mod stated;
pub mod subject;
pub mod text;
pub mod timeline;
pub mod unit;
pub mod words;
