package dev.glissade.rehearsal.load;

/**
 * What a scan has seen of one field over all records of a file.
 *
 * @param classes the {@link CharClass}es that occur in any value
 * @param lengthMin bytes of the shortest value that is not empty; quotes count, so it may be high
 * @param lengthMax bytes of the longest; a doubled quote counts twice, so it is never too low
 * @param empty whether an unenclosed field was empty
 * @param enclosedEmpty whether an enclosed field was empty
 */
record ColumnFacts(
        int classes, long lengthMin, long lengthMax, boolean empty, boolean enclosedEmpty) {

    /** Whether nothing but these classes occurs. */
    boolean only(int allowed) {
        return (classes & ~allowed) == 0;
    }

    /** Whether some value could be this text, as far as the facts tell. */
    boolean mayHold(String text) {
        if (text.isEmpty()) {
            return enclosedEmpty;
        }
        return (CharClass.of(text) & ~classes) == 0;
    }
}
