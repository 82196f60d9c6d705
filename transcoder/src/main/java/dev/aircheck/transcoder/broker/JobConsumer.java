package dev.aircheck.transcoder.broker;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.transcoder.Sprite;
import dev.aircheck.transcoder.TranscodeResult;
import dev.aircheck.transcoder.Transcoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    private final Path directory;
    private final AtomicBoolean draining;
    private volatile boolean connected;

    /// @param directory a private one, for messages on their way
    /// @param draining no job is taken any more
    JobConsumer(BrokerOptions options, Transcoder transcoder, Path directory, AtomicBoolean draining) {
        this.options = options;
        this.transcoder = transcoder;
        this.directory = directory;
        this.draining = draining;
    }

    boolean connected() {
        return connected;
    }

    @Override
    public void run() {
        BackOff backOff = new BackOff();
        try {
            while (!draining.get()) {
                consumeOnce(backOff);
                if (!draining.get()) {
                    backOff.pause();
                }
            }
        } catch (InterruptedException closed) {
            LOG.debug("event=job_consumer_ended");
        } catch (IllegalStateException closed) {
            // The workers were closed during a job: the broker gives it to another.
            LOG.debug("event=job_consumer_ended", closed);
        }
    }

    private void consumeOnce(BackOff backOff) throws InterruptedException {
        try (BrokerConnection connection = BrokerConnection.open(options)) {
            ClientSession session = connection.transacted();
            connection.needJobs(session);
            try {
                ClientConsumer consumer = session.createConsumer(Wire.JOBS, null, NO_PREFETCH, ANY_RATE, false);
                ClientProducer producer = session.createProducer();
                LOG.debug("event=broker_connected broker={}", options.url());
                connected = true;
                backOff.reset();
                while (!draining.get() && !session.isClosed()) {
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
        } finally {
            connected = false;
        }
    }

    private void serve(ClientSession session, ClientProducer producer, ClientMessage message)
            throws ActiveMQException, IOException, InterruptedException {
        SimpleString replyTo = message.getReplyTo();
        if (replyTo == null || !session.queueQuery(replyTo).isExists()) {
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
        Path file = Files.createTempFile(directory, "job-", null);
        try {
            boolean hasPreRoll = Boolean.TRUE.equals(message.getBooleanProperty(Wire.PRE_ROLL));
            MessageBody.save(message, file, Wire.MAX_UNIT_BYTES + (hasPreRoll ? 2 * Wire.MAX_PRE_ROLL_BYTES : 0));
            return work(file, label(message), hasPreRoll);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Answer work(Path file, String label, boolean hasPreRoll) throws InterruptedException, IOException {
        long startedNanos = System.nanoTime();
        ReceivedJob received;
        try {
            received = ReceivedJob.read(file, label, hasPreRoll);
        } catch (IOException malformed) {
            LOG.warn("event=job_malformed job={} reason=\"{}\"", label, malformed.getMessage());
            return Answer.without(Wire.Outcome.REFUSED, "job cannot be read: " + malformed.getMessage());
        }
        return switch (received) {
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
        message.setExpiration(System.currentTimeMillis() + Wire.RESULT_LIFE.toMillis());
        message.putLongProperty(Wire.JOB, job.getLongProperty(Wire.JOB));
        message.putStringProperty(Wire.OUTCOME, SimpleString.of(answer.outcome().name()));
        message.putStringProperty(Wire.REASON, SimpleString.of(answer.reason()));
        message.putLongProperty(Wire.WORK_MILLIS, answer.work().toMillis());
        message.getBodyBuffer().writeBytes(answer.body().toArray());
        return message;
    }

    private static String label(ClientMessage message) {
        String label = String.valueOf(message.getStringProperty(Wire.LABEL));
        return label.length() <= Wire.MAX_LABEL_CHARS ? label : label.substring(0, Wire.MAX_LABEL_CHARS);
    }
}
