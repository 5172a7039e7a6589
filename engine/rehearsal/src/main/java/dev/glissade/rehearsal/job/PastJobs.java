package dev.glissade.rehearsal.job;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.bind.PastStatement;
import dev.glissade.rehearsal.bind.PastStatement.Counts;
import dev.glissade.rehearsal.result.RowsetReader;
import dev.glissade.rehearsal.session.Setting;
import dev.glissade.rehearsal.sql.Statement;
import dev.glissade.rehearsal.sql.StatementParser;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Jobs as QUERY_HISTORY tells of them. */
final class PastJobs {
    private static final String UNKNOWN = "UNKNOWN";

    /** The types of definitions that sql-reference/functions/query_history names. */
    private static final Set<String> DEFINITIONS =
            Set.of(
                    "CREATE_USER",
                    "CREATE_ROLE",
                    "ALTER_ROLE",
                    "DROP_SEQUENCE",
                    "DROP_USER",
                    "DROP_ROLE",
                    "REVOKE");

    private static final Pattern DEFINITION =
            Pattern.compile(
                    "\\s*(REVOKE|(?:CREATE|ALTER|DROP))(?:\\s+OR\\s+REPLACE)?\\s+([A-Z]+).*",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** The columns in which answers count rows. */
    private static final Set<String> INSERTED = Set.of("number of rows inserted", "rows_loaded");

    private static final Set<String> CHANGED =
            Set.of(
                    "number of rows inserted",
                    "number of rows updated",
                    "number of rows deleted",
                    "rows_loaded",
                    "rows_unloaded");

    private final RowsetReader reader;

    PastJobs(RowsetReader reader) {
        this.reader = reader;
    }

    /** What is told of a job; empty when it only described. */
    Optional<PastStatement> of(Job job) {
        return job.said().map(said -> of(job, said));
    }

    private PastStatement of(Job job, Said said) {
        Optional<Outcome> outcome = job.finished().map(Finished::outcome);
        Optional<Outcome.Failed> failed =
                outcome.filter(Outcome.Failed.class::isInstance).map(Outcome.Failed.class::cast);
        Optional<Outcome.Rows> rows =
                outcome.filter(Outcome.Rows.class::isInstance).map(Outcome.Rows.class::cast);
        String text = said.text();
        return new PastStatement(
                job.queryId(),
                Redaction.text(text, failed.map(Outcome.Failed::code).orElse(0)),
                rows.map(r -> type(r.type(), text)).orElse(UNKNOWN),
                job.sessionId(),
                job.setting().map(Setting::facts),
                job.setting().map(Setting::tag).orElse(""),
                outcome.map(PastJobs::status).orElse(PastStatement.RUNNING),
                failed.map(
                        f ->
                                new PastStatement.Failure(
                                        f.code(), Redaction.message(text, f.message()))),
                job.submitted(),
                outcome.isPresent() ? job.ended() : Optional.empty(),
                rows.map(this::counts).orElse(Counts.NONE),
                said.generated());
    }

    private static String status(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed failed ->
                    failed.code() == Outcome.Failed.INTERNAL_ERROR
                            ? "FAILED_WITH_INCIDENT"
                            : "FAILED_WITH_ERROR";
            case Outcome.Rows _, Outcome.Transfer _, Outcome.Several _, Outcome.Described _ ->
                    "SUCCESS";
        };
    }

    private static String type(StatementType type, String text) {
        return switch (type) {
            case SELECT,
                    INSERT,
                    UPDATE,
                    DELETE,
                    MERGE,
                    COPY,
                    UNLOAD,
                    ALTER_SESSION,
                    USE,
                    SHOW,
                    DESCRIBE ->
                    type.name();
            case DDL -> definition(text);
            case LIST, TRANSACTION, GET, PUT, REMOVE, MULTI -> UNKNOWN;
        };
    }

    /** Tables and views as users' queries of the history look for them, others by their page. */
    private static String definition(String text) {
        return switch (StatementParser.parse(text).statement()) {
            case Statement.CreateTable create ->
                    create.query().isPresent() ? "CREATE_TABLE_AS_SELECT" : "CREATE_TABLE";
            case Statement.CopyTable _ -> "CREATE_TABLE";
            case Statement.CreateView _ -> "CREATE_VIEW";
            case Statement.Truncate _ -> "TRUNCATE_TABLE";
            default -> listed(text);
        };
    }

    private static String listed(String text) {
        Matcher words = DEFINITION.matcher(text);
        if (!words.matches()) {
            return UNKNOWN;
        }
        String verb = words.group(1).toUpperCase(Locale.ROOT);
        String name =
                verb.equals("REVOKE") ? verb : verb + "_" + words.group(2).toUpperCase(Locale.ROOT);
        return DEFINITIONS.contains(name) ? name : UNKNOWN;
    }

    private Counts counts(Outcome.Rows rows) {
        Optional<Long> all = Optional.of(rows.rowset().rowsTotal());
        return switch (rows.type()) {
            case SELECT -> new Counts(all, all, Optional.empty());
            case SHOW, DESCRIBE, LIST -> new Counts(all, Optional.empty(), Optional.empty());
            case INSERT, UPDATE, DELETE, MERGE ->
                    new Counts(sum(rows, CHANGED), all, sum(rows, INSERTED));
            case COPY, UNLOAD ->
                    new Counts(sum(rows, CHANGED), Optional.empty(), sum(rows, INSERTED));
            case ALTER_SESSION, USE, TRANSACTION, DDL, GET, PUT, REMOVE, MULTI -> Counts.NONE;
        };
    }

    /** Of an answer's columns of these names; absent when it has none, or is gone. */
    private Optional<Long> sum(Outcome.Rows rows, Set<String> names) {
        List<String> columns = rows.columns().stream().map(Column::name).toList();
        if (columns.stream().noneMatch(names::contains)) {
            return Optional.empty();
        }
        long[] sum = new long[1];
        try {
            reader.forEach(
                    rows.rowset(),
                    cells -> {
                        for (int i = 0; i < columns.size(); i++) {
                            String cell = cells.get(i);
                            if (cell != null && names.contains(columns.get(i))) {
                                sum[0] += Long.parseLong(cell);
                            }
                        }
                    });
        } catch (IOException | SQLException e) {
            return Optional.empty();
        }
        return Optional.of(sum[0]);
    }
}
