package dev.glissade.engine.types;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.types.TypeDecision.Mapped;
import dev.glissade.engine.types.TypeDecision.Refused;

/**
 * Which Snowflake type each PostgreSQL type becomes when nobody says otherwise. What Snowflake has
 * no type for arrives as the text that PostgreSQL prints, which is exact, and the note says so.
 */
public final class TypeMapper {
    /** The longest enum label: NAMEDATALEN − 1 bytes. */
    private static final int LABEL_MAX = 63;

    private TypeMapper() {}

    public static TypeDecision decide(PgType type) {
        return switch (type) {
            case PgType.Scalar scalar -> new Mapped(scalar(scalar));
            case PgType.Enumerated _ ->
                    new Mapped(
                            Mapping.exact(
                                    new SfType.Varchar(LABEL_MAX),
                                    Encoding.TEXT,
                                    "labels arrive as text; they sort by letters, not by the"
                                            + " enum's order"));
            case PgType.ArrayOf array -> ArrayTypes.decide(array);
            case PgType.DomainOf domain -> decide(domain.base());
            case PgType.Structured structured -> structured(structured);
        };
    }

    /** Whether this is PostgreSQL's own base type of that name, or a domain over it. */
    static boolean isNamed(PgType type, String name) {
        return switch (type) {
            case PgType.Scalar scalar ->
                    scalar.schema().equals("pg_catalog") && scalar.name().equals(name);
            case PgType.DomainOf domain -> isNamed(domain.base(), name);
            case PgType.Enumerated _, PgType.ArrayOf _, PgType.Structured _ -> false;
        };
    }

    private static Mapping scalar(PgType.Scalar type) {
        return type.schema().equals("pg_catalog")
                ? BuiltInTypes.mapping(type)
                : ExtensionTypes.mapping(type);
    }

    /** {@code kind} is {@code pg_type.typtype}. */
    private static TypeDecision structured(PgType.Structured type) {
        return switch (type.kind()) {
            case 'c' ->
                    new Mapped(
                            Mapping.text(
                                    "a composite arrives as its row literal, such as"
                                            + " (1,\"a b\",)"));
            case 'r' -> new Mapped(Mapping.text("a range arrives as its literal, such as [1,6)"));
            case 'm' ->
                    new Mapped(
                            Mapping.text(
                                    "a multirange arrives as its literal, such as {[1,3),[7,9)}"));
            default -> new Refused("a pseudo-type, whose values cannot be read");
        };
    }
}
