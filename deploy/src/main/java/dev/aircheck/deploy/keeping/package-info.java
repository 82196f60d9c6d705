/// What becomes of recordings after they are ready: how long they are kept, what nobody knows any more, and how a lost
/// catalog comes back. Knows stores and catalogs, nothing of live sessions.
@NullMarked
package dev.aircheck.deploy.keeping;

import org.jspecify.annotations.NullMarked;
