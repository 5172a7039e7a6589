package dev.glissade.engine.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an assessment wants to know of the source beyond its catalog; a run needs none of it.
 *
 * @param collation the database's LC_COLLATE, such as en_US.UTF-8; empty when not told
 * @param nondeterministic collations by which texts of other bytes are equal, as {@code
 *     schema.name}
 * @param largeObjects how many the database has
 * @param temporaryTables of all sessions, in this database
 * @param sequences those that have used up most of their numbers
 * @param relations by name: tables, partitioned ones, and their leaves
 */
public record SourceFacts(
        Link link,
        String collation,
        Set<String> nondeterministic,
        long largeObjects,
        int temporaryTables,
        List<SequenceEnd> sequences,
        Map<TableId, Relation> relations) {

    /**
     * How we are connected.
     *
     * @param network whether there is a network in between, rather than this machine
     * @param pooled whether somebody else than the server answers for it, as a pooler does
     * @param switched whether two transactions of one session met different server processes
     */
    public record Link(boolean network, boolean encrypted, boolean pooled, boolean switched) {}

    /** A sequence without CYCLE and how much of its range is used, in percent. */
    public record SequenceEnd(TableId sequence, int percentUsed) {}

    /**
     * Of a table or leaf.
     *
     * @param identity the letter of {@code pg_class.relreplident}
     * @param changed rows updated or deleted since the statistics were last reset
     * @param deadRows as the statistics estimate them, and {@code liveRows} likewise
     * @param toastBytes by the last VACUUM or ANALYZE
     * @param ours whether we have the rights of its owner
     * @param columnRights whether we may read single columns of it
     * @param detaching whether it is a partition whose DETACH CONCURRENTLY was not finished
     * @param leftBehind what of it has no place at the target, such as {@code trigger audit}
     */
    public record Relation(
            char identity,
            long changed,
            long liveRows,
            long deadRows,
            long toastBytes,
            boolean ours,
            boolean columnRights,
            boolean detaching,
            List<String> leftBehind) {
        public Relation {
            leftBehind = List.copyOf(leftBehind);
        }
    }

    public SourceFacts {
        nondeterministic = Set.copyOf(nondeterministic);
        sequences = List.copyOf(sequences);
        relations = Map.copyOf(relations);
    }

    /** The same of a pooler that was seen to give our server process to others. */
    public SourceFacts switched() {
        return new SourceFacts(
                new Link(link.network, link.encrypted, true, true),
                collation,
                nondeterministic,
                largeObjects,
                temporaryTables,
                sequences,
                relations);
    }

    /** For who did not ask. */
    public static SourceFacts none() {
        return new SourceFacts(
                new Link(false, false, false, false), "", Set.of(), 0, 0, List.of(), Map.of());
    }
}
