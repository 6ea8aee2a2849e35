//! The routes: one file a page, its handlers and how its model is filled.

mod about;
mod account;
mod accounts;
mod activity;
mod admin;
mod api;
mod api_keys;
mod backups;
mod begin;
mod behind;
mod book;
mod check_against;
mod check_text;
mod cleaning;
mod coming;
mod compare;
mod coverage;
mod directory;
mod entry;
mod event;
mod figures;
mod files;
mod findings;
mod first_run;
mod form;
mod form_cell;
mod forms;
#[cfg(debug_assertions)]
mod gallery;
mod import;
mod import_columns;
mod import_doubles;
mod import_job;
mod import_places;
mod import_problems;
mod import_row;
mod imports;
mod member;
mod member_summary;
mod members;
mod overview;
mod paper;
mod password;
mod place;
mod preview;
mod ratings;
mod reorganising;
mod report;
mod rules;
mod search;
mod second_factor;
mod sessions;
mod settings;
pub(crate) mod sign_in;
mod stated;
mod tell;
mod text_size;
mod unit;
mod units;
mod views;

use crate::access::Routes;

/// Every route of the server.
pub fn all() -> Routes {
    let routes = Routes::default()
        .with(files::routes())
        .with(begin::routes())
        .with(sign_in::routes())
        .with(password::routes())
        .with(text_size::routes())
        .with(overview::routes())
        .with(units::routes())
        .with(unit::routes())
        .with(members::routes())
        .with(member::routes())
        .with(member_summary::routes())
        .with(book::routes())
        .with(views::routes())
        .with(search::routes())
        .with(forms::routes())
        .with(form::routes())
        .with(figures::routes())
        .with(report::routes())
        .with(compare::routes())
        .with(check_text::routes())
        .with(stated::routes())
        .with(ratings::routes())
        .with(coming::routes())
        .with(coverage::routes())
        .with(directory::routes())
        .with(place::routes())
        .with(findings::routes())
        .with(rules::routes())
        .with(paper::routes())
        .with(event::routes())
        .with(entry::routes())
        .with(imports::routes())
        .with(import::routes())
        .with(import_places::routes())
        .with(import_job::routes())
        .with(import_columns::routes())
        .with(import_problems::routes())
        .with(import_row::routes())
        .with(import_doubles::routes())
        .with(preview::routes())
        .with(reorganising::routes())
        .with(cleaning::routes())
        .with(accounts::routes())
        .with(account::routes())
        .with(admin::routes())
        .with(sessions::routes())
        .with(second_factor::routes())
        .with(activity::routes())
        .with(settings::routes())
        .with(backups::routes())
        .with(about::routes())
        .with(api_keys::routes())
        .with(api::routes())
        .with(crate::api::routes());
    with_gallery(routes)
}

/// The gallery is for those who build the program.
#[cfg(debug_assertions)]
fn with_gallery(routes: Routes) -> Routes {
    routes.with(gallery::routes())
}

#[cfg(not(debug_assertions))]
fn with_gallery(routes: Routes) -> Routes {
    routes
}
