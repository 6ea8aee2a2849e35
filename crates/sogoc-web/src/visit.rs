//! One request that was let in: who, what was asked, as of when; and the frame around the answer.

use std::str::FromStr;

use axum::http::StatusCode;
use jiff::civil::{Date, date};
use maud::Markup;
use sogoc_domain::id::UnitId;
use sogoc_operations::judging::Target;
use sogoc_operations::office::Office;
use sogoc_operations::rights::{Action, Actor, Granted};
use sogoc_operations::sessions::Visitor;
use uuid::Uuid;

use crate::answer::{Answer, html_with};
use crate::app::App;
use crate::look::frame::{Frame, Place};
use crate::look::link::Link;
use crate::look::notice::Done;
use crate::look::topbar::{AsOf, Choice, User};
use crate::paths;
use crate::posted::Posted;
use crate::status::Problem;

/// Under what is left what was just done.
const DONE: &str = "done";

/// A request past its guard.
#[derive(Debug)]
pub struct Visit {
    /// The server.
    pub app: App,
    /// Who is signed in; none on open routes.
    pub visitor: Option<Visitor>,
    /// The session token.
    pub token: String,
    /// The path of the address.
    pub path: String,
    /// The parameters of the path.
    pub(crate) params: Vec<(String, String)>,
    /// The parameters of the query.
    pub(crate) query: Vec<(String, String)>,
    /// The day asked about.
    pub as_of: Date,
    /// The organisation the guard judged, where the scope is one.
    pub(crate) unit: Option<UnitId>,
    /// What was posted.
    pub posted: Posted,
    /// The name the browser asked this server by.
    pub(crate) host: String,
    /// What the browser calls itself.
    pub user_agent: String,
    /// Large text.
    pub large: bool,
    /// The page the visitor came from, when it is ours.
    pub came_from: String,
}

impl Visit {
    /// The register.
    pub fn office(&self) -> &Office {
        self.app.office()
    }

