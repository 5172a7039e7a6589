package dev.glissade.engine.types;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;

import java.util.Optional;

/** Which types can arrive as a VARIANT, an OBJECT or an ARRAY, and are none of themselves. */
final class JsonForms {
    private static final String NO_NUMBERS =
            "; NaN, infinity, -0 and numbers of more than 38 digits in it stop the table";

    private static final String LOST =
            "blanks, the order of keys and the spelling of numbers are lost, and a number with an"
                    + " exponent becomes a float; a doubled key, and a number of more than 38"
                    + " digits, stop the table";

    private JsonForms() {}

    /**
     * As a VARIANT.
     *
     * @param standard what the type becomes by itself
     */
    static Optional<Mapping> variant(Mapping standard, PgType from, SfType wanted) {
        if (standard.type() instanceof SfType.Array) {
            return Optional.of(
                    new Mapping(
                            wanted,
                            standard.encoding(),
                            LoadTransform.PARSE_JSON,
                            standard.fidelity(),
                            standard.note()));
        }
        if (isObject(from) || isMultirange(from)) {
            return Optional.of(
                    new Mapping(
                            wanted,
                            Encoding.STRUCTURE,
                            LoadTransform.PARSE_JSON,
                            Fidelity.EXACT,
                            note(from) + NO_NUMBERS));
        }
        if (TypeMapper.isNamed(from, "xml")) {
            return Optional.of(
                    new Mapping(
                            wanted,
                            Encoding.XML,
                            LoadTransform.PARSE_XML,
                            Fidelity.LOSSY,
                            "parsed by PARSE_XML: comments, the declaration and blanks are lost;"
                                    + " what is no document of one element stops the load; not"
                                    + " compared with the source"));
        }
        return TypeMapper.isNamed(from, "json")
                ? Optional.of(
                        new Mapping(
                                wanted,
                                Encoding.JSON,
                                LoadTransform.PARSE_JSON,
                                Fidelity.LOSSY,
                                LOST))
                : Optional.empty();
    }

    /** As an OBJECT, which a VARIANT can be cast to when it is one. */
    static Optional<Mapping> object(PgType from, SfType wanted) {
        if (isObject(from)) {
            return Optional.of(
                    new Mapping(
                            wanted,
                            Encoding.STRUCTURE,
                            LoadTransform.PARSE_JSON_CAST,
                            Fidelity.EXACT,
                            note(from) + NO_NUMBERS));
        }
        boolean asWritten = TypeMapper.isNamed(from, "json");
        return asWritten || TypeMapper.isNamed(from, "jsonb")
                ? Optional.of(
                        new Mapping(
                                wanted,
                                Encoding.JSON_OBJECT,
                                LoadTransform.PARSE_JSON_CAST,
                                asWritten ? Fidelity.LOSSY : Fidelity.EXACT,
                                "an array, a scalar or JSON's null stops the table; "
                                        + (asWritten
                                                ? LOST
                                                : "so does a number of more than 38 digits")))
                : Optional.empty();
    }

    /** As an ARRAY: what are arrays, though not PostgreSQL's. */
    static Optional<Mapping> array(PgType from, SfType wanted) {
        if (isVector(from)) {
            return Optional.of(
                    new Mapping(
                            wanted,
                            Encoding.JSON,
                            LoadTransform.PARSE_JSON_CAST,
                            Fidelity.EXACT,
                            "COPY cannot load VECTOR: cast it there, …::VECTOR(FLOAT, n)"));
        }
        return isMultirange(from)
                ? Optional.of(
                        new Mapping(
                                wanted,
                                Encoding.STRUCTURE,
                                LoadTransform.PARSE_JSON_CAST,
                                Fidelity.EXACT,
                                note(from)))
                : Optional.empty();
    }

    /** Those of pgvector that print as a JSON array. */
    private static boolean isVector(PgType type) {
        return type instanceof PgType.Scalar scalar
                && !scalar.schema().equals("pg_catalog")
                && (scalar.name().equals("vector") || scalar.name().equals("halfvec"));
    }

    /** A composite, a range or an hstore. */
    private static boolean isObject(PgType type) {
        return switch (type) {
            case PgType.Scalar scalar ->
                    !scalar.schema().equals("pg_catalog") && scalar.name().equals("hstore");
            case PgType.Structured structured -> "cr".indexOf(structured.kind()) >= 0;
            case PgType.Enumerated _, PgType.ArrayOf _, PgType.DomainOf _ -> false;
        };
    }

    private static boolean isMultirange(PgType type) {
        return type instanceof PgType.Structured structured && structured.kind() == 'm';
    }

    private static String note(PgType type) {
        if (!(type instanceof PgType.Structured structured)) {
            return "an object of strings and nulls";
        }
        return structured.kind() == 'c'
                ? "an object; its dates and the like are the texts that PostgreSQL prints"
                : "lower, upper, lower_inc, upper_inc and empty; dates and the like are texts";
    }
}
