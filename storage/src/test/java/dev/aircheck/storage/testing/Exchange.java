package dev.aircheck.storage.testing;

/// One request that went through a [FaultyProxy], and how it ended.
///
/// @param target    path and query as the client sent them
/// @param bodyBytes how much of the request's body was passed on
/// @param status    of the answer; 0 when there was none: the connection broke
public record Exchange(String method, String target, long bodyBytes, int status) {
    /// The target without its query.
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /// Whether the receiver has taken the request.
    public boolean succeeded() {
        return status >= 200 && status < 300;
    }
}