    /// Who asks; on an open route somebody without any right.
    pub fn actor(&self) -> Actor {
        let nobody = || Actor::Account { id: Uuid::nil(), grants: Vec::new() };
        self.visitor.as_ref().map_or_else(nobody, |visitor| visitor.actor.clone())
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// Missing on an open route.
    pub fn visitor(&self) -> Result<&Visitor, Problem> {
        self.visitor.as_ref().ok_or(Problem::Missing)
    }

    /// The organisation the guard judged.
    ///
    /// # Errors
    /// Missing where the scope is none.
    pub fn unit(&self) -> Result<UnitId, Problem> {
        self.unit.ok_or(Problem::Missing)
    }

    /// Whether the server was asked by a name that only this machine answers to. A page of another
    /// name that was made to lead here does not.
    pub(crate) fn is_at_home(&self) -> bool {
        let name = match self.host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|it| it.is_ascii_digit()) => name,
            _ => &self.host,
        };
        ["localhost", "127.0.0.1", "[::1]"].contains(&name)
    }

    /// A parameter of the path, or of the query; empty when not given.
    pub fn asked(&self, name: &str) -> &str {
        let all = self.params.iter().chain(&self.query);
        let mut found = all.filter(|(parameter, _)| parameter == name);
        found.next().map_or("", |(_, value)| value.trim())
    }

    /// An id in the path.
    ///
    /// # Errors
    /// Missing when it is none.
    pub fn id<T: FromStr>(&self, name: &str) -> Result<T, Problem> {
        self.asked(name).parse().map_err(|_| Problem::Missing)
    }

    /// The page of a long list, from 0.
    pub fn page(&self) -> usize {
        self.asked("page").parse::<usize>().unwrap_or(1).clamp(1, 1_000_000) - 1
    }

    /// The address of this list without its page: `/members?q=an&page=`.
    pub fn pages(&self) -> String {
        let kept = self.kept(&["page"]);
        let pairs: Vec<_> = kept.iter().map(|(name, value)| (&**name, &**value)).collect();
        let address = paths::with(&self.path, &pairs);
        let joint = if address.contains('?') { '&' } else { '?' };
        format!("{address}{joint}page=")
    }

    /// What was asked, without these parameters.
    pub fn kept(&self, without: &[&str]) -> Vec<(String, String)> {
        let kept = self
            .query
            .iter()
            .filter(|(name, value)| !value.is_empty() && !without.contains(&name.as_str()));
        kept.cloned().collect()
    }

    /// An address that keeps the day of this page.
    pub fn on(&self, address: &str) -> String {
        paths::on(address, (self.as_of != self.office().today()).then_some(self.as_of))
    }

    /// Leaves what was just done for the next page of the session.
    ///
    /// # Errors
    /// Missing on an open route.
    pub fn leave_done(&self, done: Done) -> Result<(), Problem> {
        let now = self.office().surroundings().now();
        self.app.done().leave(&self.visitor()?.csrf, DONE, done, now);
        Ok(())
    }

    /// Whether the visitor may do this to a unit.
    pub fn may(&self, action: Action, unit: UnitId) -> bool {
        self.office().judge(&self.actor(), action, Target::Unit(unit)).is_ok()
    }

    /// Whether the visitor may do this anywhere.
    pub fn may_somewhere(&self, action: Action) -> bool {
        self.office().judge(&self.actor(), action, Target::Register).is_ok()
    }

    /// The name of a unit on the day of the page.
    pub fn unit_name(&self, unit: UnitId) -> String {
        self.office().line_of(unit, self.as_of).pop().map_or_else(String::new, |(_, name)| name)
    }

    /// A link to a unit on the day of the page.
    pub fn unit_link(&self, unit: UnitId, name: &str) -> Link {
        Link::new(name, self.on(&paths::unit(&unit.to_string())))
    }

    /// The units above one and itself, as far up as the visitor may see.
    pub fn crumbs(&self, unit: UnitId) -> Vec<Link> {
        let line = self.office().line_of(unit, self.as_of);
        let seen = line.iter().filter(|(unit, _)| self.may(Action::Count, *unit));
        seen.map(|(unit, name)| self.unit_link(*unit, name)).collect()
    }

    /// The same line, ended by the page itself.
    pub fn crumbs_to(&self, unit: UnitId, here: &str) -> Vec<Link> {
        let mut crumbs = self.crumbs(unit);
        crumbs.push(Link::new(here, ""));
        crumbs
    }

    /// The frame of a page without a day.
    pub fn frame(&self, place: Option<Place>, crumbs: Vec<Link>) -> Frame {
        self.frame_of(self.visitor.as_ref(), place, crumbs)
    }

    /// The same for somebody who has come in only now.
    pub(crate) fn frame_of(
        &self,
        visitor: Option<&Visitor>,
        place: Option<Place>,
        crumbs: Vec<Link>,
    ) -> Frame {
        let demo = self.office().stamp().is_some();
        let Some(visitor) = visitor else {
            return Frame { large: self.large, demo, ..Frame::outside() };
        };
        let actor = &visitor.actor;
        let user = User { name: visitor.account.display_name.clone(), role: roles(actor) };
        Frame {
            place,
            places: self.places(actor),
            crumbs,
            user: Some(user),
            demo,
            large: self.large,
            csrf: visitor.csrf.clone(),
            done: self.app.done().take(&visitor.csrf, DONE, self.office().surroundings().now()),
            ..Frame::outside()
        }
    }

    /// The frame of a page as of a day.
    pub fn dated(&self, place: Option<Place>, crumbs: Vec<Link>) -> Frame {
        let today = self.office().today();
        let kept = self.kept(&["as_of", "page"]);
        let pairs: Vec<_> = kept.iter().map(|(name, value)| (&**name, &**value)).collect();
        let here = paths::with(&self.path, &pairs);
        let choice = |words: &str, date: Date| {
            let href = paths::on(&here, (date != today).then_some(date));
            Choice { words: words.to_owned(), date, href }
        };
        let ended = |years: i16| date(today.year() - years, 12, 31);
        let choices = vec![
            choice("Hôm nay", today),
            choice("Cuối năm trước", ended(1)),
            choice("Cuối năm trước nữa", ended(2)),
        ];
        let action = self.path.clone();
        let as_of = AsOf { date: self.as_of, today, choices, action, kept, wrong: None };
        Frame { as_of: Some(as_of), ..self.frame(place, crumbs) }
    }

    /// The places of the rail that the visitor may enter.
    fn places(&self, actor: &Actor) -> Vec<Place> {
        let may = |action| self.office().judge(actor, action, Target::Register).is_ok();
        let places = [
            (Place::Overview, Action::Count),
            (Place::Units, Action::Count),
            // Who may not list asks there how many they are.
            (Place::Members, Action::Count),
            (Place::Entry, Action::Record),
            (Place::Forms, Action::Count),
            (Place::Compare, Action::Count),
            (Place::Ratings, Action::Count),
            (Place::Coverage, Action::Count),
            (Place::Imports, Action::Import),
            (Place::Cleaning, Action::List),
        ];
        // The articles are about the demo; a real register has nothing to compare.
        let compares = self.office().stamp().is_some();
        let here = |place: Place| place != Place::Compare || compares;
        let open = places.into_iter().filter(|(_, action)| may(*action));
        let administers = [Action::Accounts, Action::ReadLog, Action::Keep, Action::Organise]
            .into_iter()
            .any(may);
        let last = administers.then_some(Place::Accounts);
        open.map(|(place, _)| place).filter(|place| here(*place)).chain(last).collect()
    }

    /// A page, as wrong when a form on it has errors.
    ///
    /// # Errors
    /// Never; the type is a handler's.
    pub fn form(&self, wrong: bool, page: &Markup) -> Answer {
        let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        Ok(html_with(status, page))
    }
}

/// The roles of an actor, each named once.
fn roles(actor: &Actor) -> String {
    let Actor::Account { grants, .. } = actor else { return String::new() };
    let mut words: Vec<&str> = Vec::new();
    for Granted { role, .. } in grants {
        if !words.contains(&role.label()) {
            words.push(role.label());
        }
    }
    words.join(", ")
}
