package dev.aircheck.storage.catalog;

/// How a text is found anywhere in a name without reading every row. Immutable.
/// @param sql a condition with a place for the parameter of `value`
record NameSearch(String sql, String value) {
    /// The index knows every three characters of a name.
    private static final int INDEXED_CHARACTERS = 3;

    /// What every session's name begins with; the stream's playback id follows.
    private static final String SESSION_NAME_PREFIX = "video+";

    /// A text too short for the index is looked for in the names themselves, in the list's order until the page is
    /// full: at most one pass over the streams. There, only the letters a to z are found in any case.
    static NameSearch inStreams(String text) {
        return isIndexed(text)
                ? new NameSearch(
                        "search_row IN (SELECT rowid FROM stream_search WHERE stream_search MATCH %s)", phrase(text))
                : new NameSearch("instr(lower(name), lower(%s)) > 0", text);
    }

    static boolean isIndexed(String text) {
        return text.codePointCount(0, text.length()) >= INDEXED_CHARACTERS && text.indexOf('\0') < 0;
    }

    /// Sessions are many more than streams and have their names from them: one pass over the streams' playback ids
    /// says which streams they belong to.
    static NameSearch inSessions(String text) {
        return SESSION_NAME_PREFIX.contains(text)
                ? new NameSearch("%s IS NOT NULL", text)
                : new NameSearch(
                        "stream_id IN (SELECT id FROM stream WHERE instr('" + SESSION_NAME_PREFIX
                                + "' || playback_id, lower(%s)) > 0)",
                        text);
    }

    /// FTS5 3.1: between quotation marks nothing has a meaning but they themselves.
    private static String phrase(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
