package dev.aircheck.transcoder.broker;

import dev.aircheck.transcoder.protocol.MalformedRecordException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQInterruptedException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the server does with one connection to the broker: sends jobs, reads results, and looks after jobs that got
/// lost. Ends when the connection does. The sending thread and the reading thread have a session each.
final class ServerLink {
    private static final Logger LOG = LoggerFactory.getLogger(ServerLink.class);
    private static final long POLL_MILLIS = 500;
    /// So many looks in a row at an empty queue make a job that is not answered a lost one.
    private static final int EMPTY_LOOKS = 3;

    /// Ten minutes: a job that a later one has overtaken so long ago is a lost one, too.
    private static final int LOOKS_UNTIL_LOST = 120;

    private final BrokerConnection connection;
    private final OutstandingJobs jobs;
    private final BrokerFigures figures;
    private final Duration lookEvery;
    private final String resultsQueue = Wire.RESULTS_PREFIX + UUID.randomUUID();
    private int emptyLooks;
    private final Overtaking overtaking;

    ServerLink(BrokerConnection connection, OutstandingJobs jobs, BrokerFigures figures, Duration lookEvery) {
        this.connection = connection;
        this.jobs = jobs;
        this.figures = figures;
        this.lookEvery = lookEvery;
        this.overtaking = new Overtaking(lookEvery.multipliedBy(LOOKS_UNTIL_LOST));
    }

    /// Works until the connection breaks or the thread is interrupted.
    void serve() throws IOException, InterruptedException {
        ClientSession sending = connection.session();
        ClientSession reading = connection.session();
        try {
            connection.needJobs(sending);
            ClientConsumer results = openResults(reading);
            ClientProducer producer = sending.createProducer(Wire.JOBS);
            look(sending);
            figures.connected();
            Thread reader = Thread.ofPlatform().daemon().name("broker-results").start(() -> read(reading, results));
            jobs.sendAllAgain();
            send(sending, producer, reader);
        } catch (ActiveMQException e) {
            throw connection.explained("use its queues", e);
        } catch (ActiveMQInterruptedException closing) {
            throw BrokerConnection.interrupted(closing);
        }
    }

    private ClientConsumer openResults(ClientSession session) throws ActiveMQException {
        session.createQueue(QueueConfiguration.of(resultsQueue)
                .setAddress(resultsQueue)
                .setRoutingType(RoutingType.ANYCAST)
                .setDurable(false)
                .setTemporary(true));
        return session.createConsumer(resultsQueue);
    }

    private void send(ClientSession session, ClientProducer producer, Thread reader)
            throws ActiveMQException, IOException, InterruptedException {
        long lookedNanos = System.nanoTime();
        while (reader.isAlive() && !session.isClosed()) {
            Optional<OutstandingJob> job = jobs.nextToSend(POLL_MILLIS);
            if (job.isPresent() && !job.get().isExpectedIn(resultsQueue)) {
                sendOrGiveUp(session, producer, job.get());
            }
            if (System.nanoTime() - lookedNanos > lookEvery.toNanos()) {
                lookedNanos = System.nanoTime();
                look(session);
            }
        }
        throw new IOException("the connection to the broker broke");
    }

    /// One job that cannot be written must not keep the others from being sent.
    private void sendOrGiveUp(ClientSession session, ClientProducer producer, OutstandingJob job)
            throws ActiveMQException, IOException {
        try {
            send(session, producer, job);
        } catch (ActiveMQInterruptedException closing) {
            throw closing;
        } catch (RuntimeException bug) {
            LOG.error("event=job_not_sent job={}", job.label(), bug);
            giveUp(job, "the job could not be sent");
        }
    }

    private void giveUp(OutstandingJob job, String reason) {
        if (jobs.remove(job)) {
            figures.givenUp();
            job.fail(reason);
        }
    }

    private void send(ClientSession session, ClientProducer producer, OutstandingJob job)
            throws ActiveMQException, IOException {
        // Before it goes: the answer may be faster than this thread.
        job.sentFor(resultsQueue, System.nanoTime());
        ClientMessage message = session.createMessage(false);
        message.setReplyTo(SimpleString.of(resultsQueue));
        message.setExpiration(System.currentTimeMillis() + Wire.JOB_LIFE.toMillis());
        message.putLongProperty(Wire.JOB, job.id());
        message.putStringProperty(Wire.LABEL, SimpleString.of(job.label()));
        message.putBooleanProperty(Wire.PRE_ROLL, job.hasPreRoll());
        String group = job.group();
        if (group != null) {
            message.putStringProperty(Message.HDR_GROUP_ID, SimpleString.of(group));
            if (job.lastOfGroup()) {
                // Ends the group, so that the broker forgets it.
                message.putIntProperty(Message.HDR_GROUP_SEQUENCE, -1);
            }
        }
        try (JobBody body = job.body()) {
            message.setBodyInputStream(body.bytes());
            producer.send(message);
        }
        LOG.debug("event=job_sent job={} pre_roll={}", job.label(), job.hasPreRoll());
    }

