//! Many people at once: each follows links, as people do, clerks admit somebody now and then, and every answer is timed.
//!
//! `SOGOC_LOAD=http://127.0.0.1:8686 cargo bench -p sogoc --bench users` against a server with the demo;
//! `SOGOC_LOAD_USERS` (50), `SOGOC_LOAD_SECONDS` (120), `SOGOC_LOAD_THINK` in milliseconds (1000),
//! `SOGOC_LOAD_RECORDS` how many of a hundred steps of a clerk record something (2; 0: nobody does).

use std::collections::BTreeMap;
use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Who is at work: logins of the demo, as often as an office has such people.
const PEOPLE: [&str; 10] = [
    "vanthu",
    "vanthu",
    "vanthu",
    "bithu",
    "bithu",
    "tochuc",
    "kiemtra",
    "xem",
    "vanthu-son-la",
    "vanthu",
];

fn setting(name: &str, or: u64) -> u64 {
    env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(or)
}

fn main() {
    let Ok(address) = env::var("SOGOC_LOAD") else {
        println!("users: left out; SOGOC_LOAD names no server");
        return;
    };
    let host = address.trim_start_matches("http://").trim_end_matches('/').to_owned();
    let users = setting("SOGOC_LOAD_USERS", 50);
    let seconds = setting("SOGOC_LOAD_SECONDS", 120);
    let pace = Pace {
        think: Duration::from_millis(setting("SOGOC_LOAD_THINK", 1000)),
        records: setting("SOGOC_LOAD_RECORDS", 2),
    };
    let over = Arc::new(AtomicBool::new(false));
    let mut workers = Vec::new();
    for number in 0..users {
        let (host, over) = (host.clone(), Arc::clone(&over));
        workers.push(thread::spawn(move || User::new(host, number).work(&over, pace)));
    }
    thread::sleep(Duration::from_secs(seconds));
    over.store(true, Ordering::Relaxed);
    let mut all: BTreeMap<String, Vec<Duration>> = BTreeMap::new();
    let mut errors = Vec::new();
    for worker in workers {
        let Ok(user) = worker.join() else { continue };
        user.times.into_iter().for_each(|(kind, took)| all.entry(kind).or_default().push(took));
        errors.extend(user.errors);
    }
    report(all, &errors, seconds);
}

fn report(all: BTreeMap<String, Vec<Duration>>, errors: &[String], seconds: u64) {
    let mut every: Vec<Duration> = all.values().flatten().copied().collect();
    let mut kinds: Vec<(String, Vec<Duration>)> = all.into_iter().collect();
    for (_, times) in &mut kinds {
        times.sort_unstable();
    }
    kinds.sort_by_key(|(_, times)| std::cmp::Reverse(at(times, 99)));
    every.sort_unstable();
    println!("{:<44} {:>7} {:>9} {:>9} {:>9}", "page", "times", "median", "p99", "longest");
    for (kind, times) in kinds {
        let [median, p99, longest] = [50, 99, 100].map(|part| at(&times, part).as_secs_f64() * 1e3);
        println!("{kind:<44} {:>7} {median:>7.1}ms {p99:>7.1}ms {longest:>7.1}ms", times.len());
    }
    let [median, p99, longest] = [50, 99, 100].map(|part| at(&every, part).as_secs_f64() * 1e3);
    let rate = every.len() as u64 / seconds.max(1);
    println!(
        "all: {} answers ({rate}/s), median {median:.1} ms, p99 {p99:.1} ms, longest {longest:.1} ms",
        every.len()
    );
    println!("errors: {}", errors.len());
    for error in errors.iter().take(20) {
        println!("  {error}");
    }
}

/// The time within which so many percent were answered.
fn at(sorted: &[Duration], percent: usize) -> Duration {
    let place = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(place).copied().unwrap_or_default()
}

/// How people work.
#[derive(Clone, Copy)]
struct Pace {
    /// How long they read a page.
    think: Duration,
    /// How many of a hundred steps of a clerk record something.
    records: u64,
}

