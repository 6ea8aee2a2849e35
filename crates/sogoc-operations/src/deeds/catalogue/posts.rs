//! Chức vụ: taking and leaving posts of organisations, committees, places; founding and ending them.

use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::history::PostHistory;
use sogoc_domain::id::{PersonId, PostId, UnitId};
use sogoc_domain::paper::PaperKind;
use sogoc_domain::post::{Appointment, PostOf, PostTitle};

use super::{ask, must, person};
use crate::deeds::deed::{About, Ask, AskKind, Choice, Deed, Group, Situation};
use crate::deeds::reading::Reader;

const TITLE: Ask =
    must("title", "Chức vụ", "", AskKind::Choice(|| Choice::words(PostTitle::WORDS)));
const WORDING: Ask =
    ask("wording", "Tên đầy đủ của chức vụ", "Chỉ ghi khi tên ở trên chưa nói đủ.", AskKind::Text);
const HOW: Ask =
    ask("appointment", "Hình thức", "", AskKind::Choice(|| Choice::words(Appointment::WORDS)));
const TERM: Ask = ask("term", "Nhiệm kỳ", "Thí dụ 2020-2025.", AskKind::Text);

const BASE: Deed = Deed {
    id: "",
    label: "",
    group: Group::Post,
    about: About::Person,
    day: "Giữ chức vụ từ ngày",
    hint: "",
    asks: &[],
    paper: PaperKind::Decision,
    many: false,
    fits: |it| person(it).is_some(),
    read: |_| None,
};

pub(super) const DEEDS: &[Deed] = &[
    Deed {
        id: "take_post",
        label: "Nhận chức vụ trong tổ chức đảng",
        hint: "Chức vụ chưa có trong sổ thì được lập cùng lúc.",
        asks: &[must("unit", "Tổ chức đảng", "", AskKind::Unit), TITLE, WORDING, HOW, TERM],
        read: take,
        ..BASE
    },
    Deed {
        id: "take_local_post",
        label: "Nhận chức vụ ở thôn, bản, cơ quan",
        hint: "Trưởng thôn, trưởng ban công tác Mặt trận, thủ trưởng đơn vị.",
        asks: &[must("place", "Địa bàn, đơn vị", "", AskKind::Place), TITLE, WORDING, HOW, TERM],
        read: take_local,
        ..BASE
    },
    Deed {
        id: "leave_post",
        label: "Thôi giữ chức vụ",
        day: "Thôi giữ từ ngày",
        asks: &[must("post", "Chức vụ", "", AskKind::Among(held))],
        fits: |it| !held(it).is_empty(),
        read: leave,
        ..BASE
    },
];

fn take(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let (unit, title, wording) = (it.unit("unit"), it.word("title"), it.text("wording"));
    let how = how(it);
    let (unit, title) = (unit?, title?);
    let seats = it.register.committees_of(unit).map(|committee| PostOf::Committee(committee.id));
    let bodies: Vec<PostOf> = seats.chain([PostOf::Unit(unit)]).collect();
    seat(it, &bodies, (title, wording), how)
}

fn take_local(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let (place, title, wording) = (it.place("place"), it.word("title"), it.text("wording"));
    let how = how(it);
    seat(it, &[PostOf::Place(place?)], (title?, wording), how)
}

/// How somebody comes to a post, and for which term.
fn how(it: &mut Reader<'_>) -> (Option<Appointment>, Option<String>) {
    (it.word("appointment"), it.text("term"))
}

/// The person takes the post of that title in one of these bodies; where there is none yet it is
/// founded in the last of them.
fn seat(
    it: &mut Reader<'_>,
    bodies: &[PostOf],
    (title, wording): (PostTitle, Option<String>),
    (appointment, term): (Option<Appointment>, Option<String>),
) -> Option<Vec<Draft>> {
    let person = it.person()?;
    let is_it = |post: &&PostHistory| {
        post.title == title
            && post.wording == wording
            && post.life.is_some_and(|life| life.covers(it.on))
    };
    let existing: Vec<PostId> = bodies
        .iter()
        .flat_map(|of| it.register.posts_of(*of))
        .filter(is_it)
        .map(|post| post.id)
        .collect();
    // A committee may have several seats of one title: the first that is free.
    let free = existing.iter().copied().find(|post| !is_taken(it, *post, person));
    let known = free.or(existing.first().copied().filter(|_| title.is_sole()));
    let mut drafts = Vec::new();
    let post = if let Some(post) = known {
        post
    } else {
        let of = *bodies.last()?;
        let post: PostId = it.id();
        drafts.push(it.draft(Fact::PostEstablished { post, of, title, wording }));
        post
    };
    drafts.push(it.draft(Fact::PostTaken { person, post, appointment, term }));
    Some(drafts)
}

fn is_taken(it: &Reader<'_>, post: PostId, by_another_than: PersonId) -> bool {
    it.register.ever_held(post).filter(|holder| holder.id != by_another_than).any(|holder| {
        holder.holdings.iter().any(|held| held.post == post && held.span.covers(it.on))
    })
}

fn leave(it: &mut Reader<'_>) -> Option<Vec<Draft>> {
    let post: Option<PostId> = it.among("post");
    let person = it.person()?;
    Some(vec![it.draft(Fact::PostLeft { person, post: post? })])
}

/// The posts a person holds on the day.
fn held(it: &Situation<'_>) -> Vec<Choice> {
    let holdings = person(it).map(|person| person.holdings.iter()).into_iter().flatten();
    let open = holdings.filter(|held| held.span.covers(it.on) || held.span.to == Some(it.on));
    open.filter_map(|held| {
        let post = it.register.posts().get(held.post)?;
        Some(Choice::new(held.post.to_string(), words(it, post)))
    })
    .collect()
}

/// "Bí thư Chi bộ bản Khem".
fn words(it: &Situation<'_>, post: &PostHistory) -> String {
    let unit = |unit: UnitId| it.register.units().get(unit).map(|unit| unit.name_on(it.on));
    let of = match post.of {
        Some(PostOf::Unit(id)) => unit(id),
        Some(PostOf::Committee(id)) => {
            it.register.committees().get(id).and_then(|committee| unit(committee.unit?))
        }
        Some(PostOf::Place(id)) => it.register.places().get(id).map(|place| place.name_on(it.on)),
        None => None,
    };
    format!("{} {}", post.words(), of.unwrap_or_default()).trim().to_owned()
}
