//! The register and its rules, pure: events, fold, decisions, Vietnamese text.