    /// How full the queue of jobs is, and whether it has what should be there.
    private void look(ClientSession session) throws ActiveMQException, IOException {
        connection.needJobs(session);
        ClientSession.QueueQuery query = session.queueQuery(Wire.JOBS);
        figures.looked(query.getMessageCount(), query.getConsumerCount());
        emptyLooks = query.getMessageCount() == 0 ? emptyLooks + 1 : 0;
        if (emptyLooks >= EMPTY_LOOKS) {
            emptyLooks = 0;
            sendAgain(System.nanoTime() - EMPTY_LOOKS * lookEvery.toNanos());
        }
        OptionalLong longAgo = overtaking.lostBefore(System.nanoTime());
        if (longAgo.isPresent()) {
            sendAgain(longAgo.getAsLong());
        }
    }

    /// Nobody has what was sent before, and nobody answered: a queue was emptied by hand, a message has expired or died
    /// in the broker. A job that somebody does have after all is done twice, which harms nobody.
    private void sendAgain(long sentBeforeNanos) {
        for (OutstandingJob job : jobs.all()) {
            if (job.waitsSince(resultsQueue, sentBeforeNanos)) {
                LOG.warn("event=job_lost job={} (it is sent again)", job.label());
                jobs.sendAgain(job);
            }
        }
    }

    private void read(ClientSession session, ClientConsumer results) {
        try {
            while (!session.isClosed()) {
                ClientMessage message = results.receive(POLL_MILLIS);
                if (message != null) {
                    answer(message);
                    message.acknowledge();
                }
            }
        } catch (ActiveMQException | IOException | ActiveMQInterruptedException e) {
            LOG.debug("event=broker_results_ended", e);
        }
    }

    /// A second answer to a job finds no job.
    private void answer(ClientMessage message) throws ActiveMQException, IOException {
        Object id = message.getObjectProperty(Wire.JOB);
        OutstandingJob job = id instanceof Long number ? jobs.get(number) : null;
        if (job == null) {
            LOG.debug("event=result_ignored job={}", id);
            return;
        }
        overtaking.answered(job.sentNanos());
        switch (outcome(message)) {
            case PRE_ROLL_NEEDED -> {
                if (job.addPreRoll()) {
                    jobs.sendAgain(job);
                }
            }
            case DONE -> done(job, message);
            case REFUSED -> {
                String reason = shortened(String.valueOf(message.getStringProperty(Wire.REASON)));
                LOG.warn("event=job_refused job={} reason=\"{}\"", job.label(), reason);
                giveUp(job, reason);
            }
        }
    }

    /// A result that breaks off with the connection leaves its job outstanding.
    private void done(OutstandingJob job, ClientMessage message) throws ActiveMQException, IOException {
        try {
            byte[] body = MessageBody.read(message, Wire.MAX_RESULT_BYTES);
            job.complete(new ByteArrayInputStream(body));
            figures.finished(job.mediaTicks(), workMillis(message));
            jobs.remove(job);
        } catch (ActiveMQInterruptedException closing) {
            throw closing;
        } catch (MalformedRecordException | EOFException | RuntimeException malformed) {
            LOG.warn("event=result_malformed job={} reason=\"{}\"", job.label(), malformed.toString());
            giveUp(job, "a worker's result cannot be read");
        }
    }

    private static String shortened(String text) {
        return text.length() <= Wire.MAX_LABEL_CHARS ? text : text.substring(0, Wire.MAX_LABEL_CHARS);
    }

    private static Wire.Outcome outcome(ClientMessage message) {
        String name = message.getStringProperty(Wire.OUTCOME);
        for (Wire.Outcome outcome : Wire.Outcome.values()) {
            if (outcome.name().equals(name)) {
                return outcome;
            }
        }
        return Wire.Outcome.REFUSED;
    }

    private static long workMillis(ClientMessage message) {
        return message.getObjectProperty(Wire.WORK_MILLIS) instanceof Long millis ? Math.max(0, millis) : 0;
    }
}
