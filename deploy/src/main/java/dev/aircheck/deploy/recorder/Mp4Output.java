package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.mp4.Mp4Recording;
import dev.aircheck.packager.segment.Segment;
import dev.aircheck.storage.AssembledObject;
import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.HeaderSource;
import dev.aircheck.storage.ObjectInfo;
import dev.aircheck.storage.RangeChecksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// The MP4 of a session while it is built: media goes into the object as it comes, the header goes in front at the
/// end. Confined to one thread at a time.
final class Mp4Output implements AutoCloseable {
    static final String NAME = "recording.mp4";

    private final Mp4Recording recording;
    private final AssembledObject object;
    private final SessionFolder folder;
    private RangeChecksum media = RangeChecksum.EMPTY;
    private RangeChecksum header = RangeChecksum.EMPTY;

    private Mp4Output(SessionFolder folder, Mp4Recording recording, AssembledObject object) {
        this.folder = folder;
        this.recording = recording;
        this.object = object;
    }

    static Mp4Output begin(SessionFolder folder, Mp4Recording recording) throws IOException {
        return new Mp4Output(folder, recording, folder.store().assemble(folder.key(NAME), ContentType.VIDEO_MP4));
    }

    void append(Segment segment) throws IOException {
        List<ByteBuffer> added =
                recording.append(segment).stream().map(Bytes::asByteBuffer).toList();
        if (!added.isEmpty()) {
            media = media.plus(RangeChecksum.of(added));
            object.append(added);
        }
    }

    ObjectInfo complete() throws IOException, InterruptedException {
        ObjectInfo complete = object.complete(new HeaderSource() {
            @Override
            public long minimumLengthBytes() {
                return recording.minimumHeaderLength();
            }

            @Override
            public ByteBuffer header(long lengthBytes) {
                ByteBuffer made = recording.header(lengthBytes).asByteBuffer();
                // A store may ask for several lengths; the last one is what it writes.
                header = RangeChecksum.of(made);
                return made;
            }
        });
        folder.checksums().note(NAME, header.plus(media));
        return complete;
    }

    @Override
    public void close() throws IOException {
        object.close();
    }
}
