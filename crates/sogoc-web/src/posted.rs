//! What a form posted: its fields and at most one file, read once, within a limit.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::multipart::Field;
use axum::extract::{Form, FromRequest, Multipart, Request};
use axum::http::{header, request::Parts};

use crate::status::Problem;

/// The most bytes of a form without a file.
pub const FORM_MAX: usize = 64 * 1024;
/// The most bytes of a form with a file: the largest list and the fields around it.
pub const UPLOAD_MAX: usize = 32 * 1024 * 1024 + FORM_MAX;

/// A posted form.
#[derive(Debug, Default)]
pub struct Posted {
    fields: Vec<(String, String)>,
    file: Option<(String, Bytes)>,
}

impl Posted {
    /// Reads the body of a request.
    ///
    /// # Errors
    /// Too large; or broken off, or no form at all.
    pub async fn read(parts: Parts, body: Body, limit: usize) -> Result<Self, Problem> {
        let announced = parts.headers.get(header::CONTENT_LENGTH);
        let announced = announced.and_then(|it| it.to_str().ok()?.parse::<usize>().ok());
        if announced.is_some_and(|length| length > limit) {
            return Err(Problem::TooLarge);
        }
        let bytes = to_bytes(body, limit).await.map_err(|_| Problem::TooLarge)?;
        let kind = parts.headers.get(header::CONTENT_TYPE);
        let kind = kind.and_then(|it| it.to_str().ok()).unwrap_or_default().to_owned();
        let request = Request::from_parts(parts, Body::from(bytes));
        if kind.starts_with("multipart/form-data") {
            return Self::with_file(request).await;
        }
        let form = Form::<Vec<(String, String)>>::from_request(request, &()).await;
        let Form(fields) = form.map_err(|_| Problem::NoForm)?;
        Ok(Self { fields, file: None })
    }

    async fn with_file(request: Request) -> Result<Self, Problem> {
        let mut posted = Self::default();
        let parts = Multipart::from_request(request, &()).await;
        let mut parts = parts.map_err(|_| Problem::NoForm)?;
        while let Some(part) = parts.next_field().await.map_err(|_| Problem::NoForm)? {
            posted.take(part).await?;
        }
        Ok(posted)
    }

    async fn take(&mut self, part: Field<'_>) -> Result<(), Problem> {
        let name = part.name().unwrap_or_default().to_owned();
        if let Some(file) = part.file_name().map(str::to_owned) {
            let bytes = part.bytes().await.map_err(|_| Problem::NoForm)?;
            self.file = Some((file, bytes));
        } else {
            let text = part.text().await.map_err(|_| Problem::NoForm)?;
            self.fields.push((name, text));
        }
        Ok(())
    }

    /// All fields in their order.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// A field, without blanks around it; empty when it was not posted.
    pub fn text(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// All values of a field that may be posted more than once.
    pub fn texts<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.trim())
    }

    /// Whether a field was posted at all.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(field, _)| field == name)
    }

    /// Every field but these, to be posted along by the next form.
    pub fn without(&self, names: &[&str]) -> Vec<(String, String)> {
        let kept = self.fields.iter().filter(|(name, _)| !names.contains(&name.as_str()));
        kept.cloned().collect()
    }

    /// A field as it was typed: passwords may begin with a blank.
    pub fn raw(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// All fields in their order, without blanks around their values.
    pub fn typed(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.trim()))
    }

    /// The file and its name; none when none was chosen.
    pub fn file(&self) -> Option<(&str, &Bytes)> {
        self.file.as_ref().filter(|(_, bytes)| !bytes.is_empty()).map(|(name, it)| (&**name, it))
    }
}
