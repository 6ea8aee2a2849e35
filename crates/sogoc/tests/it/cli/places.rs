//! The same commands on PostgreSQL, and the server they start.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use serde_json::json;
use sogoc_testkit::postgres::cluster;
use sogoc_testkit::scratch::Scratch;

use super::lists::{long, untidy};
use super::program::{AS_OF, Register, finished, start};

#[test]
#[ignore = "needs PostgreSQL; bin/test runs it"]
fn everything_works_on_postgresql() {
    let scratch = Scratch::new();
    let place = |scratch: Scratch, name: &str| {
        let key = scratch.path().join(name);
        let register = Register { scratch, data: cluster().fresh_database() };
        (register, super::program::text(&key))
    };
    let (register, key) = place(scratch, "khóa.key");
    let keyed =
        |verb: &[&str], rest: &[&str]| register.run(verb, &[&["--key", &key], rest].concat());
    let root = ["--name", "Đảng bộ xã Thử", "--kind", "base_body", "--code", "thu"];
    keyed(&["init"], &root).ok();
    assert!(keyed(&["init"], &root).status != 0, "it is there already");
    let order = ["--unit", "thu", "--as-of", AS_OF, "--json"];
    assert_eq!(keyed(&["import", "members", &untidy(&register)], &order).json()["members"], 5);
    let list = long(&register, 1, 30);
    let import = register.arguments(&["import", "members", &list], &order);
    let import = [&import[..], &["--key", &key]].concat();
    let writers = [start(&import), start(&import)];
    let backup = register.file("sao lưu.sgb");
    keyed(&["backup"], &["--out", &backup, "--with-key"]).ok();
    for writer in writers {
        finished(writer).ok();
    }
    assert_eq!(keyed(&["figure", "members"], &order).ok().json()["total"], 35);
    assert_eq!(keyed(&["verify"], &["--json"]).ok().json()["ok"], true);
    let form = ["--unit", "thu", "--from", "2023-01-01", "--to", "2023-12-31", "--json"];
    keyed(&["form", "1-BTCTW"], &form).ok();
    // Out of PostgreSQL into a folder, and into another database.
    let folder = Register { data: register.file("vào thư mục"), scratch: Scratch::new() };
    folder.run(&["restore"], &["--from", &backup]).ok();
    assert_eq!(folder.verified().ok().json()["ok"], true);
    let (other, other_key) = place(Scratch::new(), "khóa khác.key");
    other.run(&["restore"], &["--from", &backup, "--key", &other_key]).ok();
    let same = other.run(&["figure", "members"], &[&order[..], &["--key", &other_key]].concat());
    assert_eq!(same.ok().json()["total"], json!(folder.total()));
}

#[test]
fn the_server_says_where_it_listens_and_answers() {
    let register = Register::filled();
    let mut server = start(&register.arguments(&["serve"], &["--listen", "127.0.0.1:0"]));
    let mut told = BufReader::new(server.stdout.take().unwrap());
    let mut line = String::new();
    told.read_line(&mut line).unwrap();
    let address = line.trim().rsplit("http://").next().unwrap().to_owned();
    let mut stream = TcpStream::connect(&address).unwrap_or_else(|error| panic!("{line}: {error}"));
    write!(stream, "GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut page = String::new();
    stream.read_to_string(&mut page).unwrap();
    server.kill().unwrap();
    server.wait().unwrap();
    assert!(page.starts_with("HTTP/1.1 "), "{page}");
    assert!(!page.contains("Lò Thị Hoa Ban"), "nobody is shown to strangers");
}
