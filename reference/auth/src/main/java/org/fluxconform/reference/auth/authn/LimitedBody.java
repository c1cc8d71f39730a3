package org.fluxconform.reference.auth.authn;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Takes an answer up to a number of bytes; beyond that the connection is dropped and the answer fails. */
final class LimitedBody implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> inner;
    private final Runnable tooLarge;
    private long left;
    private Flow.Subscription subscription;

    /** @param tooLarge told before the answer fails, since it may fail by the dropped connection as well as by its size */
    LimitedBody(BodySubscriber<byte[]> inner, long limit, Runnable tooLarge) {
        this.inner = inner;
        this.left = limit;
        this.tooLarge = tooLarge;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return inner.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription opened) {
        subscription = opened;
        inner.onSubscribe(opened);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (left < 0) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            left -= buffer.remaining();
        }
        if (left < 0) {
            tooLarge.run();
            inner.onError(new IOException("too large"));
            subscription.cancel();
        } else {
            inner.onNext(buffers);
        }
    }

    @Override
    public void onError(Throwable failure) {
        inner.onError(failure);
    }

    @Override
    public void onComplete() {
        if (left >= 0) {
            inner.onComplete();
        }
    }
}
