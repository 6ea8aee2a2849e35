//! A small register with its server, and browsers that visit it.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use jiff::Timestamp;
use jiff::civil::date;
use sogoc_domain::event::Subject;
use sogoc_domain::id::{BatchId, EventId, PaperId, PersonId, PlaceId, UnitId};
use sogoc_domain::place::PlaceKind;
use sogoc_domain::reorganise::ChangedUnit;
use sogoc_domain::unit::{UnitChange, UnitKind};
use sogoc_operations::listing::{ListFile, ListOrder};
use sogoc_operations::office::Office;
use sogoc_operations::reorganising::dossiers::Contents;
use sogoc_operations::rights::{Actor, Role};
use sogoc_operations::setup::Root;
use sogoc_operations::surroundings::Surroundings;
use sogoc_operations::writer::Order;
use sogoc_operations::{KeySource, Location};
use sogoc_testkit::builder::{on, place};
use sogoc_testkit::scratch::Scratch;
use tower::ServiceExt;
use uuid::Uuid;

/// Ten o'clock of a morning in Việt Nam.
pub(crate) const NOW: &str = "2024-03-18T03:00:00Z";

/// What every password of a test becomes.
pub(crate) const PASSWORD: &str = "một câu dài dễ nhớ";

const LIST: &str =
    "STT,Họ và tên,Ngày sinh,Nam/Nữ,Dân tộc,Ngày vào Đảng,Ngày chính thức,Số thẻ,Số CCCD,Chi bộ
1,Giàng A Ký,12/12/1960,Nam,Mông,03/02/1985,03/02/1986,01234501,066060000001,Chi bộ Một
2,Mùa Thị Lan,05/03/1997,Nữ,Mông,03/10/2022,,,,Chi bộ Một
3,Đặng Quốc Toản,30/04/1985,Nam,Kinh,19/05/2010,19/05/2011,01234503,,Chi bộ Một
4,Lò Văn An,14/02/1975,Nam,Thái,02/09/2001,02/09/2002,01234504,,Chi bộ Hai
5,Lường Thị Xuân,1954,Nữ,Thái,22/12/1980,22/12/1981,01234505,,Chi bộ Hai
";

/// A register of two cells and five people, and its server.
pub(crate) struct House {
    pub(crate) office: Office,
    pub(crate) router: Router,
    pub(crate) root: UnitId,
    /// The cell the tests are about.
    pub(crate) own: UnitId,
    /// The other cell.
    pub(crate) sibling: UnitId,
    /// A member of the own cell with a card and a citizen number.
    pub(crate) person: PersonId,
    pub(crate) event: EventId,
    pub(crate) paper: PaperId,
    pub(crate) batch: BatchId,
    /// A hamlet the own cell covers.
    pub(crate) place: PlaceId,
    /// A reorganisation drawn up for the root, to be carried out on a day to come.
    pub(crate) dossier: Uuid,
    pub(crate) location: Location,
    _folder: Scratch,
}

/// The actor the command line would be.
pub(crate) fn local() -> Actor {
    Actor::Local("test".to_owned())
}

/// The clock at an instant.
pub(crate) fn at(instant: &str) -> Surroundings {
    Surroundings::fixed(instant.parse::<Timestamp>().unwrap(), 7)
}

/// A register with a root and nobody in it.
pub(crate) async fn empty() -> (Office, UnitId, Scratch, Location) {
    let folder = Scratch::new();
    let location: Location = folder.path().join("so").display().to_string().parse().unwrap();
    let office = Office::create(&location, &KeySource::default(), at(NOW)).await.unwrap();
    let (name, code) = ("Đảng bộ xã Thử".to_owned(), "thu".to_owned());
    let root = Root { name, kind: UnitKind::BaseBody, code };
    let (root, _) = office.set_up(&local(), &root).await.unwrap();
    (office, root, folder, location)
}

/// A hamlet that a cell covers.
async fn hamlet(office: &Office, cell: UnitId) -> PlaceId {
    let (begin, hamlet) = (on("2024-01-01"), place(1));
    let drafts =
        vec![begin.maps(hamlet, "Bản Mẫu", PlaceKind::Hamlet, None), begin.covers(cell, hamlet)];
    let order = Order { key: "hamlet".to_owned(), drafts, batch: None };
    office.record_locally(&local(), order).await.unwrap();
    hamlet
}

/// A plan that gives the root another name on a day to come.
async fn renaming(office: &Office, root: UnitId) -> Uuid {
    let mut contents = Contents::new("Đổi tên đảng bộ", date(2024, 6, 1));
    "9".clone_into(&mut contents.decision.number);
    contents.plan.changed_units.push(ChangedUnit {
        unit: root,
        changes: vec![UnitChange::Name("Đảng bộ xã Thử Mới".to_owned())],
    });
    office.begin_dossier(&local(), root, &contents).await.unwrap()
}

