package dev.glissade.engine.snowflake.facts;

import dev.glissade.engine.model.TargetFacts;
import dev.glissade.engine.model.TargetFacts.Column;
import dev.glissade.engine.model.TargetFacts.Grant;
import dev.glissade.engine.model.TargetFacts.Part;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.snowflake.SnowflakeFaults;
import dev.glissade.engine.snowflake.load.ExistingObjects;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Asks an account what an assessment wants to know. What it refuses to say is noted and passed
 * over; only a lost connection ends the asking.
 */
public final class TargetFactsReader {
    /** Roles whose grants are read: the session's, and those granted to it, near ones first. */
    private static final int ROLES_MAX = 50;

    /** Tables in one query of INFORMATION_SCHEMA, so that its text stays small. */
    private static final int TABLES_PER_QUERY = 500;

    /** Objects whose grants decide whether a run may do its work. */
    private static final Set<String> KINDS = Set.of("ACCOUNT", "DATABASE", "SCHEMA", "WAREHOUSE");

    private final Statement statement;
    private final Map<Part, String> unasked = new EnumMap<>(Part.class);

    private TargetFactsReader(Statement statement) {
        this.statement = statement;
    }

    /**
     * @param wanted parameters that our sessions set, whose values are compared
     * @param tables what the project's tables will be called
     * @param appended those of them that rows will be added to, whose columns are read
     */
    public static TargetFacts read(
            Statement statement,
            Map<String, String> wanted,
            Collection<TargetTableId> tables,
            Collection<TargetTableId> appended)
            throws SQLException {
        return new TargetFactsReader(statement).read(wanted, tables, appended);
    }

