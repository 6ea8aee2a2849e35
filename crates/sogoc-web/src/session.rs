//! What the browser keeps: the session cookie and the size of text; and whether a post is our own page's.

use axum::http::{HeaderMap, HeaderValue, header};

/// The name of the session cookie. The prefix binds it to this host over TLS.
pub fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-sogoc" } else { "sogoc" }
}

/// The cookie that begins a session.
pub fn begin(token: &str, secure: bool) -> Option<HeaderValue> {
    cookie(token, "", secure)
}

/// The cookie that ends it.
pub fn end(secure: bool) -> Option<HeaderValue> {
    cookie("", "; Max-Age=0", secure)
}

fn cookie(value: &str, more: &str, secure: bool) -> Option<HeaderValue> {
    let name = cookie_name(secure);
    let over_tls = if secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{over_tls}{more}");
    HeaderValue::from_str(&text).ok()
}

/// The value of a cookie.
pub fn cookie_of<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, value)| *found == name && !value.is_empty())
        .map(|(_, value)| value)
}

/// Whether the browser itself says that a page of ours asks.
pub fn says_our_own(headers: &HeaderMap) -> bool {
    let says = headers.contains_key("sec-fetch-site") || headers.contains_key("origin");
    says && is_our_own(headers)
}

/// Whether a state change was asked for by a page of ours. A browser that says so is believed;
/// an older one must name our address as the origin. What says neither is no browser: it carries
/// nobody's cookies unasked, and the form of a session must carry its token all the same.
pub fn is_our_own(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => {
            let host = text("host").unwrap_or_default();
            origin.split_once("://").is_some_and(|(_, from)| !host.is_empty() && from == host)
        }
        (None, None) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &'static str)| {
            Some((name.parse().ok()?, HeaderValue::from_static(value)))
        };
        pairs.iter().filter_map(pair).collect()
    }

    #[test]
    fn only_our_own_pages_change_anything() {
        for (pairs, ours) in [
            (&[("sec-fetch-site", "same-origin")][..], true),
            (&[("sec-fetch-site", "cross-site"), ("origin", "http://a"), ("host", "a")], false),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("origin", "http://a:80"), ("host", "a:80")], true),
            (&[("origin", "http://b"), ("host", "a")], false),
            (&[("origin", "null"), ("host", "null")], false),
            (&[("host", "a")], true),
        ] {
            assert_eq!(is_our_own(&headers(pairs)), ours, "{pairs:?}");
        }
    }

    #[test]
    fn cookies_are_closed_to_scripts_and_other_sites() {
        let secure = begin("t", true);
        let secure = secure.as_ref().and_then(|it| it.to_str().ok()).unwrap_or_default();
        assert_eq!(secure, "__Host-sogoc=t; Path=/; HttpOnly; SameSite=Lax; Secure");
        assert_eq!(cookie_of(&headers(&[("cookie", "size=large; sogoc=t")]), "sogoc"), Some("t"));
        assert_eq!(cookie_of(&headers(&[("cookie", "sogoc=")]), "sogoc"), None);
    }
}
