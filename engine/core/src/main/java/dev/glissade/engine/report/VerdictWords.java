package dev.glissade.engine.report;

import dev.glissade.engine.validate.ColumnVerdict;
import dev.glissade.engine.validate.Proof;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.engine.validate.TableVerdict.Result;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Verdicts in few words. */
final class VerdictWords {
    private VerdictWords() {}

    /** As the JSON has it. */
    static String name(Result result) {
        return switch (result) {
            case Result.Identical _ -> "IDENTICAL";
            case Result.Accepted _ -> "ACCEPTED";
            case Result.Different _ -> "DIFFERENT";
            case Result.NotComparable _ -> "NOT_COMPARABLE";
        };
    }

    /** For people. */
    static String words(Result result) {
        return switch (result) {
            case Result.Identical _ -> "identical";
            case Result.Accepted _ -> "as accepted";
            case Result.Different _ -> "different";
            case Result.NotComparable _ -> "not comparable";
        };
    }

    /** A proof in a word or two; {@link Proof#text} says what it means. */
    static String words(Proof proof) {
        return switch (proof) {
            case VALUES -> "every value";
            case HASHED_TEXT -> "hashed text";
            case STAGED_TEXT -> "staged text";
            case METRICS -> "metrics";
            case COUNTS -> "row counts";
            case DEFINITION -> "definition";
            case NONE -> "not compared";
        };
    }

    /** How many columns have which proof, such as {@code VALUES 3, NONE 1}. */
    static String proofs(TableVerdict table) {
        return Arrays.stream(Proof.values())
                .filter(proof -> count(table, proof) > 0)
                .map(proof -> proof + " " + count(table, proof))
                .collect(Collectors.joining(", "));
    }

    static long count(TableVerdict table, Proof proof) {
        return table.columns().stream().map(ColumnVerdict::proof).filter(proof::equals).count();
    }

    /** Absent when there are none, or not all rows were looked at. */
    static OptionalLong rowsDiffering(TableVerdict table) {
        return table.result() instanceof Result.Different different
                ? different.rowsDiffering()
                : OptionalLong.empty();
    }
}
