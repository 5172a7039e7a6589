package dev.glissade.engine.snowflake.facts;

import dev.glissade.engine.model.TargetFacts;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.sql.SfIdentifiers;
import dev.glissade.engine.sql.SfLiterals;

import java.util.Collection;
import java.util.stream.Collectors;

/** Writes the questions to an account. */
final class FactsWriter {
    static final String SESSION_SQL =
            "SELECT CURRENT_VERSION(), CURRENT_ROLE(), CURRENT_WAREHOUSE(), CURRENT_DATABASE()";
    static final String REGION_SQL = "SELECT CURRENT_REGION()";
    static final String SESSION_PARAMETERS_SQL = "SHOW PARAMETERS IN SESSION";
    static final String ACCOUNT_PARAMETERS_SQL = "SHOW PARAMETERS IN ACCOUNT";

    static final String VERSION_SQL = "SELECT CURRENT_VERSION()";

    /** SYSDATE is of UTC; answered without a warehouse. */
    static final String NOW_SQL = "SELECT DATE_PART(EPOCH_MICROSECOND, SYSDATE())";

    static final String ALLOWLIST_SQL = "SELECT SYSTEM$ALLOWLIST()";

    private FactsWriter() {}

    static String grantsSql(String role) {
        return "SHOW GRANTS TO ROLE " + SfIdentifiers.quoted(role);
    }

    static String collationSql(String database) {
        return "SHOW PARAMETERS LIKE 'DEFAULT\\\\_DDL\\\\_COLLATION' IN DATABASE "
                + SfIdentifiers.quoted(database);
    }

    /** Only compiled, never run: a type that the account does not know does not compile. */
    static String probeSql(String type) {
        return type.equals(TargetFacts.PARSED_XML)
                ? "SELECT PARSE_XML('<a/>', TRUE)"
                : "SELECT NULL::" + type;
    }

    /** The columns of these tables of one database. */
    static String columnsSql(String database, Collection<TargetTableId> tables) {
        return """
        SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, DATA_TYPE, IS_NULLABLE, COLUMN_DEFAULT
        FROM %s.INFORMATION_SCHEMA.COLUMNS
        WHERE %s
        ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION\
        """
                .formatted(
                        SfIdentifiers.quoted(database),
                        among("TABLE_SCHEMA", "TABLE_NAME", tables));
    }

    /** The CHECK constraints of these tables of one database. */
    static String checksSql(String database, Collection<TargetTableId> tables) {
        return """
        SELECT CONSTRAINT_SCHEMA, CONSTRAINT_TABLE, CONSTRAINT_NAME
        FROM %s.INFORMATION_SCHEMA.CHECK_CONSTRAINTS
        WHERE %s
        ORDER BY CONSTRAINT_SCHEMA, CONSTRAINT_TABLE, CONSTRAINT_NAME\
        """
                .formatted(
                        SfIdentifiers.quoted(database),
                        among("CONSTRAINT_SCHEMA", "CONSTRAINT_TABLE", tables));
    }

    private static String among(String schema, String name, Collection<TargetTableId> tables) {
        return tables.stream()
                .map(
                        table ->
                                "(%s = %s AND %s = %s)"
                                        .formatted(
                                                schema,
                                                SfLiterals.quoted(table.schema()),
                                                name,
                                                SfLiterals.quoted(table.name())))
                .collect(Collectors.joining("\n  OR "));
    }
}
