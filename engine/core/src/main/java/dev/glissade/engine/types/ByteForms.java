package dev.glissade.engine.types;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;

import java.util.Optional;

/** Which types can arrive as bytes. */
final class ByteForms {
    static final int UUID_BYTES = 16;

    private ByteForms() {}

    static Optional<Mapping> of(Mapping standard, PgType from, SfType.Binary wanted) {
        if (TypeMapper.isNamed(from, "uuid")) {
            return wanted.bytes() >= UUID_BYTES
                    ? Optional.of(
                            Mapping.exact(wanted, Encoding.UUID_BYTES, "as its sixteen bytes"))
                    : Optional.empty();
        }
        if (TypeMapper.isNamed(from, "bit")) {
            return wanted.bytes() >= bitBytes(from)
                    ? Optional.of(
                            Mapping.exact(
                                    wanted,
                                    Encoding.BITS_BYTES,
                                    "the first bit is the highest, zero bits fill up the last"
                                            + " byte"))
                    : Optional.empty();
        }
        if (TypeMapper.isNamed(from, "varbit")) {
            return wanted.bytes() >= bitBytes(from)
                    ? Optional.of(
                            Mapping.exact(
                                    wanted,
                                    Encoding.WHOLE_BYTES,
                                    "a value whose bits do not fill its bytes stops the table"))
                    : Optional.empty();
        }
        if (ExtensionTypes.isShape(from)) {
            return Optional.of(
                    Mapping.exact(
                            wanted,
                            Encoding.EWKB,
                            "in EWKB, which keeps every coordinate, Z, M and the SRID; a longer"
                                    + " value stops the table"));
        }
        return standard.type() instanceof SfType.Binary
                ? Optional.of(Mapping.exact(wanted, standard.encoding(), standard.note()))
                : Optional.empty();
    }

    /** Bytes of the longest bit string of a type; 0 for one without a length, or of another. */
    static long bitBytes(PgType type) {
        boolean isBits = TypeMapper.isNamed(type, "bit") || TypeMapper.isNamed(type, "varbit");
        return isBits && type instanceof PgType.Scalar(_, _, int bits, _) && bits > 0
                ? Math.ceilDiv(bits, Byte.SIZE)
                : 0;
    }
}
