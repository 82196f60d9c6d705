package dev.aircheck.transcoder.pool;

import dev.aircheck.transcoder.JpegPicture;
import dev.aircheck.transcoder.Sprite;
import dev.aircheck.transcoder.protocol.MalformedRecordException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One sprite in one worker. Filled by the thread that reads the pipe; read by others only after [#await] returned.
final class SpriteAttempt implements Attempt {
    private static final Logger LOG = LoggerFactory.getLogger(SpriteAttempt.class);

    private final String label;
    private final Sprite sprite;
    private final AttemptEnd end = new AttemptEnd();
    private @Nullable JpegPicture made;

    SpriteAttempt(String label, Sprite sprite) {
        this.label = label;
        this.sprite = sprite;
    }

    @Override
    public String label() {
        return label;
    }

    Sprite sprite() {
        return sprite;
    }

    void made(JpegPicture picture) throws MalformedRecordException {
        if (!picture.size().equals(sprite.size())) {
            throw new MalformedRecordException("sprite of %s (expected %s)".formatted(picture.size(), sprite.size()));
        }
        made = picture;
        end.answered();
    }

    void failed(String reason) {
        LOG.warn("event=sprite_failed job={} reason=\"{}\"", label, reason);
        end.answered();
    }

    @Override
    public void died(Death death) {
        end.died(death);
    }

    @Override
    public Optional<Death> await() throws InterruptedException {
        return end.await();
    }

    Optional<JpegPicture> result() {
        return Optional.ofNullable(made);
    }
}
