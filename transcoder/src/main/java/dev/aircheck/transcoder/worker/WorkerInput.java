package dev.aircheck.transcoder.worker;

import dev.aircheck.transcoder.protocol.ToWorker;
import dev.aircheck.transcoder.protocol.ToWorkerPipe;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Reads a few records ahead of the encoder, so that the end of stdin (the server is gone) is noticed at once, even
/// in the middle of a job. When the queue is full the pipe waits, and with it the server.
final class WorkerInput {
    private static final int READ_AHEAD = 8;
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int EXIT_DONE = 0;
    private static final int EXIT_MALFORMED = 2;

    private final BlockingQueue<ToWorker> messages = new ArrayBlockingQueue<>(READ_AHEAD);
    private final InputStream in;

    private WorkerInput(InputStream in) {
        this.in = new BufferedInputStream(in, BUFFER_BYTES);
    }

    static WorkerInput start(InputStream in) {
        WorkerInput input = new WorkerInput(in);
        Thread.ofPlatform().daemon().name("stdin").start(input::readAll);
        return input;
    }

    BlockingQueue<ToWorker> messages() {
        return messages;
    }

    private void readAll() {
        try {
            Optional<ToWorker> message = ToWorkerPipe.read(in);
            while (message.isPresent()) {
                messages.put(message.get());
                message = ToWorkerPipe.read(in);
            }
            Runtime.getRuntime().halt(EXIT_DONE);
        } catch (IOException | InterruptedException broken) {
            System.err.println("worker: " + broken);
            Runtime.getRuntime().halt(EXIT_MALFORMED);
        }
    }
}
