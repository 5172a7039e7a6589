package dev.glissade.engine.types;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;

import java.util.Optional;

/**
 * The values of a column that its target's type does not hold: what a value policy is about.
 *
 * @param kinds completes "holds no", for a person
 * @param isSizeOnly whether nothing but an enormous size is in the way
 * @param haveNearest whether most of them have a nearest value that fits
 */
public record Misfits(String kinds, boolean isSizeOnly, boolean haveNearest) {
    private static final String MOMENTS = "infinity, year before 1 or after 9999";

    /** Those of a column; absent where every value of its type fits. */
    public static Optional<Misfits> of(PgType type, Mapping mapping) {
        return switch (mapping.encoding()) {
            case INTEGER, FLOAT, BOOLEAN, UUID, UUID_BYTES, BITS, LSN -> Optional.empty();
            case MONEY -> Optional.of(new Misfits("money of another locale", false, false));
            case STRUCTURE ->
                    Optional.of(
                            new Misfits(
                                    "NaN, infinity or -0 within it, or number of over 38 digits",
                                    false,
                                    false));
            case NUMERIC -> Optional.of(new Misfits("NaN", false, false));
            case NUMERIC_CHECKED ->
                    Optional.of(
                            new Misfits(
                                    "number of more digits, infinity or (which has no nearest"
                                            + " value) NaN",
                                    false,
                                    true));
            case DATE, TIMESTAMP, TIMESTAMPTZ, TIMESTAMPTZ_UTC ->
                    Optional.of(new Misfits(MOMENTS, false, true));
            case TIME, TIMETZ -> Optional.of(new Misfits("24:00:00", false, true));
            case TEXT -> text(type, mapping);
            case BYTEA -> bytes(mapping);
            case JSON ->
                    Optional.of(new Misfits("JSON with a number of over 38 digits", false, false));
            case ARRAY_OF_NUMBERS ->
                    Optional.of(
                            new Misfits(
                                    "array that starts elsewhere than at 1, or has NaN, infinity"
                                            + " or -0 in it",
                                    false,
                                    false));
            case ARRAY_OF_BOOLEANS, ARRAY_OF_TEXTS ->
                    Optional.of(new Misfits("array that starts elsewhere than at 1", false, false));
        };
    }

    private static Optional<Misfits> text(PgType type, Mapping mapping) {
        long characters = ((SfType.Varchar) mapping.type()).characters();
        if (characters == SfType.Varchar.CHARACTERS_MAX) {
            return Optional.of(new Misfits("text of over 128 MB", true, false));
        }
        boolean isStandard = TypeMapper.decide(type).equals(new TypeDecision.Mapped(mapping));
        return isStandard
                ? Optional.empty()
                : Optional.of(
                        new Misfits(
                                "text of over %,d characters".formatted(characters), false, false));
    }

    private static Optional<Misfits> bytes(Mapping mapping) {
        long bytes = ((SfType.Binary) mapping.type()).bytes();
        return Optional.of(
                new Misfits(
                        "value of over %,d bytes".formatted(bytes),
                        bytes == SfType.Binary.BYTES_MAX,
                        false));
    }
}
