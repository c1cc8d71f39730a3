package org.fluxconform.kit.subject;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Free ports of this machine's loopback address, each given out once. They lie below the range that systems take client
 * ports from, so that no connection of another program takes one between the look and the service's start.
 */
final class LoopbackPorts {

    static final String HOST = "127.0.0.1";

    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int ATTEMPTS = 1000;

    private final RandomGenerator random;
    private final Set<Integer> given = new HashSet<>();

    LoopbackPorts(RandomGenerator random) {
        this.random = random;
    }

    synchronized int next() {
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = random.nextInt(FIRST, LAST);
            if (isFree(port) && given.add(port)) {
                return port;
            }
        }
        throw new ServiceBroken("no free port between " + FIRST + " and " + LAST + " on " + HOST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(HOST))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
