package dev.glissade.engine.types;

import dev.glissade.engine.model.PgType;

import java.util.Set;

/** Base types of extensions and of users: all as the text that their output function prints. */
public final class ExtensionTypes {
    private static final Set<String> KNOWN =
            Set.of(
                    "citext",
                    "hstore",
                    "ltree",
                    "lquery",
                    "ltxtquery",
                    "geometry",
                    "geography",
                    "raster",
                    "vector",
                    "halfvec",
                    "sparsevec");

    private ExtensionTypes() {}

    /** Whether this is one of the extensions' types that we know by name. */
    public static boolean isKnown(PgType.Scalar type) {
        return KNOWN.contains(type.name());
    }

    /** PostGIS's vector types, which print as hexadecimal EWKB. */
    static boolean isShape(PgType type) {
        return type instanceof PgType.Scalar scalar
                && !scalar.schema().equals("pg_catalog")
                && (scalar.name().equals("geometry") || scalar.name().equals("geography"));
    }

    static Mapping mapping(PgType.Scalar type) {
        return Mapping.text(
                switch (type.name()) {
                    case "citext" ->
                            "Snowflake tells upper from lower case, citext does not; VARCHAR"
                                    + " COLLATE 'en-ci' does neither";
                    case "hstore" -> "as \"key\"=>\"value\", \"other\"=>NULL";
                    case "ltree", "lquery", "ltxtquery" -> "";
                    case "geometry", "geography" ->
                            "in hexadecimal EWKB, which keeps every coordinate, Z, M and the SRID;"
                                    + " TO_GEOMETRY reads it";
                    case "raster" -> "in hexadecimal, as PostGIS prints it";
                    case "vector", "halfvec" ->
                            "as [1,2,3], of which an ARRAY can be made; COPY cannot load VECTOR";
                    case "sparsevec" -> "as {1:0.5,3:2}/5";
                    default ->
                            "a type of an extension or of your own, as its output function prints"
                                    + " it";
                });
    }
}
