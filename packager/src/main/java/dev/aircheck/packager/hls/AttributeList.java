package dev.aircheck.packager.hls;

/// An attribute list (RFC 8216bis 4.2) under construction.
final class AttributeList {
    private final StringBuilder text;
    private char separator = ':';

    AttributeList(String tag) {
        this.text = new StringBuilder(tag);
    }

    /// A quoted string has no escapes: line ends and double quotes cannot stand in it, so they are replaced.
    AttributeList quoted(String name, String value) {
        StringBuilder safe = new StringBuilder(value.length() + 2).append('"');
        value.codePoints()
                .map(point -> point == '"' ? '\'' : isLineOrControl(point) ? ' ' : point)
                .forEach(safe::appendCodePoint);
        return unquoted(name, safe.append('"').toString());
    }

    AttributeList number(String name, long value) {
        return unquoted(name, Long.toString(value));
    }

    /// Enumerated strings, resolutions and decimal numbers.
    AttributeList unquoted(String name, String value) {
        text.append(separator).append(name).append('=').append(value);
        separator = ',';
        return this;
    }

    private static boolean isLineOrControl(int point) {
        return Character.isISOControl(point) || point == '\u2028' || point == '\u2029' || point == 0xFEFF;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
