package dev.glissade.engine.types;

import dev.glissade.engine.model.PgType;

/** Base types of extensions and of users: all as the text that their output function prints. */
final class ExtensionTypes {
    private ExtensionTypes() {}

    static Mapping mapping(PgType.Scalar type) {
        return Mapping.text(
                switch (type.name()) {
                    case "citext" -> "Snowflake tells upper from lower case, citext does not";
                    case "hstore" -> "as \"key\"=>\"value\", \"other\"=>NULL";
                    case "ltree", "lquery", "ltxtquery" -> "";
                    case "geometry", "geography" ->
                            "in hexadecimal EWKB, which keeps every coordinate, Z, M and the SRID;"
                                    + " TO_GEOMETRY reads it";
                    case "raster" -> "in hexadecimal, as PostGIS prints it";
                    case "vector", "halfvec" -> "as [1,2,3]; COPY cannot load VECTOR";
                    case "sparsevec" -> "as {1:0.5,3:2}/5";
                    default ->
                            "a type of an extension or of your own, as its output function prints"
                                    + " it";
                });
    }
}
