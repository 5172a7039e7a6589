package dev.glissade.engine.snowflake;

import dev.glissade.engine.flow.GrantScope.Direction;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.sql.SfIdentifiers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the rights that a run needs at the target, for a role of its own. The undo takes the same
 * ones back; databases, schemas and what was loaded stay.
 */
final class GrantWriter {
    /** The role where the URL names none. */
    private static final String ROLE = "GLISSADE";

    private final Direction direction;
    private final boolean roleStated;
    private final String role;
    private final String user;
    private final String warehouse;
    private final List<String> statements = new ArrayList<>();

    private GrantWriter(Map<String, String> properties, Direction direction) {
        this.direction = direction;
        String stated = property(properties, "role");
        this.roleStated = !stated.isEmpty();
        this.role = roleStated ? stated : SfIdentifiers.quoted(ROLE);
        this.user = property(properties, "user");
        this.warehouse = property(properties, "warehouse");
    }

    /** Statements, and comments where somebody has to fill in what the URL does not say. */
    static List<String> statements(
            ConnectionSpec.Snowflake spec, Collection<TargetTableId> tables, Direction direction) {
        var writer = new GrantWriter(spec.properties(), direction);
        writer.write(tables);
        return writer.statements;
    }

    /**
     * Names in a connection's properties are read as those of a statement are: folded to upper case
     * unless they are quoted.
     */
    private static String property(Map<String, String> properties, String name) {
        return properties.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .map(
                        value ->
                                value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                                        ? value
                                        : SfIdentifiers.quoted(value.toUpperCase(Locale.ROOT)))
                .orElse("");
    }

    private void write(Collection<TargetTableId> tables) {
        Set<String> databases = new TreeSet<>();
        Set<String> schemas = new TreeSet<>();
        for (TargetTableId table : tables) {
            String database = SfIdentifiers.quoted(table.database());
            databases.add(database);
            schemas.add(database + "." + SfIdentifiers.quoted(table.schema()));
        }
        switch (direction) {
            case GRANT -> {
                statements.add("CREATE ROLE IF NOT EXISTS " + role);
                databases.forEach(d -> statements.add("CREATE DATABASE IF NOT EXISTS " + d));
                schemas.forEach(s -> statements.add("CREATE SCHEMA IF NOT EXISTS " + s));
            }
            case UNDO -> {}
        }
        databases.forEach(database -> rights("USAGE, CREATE SCHEMA", "DATABASE " + database));
        schemas.forEach(schema -> rights("USAGE, CREATE TABLE, CREATE STAGE", "SCHEMA " + schema));
        if (warehouse.isEmpty()) {
            statements.add(
                    "-- the target's URL names no warehouse: USAGE ON WAREHOUSE … is needed too");
        } else {
            rights("USAGE, OPERATE", "WAREHOUSE " + warehouse);
        }
        member();
    }

    private void member() {
        if (user.isEmpty()) {
            statements.add("-- the target's URL names no user: ROLE " + role + " is for yours");
        } else {
            statements.add(
                    switch (direction) {
                        case GRANT -> "GRANT ROLE %s TO USER %s".formatted(role, user);
                        case UNDO -> "REVOKE ROLE %s FROM USER %s".formatted(role, user);
                    });
        }
        switch (direction) {
            case GRANT -> {
                if (!roleStated) {
                    statements.add("-- add role=" + ROLE + " to the target's URL");
                }
            }
            case UNDO ->
                    statements.add(
                            "-- the role may own what was loaded: DROP ROLE "
                                    + role
                                    + " gives that to whoever drops it");
        }
    }

    private void rights(String privileges, String object) {
        statements.add(
                switch (direction) {
                    case GRANT -> "GRANT %s ON %s TO ROLE %s".formatted(privileges, object, role);
                    case UNDO -> "REVOKE %s ON %s FROM ROLE %s".formatted(privileges, object, role);
                });
    }
}