    /** The target's time, by one question and its answer. */
    public static Instant now(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(FactsWriter.NOW_SQL)) {
            row.next();
            return Instant.EPOCH.plus(row.getLong(1), ChronoUnit.MICROS);
        }
    }

    /** What the target calls its version. */
    public static String version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(FactsWriter.VERSION_SQL)) {
            row.next();
            return row.getString(1);
        }
    }

    private TargetFacts read(
            Map<String, String> wanted,
            Collection<TargetTableId> tables,
            Collection<TargetTableId> appended)
            throws SQLException {
        TargetFacts.Session session = session();
        Set<String> databases =
                tables.stream().map(TargetTableId::database).collect(Collectors.toSet());
        Set<String> missing = ExistingObjects.missingDatabases(statement, databases);
        Set<TargetTableId> existing = ExistingObjects.of(statement, tables);
        List<TargetTableId> known = appended.stream().filter(existing::contains).toList();
        String role = session.role();
        List<Grant> grants = new ArrayList<>();
        if (role == null) {
            unasked.put(Part.GRANTS, "the session has no role");
        } else {
            grants.addAll(grants(role));
        }
        Map<TargetTableId, List<Column>> columns = columns(known);
        Map<TargetTableId, List<String>> checks = checks(known);
        databases.removeAll(missing);
        return new TargetFacts(
                session,
                grants,
                overruled(wanted),
                accountParameters(),
                collations(databases),
                typesRefused(),
                existing,
                columns,
                checks,
                missing,
                unasked);
    }

    private TargetFacts.Session session() throws SQLException {
        var region = new ArrayList<String>();
        asked(Part.REGION, FactsWriter.REGION_SQL, row -> region.add(row.getString(1)));
        try (ResultSet row = statement.executeQuery(FactsWriter.SESSION_SQL)) {
            if (!row.next()) {
                throw new SQLException("no row of " + FactsWriter.SESSION_SQL);
            }
            return new TargetFacts.Session(
                    row.getString(1),
                    region.isEmpty() ? null : region.getFirst(),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4));
        }
    }

    /** Takes a row of an answer; the driver's exceptions pass. */
    private interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    private void asked(Part part, String sql, RowTaker taker) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                taker.take(rows);
            }
        } catch (SQLException failure) {
            refused(part, failure);
        }
    }

    private void refused(Part part, SQLException failure) throws SQLException {
        switch (SnowflakeFaults.kind(failure)) {
            case UNREACHABLE, BROKEN, ENDED, SIGN_IN_REFUSED, CANCELLED -> throw failure;
            case UNAVAILABLE, BUSY, DENIED, MISSING, EXISTS, REJECTED, FAILED ->
                    unasked.put(part, "error %06d".formatted(failure.getErrorCode()));
        }
    }

    private List<Grant> grants(String role) throws SQLException {
        var grants = new ArrayList<Grant>();
        var waiting = new ArrayDeque<>(List.of(role));
        var seen = new HashSet<>(waiting);
        while (!waiting.isEmpty()) {
            asked(
                    Part.GRANTS,
                    FactsWriter.grantsSql(waiting.removeFirst()),
                    row -> {
                        String kind = row.getString("granted_on");
                        List<String> name = GrantNames.parts(row.getString("name"));
                        if (KINDS.contains(kind)) {
                            grants.add(new Grant(row.getString("privilege"), kind, name));
                        } else if (kind.equals("ROLE") && seen.add(name.getFirst())) {
                            waiting.addLast(name.getFirst());
                        }
                    });
            if (seen.size() > ROLES_MAX) {
                unasked.put(Part.GRANTS, "the role has more than " + ROLES_MAX + " others");
                break;
            }
        }
        return grants;
    }

    private Map<String, String> overruled(Map<String, String> wanted) throws SQLException {
        var overruled = new TreeMap<String, String>();
        asked(
                Part.SESSION_PARAMETERS,
                FactsWriter.SESSION_PARAMETERS_SQL,
                row -> {
                    String name = row.getString("key");
                    String value = row.getString("value");
                    String set = wanted.get(name);
                    if (set != null && !set.equalsIgnoreCase(value)) {
                        overruled.put(name, String.valueOf(value));
                    }
                });
        return overruled;
    }

    private Map<String, String> accountParameters() throws SQLException {
        var parameters = new HashMap<String, String>();
        asked(
                Part.ACCOUNT_PARAMETERS,
                FactsWriter.ACCOUNT_PARAMETERS_SQL,
                row -> parameters.put(row.getString("key"), text(row, "value")));
        return parameters;
    }

    private Map<String, String> collations(Set<String> databases) throws SQLException {
        var collations = new HashMap<String, String>();
        for (String database : databases) {
            asked(
                    Part.COLLATIONS,
                    FactsWriter.collationSql(database),
                    row -> {
                        if (!text(row, "value").isEmpty()) {
                            collations.put(database, text(row, "value"));
                        }
                    });
        }
        return collations;
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private Set<String> typesRefused() throws SQLException {
        var refused = new HashSet<String>();
        for (String type : TargetFacts.PROBES) {
            try (PreparedStatement probe =
                    statement.getConnection().prepareStatement(FactsWriter.probeSql(type))) {
                probe.getMetaData();
            } catch (SQLException failure) {
                switch (SnowflakeFaults.kind(failure)) {
                    case UNREACHABLE, BROKEN, ENDED, SIGN_IN_REFUSED, CANCELLED -> throw failure;
                    case UNAVAILABLE, BUSY, DENIED, MISSING ->
                            unasked.put(Part.TYPES, "error %06d".formatted(failure.getErrorCode()));
                    case EXISTS, REJECTED, FAILED -> refused.add(type);
                }
            }
        }
        return refused;
    }

    private Map<TargetTableId, List<Column>> columns(List<TargetTableId> tables)
            throws SQLException {
        var columns = new HashMap<TargetTableId, List<Column>>();
        inPieces(
                tables,
                (database, piece) ->
                        asked(
                                Part.COLUMNS,
                                FactsWriter.columnsSql(database, piece),
                                row ->
                                        columns.computeIfAbsent(
                                                        id(database, row), _ -> new ArrayList<>())
                                                .add(column(row))));
        return columns;
    }

    private static Column column(ResultSet row) throws SQLException {
        return new Column(
                row.getString(3),
                row.getString(4),
                row.getString(5).equals("NO"),
                row.getString(6) != null);
    }

    private Map<TargetTableId, List<String>> checks(List<TargetTableId> tables)
            throws SQLException {
        var checks = new HashMap<TargetTableId, List<String>>();
        inPieces(
                tables,
                (database, piece) ->
                        asked(
                                Part.CHECKS,
                                FactsWriter.checksSql(database, piece),
                                row ->
                                        checks.computeIfAbsent(
                                                        id(database, row), _ -> new ArrayList<>())
                                                .add(row.getString(3))));
        return checks;
    }

    private static TargetTableId id(String database, ResultSet row) throws SQLException {
        return new TargetTableId(database, row.getString(1), row.getString(2));
    }

    private interface Piece {
        void ask(String database, List<TargetTableId> tables) throws SQLException;
    }

    private static void inPieces(List<TargetTableId> tables, Piece piece) throws SQLException {
        Map<String, List<TargetTableId>> byDatabase =
                tables.stream().collect(Collectors.groupingBy(TargetTableId::database));
        for (var database : byDatabase.entrySet()) {
            List<TargetTableId> all = database.getValue();
            for (int from = 0; from < all.size(); from += TABLES_PER_QUERY) {
                int to = Math.min(from + TABLES_PER_QUERY, all.size());
                piece.ask(database.getKey(), all.subList(from, to));
            }
        }
    }
}
