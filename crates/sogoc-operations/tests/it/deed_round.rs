//! Every deed of the catalogue, carried out once: what was typed is what comes back in its form.

use sogoc_domain::event::{Event, Subject};
use sogoc_domain::fact::Fact;
use sogoc_operations::deeds::{Entered, deeds};
use sogoc_operations::office::Office;
use sogoc_testkit::builder::person;

use crate::deeds::{form, the};
use crate::place::{Place, first_cell, local, member, on_both, root, second_cell, tell};

/// One deed after the other in one commune; each is given what those before it brought about.
struct Round<'a> {
    office: &'a Office,
    done: Vec<&'static str>,
}

impl Round<'_> {
    /// Carries out a deed and holds what its event gives back against what was typed.
    async fn does(&mut self, id: &'static str, about: Subject, on: &str, values: &[(&str, &str)]) {
        let entered = form(on, values);
        let key = format!("{id} {on} {values:?}");
        let answer = self.office.carry_out(&local(), the(id), &[about], &entered, &key).await;
        let recorded = answer.unwrap_or_else(|error| panic!("{id}: {error:?}"));
        let event = self.event(recorded.last.0);
        let (deed, subject, back) =
            self.office.entered(&local(), event.id).unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(deed.id, id);
        let is_new = matches!(id, "admit" | "opening" | "transfer_in" | "found_place");
        // Somebody or something new is now a subject of its own.
        assert!(is_new || subject == about, "{id}: {subject:?}");
        assert_eq!(back, Entered { on: on.to_owned(), ..entered }, "{id}");
        self.done.push(id);
    }

    fn event(&self, position: u64) -> std::sync::Arc<Event> {
        let at = usize::try_from(position).unwrap();
        self.office.state().register.events()[at - 1].clone()
    }

    /// What the newest event is about.
    fn newest(&self) -> Subject {
        self.event(self.office.position().0).subject()
    }
}

/// A new person, as every form asks for one.
const SOMEBODY: [(&str, &str); 5] = [
    ("name", "Rah Lan H′Dry"),
    ("birth", "12/05/1990"),
    ("sex", "female"),
    ("ethnicity", "10"),
    ("religion", "00"),
];

fn and<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    SOMEBODY.into_iter().chain(more.iter().copied()).collect()
}

async fn of_members(round: &mut Round<'_>) {
    let cell = first_cell().to_string();
    let into = Subject::Unit(first_cell());
    let (cell, other) = (cell.as_str(), second_cell().to_string());
    round
        .does("admit", into, "03/02/2018", &and(&[("cell", cell), ("decided_on", "20/01/2018")]))
        .await;
    let new = round.newest();
    round.does("recognise", new, "01/03/2019", &[("official_on", "03/02/2019")]).await;
    round.does("exempt", new, "01/04/2019", &[]).await;
    round.does("end_exemption", new, "01/05/2019", &[]).await;
    round.does("suspend", new, "02/05/2019", &[]).await;
    round.does("end_suspension", new, "03/05/2019", &[]).await;
    round
        .does("details", new, "04/05/2019", &[("phone", "0912345678"), ("theory", "advanced")])
        .await;
    round.does("rate_member", new, "20/12/2019", &[("year", "2019"), ("grade", "good")]).await;
    round.does("visit", new, "01/01/2020", &[("cell", &other), ("until", "01/06/2020")]).await;
    round.does("end_visit", new, "02/01/2020", &[("cell", &other)]).await;
    round.does("start_transfer", new, "03/01/2020", &[("to", &other)]).await;
    round.does("transfer", new, "04/01/2020", &[("to", &other)]).await;
    round.does("remove_name", new, "05/01/2020", &[]).await;
    round.does("restore", new, "06/01/2020", &[("cell", cell)]).await;
    round.does("withdraw", new, "07/01/2020", &[]).await;
    round.does("readmit", new, "08/01/2026", &[("cell", cell)]).await;
    round.does("transfer_out", new, "09/01/2026", &[("reach", "other_province")]).await;
    let standing = [("member", "official"), ("admitted_past", "2018"), ("official_past", "2019")];
    let back: Vec<_> =
        standing.into_iter().chain([("cell", cell), ("reach", "same_province")]).collect();
    round.does("transfer_back", new, "10/01/2026", &back).await;
    round.does("expel", new, "11/01/2026", &[]).await;
    let official =
        [("member", "official"), ("admitted_past", "2009"), ("official_past", "05/2010")];
    let more: Vec<_> = official.into_iter().chain([("cell", cell), ("source", "file")]).collect();
    round.does("opening", into, "01/02/2024", &and(&more)).await;
    let old = round.newest();
    round.does("die", old, "02/02/2026", &[]).await;
    let more: Vec<_> =
        official.into_iter().chain([("cell", cell), ("reach", "same_superior")]).collect();
    let another = more
        .into_iter()
        .chain(SOMEBODY)
        .map(|(name, value)| (name, if name == "name" { "K’ Kiên" } else { value }));
    round.does("transfer_in", into, "01/02/2025", &another.collect::<Vec<_>>()).await;
}

