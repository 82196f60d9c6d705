package dev.aircheck.storage.catalog;

/// A field that a list can be filtered and ordered by. Every SQL text of a list comes from these constants, never from
/// input.
public sealed interface ListField permits StreamField, SessionField {
    /// How its values are compared.
    enum Kind {
        /// Equal or not, to the letter.
        IDENTIFIER,
        /// Contains the other text, in any case.
        TEXT,
        FLAG,
        NUMBER
    }

    /// Its name in the API.
    String wireName();

    Kind kind();

    /// An expression over one row.
    String sql();
}
