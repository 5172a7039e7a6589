package dev.glissade.faults;

import java.util.concurrent.atomic.AtomicInteger;

/** What is to become of one connection. */
public sealed interface Fate {

    /** It goes on until one of its ends has enough of it. */
    record Forwarded() implements Fate {}

    /**
     * It breaks once so many bytes have gone one way; none more goes that way.
     *
     * @param afterBytes 0 for before the first
     */
    record Cut(Direction direction, long afterBytes, Ending ending, Times times) implements Fate {
        public Cut {
            if (afterBytes < 0) {
                throw new IllegalArgumentException("afterBytes " + afterBytes);
            }
        }
    }

    /** It breaks like that, whichever connection it is. */
    static Cut cut(Direction direction, long afterBytes, Ending ending) {
        return new Cut(direction, afterBytes, ending, Times.unbounded());
    }

    /** How often a cut is made by all connections that share it; later ones are let through. */
    final class Times {
        private final AtomicInteger left;

        private Times(int times) {
            left = new AtomicInteger(times);
        }

        static Times unbounded() {
            return new Times(Integer.MAX_VALUE);
        }

        static Times of(int times) {
            return new Times(times);
        }

        boolean take() {
            return left.getAndUpdate(n -> n == 0 || n == Integer.MAX_VALUE ? n : n - 1) > 0;
        }
    }
}
