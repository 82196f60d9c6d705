package dev.aircheck.deploy.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Whether a port can be listened on.
final class PortCheck {
    private PortCheck() {}

    /// @param setting what to change when it is taken
    static Finding of(String name, String bind, int port, String setting) {
        if (port == 0) {
            return Finding.good(name, "a free port is taken at each start");
        }
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getByName(bind))) {
            return Finding.good(name, "port %d on %s is free".formatted(port, bind));
        } catch (IOException e) {
            return Finding.bad(
                    name,
                    "port %d on %s cannot be had (%s): stop what uses it (ss -ltnp), or change %s"
                            .formatted(port, bind, e.getMessage(), setting));
        }
    }
}
