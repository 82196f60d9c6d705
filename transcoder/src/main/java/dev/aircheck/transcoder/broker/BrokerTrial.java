package dev.aircheck.transcoder.broker;

import java.io.IOException;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/// Whether a broker can be used with these settings.
public final class BrokerTrial {
    private BrokerTrial() {}

    /// Connects, makes sure of the queue of jobs, and counts the worker processes that take from it.
    /// @throws BrokerRefusedException when the broker is there and does not let us in
    public static int run(BrokerOptions options) throws IOException {
        try (BrokerConnection connection = BrokerConnection.open(options)) {
            ClientSession session = connection.session();
            connection.needJobs(session);
            try {
                return session.queueQuery(Wire.JOBS).getConsumerCount();
            } catch (ActiveMQException e) {
                throw connection.explained("look at the queue " + Wire.JOBS, e);
            }
        }
    }
}
