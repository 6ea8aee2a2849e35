//! Writes the gallery as files: `cargo run -p sogoc-web --example gallery -- FOLDER`.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use sogoc_web::{assets, gallery};

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).map_or_else(|| PathBuf::from("target/gallery"), PathBuf::from);
    for name in assets::names() {
        let bytes = assets::find(&name).map(|asset| asset.bytes).unwrap_or_default();
        write(&folder.join("assets").join(name), &bytes)?;
    }
    for exhibit in gallery::exhibits("assets") {
        write(&folder.join(format!("{}.html", exhibit.name)), exhibit.html.as_bytes())?;
    }
    let index = gallery::index("assets", |name| format!("{name}.html")).into_string();
    write(&folder.join("index.html"), index.as_bytes())
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, bytes)
}
