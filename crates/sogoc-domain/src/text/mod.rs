//! Vietnamese text: cleaning, folding, sorting, numbers, dates, legacy encodings.
