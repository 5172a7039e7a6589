package dev.glissade.engine.journal;

/** Where a table stands in a run; set by the run loop alone. */
public enum TableState {
    /** None of its partitions has begun. */
    WAITING,
    /** Its partitions are being read, uploaded and loaded, all at once. */
    LOADING,
    /** All rows are in the loading table; they are counted and then appear under its name. */
    PUBLISHING,
    /** It has ended otherwise; what was begun drains, then its loading table is dropped. */
    DISCARDING,
    /** Final: the rows are there under the table's name. */
    PUBLISHED,
    /** Final: a fault ended it; nothing of it is to be seen. */
    FAILED,
    /** Final: the run was cancelled before it was published; nothing of it is to be seen. */
    CANCELLED;

    /** Whether nothing more will happen to the table. */
    public boolean isFinal() {
        return switch (this) {
            case WAITING, LOADING, PUBLISHING, DISCARDING -> false;
            case PUBLISHED, FAILED, CANCELLED -> true;
        };
    }

    /** Whether it is still on its way to being published. */
    public boolean isOnItsWay() {
        return switch (this) {
            case WAITING, LOADING, PUBLISHING -> true;
            case DISCARDING, PUBLISHED, FAILED, CANCELLED -> false;
        };
    }
}
