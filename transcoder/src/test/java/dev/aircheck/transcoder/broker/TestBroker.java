package dev.aircheck.transcoder.broker;

import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;

/// A real broker in this JVM, with a user, on a port of 127.0.0.1 that it keeps when it is started again.
public final class TestBroker implements AutoCloseable {
    public static final String USER = "aircheck";
    public static final String PASSWORD = "correct horse";

    private static final String KEY_STORE_PASSWORD = "of the file";

    private final Path directory;
    private final Optional<Path> keyStore;
    private ActiveMQServer server;
    private int port;

    private TestBroker(Path directory, Optional<Path> keyStore) {
        this.directory = directory;
        this.keyStore = keyStore;
        this.server = ActiveMQServers.newActiveMQServer(new ConfigurationImpl());
    }

    public static TestBroker start(Path directory) throws Exception {
        TestBroker broker = new TestBroker(directory, Optional.empty());
        broker.start();
        return broker;
    }

    /// With this certificate, and TLS only.
    static TestBroker startTls(Path directory, X509Bundle certificate) throws Exception {
        Path keyStore = Files.createDirectories(directory).resolve("key.p12");
        try (OutputStream out = Files.newOutputStream(keyStore)) {
            char[] password = KEY_STORE_PASSWORD.toCharArray();
            certificate.toKeyStore(password).store(out, password);
        }
        TestBroker broker = new TestBroker(directory, Optional.of(keyStore));
        broker.start();
        return broker;
    }

    /// Again, after [#stop].
    public void start() throws Exception {
        server = ActiveMQServers.newActiveMQServer(configuration(), null, new OneUser());
        server.start();
        server.waitForActivation(1, TimeUnit.MINUTES);
        NettyAcceptor acceptor = (NettyAcceptor)
                Objects.requireNonNull(server.getRemotingService().getAcceptor("core"));
        port = acceptor.getActualPort();
    }

    /// Its folders are new ones each time: nothing of Aircheck's is to depend on what a broker has kept.
    private Configuration configuration() throws Exception {
        Path kept = Files.createTempDirectory(Files.createDirectories(directory), "run");
        Map<String, Object> socket = new HashMap<>();
        socket.put(TransportConstants.HOST_PROP_NAME, "127.0.0.1");
        socket.put(TransportConstants.PORT_PROP_NAME, port);
        socket.put(TransportConstants.USE_EPOLL_PROP_NAME, false);
        keyStore.ifPresent(file -> {
            socket.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
            socket.put(TransportConstants.KEYSTORE_TYPE_PROP_NAME, "PKCS12");
            socket.put(TransportConstants.KEYSTORE_PATH_PROP_NAME, file.toString());
            socket.put(TransportConstants.KEYSTORE_PASSWORD_PROP_NAME, KEY_STORE_PASSWORD);
        });
        return new ConfigurationImpl()
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(kept.resolve("journal").toString())
                .setBindingsDirectory(kept.resolve("bindings").toString())
                .setLargeMessagesDirectory(kept.resolve("large").toString())
                .setPagingDirectory(kept.resolve("paging").toString())
                .setJournalFileSize(1 << 20)
                .setJournalMinFiles(2)
                .setSecurityEnabled(true)
                .putSecurityRoles("#", Set.of(everything()))
                .addAcceptorConfiguration(
                        new TransportConfiguration(NettyAcceptorFactory.class.getName(), socket, "core"));
    }

    private static Role everything() {
        return new Role("all", true, true, true, true, true, true, true, true, true, true, true, true);
    }

    public URI url() {
        return URI.create(keyStore.isPresent() ? "ssl://localhost:" + port : "tcp://127.0.0.1:" + port);
    }

    BrokerOptions options() {
        return new BrokerOptions(url(), USER, PASSWORD, null);
    }

    /// Those that wait and those that somebody has.
    long jobs() {
        return jobsQueue().map(Queue::getMessageCount).orElse(0L);
    }

    int jobsTaken() {
        return jobsQueue().map(Queue::getDeliveringCount).orElse(0);
    }

    void forgetJobs() throws Exception {
        jobsQueue().orElseThrow().deleteAllReferences();
    }

    private Optional<Queue> jobsQueue() {
        return Optional.ofNullable(server.locateQueue(Wire.JOBS));
    }

    List<String> resultQueues() {
        return server.getPostOffice().getAddresses().stream()
                .map(SimpleString::toString)
                .filter(address -> address.startsWith(Wire.RESULTS_PREFIX))
                .toList();
    }

    public void stop() throws Exception {
        server.stop();
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
        } catch (Exception e) {
            throw new IOException("broker does not stop", e);
        }
    }

    private record OneUser() implements ActiveMQSecurityManager {
        @Override
        public boolean validateUser(String user, String password) {
            return USER.equals(user) && PASSWORD.equals(password);
        }

        @Override
        public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType checkType) {
            return validateUser(user, password);
        }
    }
}
