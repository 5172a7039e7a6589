package dev.glissade.faults.http;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** What a proxy was told to do to some requests, and how often it has. */
public final class Rule {
    private final Match match;
    private final Action action;
    private final CountDownLatch released = new CountDownLatch(1);

    /** Guarded by this, as all below. */
    private final RandomGenerator random;

    /** How often a request may still be met when it is sent again. */
    private final Map<String, Integer> triesLeft = new HashMap<>();

    private long matched;
    private long hits;
    private boolean ended;

    Rule(Match match, Action action) {
        this.match = match;
        this.action = action;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(match.seed());
    }

    public Action action() {
        return action;
    }

    /** How often it was done. */
    public synchronized long hits() {
        return hits;
    }

    /** Waits until it was done so often; a held request counts when it comes. */
    public synchronized void awaitHits(long count) throws InterruptedException {
        while (hits < count) {
            wait();
        }
    }

    /** Lets what is held go on, and what would be. */
    public void release() {
        released.countDown();
    }

    /** No request is met any more; what is held goes on. */
    public synchronized void end() {
        ended = true;
        release();
    }

    void awaitRelease() throws InterruptedException {
        released.await();
    }

    /** Counts a request, and says whether it is meant. */
    synchronized boolean meets(SeenRequest request) {
        if (ended || !match.isOf(request)) {
            return false;
        }
        Integer left = triesLeft.get(request.id());
        boolean meant = left == null ? isMeant() : left > 0;
        if (!request.id().isEmpty()) {
            int triesBefore = left == null ? match.triesMax() : left;
            triesLeft.put(request.id(), meant ? triesBefore - 1 : 0);
        }
        if (meant) {
            hits++;
            notifyAll();
        }
        return meant;
    }

    private boolean isMeant() {
        matched++;
        boolean inRange = matched >= match.first() && matched <= match.last();
        return inRange
                && (match.probability().isEmpty()
                        || random.nextDouble() < match.probability().getAsDouble());
    }
}
