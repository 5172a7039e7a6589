package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.TypeNames;
import dev.glissade.rehearsal.sql.Expression;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Functions that tell about the session, the moment and types. */
final class ContextFunctions {
    /** What CURRENT_VERSION says: that this is not Snowflake. */
    private static final String VERSION = "rehearsal (DuckDB)";

    private ContextFunctions() {}

    static Optional<Typed> call(CallSite site) {
        SessionFacts facts = site.context().facts();
        Typed result =
                switch (site.name()) {
                    case "CURRENT_DATABASE" -> fact(site, facts.database());
                    case "CURRENT_SCHEMA" -> fact(site, facts.schema());
                    case "CURRENT_USER" -> fact(site, facts.user());
                    case "CURRENT_ROLE" -> fact(site, facts.role());
                    case "CURRENT_WAREHOUSE" -> fact(site, facts.warehouse());
                    case "CURRENT_ACCOUNT", "CURRENT_ACCOUNT_NAME" -> fact(site, "LOCAL");
                    case "CURRENT_REGION" -> fact(site, "LOCAL");
                    case "CURRENT_VERSION" -> fact(site, VERSION);
                    case "CURRENT_SESSION" -> fact(site, Long.toString(facts.sessionId()));
                    case "LAST_QUERY_ID" -> lastQueryId(site);
                    case "SYSTEM$ALLOWLIST" -> allowlist(site);
                    case "SYSTEM$CANCEL_QUERY" -> cancelQuery(site);
                    case "SYSTEM$CANCEL_ALL_QUERIES" -> cancelAll(site);
                    case "SYSTEM$ABORT_TRANSACTION" -> abort(site);
                    case "SYSTEM$TYPEOF" ->
                            Literals.text(TypeNames.full(site.expect(1, 1).argument(0).type()));
                    default -> null;
                };
        return result != null ? Optional.of(result) : moment(site);
    }

    /** One host is account and stage: sql-reference/functions/system_allowlist. */
    private static Typed allowlist(CallSite site) {
        site.expect(0, 0);
        String hosts =
                site.context().staged().servedAt().stream()
                        .flatMap(
                                at ->
                                        Stream.of("SNOWFLAKE_DEPLOYMENT", "STAGE")
                                                .map(type -> allowed(type, at)))
                        .collect(Collectors.joining(","));
        return Literals.text("[" + hosts + "]");
    }

    private static String allowed(String type, URI at) {
        return "{\"type\":\"%s\",\"host\":\"%s\",\"port\":%d}"
                .formatted(type, at.getHost(), at.getPort());
    }

    private static Typed lastQueryId(CallSite site) {
        int index = ResultScans.lastQuery(site.raw());
        return site.context().past().queryId(index).map(Literals::text).orElseGet(Typed::nullValue);
    }

    /** The answers are those of the pages of sql-reference/functions. */
    private static Typed cancelQuery(CallSite site) {
        String id = site.expect(1, 1).constant(0);
        boolean cancelled = !site.context().isDescribed() && site.context().past().cancel(id);
        return Literals.text(
                cancelled
                        ? "query [" + id + "] terminated."
                        : "Identified SQL statement is not currently executing.");
    }

    /** What it says of one that is not open is ours: the page does not show it. */
    private static Typed abort(CallSite site) {
        String id = constant(site);
        boolean number = id.matches("[0-9]{1,18}");
        boolean aborted =
                number
                        && !site.context().isDescribed()
                        && site.context().past().abort(Long.parseLong(id));
        return Literals.text(
                aborted
                        ? "Aborted transaction id: " + id
                        : "Transaction id: " + id + " is not running.");
    }

    private static String constant(CallSite site) {
        site.expect(1, 1);
        return switch (site.raw().getFirst()) {
            case Expression.Numeral(String digits) -> digits;
            case Expression.Text(String value) -> value;
            default -> throw Refusals.unsupported(site.name() + " of no constant");
        };
    }

    private static Typed cancelAll(CallSite site) {
        String session = constant(site);
        int count = site.context().isDescribed() ? 0 : site.context().past().cancelAll(session);
        return Literals.text(count + " cancelled.");
    }

    private static Typed fact(CallSite site, String value) {
        site.expect(0, 0);
        if (site.context().isKept()) {
            throw Refusals.unsupported("DEFAULT with " + site.name());
        }
        return value.isEmpty() ? Typed.nullValue() : Literals.text(value);
    }

    private static Optional<Typed> moment(CallSite site) {
        String now = site.context().moment();
        ColumnType local = ColumnType.seconds(Kind.TIMESTAMP_LTZ, 9);
        return Optional.ofNullable(
                switch (site.name()) {
                    case "CURRENT_TIMESTAMP",
                            "LOCALTIMESTAMP",
                            "SYSDATE",
                            "GETDATE",
                            "SYSTIMESTAMP" -> {
                        site.expect(0, 0);
                        Typed value = new Typed("(" + now + ")", local, false);
                        // SYSDATE is UTC without a zone: sql-reference/functions/sysdate.
                        yield site.name().equals("SYSDATE")
                                ? new Typed(
                                        "timezone('UTC', " + now + ")",
                                        ColumnType.seconds(Kind.TIMESTAMP_NTZ, 9),
                                        false)
                                : value;
                    }
                    case "CURRENT_DATE" -> {
                        site.expect(0, 0);
                        yield new Typed(
                                "CAST(" + now + " AS DATE)", ColumnType.of(Kind.DATE), false);
                    }
                    case "CURRENT_TIME", "LOCALTIME" -> {
                        site.expect(0, 0);
                        yield new Typed(
                                "CAST(CAST(" + now + " AS TIMESTAMP) AS TIME)",
                                ColumnType.seconds(Kind.TIME, 9),
                                false);
                    }
                    case "UUID_STRING" -> {
                        site.expect(0, 0);
                        site.context().notRepeatable();
                        yield new Typed("CAST(uuid() AS VARCHAR)", ColumnType.text(36), false);
                    }
                    default -> null;
                });
    }
}
