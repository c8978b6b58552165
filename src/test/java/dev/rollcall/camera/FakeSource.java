package dev.rollcall.camera;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.rollcall.vision.Frame;

/** Does what the test says, on the supervisor's own thread. */
final class FakeSource implements FrameSource {

    private interface Step {
        /** @return whether this was the last one */
        boolean run(Consumer<Frame> sink) throws IOException;
    }

    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private final boolean obedient;
    volatile int closings;
    volatile boolean ended;
    final AtomicInteger handed = new AtomicInteger();
    volatile Arrival arrival = Arrival.NOTHING;
    /** What closing waits for. */
    volatile CountDownLatch closing = new CountDownLatch(0);

    /** @param obedient whether closing it ends it */
    FakeSource(boolean obedient) {
        this.obedient = obedient;
    }

    void frame(Frame frame) {
        steps.add(sink -> {
            sink.accept(frame);
            handed.incrementAndGet();
            return false;
        });
    }

    void end() {
        steps.add(sink -> true);
    }

    void fail(Throwable failure) {
        steps.add(sink -> {
            if (failure instanceof IOException e) {
                throw e;
            }
            throw (Error) failure;
        });
    }

    @Override
    public void run(Consumer<Frame> sink) throws IOException {
        try {
            boolean last = false;
            while (!last) {
                last = steps.take().run(sink);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            ended = true;
        }
    }

    @Override
    public Arrival arrival() {
        return arrival;
    }

    @Override
    public void close() {
        closings++;
        try {
            closing.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (obedient) {
            fail(new IOException("Stream closed"));
        }
    }
}
