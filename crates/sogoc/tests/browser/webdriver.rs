//! The few words of WebDriver these tests speak: JSON over plain HTTP to a driver on this machine.
//!
//! The library at hand drags in a licence we do not take (see docs/decisions/0007-own-webdriver-words.md).

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long an element may take to appear.
const PATIENCE: Duration = Duration::from_secs(15);
/// The key under which WebDriver names elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A session of a browser.
pub(crate) struct Session {
    port: u16,
    path: String,
}

/// An element of the page, by the driver's name for it.
pub(crate) struct Element(String);

impl Session {
    /// Asks the driver on `port` for a browser.
    pub(crate) fn begin(port: u16, capabilities: &Value) -> Self {
        let wanted = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let answer = call(port, "POST", "/session", Some(&wanted)).expect("a browser opens");
        let id = answer["sessionId"].as_str().expect("a session has an id");
        Self { port, path: format!("/session/{id}") }
    }

    fn post(&self, command: &str, body: &Value) -> Result<Value, String> {
        call(self.port, "POST", &format!("{}{command}", self.path), Some(body))
    }

    fn get(&self, command: &str) -> Result<Value, String> {
        call(self.port, "GET", &format!("{}{command}", self.path), None)
    }

    /// Opens an address.
    pub(crate) fn open(&self, address: &str) {
        self.post("/url", &json!({ "url": address }))
            .unwrap_or_else(|wrong| panic!("{address}: {wrong}"));
    }

    /// The address of the page.
    pub(crate) fn address(&self) -> String {
        words(&self.get("/url").expect("an address"))
    }

    /// Every element of a selector, as the page stands.
    pub(crate) fn all(&self, css: &str) -> Vec<Element> {
        let wanted = json!({ "using": "css selector", "value": css });
        let found = self.post("/elements", &wanted).expect("a list of elements");
        let elements = found.as_array().map(Vec::as_slice).unwrap_or_default();
        elements.iter().map(|it| Element(words(&it[ELEMENT]))).collect()
    }

    /// The first element of a selector, waited for.
    pub(crate) fn one(&self, css: &str) -> Element {
        self.wait("css selector", css)
    }

    fn wait(&self, using: &str, value: &str) -> Element {
        let begun = Instant::now();
        loop {
            match self.post("/element", &json!({ "using": using, "value": value })) {
                Ok(found) => return Element(words(&found[ELEMENT])),
                Err(wrong) if begun.elapsed() > PATIENCE => panic!("{value}: {wrong}"),
                Err(_) => std::thread::sleep(Duration::from_millis(50)),
            }
        }
    }

    /// The element that has the focus.
    pub(crate) fn focused(&self) -> Element {
        Element(words(&self.get("/element/active").expect("something has the focus")[ELEMENT]))
    }

    /// What can be read of an element.
    pub(crate) fn text(&self, element: &Element) -> String {
        words(&self.get(&format!("/element/{}/text", element.0)).expect("text"))
    }

    /// What stands in a field.
    pub(crate) fn value(&self, element: &Element) -> String {
        words(&self.get(&format!("/element/{}/property/value", element.0)).expect("a value"))
    }

    /// Clicks, having scrolled as a person would: what lies under the bar of a phone is in view
    /// for the driver, but cannot be touched.
    pub(crate) fn click(&self, element: &Element) {
        let script = "arguments[0].scrollIntoView({ block: 'center' });";
        let body = json!({ "script": script, "args": [{ ELEMENT: element.0 }] });
        self.post("/execute/sync", &body).expect("scrolled to it");
        self.post(&format!("/element/{}/click", element.0), &json!({})).expect("a click");
    }

    /// Types.
    pub(crate) fn keys(&self, element: &Element, text: &str) {
        self.post(&format!("/element/{}/value", element.0), &json!({ "text": text }))
            .expect("keys");
    }

    /// Presses keys, whatever has the focus when each goes down.
    pub(crate) fn press(&self, text: &str) {
        let key = |kind: &str, key: char| json!({ "type": kind, "value": key.to_string() });
        let strokes: Vec<Value> =
            text.chars().flat_map(|it| [key("keyDown", it), key("keyUp", it)]).collect();
        let board = json!({ "type": "key", "id": "board", "actions": strokes });
        self.post("/actions", &json!({ "actions": [board] })).expect("keys");
    }

    /// What a script answers.
    pub(crate) fn ask(&self, script: &str) -> Value {
        let body = json!({ "script": format!("return {script};"), "args": [] });
        self.post("/execute/sync", &body).expect("the script runs")
    }

    /// What a script hands to its last argument, however long it takes within five minutes.
    pub(crate) fn await_answer(&self, script: &str, argument: &str) -> Value {
        self.post("/timeouts", &json!({ "script": 300_000 })).expect("time is given");
        let body = json!({ "script": script, "args": [argument] });
        self.post("/execute/async", &body).expect("the script answers")
    }

    /// Runs a script of some length for what it leaves behind.
    pub(crate) fn run(&self, script: &str) {
        let body = json!({ "script": script, "args": [] });
        self.post("/execute/sync", &body).expect("the script runs");
    }

    /// Tells the browser itself something no page can; what it answers.
    pub(crate) fn tell(&self, command: &str, parameters: &Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        self.post("/goog/cdp/execute", &body).expect("the browser obeys")
    }

    /// A picture of the window, as PNG in base64.
    pub(crate) fn picture(&self) -> String {
        words(&self.get("/screenshot").expect("a picture"))
    }
}

fn words(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// One request; the `value` of its answer, or the error it names.
fn call(port: u16, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
    let body = body.map(Value::to_string).unwrap_or_default();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(("127.0.0.1", port)).map_err(|error| error.to_string())?;
    stream.write_all(request.as_bytes()).map_err(|error| error.to_string())?;
    let body = read(BufReader::new(stream)).map_err(|error| error.to_string())?;
    let answer: Value = serde_json::from_slice(&body).map_err(|error| error.to_string())?;
    match answer["value"]["error"].as_str() {
        Some(error) => Err(format!("{error}: {}", words(&answer["value"]["message"]))),
        None => Ok(answer["value"].clone()),
    }
}

/// The body of an answer; the driver keeps the line open, so its length must be heeded.
fn read(mut answer: impl BufRead) -> std::io::Result<Vec<u8>> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        answer.read_line(&mut line)?;
        let line = line.trim().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(found) = line.strip_prefix("content-length:") {
            length = found.trim().parse().unwrap_or(0);
        }
    }
    let mut body = vec![0; length];
    answer.read_exact(&mut body)?;
    Ok(body)
}
