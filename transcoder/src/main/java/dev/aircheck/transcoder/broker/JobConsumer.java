package dev.aircheck.transcoder.broker;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.transcoder.Sprite;
import dev.aircheck.transcoder.TranscodeResult;
import dev.aircheck.transcoder.Transcoder;
import dev.aircheck.transcoder.protocol.MalformedRecordException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQInterruptedException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One place for jobs of the broker: takes one, has it done, answers, and only then takes the next. Job and answer are
/// one transaction: when this machine goes away, the broker gives the job to another. Confined to its thread, but for
/// [#connected].
final class JobConsumer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(JobConsumer.class);
    private static final long POLL_MILLIS = 500;
    private static final int NO_PREFETCH = 0;
    private static final int ANY_RATE = -1;

    private final BrokerOptions options;
    private final Transcoder transcoder;
    private final WorkPlace place;
    private final AtomicBoolean draining;
    private final CountDownLatch reached;
    private volatile boolean connected;
    private String trouble = "";

    /// @param place where jobs are done, and messages are on their way
    /// @param draining no job is taken any more
    /// @param reached to be told when the broker is
    JobConsumer(
            BrokerOptions options,
            Transcoder transcoder,
            WorkPlace place,
            AtomicBoolean draining,
            CountDownLatch reached) {
        this.options = options;
        this.transcoder = transcoder;
        this.place = place;
        this.draining = draining;
        this.reached = reached;
    }

    boolean connected() {
        return connected;
    }

    @Override
    public void run() {
        BackOff backOff = new BackOff();
        try {
            while (!draining.get()) {
                long sinceNanos = System.nanoTime();
                if (canWork()) {
                    consumeOnce();
                }
                if (!draining.get()) {
                    backOff.pauseAfter(sinceNanos);
                }
            }
        } catch (InterruptedException closed) {
            LOG.debug("event=job_consumer_ended");
        }
    }

    /// While it cannot, nothing is connected: jobs of a group would wait for this consumer, and others behind them.
    private boolean canWork() {
        String now = place.trouble();
        if (!now.equals(trouble)) {
            LOG.warn("event=worker_takes_{} reason=\"{}\"", now.isEmpty() ? "jobs_again" : "no_jobs", now);
            trouble = now;
        }
        return now.isEmpty();
    }

    private void consumeOnce() throws InterruptedException {
        try (BrokerConnection connection = BrokerConnection.open(options)) {
            ClientSession session = connection.transacted();
            connection.needJobs(session);
            try {
                ClientConsumer consumer = session.createConsumer(Wire.JOBS, null, NO_PREFETCH, ANY_RATE, false);
                ClientProducer producer = session.createProducer();
                LOG.debug("event=broker_connected broker={}", options.url());
                connected = true;
                reached.countDown();
                while (!draining.get() && !session.isClosed() && canWork()) {
                    ClientMessage message = consumer.receive(POLL_MILLIS);
                    if (message != null) {
                        serve(session, producer, message);
                    }
                }
            } catch (ActiveMQException e) {
                throw connection.explained("take jobs", e);
            } catch (ActiveMQInterruptedException closing) {
                throw BrokerConnection.interrupted(closing);
            }
        } catch (IOException e) {
            LOG.warn("event=broker_away reason=\"{}\"", e.getMessage());
        } catch (RuntimeException | Error bug) {
            // Nobody else would go on taking jobs. When the workers were closed during a job, the broker gives it to
            // another.
            if (!draining.get()) {
                LOG.error("event=job_consumer_failed", bug);
            }
        } finally {
            connected = false;
        }
    }

    private void serve(ClientSession session, ClientProducer producer, ClientMessage message)
            throws ActiveMQException, IOException, InterruptedException {
        SimpleString replyTo = message.getReplyTo();
        if (replyTo == null || id(message) < 0 || !session.queueQuery(replyTo).isExists()) {
            LOG.info("event=job_dropped job={} reason=\"its server is gone\"", label(message));
        } else {
            Answer answer = message.getDeliveryCount() > Wire.MAX_DELIVERIES ? tooOften(message) : answer(message);
            producer.send(replyTo, messageOf(session, message, answer));
        }
        message.acknowledge();
        session.commit();
    }

    /// What is sent back.
    /// @param reason for a person; empty when there is nothing to say
    private record Answer(Wire.Outcome outcome, String reason, Bytes body, Duration work) {
        static Answer without(Wire.Outcome outcome, String reason) {
            return new Answer(outcome, reason, Bytes.EMPTY, Duration.ZERO);
        }

        static Answer done(Bytes body, long startedNanos) {
            return new Answer(Wire.Outcome.DONE, "", body, Duration.ofNanos(System.nanoTime() - startedNanos));
        }
    }

    private Answer tooOften(ClientMessage message) {
        LOG.warn("event=job_given_up job={} deliveries={}", label(message), message.getDeliveryCount());
        return Answer.without(
                Wire.Outcome.REFUSED, "%d workers went away over it".formatted(message.getDeliveryCount() - 1));
    }

    private Answer answer(ClientMessage message) throws ActiveMQException, IOException, InterruptedException {
        Path file = Files.createTempFile(place.directory(), "job-", null);
        try {
            boolean hasPreRoll = Boolean.TRUE.equals(message.getObjectProperty(Wire.PRE_ROLL));
            // What pictures are wrapped in takes less room than they do.
            MessageBody.save(message, file, Wire.MAX_UNIT_BYTES + (hasPreRoll ? 2 * Wire.MAX_PRE_ROLL_BYTES : 0));
            return work(file, label(message), hasPreRoll);
        } catch (MalformedRecordException | EOFException malformed) {
            LOG.warn("event=job_malformed job={} reason=\"{}\"", label(message), malformed.getMessage());
            return Answer.without(Wire.Outcome.REFUSED, "job cannot be read: " + malformed.getMessage());
        } catch (ActiveMQInterruptedException closing) {
            throw closing;
        } catch (RuntimeException bug) {
            if (draining.get()) {
                throw bug;
            }
            LOG.error("event=job_failed job={}", label(message), bug);
            return Answer.without(Wire.Outcome.REFUSED, "the worker failed");
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Answer work(Path file, String label, boolean hasPreRoll) throws InterruptedException, IOException {
        long startedNanos = System.nanoTime();
        return switch (ReceivedJob.read(file, label, hasPreRoll)) {
            case ReceivedJob.Transcode(var job, var preRoll) -> {
                TranscodeResult result = transcoder.transcode(job);
                yield preRoll != null && preRoll.missed()
                        ? Answer.without(Wire.Outcome.PRE_ROLL_NEEDED, "")
                        : Answer.done(ResultBody.of(result), startedNanos);
            }
            case ReceivedJob.MakeSprite(Sprite sprite) ->
                Answer.done(ResultBody.of(transcoder.sprite(label, sprite)), startedNanos);
        };
    }

    private static ClientMessage messageOf(ClientSession session, ClientMessage job, Answer answer) {
        ClientMessage message = session.createMessage(false);
        message.putLongProperty(Wire.JOB, id(job));
        message.putStringProperty(Wire.OUTCOME, SimpleString.of(answer.outcome().name()));
        message.putStringProperty(Wire.REASON, SimpleString.of(answer.reason()));
        message.putLongProperty(Wire.WORK_MILLIS, answer.work().toMillis());
        message.getBodyBuffer().writeBytes(answer.body().toArray());
        return message;
    }

    /// Negative when it has none.
    private static long id(ClientMessage message) {
        return message.getObjectProperty(Wire.JOB) instanceof Long id ? id : -1;
    }

    private static String label(ClientMessage message) {
        String label = String.valueOf(message.getObjectProperty(Wire.LABEL));
        return label.length() <= Wire.MAX_LABEL_CHARS ? label : label.substring(0, Wire.MAX_LABEL_CHARS);
    }
}