impl House {
    /// The register with its list brought in.
    pub(crate) async fn new() -> Self {
        let (office, root, folder, location) = empty().await;
        let file = ListFile { name: "ds.csv".to_owned(), bytes: LIST.into() };
        let order = ListOrder { unit: root, as_of: date(2023, 12, 31), cell: None };
        let preview = office.preview_list(&local(), order, &file, &mut |_, _, _| true).unwrap();
        assert_eq!(preview.reading.members.len(), 5, "{:?}", preview.reading.problems);
        let imported = office.commit_list(&local(), &preview, "seed").await.unwrap();
        let (own, sibling, person, event, paper) = {
            let state = office.state();
            let register = &state.register;
            let unit = |name: &str| {
                register.units().iter().find(|it| it.name_on(office.today()) == name).unwrap().id
            };
            let named = |name: &str| {
                register.people().iter().find(|it| it.name_on(office.today()) == name).unwrap().id
            };
            let person = named("Giàng A Ký");
            let event = register.events_of(Subject::Person(person)).first().unwrap();
            let paper = event.draft.paper.unwrap();
            (unit("Chi bộ Một"), unit("Chi bộ Hai"), person, event.id, paper)
        };
        let place = hamlet(&office, own).await;
        let dossier = renaming(&office, root).await;
        let router = sogoc_web::router(office.clone(), false);
        let batch = imported.batch.unwrap();
        Self {
            office,
            router,
            root,
            own,
            sibling,
            person,
            event,
            paper,
            batch,
            place,
            dossier,
            location,
            _folder: folder,
        }
    }

    /// A browser of a new account with this role, signed in, its password its own.
    pub(crate) async fn browser(&self, login: &str, role: Role, unit: UnitId) -> Browser {
        let created = self.office.create_account(&local(), login, login, role, unit).await.unwrap();
        let token = self.office.sign_in(login, created.password.clone(), "").await.unwrap().token;
        let visitor = self.office.visitor(&token).await.unwrap().unwrap();
        let changed = self
            .office
            .change_password(&visitor, created.password, PASSWORD.to_owned(), "")
            .await
            .unwrap();
        Browser::of(&self.office, &self.router, &changed.token).await
    }

    /// A browser of nobody.
    pub(crate) fn stranger(&self) -> Browser {
        Browser { router: self.router.clone(), token: String::new(), csrf: String::new() }
    }
}

/// Somebody at a browser.
pub(crate) struct Browser {
    pub(crate) router: Router,
    pub(crate) token: String,
    pub(crate) csrf: String,
}

/// What came back.
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
    pub(crate) text: String,
}

impl Page {
    /// Where it leads.
    pub(crate) fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |it| it.to_str().unwrap())
    }

    /// The addresses of links that begin so, in their order.
    pub(crate) fn links(&self, begin: &str) -> Vec<String> {
        let from = format!("href=\"{begin}");
        let rest = self.text.split(&from).skip(1);
        rest.map(|it| {
            format!("{begin}{}", it.split('"').next().unwrap_or_default()).replace("&amp;", "&")
        })
        .collect()
    }
}

impl Browser {
    /// A browser that holds a session.
    pub(crate) async fn of(office: &Office, router: &Router, token: &str) -> Self {
        let visitor = office.visitor(token).await.unwrap().unwrap();
        Self { router: router.clone(), token: token.to_owned(), csrf: visitor.csrf }
    }

    pub(crate) async fn get(&self, address: &str) -> Page {
        self.send(self.request("GET", address).body(Body::empty()).unwrap()).await
    }

    /// Posts a form of a page of ours.
    pub(crate) async fn post(&self, address: &str, fields: &[(&str, &str)]) -> Page {
        let mut body = sogoc_web::paths::with("", &[("csrf", &self.csrf)]);
        for pair in fields {
            body = sogoc_web::paths::with(&body, &[*pair]);
        }
        let request = self
            .request("POST", address)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body.trim_start_matches('?').to_owned())).unwrap()).await
    }

    /// Looks for somebody by name or number in the list of members.
    pub(crate) async fn find(&self, text: &str) -> Page {
        let posted = self.post("/members", &[("q", text)]).await;
        assert_eq!(posted.status, StatusCode::SEE_OTHER, "{}", posted.text);
        self.get(posted.location()).await
    }

    /// Posts a form with a file.
    pub(crate) async fn upload(
        &self,
        address: &str,
        fields: &[(&str, &str)],
        name: &str,
        bytes: &[u8],
    ) -> Page {
        let mut body = Vec::new();
        for (field, value) in [&[("csrf", self.csrf.as_str())], fields].concat() {
            let part = format!(
                "--x\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"
            );
            body.extend(part.as_bytes());
        }
        let head = format!(
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.as_bytes());
        body.extend(bytes);
        body.extend(b"\r\n--x--\r\n");
        let request = self
            .request("POST", address)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// A request with the session, nothing else.
    pub(crate) fn request(&self, method: &str, address: &str) -> axum::http::request::Builder {
        let address = address.split('#').next().unwrap_or(address);
        let request = Request::builder().method(method).uri(address).header("host", "so.test");
        if self.token.is_empty() {
            return request;
        }
        request.header(header::COOKIE, format!("sogoc={}", self.token))
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Page {
        answered(&self.router, request).await
    }
}

/// What a server answers, whoever asks.
pub(crate) async fn answered(router: &Router, request: Request<Body>) -> Page {
    let answer = router.clone().oneshot(request).await.unwrap();
    let (status, headers) = (answer.status(), answer.headers().clone());
    let bytes = to_bytes(answer.into_body(), 64 << 20).await.unwrap().to_vec();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Page { status, headers, bytes, text }
}