async fn of_places_and_posts(round: &mut Round<'_>) {
    let commune = Subject::Unit(root());
    round
        .does(
            "found_place",
            commune,
            "01/01/2020",
            &[("name", "Xã Thử"), ("place_kind", "commune")],
        )
        .await;
    let Subject::Place(outer) = round.newest() else { panic!("a place") };
    let outer_id = outer.to_string();
    round.does("set_territory", commune, "01/01/2020", &[("place", &outer_id)]).await;
    let hamlet = [
        ("name", "Bản Mít"),
        ("place_kind", "hamlet"),
        ("parent", outer_id.as_str()),
        ("classes", "border,region_3"),
    ];
    round.does("found_place", commune, "01/01/2020", &hamlet).await;
    let Subject::Place(place) = round.newest() else { panic!("a place") };
    let (about, id) = (Subject::Place(place), place.to_string());
    round.does("rename_place", about, "01/01/2021", &[("name", "Bản Mít Mới")]).await;
    round.does("set_place_code", about, "01/01/2021", &[("code", "03191")]).await;
    round.does("set_place_kind", about, "01/01/2022", &[("place_kind", "agency")]).await;
    round.does("set_place_classes", about, "01/01/2022", &[("classes", "border")]).await;
    round.does("move_place", about, "01/01/2022", &[("parent", &outer_id)]).await;
    let cell = Subject::Unit(first_cell());
    round.does("cover", cell, "01/01/2023", &[("place", &id)]).await;
    round.does("end_cover", cell, "01/01/2024", &[("place", &id)]).await;
    let who = Subject::Person(person(1));
    round.does("residence", who, "01/02/2024", &[("place", &id)]).await;
    round.does("workplace", who, "01/02/2024", &[("place", &id)]).await;
    round.does("native", who, "01/02/2024", &[("place", &id), ("native", "no")]).await;
    let head = [("place", id.as_str()), ("title", "hamlet_head"), ("appointment", "appointed")];
    round.does("take_local_post", who, "01/03/2024", &head).await;
    let root_id = first_cell().to_string();
    let post = [
        ("unit", root_id.as_str()),
        ("title", "secretary"),
        ("appointment", "elected"),
        ("term", "2022-2025"),
    ];
    round.does("take_post", who, "01/03/2024", &post).await;
    let Fact::PostTaken { post, .. } = round.event(round.office.position().0).draft.fact.clone()
    else {
        panic!("a post")
    };
    round.does("leave_post", who, "01/03/2025", &[("post", &post.to_string())]).await;
    round.does("residence", who, "02/02/2026", &[]).await;
    round.does("workplace", who, "02/02/2026", &[]).await;
    let nobody = [("name", "Bản Cũ"), ("place_kind", "hamlet"), ("parent", outer_id.as_str())];
    round.does("found_place", commune, "01/01/2020", &nobody).await;
    let Subject::Place(old) = round.newest() else { panic!("a place") };
    round.does("end_place", Subject::Place(old), "01/01/2024", &[("successor", &id)]).await;
}

async fn of_units(round: &mut Round<'_>) {
    let commune = Subject::Unit(root());
    let body = [("name", "Đảng bộ bộ phận Thử"), ("unit_kind", "section_body")];
    round.does_found(commune, &body).await;
    let Subject::Unit(section) = round.newest() else { panic!("a unit") };
    let section_id = section.to_string();
    let cell = [("name", "Chi bộ Mới"), ("unit_kind", "attached_cell"), ("code", "moi")];
    round.does_found(commune, &cell).await;
    let new = round.newest();
    round.does("rename_unit", new, "01/02/2024", &[("name", "Chi bộ Rất Mới")]).await;
    round.does("set_unit_code", new, "01/02/2024", &[("code", "rat-moi")]).await;
    round.does("move_unit", new, "01/03/2024", &[("parent", &section_id)]).await;
    round.does("set_unit_category", commune, "01/03/2024", &[("category", "commune")]).await;
    round.does("rate_unit", new, "20/12/2024", &[("year", "2024"), ("grade", "excellent")]).await;
    round.does("found_committee", commune, "01/06/2020", &[("committee_kind", "executive")]).await;
    let Subject::Committee(committee) = round.newest() else { panic!("a committee") };
    let id = committee.to_string();
    let term = [
        ("committee", id.as_str()),
        ("term", "2020-2025"),
        ("size", "15"),
        ("congress_on", "01/06/2020"),
    ];
    round.does("start_term", commune, "02/06/2020", &term).await;
    round.does("end_committee", commune, "01/06/2025", &[("committee", &id)]).await;
    let successor = second_cell().to_string();
    round
        .does("end_unit", new, "01/01/2025", &[("ending", "merged"), ("successor", &successor)])
        .await;
    round
        .does_found(commune, &[("name", "Chi bộ Thành Bộ Phận"), ("unit_kind", "attached_cell")])
        .await;
    let other = round.newest();
    round.does("set_unit_kind", other, "01/06/2024", &[("unit_kind", "section_body")]).await;
}

impl Round<'_> {
    /// A founding is read back with what it stands under as its subject.
    async fn does_found(&mut self, under: Subject, values: &[(&str, &str)]) {
        let entered = form("01/01/2024", values);
        let key = format!("{values:?}");
        let recorded =
            self.office.carry_out(&local(), the("found_unit"), &[under], &entered, &key).await;
        let event = self.event(recorded.unwrap().last.0);
        let (_, subject, back) = self.office.entered(&local(), event.id).unwrap();
        assert_eq!((subject, back), (under, entered));
        self.done.push("found_unit");
    }
}

async fn everything(place: Place) {
    let office = place.two_cells().await;
    tell(&office, vec![member(person(1), first_cell())]).await;
    let mut round = Round { office: &office, done: Vec::new() };
    of_members(&mut round).await;
    of_places_and_posts(&mut round).await;
    of_units(&mut round).await;
    let left: Vec<&str> =
        deeds().map(|deed| deed.id).filter(|id| !round.done.contains(id)).collect();
    assert!(left.is_empty(), "no deed is left untried: {left:?}");
    crate::place::assert_whole(&office).await;
}

on_both! {
    async fn what_was_typed_comes_back_from_every_deed(place) {
        everything(place).await;
    }
}
