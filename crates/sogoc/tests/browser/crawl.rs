//! Every link a role can follow from its first page: none is broken, nothing comes from elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::driver::{Browser, Screen};
use crate::journeys::sign_in;
use crate::program::Program;

/// Follows links by fetching, at most some of each kind of page: addresses that differ only in an
/// id or in values are of one kind.
const WALK: &str = r"
    const [most, done] = [Number(arguments[0]), arguments[arguments.length - 1]];
    const kind = (url) => url.pathname.replace(/\/[^/]*[0-9A-Z][^/.]*/g, '/{id}')
        + '?' + [...url.searchParams.keys()].sort().join('&')
        + (url.searchParams.get('tab') ? '#' + url.searchParams.get('tab') : '');
    const counts = new Map(), met = new Set(['/']), queue = ['/'], pages = [], outside = new Set();
    (async () => {
        while (queue.length && pages.length < 2500) {
            const address = queue.shift();
            const answer = await fetch(address);
            const type = answer.headers.get('content-type') || '';
            const page = { address, kind: kind(new URL(address, location)), status: answer.status, type, size: 0, lack: [] };
            pages.push(page);
            if (!type.startsWith('text/html')) continue;
            const text = await answer.text();
            page.size = text.length;
            const tree = new DOMParser().parseFromString(text, 'text/html');
            if (tree.documentElement.lang !== 'vi') page.lack.push('lang');
            if (tree.querySelectorAll('h1').length !== 1) page.lack.push('h1');
            if (!answer.headers.get('content-security-policy')) page.lack.push('csp');
            if (!/no-store/.test(answer.headers.get('cache-control') || '')) page.lack.push('no-store');
            for (const it of tree.querySelectorAll('script[src], img[src], link[href], iframe[src], source[src]')) {
                const from = new URL(it.getAttribute('src') || it.getAttribute('href'), new URL(address, location));
                if (from.origin !== location.origin) outside.add(from.href);
            }
            for (const link of tree.querySelectorAll('a[href]')) {
                const url = new URL(link.getAttribute('href'), new URL(address, location));
                if (url.origin !== location.origin) { outside.add(url.href); continue; }
                const next = url.pathname + url.search;
                const count = counts.get(kind(url)) || 0;
                if (met.has(next) || count >= most) continue;
                met.add(next);
                counts.set(kind(url), count + 1);
                queue.push(next);
            }
        }
        done({ pages, outside: [...outside] });
    })().catch((error) => done({ pages, outside: ['failed: ' + error] }));
";

/// What was found by following links.
pub(crate) struct Found {
    pages: Vec<Value>,
    outside: Vec<Value>,
}

/// Follows the links of whoever is signed in, `most` of each kind.
pub(crate) fn walk(browser: &Browser, most: usize) -> Found {
    let answer = browser.page.await_answer(WALK, &most.to_string());
    let list = |name: &str| answer[name].as_array().cloned().unwrap_or_default();
    Found { pages: list("pages"), outside: list("outside") }
}

impl Found {
    /// One address of each kind of page.
    pub(crate) fn one_of_each(&self) -> BTreeMap<String, String> {
        let mut kinds = BTreeMap::new();
        let pages = self.pages.iter().filter(|it| text(it, "type").starts_with("text/html"));
        for page in pages {
            let kind = text(page, "kind");
            let path = kind.split('?').next().unwrap_or_default();
            let tab = kind.split_once('#').map_or("", |(_, tab)| tab);
            kinds.entry(format!("{path}{tab}")).or_insert_with(|| text(page, "address"));
        }
        kinds
    }

    fn broken(&self) -> BTreeSet<String> {
        let mut broken = BTreeSet::new();
        for page in &self.pages {
            let address = text(page, "address");
            if page["status"] != 200 {
                broken.insert(format!("{address}: {}", page["status"]));
            }
            for lack in page["lack"].as_array().into_iter().flatten() {
                broken.insert(format!("{address}: no {lack}"));
            }
        }
        broken.extend(self.outside.iter().map(|it| format!("from elsewhere: {it}")));
        broken
    }
}

fn text(page: &Value, name: &str) -> String {
    page[name].as_str().unwrap_or_default().to_owned()
}

#[test]
#[ignore = "needs Chromium; bin/test runs it"]
fn no_link_is_broken_and_nothing_comes_from_elsewhere() {
    let program = Program::start("lien-ket");
    for login in ["vanthu", "bithu", "tochuc", "kiemtra", "xem", "quantri"] {
        let browser = Browser::open(Screen::Desk);
        sign_in(&browser, &program, login);
        let found = walk(&browser, 4);
        assert!(found.pages.len() > 15, "{login}: {} pages", found.pages.len());
        assert_eq!(found.broken(), BTreeSet::new(), "{login}");
        let sizes: Vec<u64> = found.pages.iter().filter_map(|it| it["size"].as_u64()).collect();
        assert!(sizes[0] <= 150_000, "{login}: the first page has {} bytes", sizes[0]);
    }
}