/// One person with a browser.
struct User {
    host: String,
    login: &'static str,
    line: Option<BufReader<TcpStream>>,
    cookie: String,
    page: String,
    links: Vec<String>,
    dice: u64,
    times: Vec<(String, Duration)>,
    errors: Vec<String>,
}

impl User {
    fn new(host: String, number: u64) -> Self {
        let login = PEOPLE[usize::try_from(number).unwrap_or(0) % PEOPLE.len()];
        let dice = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        Self {
            host,
            login,
            line: None,
            cookie: String::new(),
            page: String::new(),
            links: Vec::new(),
            dice,
            times: Vec::new(),
            errors: Vec::new(),
        }
    }

    fn work(mut self, over: &AtomicBool, pace: Pace) -> Self {
        let form = format!("account={0}&password=so-goc-demo-{0}&next=", self.login);
        let answer = self.ask("POST", "/sign-in", &form);
        if let Err(error) = answer {
            self.errors.push(format!("{}: sign-in: {error}", self.login));
            return self;
        }
        while !over.load(Ordering::Relaxed) {
            if self.login.starts_with("vanthu") && self.roll(100) < pace.records {
                self.admit(pace.think);
                continue;
            }
            let address = self.next();
            self.timed("GET", &address, "", 200);
            self.thinks(pace.think);
        }
        self
    }

    /// From half to one and a half: people do not march in step.
    fn thinks(&mut self, think: Duration) {
        let part = u32::try_from(self.roll(100)).unwrap_or(0) + 50;
        thread::sleep(think * part / 100);
    }

    /// Asks, and writes down how long it took or that it was not answered so.
    fn timed(&mut self, method: &str, address: &str, body: &str, wanted: u16) -> bool {
        let begun = Instant::now();
        match self.ask(method, address, body) {
            Ok(status) if status == wanted => {
                let sign = if method == "POST" { "POST " } else { "" };
                self.times.push((format!("{sign}{}", kind(address)), begun.elapsed()));
                return true;
            }
            Ok(status) => self.errors.push(format!("{}: {method} {address}: {status}", self.login)),
            Err(error) => self.errors.push(format!("{}: {method} {address}: {error}", self.login)),
        }
        false
    }

    /// Admits somebody into a cell: the list, the form, what it would do, and done.
    fn admit(&mut self, think: Duration) {
        if !self.timed("GET", "/members", "", 200) {
            return;
        }
        // The last organisation named on the page is the cell of a member.
        let cell = self.links.iter().rfind(|link| kind(link) == "/units/{id}").cloned();
        let Some(cell) = cell.as_deref().and_then(|it| it.split(['/', '?']).nth(2)) else { return };
        let address = format!("/entry/admit?unit={cell}");
        self.thinks(think);
        if !self.timed("GET", &address, "", 200) {
            return;
        }
        let number = self.roll(1_000_000);
        // Names have no figures.
        let letters: String =
            number.to_string().bytes().map(|it| char::from(it - b'0' + b'a')).collect();
        let filled = format!(
            "csrf={}&key={}&cell={cell}&name=Ng%C6%B0%E1%BB%9Di+{letters}&sex=female&ethnicity=01&birth={}/{}/{}&on=01/10/2026",
            hidden(&self.page, "csrf"),
            hidden(&self.page, "key"),
            number % 28 + 1,
            number % 12 + 1,
            1970 + number % 35,
        );
        for (step, status) in [("preview", 200), ("record", 303)] {
            self.thinks(think);
            if !self.timed("POST", &address, &format!("{filled}&step={step}"), status) {
                return;
            }
        }
        self.links.clear();
    }

    /// A number below `below`.
    fn roll(&mut self, below: u64) -> u64 {
        self.dice ^= self.dice << 13;
        self.dice ^= self.dice >> 7;
        self.dice ^= self.dice << 17;
        self.dice % below
    }

