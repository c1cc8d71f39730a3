package org.fluxconform.kit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MungeDomainTest {

    private final List<Daemon> started = new CopyOnWriteArrayList<>();

    @Test
    void loginAndComputeShareAKeyThatElsewhereDoesNotHave() {
        MungeDomain domain = domain(key -> {});
        assertThat(domain.login().key()).isEqualTo(domain.compute().key());
        assertThat(domain.elsewhere().key()).isNotEqualTo(domain.login().key());
        assertThat(domain.startAnother().key()).isEqualTo(domain.login().key());
    }

    @Test
    void theThreeStartTogetherAndOnlyOnce() {
        CyclicBarrier allThree = new CyclicBarrier(3);
        MungeDomain domain = domain(key -> {
            try {
                allThree.await(10, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new PeerUnavailable("one waits for the other", e);
            }
        });
        assertThat(domain.login()).isSameAs(domain.login());
        domain.compute();
        domain.elsewhere();
        assertThat(started).hasSize(3);
    }

    @Test
    void aDaemonThatDoesNotStartIsSaidToEveryoneWhoAsksForIt() {
        MungeDomain domain = domain(key -> {
            throw new PeerUnavailable("no room");
        });
        assertThatThrownBy(domain::login).isInstanceOf(PeerUnavailable.class).hasMessage("no room");
        assertThatThrownBy(domain::login).isInstanceOf(PeerUnavailable.class).hasMessage("no room");
    }

    @Test
    void theEndStopsAllAlsoThoseThatAreJustStarting() throws Exception {
        CountDownLatch starting = new CountDownLatch(1);
        CountDownLatch mayStart = new CountDownLatch(1);
        MungeDomain domain = domain(key -> {
            starting.countDown();
            try {
                mayStart.await();
            } catch (InterruptedException e) {
                throw new PeerUnavailable("interrupted", e);
            }
        });
        CompletableFuture<MungeDaemon> late = CompletableFuture.supplyAsync(domain::startAnother);
        starting.await();
        CompletableFuture<Void> end = CompletableFuture.runAsync(domain::close);
        mayStart.countDown();
        end.get(10, TimeUnit.SECONDS);
        late.get(10, TimeUnit.SECONDS);

        assertThat(started).hasSize(1).allMatch(daemon -> daemon.closed);
        assertThatThrownBy(domain::startAnother).hasMessage("the run has ended");
    }

    private MungeDomain domain(Consumer<MungeKey> whileStarting) {
        return new MungeDomain(
                new MungeDriver() {
                    @Override
                    public Driver driver() {
                        return Driver.EMBEDDED;
                    }

                    @Override
                    public MungeDaemon start(MungeKey key) {
                        whileStarting.accept(key);
                        Daemon daemon = new Daemon(key);
                        started.add(daemon);
                        return daemon;
                    }
                },
                new Random(1));
    }

    private static final class Daemon implements MungeDaemon {

        private final MungeKey key;
        private volatile boolean closed;

        Daemon(MungeKey key) {
            this.key = key;
        }

        @Override
        public Driver driver() {
            return Driver.EMBEDDED;
        }

        @Override
        public Path socket() {
            throw new UnsupportedOperationException("nobody connects");
        }

        @Override
        public MungeKey key() {
            return key;
        }

        @Override
        public void kill() {
            throw new UnsupportedOperationException("nobody is killed");
        }

        @Override
        public void restart() {
            throw new UnsupportedOperationException("nobody comes back");
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
