package dev.glissade.engine.flow;

import dev.glissade.engine.model.RunId;

import java.nio.file.Path;

/**
 * Where the files of one attempt at a partition go.
 *
 * @param folder exists and is writable
 * @param attempt from 1
 */
public record Staging(RunId run, Path folder, int attempt) {
    private static final String SUBSTITUTIONS = ".substitutions.csv";

    /** The staged name of a chunk, a function of (run, table, partition, attempt, chunk): I1. */
    public String name(int table, int partition, int chunk) {
        return "%s%s%s%04d.csv.zst"
                .formatted(ofTable(run, table), partition(partition), ofAttempt(attempt), chunk);
    }

    /** What the staged names of a table begin with; no other table's do. */
    public static String ofTable(RunId run, int table) {
        return "%s-t%06d-p".formatted(run, table);
    }

    /** What follows in those of a partition. */
    public static String partition(int partition) {
        return "%06d".formatted(partition);
    }

    /** What follows in those of an attempt, before the chunk's number. */
    public static String ofAttempt(int attempt) {
        return "-a%d-c".formatted(attempt);
    }

    /**
     * The list of a partition's values that were written as others; there when the partition is
     * complete and has some. It is the same for all attempts, of which one succeeds.
     */
    public static Path substitutions(Path folder, RunId run, int table, int partition) {
        return folder.resolve(ofTable(run, table) + partition(partition) + SUBSTITUTIONS);
    }

    /** Whether a file of this name is such a list, of any partition of the table. */
    public static boolean isSubstitutions(String name, RunId run, int table) {
        return name.startsWith(ofTable(run, table)) && name.endsWith(SUBSTITUTIONS);
    }
}
