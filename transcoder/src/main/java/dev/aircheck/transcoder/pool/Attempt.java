package dev.aircheck.transcoder.pool;

import java.util.Optional;

/// One try of one worker at something that was asked for.
sealed interface Attempt permits JobAttempt, SpriteAttempt, ProbeAttempt {
    /// Names the work in logs.
    String label();

    void died(Death death);

    /// How the worker died over it; empty when the work was answered.
    Optional<Death> await() throws InterruptedException;
}
