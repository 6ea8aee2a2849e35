//! Who leads a unit, as its page shows it.

use sogoc_domain::date::EARLIEST;
use sogoc_domain::text::{capital, format_date};
use sogoc_operations::leading::{Leading, Seat, Sitting};

use super::person_link;
use crate::look::figure::Figure;
use crate::pages::unit::leading::{self, Post, Term};
use crate::routes::tell;
use crate::visit::Visit;

pub(super) fn shown(visit: &Visit, leading: &Leading) -> leading::Leading {
    let term = |sitting: &Sitting| Term {
        name: capital(sitting.kind.label()),
        period: format!("nhiệm kỳ {}", sitting.term.replace('-', "–")),
        members: Figure::of(tell::count(sitting.members)),
        size: sitting.size.map(i64::from),
        // Which committee it is stands above; the wording of a post would repeat it.
        posts: posts(visit, &sitting.seats, |seat| capital(seat.title.label())),
    };
    let words = |seat: &Seat| seat.wording.clone().unwrap_or_else(|| capital(seat.title.label()));
    leading::Leading {
        posts: posts(visit, &leading.seats, words),
        terms: leading.sittings.iter().map(term).collect(),
    }
}

/// The posts, people of the same title, day and paper together.
fn posts(visit: &Visit, seats: &[Seat], title: impl Fn(&Seat) -> String) -> Vec<Post> {
    let mut posts: Vec<Post> = Vec::new();
    let number = |post: &Post| post.paper.as_ref().map(|it| it.href.clone());
    for seat in seats {
        let post = post(visit, seat, title(seat));
        let alike = |it: &&mut Post| {
            let held = !it.holders.is_empty() && !post.holders.is_empty();
            held && it.title == post.title && it.since == post.since && number(it) == number(&post)
        };
        match posts.iter_mut().find(alike) {
            Some(found) => found.holders.extend(post.holders),
            None => posts.push(post),
        }
    }
    posts
}

fn post(visit: &Visit, seat: &Seat, title: String) -> Post {
    Post {
        title,
        holders: seat.holder.iter().map(|holder| person_link(visit, holder)).collect(),
        since: seat.since.filter(|since| *since != EARLIEST).map(format_date).unwrap_or_default(),
        paper: seat.paper.as_ref().map(|it| tell::paper(it, true)),
    }
}
