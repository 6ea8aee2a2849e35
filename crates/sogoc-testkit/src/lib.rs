//! For tests only: builders, random histories, the independent auditor.
