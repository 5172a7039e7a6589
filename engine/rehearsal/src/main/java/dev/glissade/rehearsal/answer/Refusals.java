package dev.glissade.rehearsal.answer;

/** The refusals that several layers raise, in Snowflake's own words, codes and SQL states. */
public final class Refusals {
    private static final String COMPILATION = "SQL compilation error:\n";

    private Refusals() {}

    /** What the warehouse knows of, but does not do; the deviations list names it. */
    public static WarehouseException unsupported(String feature) {
        return new WarehouseException(
                2, "0A000", COMPILATION + "Unsupported feature '" + feature + "'.");
    }

    public static WarehouseException syntax(int line, int position, String found) {
        return new WarehouseException(
                1003,
                "42000",
                "%ssyntax error line %d at position %d unexpected '%s'."
                        .formatted(COMPILATION, line, position, found));
    }

    /**
     * Another number of statements than MULTI_STATEMENT_COUNT wants: the words are those of
     * test_multi_statement in snowflakedb/snowflake-connector-python.
     */
    public static WarehouseException statementCount(int count, int desired) {
        return new WarehouseException(
                8,
                "0A000",
                "Actual statement count %d did not match the desired statement count %d."
                        .formatted(count, desired));
    }

    /** A query id that is unknown here, or whose result is gone. */
    public static WarehouseException unknownStatement(String queryId) {
        return new WarehouseException(709, "02000", "Statement " + queryId + " not found");
    }

    public static WarehouseException emptyStatement() {
        return compilation(900, "42601", "Empty SQL statement.");
    }

    /** A COPY option or session parameter that does not exist. */
    public static WarehouseException invalidParameter(String name) {
        return compilation(1006, "22023", "invalid parameter '%s'".formatted(name));
    }

    /** A property that an object does not have. */
    public static WarehouseException invalidProperty(String property, String of) {
        return new WarehouseException(
                1420,
                "22023",
                "%sinvalid property '%s' for '%s'".formatted(COMPILATION, property, of));
    }

    public static WarehouseException invalidValue(String value, String property) {
        return new WarehouseException(
                1008,
                "22023",
                "%sinvalid value [%s] for parameter '%s'".formatted(COMPILATION, value, property));
    }

    public static WarehouseException missing(String kind, String name) {
        boolean table = kind.equals("Table") || kind.equals("Object");
        return new WarehouseException(
                2003,
                table ? "42S02" : "02000",
                "%s%s '%s' does not exist or not authorized.".formatted(COMPILATION, kind, name));
    }

    public static WarehouseException exists(String name) {
        return new WarehouseException(
                2002, "42710", "%sObject '%s' already exists.".formatted(COMPILATION, name));
    }

    public static WarehouseException invalidIdentifier(String name) {
        return new WarehouseException(
                904,
                "42000",
                "%serror line 1 at position 0\ninvalid identifier '%s'"
                        .formatted(COMPILATION, name));
    }

    public static WarehouseException ambiguousColumn(String name) {
        return new WarehouseException(
                2028, "42601", "%sambiguous column name '%s'".formatted(COMPILATION, name));
    }

    public static WarehouseException unknownFunction(String name) {
        return new WarehouseException(
                2140, "42601", "%sUnknown function %s".formatted(COMPILATION, name));
    }

    public static WarehouseException argumentCount(String function, int found) {
        return new WarehouseException(
                939,
                "22023",
                ("%serror line 1 at position 0\n"
                                + "too many or not enough arguments for function [%s]: %d")
                        .formatted(COMPILATION, function, found));
    }

    public static WarehouseException invalidTypes(String operation, String types) {
        return new WarehouseException(
                1044,
                "42P13",
                "%serror line 1 at position 0\nInvalid argument types for function '%s': (%s)"
                        .formatted(COMPILATION, operation, types));
    }

    public static WarehouseException noCurrentDatabase() {
        return new WarehouseException(
                90105,
                "22000",
                "Cannot perform operation. This session does not have a current database. Call"
                        + " 'USE DATABASE', or use a qualified name.");
    }

    public static WarehouseException noCurrentSchema() {
        return new WarehouseException(
                90106,
                "22000",
                "Cannot perform operation. This session does not have a current schema. Call 'USE"
                        + " SCHEMA', or use a qualified name.");
    }

    /** Any other compilation error. */
    public static WarehouseException compilation(int code, String sqlState, String message) {
        return new WarehouseException(code, sqlState, COMPILATION + message);
    }
}
