package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.mp4.Mp4Recording;
import dev.aircheck.packager.segment.Segment;
import dev.aircheck.storage.AssembledObject;
import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.HeaderSource;
import dev.aircheck.storage.ObjectInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// The MP4 of a session while it is built: media goes into the object as it comes, the header goes in front at the
/// end. Confined to one thread at a time.
final class Mp4Output implements AutoCloseable {
    static final String NAME = "recording.mp4";

    private final Mp4Recording recording;
    private final AssembledObject object;

    private Mp4Output(Mp4Recording recording, AssembledObject object) {
        this.recording = recording;
        this.object = object;
    }

    static Mp4Output begin(SessionFolder folder, Mp4Recording recording) throws IOException {
        return new Mp4Output(recording, folder.store().assemble(folder.key(NAME), ContentType.VIDEO_MP4));
    }

    void append(Segment segment) throws IOException {
        List<Bytes> media = recording.append(segment);
        if (!media.isEmpty()) {
            object.append(media.stream().map(Bytes::asByteBuffer).toList());
        }
    }

    ObjectInfo complete() throws IOException, InterruptedException {
        return object.complete(new HeaderSource() {
            @Override
            public long minimumLengthBytes() {
                return recording.minimumHeaderLength();
            }

            @Override
            public ByteBuffer header(long lengthBytes) {
                return recording.header(lengthBytes).asByteBuffer();
            }
        });
    }

    @Override
    public void close() throws IOException {
        object.close();
    }
}
