package dev.glissade.engine.types;

import dev.glissade.engine.model.PgType;

import java.util.Locale;

/** Whether a type is the one that somebody wrote. */
public final class TypeNames {
    private TypeNames() {}

    /** Whether its values are names of objects of PostgreSQL, as regclass's are. */
    static boolean isObjectName(PgType type) {
        return type instanceof PgType.Scalar scalar
                && scalar.schema().equals("pg_catalog")
                && scalar.name().startsWith("reg");
    }

    /**
     * Compares without regard to case, with the precision or without: {@code numeric} is every
     * numeric, {@code numeric(12,2)} just that. A domain is known by its own name alone.
     *
     * @param written as {@code format_type} spells it, or as {@code pg_type} does, such as int4
     */
    public static boolean matches(String written, PgType type) {
        String name = normal(written);
        return name.equals(normal(type.formatted()))
                || name.equals(normal(withoutModifier(type.formatted())))
                || (type instanceof PgType.Scalar scalar && name.equals(normal(scalar.name())))
                || (type instanceof PgType.ArrayOf array
                        && name.endsWith("[]")
                        && matches(name.substring(0, name.length() - 2), array.element()));
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace(" ", "");
    }

    /** {@code timestamp(3) with time zone} is {@code timestamp with time zone}. */
    static String withoutModifier(String formatted) {
        return formatted.replaceAll("\\([\\d,-]+\\)", "");
    }
}
