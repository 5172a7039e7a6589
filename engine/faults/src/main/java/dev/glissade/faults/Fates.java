package dev.glissade.faults;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Says of each connection, when it is accepted, what is to become of it. */
@FunctionalInterface
public interface Fates {
    /**
     * Asked once for each connection, by one thread.
     *
     * @param connection its number, from 1
     */
    Fate of(long connection);

    /** Nothing happens to any. */
    static Fates forwarded() {
        return connection -> new Fate.Forwarded();
    }

    /** The same for every connection. */
    static Fates all(Fate fate) {
        return connection -> fate;
    }

    /** These in turn, to connections as they come; whatever comes later is forwarded. */
    static Fates next(Fate... fates) {
        Queue<Fate> queue = new ConcurrentLinkedQueue<>(List.of(fates));
        return connection -> {
            Fate next = queue.poll();
            return next == null ? new Fate.Forwarded() : next;
        };
    }

    /**
     * A cut that falls on whichever connections get so far first, however many are open: the way to
     * hit the one of many that carries the data.
     *
     * @param times how often in all
     */
    static Fates first(int times, Direction direction, long afterBytes, Ending ending) {
        var shared = new Fate.Cut(direction, afterBytes, ending, Fate.Times.of(times));
        return connection -> shared;
    }

    /**
     * Breaks each connection with this probability, either way and in either manner, after a random
     * number of bytes.
     *
     * @param bytesMax the latest point of a cut, which a short connection may never reach; points
     *     near the beginning are as likely as points far on
     */
    static Fates some(double probability, long seed, long bytesMax) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return connection -> {
            boolean hit = random.nextDouble() < probability;
            Direction direction =
                    random.nextInt(8) == 0 ? Direction.TO_SERVER : Direction.TO_CLIENT;
            Ending ending = random.nextBoolean() ? Ending.RESET : Ending.TRUNCATED;
            long afterBytes = (long) Math.exp(random.nextDouble() * Math.log(bytesMax + 1.0)) - 1;
            return hit ? Fate.cut(direction, afterBytes, ending) : new Fate.Forwarded();
        };
    }
}