    /// One of the links of the page before; now and then the first page again.
    fn next(&mut self) -> String {
        if self.links.is_empty() || self.roll(8) == 0 {
            return "/".to_owned();
        }
        // First what kind of page, then which: else lists of people would be all there is.
        let mut kinds: Vec<String> = self.links.iter().map(|link| kind(link)).collect();
        kinds.sort();
        kinds.dedup();
        let chosen = kinds.len() as u64;
        let chosen = kinds[usize::try_from(self.roll(chosen)).unwrap_or(0)].clone();
        let alike: Vec<String> =
            self.links.iter().filter(|link| kind(link) == chosen).cloned().collect();
        let place = self.roll(alike.len() as u64);
        alike[usize::try_from(place).unwrap_or(0)].clone()
    }

    fn ask(&mut self, method: &str, address: &str, body: &str) -> std::io::Result<u16> {
        let mut line = match self.line.take() {
            Some(line) => line,
            None => BufReader::new(TcpStream::connect(&self.host)?),
        };
        let request = format!(
            "{method} {address} HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\nContent-Type: \
             application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.host,
            self.cookie,
            body.len()
        );
        line.get_mut().write_all(request.as_bytes())?;
        let (status, page) = self.read(&mut line)?;
        self.line = Some(line);
        if status == 200 {
            self.links = links(&page);
            self.page = page;
        }
        Ok(status)
    }

    fn read(&mut self, line: &mut BufReader<TcpStream>) -> std::io::Result<(u16, String)> {
        let (mut status, mut length, mut chunked) = (0, 0, false);
        for number in 0.. {
            let mut head = String::new();
            if line.read_line(&mut head)? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            let head = head.trim_end();
            if number == 0 {
                status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or(0);
            }
            let lower = head.to_ascii_lowercase();
            if let Some(found) = lower.strip_prefix("content-length:") {
                length = found.trim().parse().unwrap_or(0);
            }
            chunked |= lower.starts_with("transfer-encoding:") && lower.contains("chunked");
            if lower.starts_with("set-cookie:") {
                let pair = head[11..].split(';').next().unwrap_or_default().trim();
                pair.clone_into(&mut self.cookie);
            }
            if head.is_empty() {
                break;
            }
        }
        let mut body = Vec::new();
        if chunked {
            loop {
                let mut size = String::new();
                line.read_line(&mut size)?;
                let size = usize::from_str_radix(size.trim(), 16).unwrap_or(0);
                let mut piece = vec![0; size + 2];
                line.read_exact(&mut piece)?;
                body.extend_from_slice(&piece[..size]);
                if size == 0 {
                    break;
                }
            }
        } else {
            body.resize(length, 0);
            line.read_exact(&mut body)?;
        }
        Ok((status, String::from_utf8_lossy(&body).into_owned()))
    }
}

/// The pages a page leads to; no files, and not the way out.
fn links(page: &str) -> Vec<String> {
    let parts = page.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let leads = |it: &&str| {
        it.starts_with('/')
            && !it.starts_with("/assets")
            && !it.starts_with("/gallery")
            && ![".xlsx", ".csv", ".docx", ".json", ".zip"].iter().any(|end| it.contains(end))
    };
    parts.filter(leads).map(|it| it.split('#').next().unwrap_or(it).replace("&amp;", "&")).collect()
}

/// The value of a hidden field of a page.
fn hidden<'a>(page: &'a str, name: &str) -> &'a str {
    let begin = format!("name=\"{name}\" value=\"");
    page.split(&begin).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default()
}

/// Addresses that differ only in ids and values are of one kind.
fn kind(address: &str) -> String {
    let path = address.split('?').next().unwrap_or(address);
    let plain = |part: &str| part.chars().any(|it| it.is_ascii_digit() || it.is_ascii_uppercase());
    let parts = path.split('/').map(|part| {
        let form = part.ends_with("-BTCTW") || part.ends_with("-TCTW");
        if plain(part) && !form { "{id}" } else { part }
    });
    parts.collect::<Vec<_>>().join("/")
}
