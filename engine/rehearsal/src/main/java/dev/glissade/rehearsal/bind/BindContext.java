package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.catalog.View;
import dev.glissade.rehearsal.load.StagedQuery;
import dev.glissade.rehearsal.sql.Query;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one statement's binding shares: the catalog's names, bound values, names for relations. */
public final class BindContext {
    private final Names names;
    private final SessionFacts facts;
    private final BoundValues values;
    private final List<Map<String, BoundQuery>> commons = new ArrayList<>();
    private final Set<Long> views = new HashSet<>();
    private PastStatements past = PastStatements.NONE;
    private Texts texts =
            rows -> {
                throw Refusals.unsupported("RESULT_SCAN here");
            };
    private int relations;
    private boolean repeatable = true;
    private boolean kept;
    private @Nullable StagedFiles staged;

    public BindContext(Names names, SessionFacts facts, BoundValues values) {
        this.names = names;
        this.facts = facts;
        this.values = values;
    }

    /** Reads the files that a query names. */
    public interface StagedFiles {
        StagedQuery.Opened open(Query.Relation.Staged staged);

        /**
         * The errors of this session's last COPY, or of a COPY into that table by its query id; one
         * row has Validation's columns.
         */
        List<List<@Nullable String>> errors(String tableId, String jobId);

        /** Where the files answer to clients; empty while nothing serves them. */
        Optional<URI> servedAt();
    }

    /** The same with a way to read files of stages. */
    public BindContext reading(StagedFiles files) {
        staged = files;
        return this;
    }

    StagedFiles staged() {
        if (staged == null) {
            throw Refusals.unsupported("SELECT from a stage here");
        }
        return staged;
    }

    /**
     * For the query of a view: its names are those of the view's own schema, and CURRENT_DATABASE
     * and CURRENT_SCHEMA answer them too (sql-reference/sql/create-view, usage notes).
     */
    BindContext within(View view) {
        if (views.contains(view.id())) {
            throw Refusals.compilation(
                    2058, "42601", "View definition refers to view being defined: " + view.name());
        }
        var inner =
                new BindContext(
                        new Names(names.state(), view.database(), view.schema()),
                        facts.in(view.database(), view.schema()),
                        BoundValues.NONE);
        inner.views.addAll(views);
        inner.views.add(view.id());
        return inner;
    }

    /** Makes rows of an earlier statement a relation of texts, called c1, c2, …. */
    public interface Texts {
        /** Its name in DuckDB's SQL. */
        String relation(PastStatements.Rows rows);
    }

    /** The same with what RESULT_SCAN and its like may ask. */
    public BindContext after(PastStatements statements, Texts asTexts) {
        past = statements;
        texts = asTexts;
        return this;
    }

    PastStatements past() {
        return past;
    }

    /** The relation is gone after the statement, so that it cannot be done once more. */
    String texts(PastStatements.Rows rows) {
        notRepeatable();
        return texts.relation(rows);
    }

    /** Whether the statement is described and not run. */
    boolean isDescribed() {
        return values.equals(BoundValues.DESCRIBED);
    }

    Names names() {
        return names;
    }

    SessionFacts facts() {
        return facts;
    }

    /**
     * For a column's default: it is bound when the table is made and computed when a row is
     * inserted, so the moment is that of the INSERT.
     */
    public BindContext kept() {
        kept = true;
        return this;
    }

    boolean isKept() {
        return kept;
    }

    /** The statement's moment in DuckDB's SQL. */
    String moment() {
        return kept
                ? "now()"
                : "TIMESTAMPTZ "
                        + Duck.literal(facts.now().truncatedTo(ChronoUnit.MICROS).toString());
    }

    /** A new name for a relation in DuckDB's SQL. */
    String relation() {
        return "r" + ++relations;
    }

    /** Whether the statement would do the same once more; not so with RANDOM and the like. */
    public boolean repeatable() {
        return repeatable;
    }

    void notRepeatable() {
        repeatable = false;
    }

    Typed bound(int index) {
        return values.typed(index);
    }

    void pushCommons() {
        commons.add(new HashMap<>());
    }

    void popCommons() {
        commons.removeLast();
    }

    void common(String name, BoundQuery query) {
        if (commons.getLast().put(name, query) != null) {
            throw Refusals.compilation(2025, "42S21", "duplicate WITH name '" + name + "'");
        }
    }

    Optional<BoundQuery> common(String name) {
        for (int i = commons.size() - 1; i >= 0; i--) {
            BoundQuery query = commons.get(i).get(name);
            if (query != null) {
                return Optional.of(query);
            }
        }
        return Optional.empty();
    }

    /** Where question marks get their values from. */
    public interface BoundValues {
        /**
         * The value of a question mark, from 0.
         *
         * @throws dev.glissade.rehearsal.answer.WarehouseException when it has none
         */
        Typed typed(int index);

        /** For a text that can have none, as a view's query. */
        BoundValues NONE =
                index -> {
                    throw Refusals.compilation(1003, "42000", "bind variable not allowed here");
                };

        /** For a statement that is only described: each a text. */
        BoundValues DESCRIBED =
                index -> new Typed("CAST(NULL AS VARCHAR)", ColumnType.text(16_777_216), true);
    }

    /** A text parameter of DuckDB's statement, cast to the type of the driver's bind. */
    public static Typed parameter(String sql, String driverType, String sample) {
        Typed text = new Typed(sql, ColumnType.text(16_777_216), true);
        return switch (driverType) {
            case "FIXED" -> Casts.cast(text, Literals.numberType(sample));
            case "DECFLOAT" -> Casts.cast(text, ColumnType.of(Kind.DECFLOAT));
            case "REAL" -> Casts.cast(text, ColumnType.of(Kind.REAL));
            case "BOOLEAN" -> Casts.cast(text, ColumnType.of(Kind.BOOLEAN));
            case "BINARY" -> Casts.cast(text, ColumnType.binary(67_108_864));
            case "DATE" ->
                    new Typed(
                            MomentCasts.fromDays("CAST(" + sql + " AS BIGINT) // 86400000"),
                            ColumnType.of(Kind.DATE),
                            true);
            case "TIME" ->
                    new Typed(
                            MomentCasts.fromMicrosOfDay("CAST(" + sql + " AS BIGINT) // 1000"),
                            ColumnType.seconds(Kind.TIME, 9),
                            true);
            case "TIMESTAMP_NTZ" ->
                    new Typed(
                            "make_timestamp(sf_micros(" + sql + "))",
                            ColumnType.seconds(Kind.TIMESTAMP_NTZ, 9),
                            true);
            case "TIMESTAMP_LTZ" ->
                    new Typed(
                            "make_timestamptz(sf_micros(" + sql + "))",
                            ColumnType.seconds(Kind.TIMESTAMP_LTZ, 9),
                            true);
            case "TIMESTAMP_TZ" ->
                    new Typed(Zoned.fromBind(sql), ColumnType.seconds(Kind.TIMESTAMP_TZ, 9), true);
            // ANY is a NULL without a type; BoundParameters sees to it that it is one.
            case "TEXT", "ANY" -> text;
            default -> throw Refusals.unsupported("bind of type " + driverType);
        };
    }

    /** {@code ?} as DuckDB's numbered parameter. */
    public static String numbered(int index) {
        return "CAST($" + (index + 1) + " AS VARCHAR)";
    }

    /** A relation's column in DuckDB's SQL. */
    static String column(String relation, String physical) {
        return relation + "." + Duck.quote(physical);
    }
}
