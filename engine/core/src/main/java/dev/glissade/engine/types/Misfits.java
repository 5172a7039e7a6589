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
            case INTEGER, FLOAT, BOOLEAN, UUID, UUID_BYTES, LSN, BITS_BYTES -> Optional.empty();
            case BITS ->
                    TypeMapper.isNamed(type, "bit")
                            ? Optional.empty()
                            : unlike("bit string without a bit");
            case WHOLE_BYTES -> unlike("bit string that does not fill its bytes");
            case XML -> unlike("xml without a character");
            case WKT_POINT, WKT_LINE, WKT_POLYGON ->
                    unlike("NaN or infinity in it, and no shape of too few points");
            case EWKB ->
                    mapping.type() instanceof SfType.Binary
                            ? bytes(mapping)
                            : unlike("Z, M, curve or surface, or SRID that is not its own");
            case MONEY -> unlike("money of another locale");
            case STRUCTURE -> unlike("NaN, infinity or -0 within it, or number of over 38 digits");
            case JSON_OBJECT -> unlike("JSON that is no object, or has a number of over 38 digits");
            case TIMETZ_MOMENT -> unlike("24:00:00, or zone with seconds");
            case INTERVAL_MONTHS -> unlike("days or time in it, or infinity");
            case INTERVAL_SECONDS -> unlike("years or months in it, or infinity");
            case PERIOD ->
                    unlike(
                            "empty, open or infinite range, or one with other bounds than"
                                    + " [ and )");
            case NUMERIC -> unlike("NaN");
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
            case TEXT, TRIMMED -> text(type, mapping);
            case BYTEA -> bytes(mapping);
            case JSON -> unlike("JSON with a number of over 38 digits");
            case ARRAY_OF_NUMBERS ->
                    unlike(
                            "array that starts elsewhere than at 1, or has NaN, infinity"
                                    + " or -0 in it");
            case ARRAY_OF_BOOLEANS, ARRAY_OF_TEXTS ->
                    unlike("array that starts elsewhere than at 1");
        };
    }

    /** Values of which none is near to one that fits. */
    private static Optional<Misfits> unlike(String kinds) {
        return Optional.of(new Misfits(kinds, false, false));
    }

    private static Optional<Misfits> text(PgType type, Mapping mapping) {
        long characters = ((SfType.Varchar) mapping.type()).characters();
        if (characters == SfType.Varchar.CHARACTERS_MAX) {
            return Optional.of(new Misfits("text of over 128 MB", true, false));
        }
        boolean holdsAll =
                TypeMapper.decide(type) instanceof TypeDecision.Mapped(Mapping standard)
                        && standard.type() instanceof SfType.Varchar(long most, _)
                        && most <= characters;
        return holdsAll
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
