package org.fluxconform.kit.peer;

import java.util.concurrent.CountDownLatch;

/** A kit in a process of its own, to be ended from outside: starts a daemon, prints its socket, and waits. */
final class PeersHolder {

    private PeersHolder() {}

    public static void main(String[] words) throws InterruptedException {
        Peers peers = new Peers(DriverPolicy.parse(words[0]), MungeUnderTest.containers());
        System.out.println("socket " + peers.munge().startAnother().socket());
        new CountDownLatch(1).await();
    }
}
