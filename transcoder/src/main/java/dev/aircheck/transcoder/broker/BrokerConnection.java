package dev.aircheck.transcoder.broker;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.activemq.artemis.api.core.ActiveMQInterruptedException;
import org.apache.activemq.artemis.api.core.ActiveMQQueueExistsException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.jspecify.annotations.Nullable;

/// One connection to the broker. It does not mend itself: when it breaks, its owner makes a new one and does again what
/// was not confirmed.
final class BrokerConnection implements AutoCloseable {
    /// When the other side is not heard for so long it is gone: the broker gives its jobs to others.
    private static final long SILENCE_MILLIS = 30_000;

    private static final long PING_MILLIS = 10_000;
    private static final long CALL_MILLIS = 30_000;
    private static final int CONNECT_MILLIS = 10_000;

    private final BrokerOptions options;
    private final ServerLocator locator;
    private final ClientSessionFactory factory;

    private BrokerConnection(BrokerOptions options, ServerLocator locator, ClientSessionFactory factory) {
        this.options = options;
        this.locator = locator;
        this.factory = factory;
    }

    static BrokerConnection open(BrokerOptions options) throws IOException {
        ServerLocator locator = ActiveMQClient.createServerLocatorWithoutHA(transport(options))
                .setReconnectAttempts(0)
                .setInitialConnectAttempts(1)
                .setConnectionTTL(SILENCE_MILLIS)
                .setClientFailureCheckPeriod(PING_MILLIS)
                .setCallTimeout(CALL_MILLIS)
                .setBlockOnNonDurableSend(true);
        ClientSessionFactory factory = connect(locator, options);
        return new BrokerConnection(options, locator, factory);
    }

    private static ClientSessionFactory connect(ServerLocator locator, BrokerOptions options) throws IOException {
        try {
            return locator.createSessionFactory();
        } catch (Exception e) {
            // The client declares no narrower one.
            locator.close();
            throw new IOException("cannot reach the broker at %s: %s".formatted(options.url(), e.getMessage()), e);
        }
    }

    private static TransportConfiguration transport(BrokerOptions options) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(TransportConstants.HOST_PROP_NAME, options.url().getHost());
        settings.put(TransportConstants.PORT_PROP_NAME, options.port());
        settings.put(TransportConstants.NETTY_CONNECT_TIMEOUT, CONNECT_MILLIS);
        settings.put(TransportConstants.USE_EPOLL_PROP_NAME, false);
        settings.put(TransportConstants.USE_KQUEUE_PROP_NAME, false);
        if (options.tls()) {
            settings.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
            settings.put(TransportConstants.VERIFY_HOST_PROP_NAME, true);
            if (options.caFile() != null) {
                settings.put(TransportConstants.TRUSTSTORE_TYPE_PROP_NAME, "PEMCA");
                settings.put(
                        TransportConstants.TRUSTSTORE_PATH_PROP_NAME,
                        options.caFile().toString());
            }
        }
        return new TransportConfiguration(NettyConnectorFactory.class.getName(), settings);
    }

    /// A session whose sends count at once.
    ClientSession session() throws IOException {
        return session(true);
    }

    /// A session that takes and sends in one transaction.
    ClientSession transacted() throws IOException {
        return session(false);
    }

    private ClientSession session(boolean autoCommit) throws IOException {
        try {
            ClientSession session =
                    factory.createSession(options.user(), password(), false, autoCommit, autoCommit, false, 0);
            session.start();
            return session;
        } catch (ActiveMQException e) {
            throw explained("open a session", e);
        }
    }

    private @Nullable String password() {
        return options.password();
    }

    /// Makes sure that the queue of jobs is there. It lives in the broker's memory: a server sends again what a
    /// restart of the broker has lost.
    void needJobs(ClientSession session) throws IOException {
        try {
            if (!session.queueQuery(Wire.JOBS).isExists()) {
                session.createQueue(QueueConfiguration.of(Wire.JOBS)
                        .setAddress(Wire.JOBS)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(false)
                        .setAutoDelete(false));
            }
        } catch (ActiveMQQueueExistsException another) {
            // Somebody else was faster.
            return;
        } catch (ActiveMQException e) {
            throw explained("make the queue " + Wire.JOBS, e);
        }
    }

    /// What a failed request to the broker means.
    IOException explained(String doing, ActiveMQException e) {
        if (e.getType() == ActiveMQExceptionType.SECURITY_EXCEPTION) {
            return new BrokerRefusedException(
                    "the broker at %s does not let %s %s: check broker.user, broker.password and what the broker permits"
                            .formatted(options.url(), user(), doing),
                    e);
        }
        return new IOException("broker at %s: cannot %s: %s".formatted(options.url(), doing, e.getMessage()), e);
    }

    /// The client's word for it, as the JDK has it.
    static InterruptedException interrupted(ActiveMQInterruptedException closing) {
        InterruptedException usual = new InterruptedException("interrupted while talking to the broker");
        usual.initCause(closing);
        return usual;
    }

    private String user() {
        return options.user() == null ? "anybody without a user" : "the user '" + options.user() + "'";
    }

    @Override
    public void close() {
        factory.close();
        locator.close();
    }
}
