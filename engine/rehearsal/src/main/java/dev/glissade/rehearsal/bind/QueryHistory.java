package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Expression;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Query.Relation;
import dev.glissade.rehearsal.sql.StatementParser;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** QUERY_HISTORY, …_BY_SESSION and …_BY_USER: sql-reference/functions/query_history. */
final class QueryHistory {
    private static final int LIMIT_MAX = 10_000;
    private static final String LIMIT_DEFAULT = "100";

    private QueryHistory() {}

    static BoundQuery bind(BindContext context, Relation.QueryHistory call) {
        Map<String, Expression> arguments = call.arguments();
        Predicate<PastStatement> wanted = who(context, call);
        if (!truth(arguments, "INCLUDE_CLIENT_GENERATED_STATEMENT")) {
            wanted = wanted.and(statement -> !statement.generated());
        }
        List<PastStatement> chosen = context.past().history().stream().filter(wanted).toList();
        BoundQuery all = ResultScans.of(context, rows(chosen, context.facts().now()));
        String ended = output("END_TIME");
        String runs = output("EXECUTION_STATUS") + " = '" + PastStatement.RUNNING + "'";
        List<String> conditions = new ArrayList<>();
        moment(context, arguments, "END_TIME_RANGE_START")
                .ifPresent(
                        start ->
                                conditions.add("(" + runs + " OR " + ended + " >= " + start + ")"));
        moment(context, arguments, "END_TIME_RANGE_END")
                .ifPresent(end -> conditions.add("NOT " + runs + " AND " + ended + " <= " + end));
        return new BoundQuery(
                "SELECT * FROM (%s) AS history%s ORDER BY %s DESC, %s DESC, %s DESC LIMIT %s"
                        .formatted(
                                all.sql(),
                                conditions.isEmpty()
                                        ? ""
                                        : " WHERE " + String.join(" AND ", conditions),
                                runs,
                                ended,
                                output("START_TIME"),
                                limit(arguments)),
                all.columns());
    }

    /** Whose statements: the defaults are the current session and user. */
    private static Predicate<PastStatement> who(BindContext context, Relation.QueryHistory call) {
        SessionFacts facts = context.facts();
        return switch (call.function()) {
            case "QUERY_HISTORY_BY_SESSION" -> {
                String name = "SESSION_ID";
                String id =
                        switch (call.arguments().get(name)) {
                            case null -> Long.toString(facts.sessionId());
                            case Expression.Numeral(String digits) -> digits;
                            case Expression.Text(String digits) -> digits;
                            case Expression e when isCall(e, "CURRENT_SESSION") ->
                                    Long.toString(facts.sessionId());
                            default -> throw noConstant(name);
                        };
                yield statement -> statement.sessionId().equals(id);
            }
            case "QUERY_HISTORY_BY_USER" -> {
                String name = "USER_NAME";
                String user =
                        switch (call.arguments().get(name)) {
                            case null -> facts.user();
                            case Expression.Text(String login) -> user(login);
                            case Expression e when isCall(e, "CURRENT_USER") -> facts.user();
                            default -> throw noConstant(name);
                        };
                yield statement ->
                        statement.session().filter(s -> s.user().equals(user)).isPresent();
            }
            default -> statement -> true;
        };
    }

    /** A login name, in double quotes where it would be folded. */
    private static String user(String login) {
        ObjectName name = StatementParser.objectName(login);
        if (name.parts().size() != 1 || name.last().equals("SYSTEM")) {
            throw Refusals.invalidValue(login, "USER_NAME");
        }
        return name.last();
    }

    private static boolean isCall(Expression expression, String function) {
        return expression instanceof Expression.Call call
                && call.name().equals(function)
                && call.arguments().isEmpty();
    }

    private static boolean truth(Map<String, Expression> arguments, String name) {
        return switch (arguments.get(name)) {
            case null -> false;
            case Expression.Bool(boolean value) -> value;
            default -> throw noConstant(name);
        };
    }

    private static String limit(Map<String, Expression> arguments) {
        String name = "RESULT_LIMIT";
        return switch (arguments.get(name)) {
            case null -> LIMIT_DEFAULT;
            case Expression.Numeral(String digits) -> {
                boolean fits =
                        digits.matches("[1-9][0-9]{0,4}") && Integer.parseInt(digits) <= LIMIT_MAX;
                if (!fits) {
                    throw Refusals.invalidValue(digits, name);
                }
                yield digits;
            }
            default -> throw noConstant(name);
        };
    }

