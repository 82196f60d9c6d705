package dev.aircheck.storage.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Finds loopback ports for programs that cannot choose one by themselves, or have to come back on the same one.
public final class FreePort {
    /// Below the ports that the kernel gives to outgoing connections: nobody gets one of these by chance.
    private static final int FIRST = 10_240;

    private static final int LAST = 32_767;
    private static final int MAX_ATTEMPTS = 200;

    private FreePort() {}

    public static int find() throws IOException {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no free port found between %d and %d".formatted(FIRST, LAST));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
