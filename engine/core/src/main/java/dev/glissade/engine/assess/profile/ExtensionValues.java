package dev.glissade.engine.assess.profile;

import java.util.List;

/**
 * Writes questions about values of PostGIS and pgvector, by functions of the extension, which is in
 * the schema of the type. The answers say what Snowflake's GEOMETRY, GEOGRAPHY and VECTOR would not
 * take (Snowflake, "Geospatial data types" and "Vector data types").
 */
final class ExtensionValues {
    private static final String FLAT =
            "'ST_Point', 'ST_LineString', 'ST_Polygon', 'ST_MultiPoint', 'ST_MultiLineString',"
                    + " 'ST_MultiPolygon', 'ST_GeometryCollection'";

    private ExtensionValues() {}

    /** Rows that a condition finds; {@code what} completes "… rows". */
    record Question(String condition, String what) {}

    /**
     * Of a column of geometry.
     *
     * @param schema the extension's, quoted
     */
    static List<Question> geometry(String schema, String column) {
        return List.of(
                new Question(
                        "%s.st_ndims(%s) > 2".formatted(schema, column),
                        "have Z or M, which GEOMETRY and GEOGRAPHY have not"),
                new Question(
                        "%s.st_geometrytype(%s) NOT IN (%s)".formatted(schema, column, FLAT),
                        "are curves or surfaces, which GEOMETRY has not"),
                new Question(
                        "%s.st_srid(%s) NOT IN (0, 4326)".formatted(schema, column),
                        "have a SRID other than 4326, the only one of GEOGRAPHY"),
                new Question(
                        "NOT %s.st_isvalid(%s)".formatted(schema, column),
                        "are not valid, and TO_GEOMETRY refuses them unless it is told not to"));
    }

    /** Of a column of geography. */
    static List<Question> geography(String schema, String column) {
        return List.of(
                new Question(
                        "%1$s.st_ndims(%2$s::%1$s.geometry) > 2".formatted(schema, column),
                        "have Z or M, which GEOGRAPHY has not"),
                new Question(
                        "%s.st_srid(%s) <> 4326".formatted(schema, column),
                        "have a SRID other than 4326, the only one of GEOGRAPHY"));
    }

    /** How many a vector has. */
    static String dimensions(String schema, String column) {
        return "%s.vector_dims(%s)".formatted(schema, column);
    }
}