    private static RuntimeException noConstant(String name) {
        return Refusals.unsupported("QUERY_HISTORY with " + name + " of no constant");
    }

    /** An end of the time range; older than 7 days it is an error. */
    private static Optional<String> moment(
            BindContext context, Map<String, Expression> arguments, String name) {
        return Optional.ofNullable(arguments.get(name))
                .map(
                        e -> {
                            Typed value = new ExpressionBinder(context).bind(e, Scope.empty());
                            String sql =
                                    Casts.cast(value, ColumnType.seconds(Kind.TIMESTAMP_LTZ, 9))
                                            .sql();
                            return ("(CASE WHEN %1$s < %2$s - INTERVAL 7 DAY THEN"
                                            + " error('SF:1008:22023:%3$s is not within the last 7"
                                            + " days.') ELSE %1$s END)")
                                    .formatted(sql, context.moment(), name);
                        });
    }

    private static String output(String column) {
        for (int i = 0; i < HistoryColumns.ALL.size(); i++) {
            if (HistoryColumns.ALL.get(i).name().equals(column)) {
                return BoundQuery.output(i);
            }
        }
        throw new IllegalArgumentException(column);
    }

    private static PastStatements.Rows rows(List<PastStatement> statements, Instant now) {
        List<Column> columns =
                HistoryColumns.ALL.stream().map(c -> new Column(c.name(), c.type(), true)).toList();
        return new PastStatements.Rows() {
            @Override
            public List<Column> columns() {
                return columns;
            }

            @Override
            public void forEach(PastStatements.Sink sink) throws java.sql.SQLException {
                for (PastStatement statement : statements) {
                    List<@Nullable String> cells = new ArrayList<>();
                    for (HistoryColumns.Item item : HistoryColumns.ALL) {
                        cells.add(cell(item.name(), statement, now));
                    }
                    sink.row(cells);
                }
            }
        };
    }

    /** The columns that are known here; the page has more, and these are NULL. */
    private static @Nullable String cell(String column, PastStatement statement, Instant now) {
        Optional<SessionFacts> session = statement.session();
        PastStatement.Counts counts = statement.counts();
        Optional<String> value =
                switch (column) {
                    case "QUERY_ID" -> Optional.of(statement.queryId());
                    case "QUERY_TEXT" -> Optional.of(statement.text());
                    case "DATABASE_NAME" -> session.map(SessionFacts::database);
                    case "SCHEMA_NAME" -> session.map(SessionFacts::schema);
                    case "QUERY_TYPE" -> Optional.of(statement.type());
                    case "SESSION_ID" -> Optional.of(statement.sessionId());
                    case "USER_NAME" -> session.map(SessionFacts::user);
                    case "ROLE_NAME" -> session.map(SessionFacts::role);
                    case "QUERY_TAG" -> Optional.of(statement.tag());
                    case "EXECUTION_STATUS" -> Optional.of(statement.status());
                    case "ERROR_CODE" -> statement.failure().map(f -> Integer.toString(f.code()));
                    case "ERROR_MESSAGE" -> statement.failure().map(PastStatement.Failure::message);
                    case "START_TIME" -> Optional.of(seconds(statement.started()));
                    case "END_TIME" ->
                            Optional.of(seconds(statement.ended().orElse(Instant.EPOCH)));
                    case "TOTAL_ELAPSED_TIME" -> {
                        Instant end = statement.ended().orElse(now);
                        long millis = Duration.between(statement.started(), end).toMillis();
                        yield Optional.of(Long.toString(Math.max(0, millis)));
                    }
                    case "ROWS_PRODUCED" -> counts.produced().map(Object::toString);
                    case "ROWS_WRITTEN_TO_RESULT" -> counts.written().map(Object::toString);
                    case "ROWS_INSERTED" -> counts.inserted().map(Object::toString);
                    case "IS_CLIENT_GENERATED_STATEMENT" ->
                            Optional.of(statement.generated() ? "1" : "0");
                    default -> Optional.empty();
                };
        boolean place = column.equals("DATABASE_NAME") || column.equals("SCHEMA_NAME");
        return value.filter(v -> !place || !v.isEmpty()).orElse(null);
    }

    /** As the wire has a moment. */
    private static String seconds(Instant moment) {
        return String.format(
                Locale.ROOT, "%d.%06d", moment.getEpochSecond(), moment.getNano() / 1_000);
    }
}
