package dev.glissade.engine.assess;

import static dev.glissade.engine.plan.SampleTables.commented;
import static dev.glissade.engine.plan.SampleTables.existing;
import static dev.glissade.engine.plan.SampleTables.filtered;
import static dev.glissade.engine.plan.SampleTables.named;
import static dev.glissade.engine.plan.SampleTables.notNull;
import static dev.glissade.engine.plan.SampleTables.nullable;
import static dev.glissade.engine.plan.SampleTables.partitioned;
import static dev.glissade.engine.plan.SampleTables.primaryKey;
import static dev.glissade.engine.plan.SampleTables.project;
import static dev.glissade.engine.plan.SampleTables.renamed;
import static dev.glissade.engine.plan.SampleTables.table;
import static dev.glissade.engine.plan.SampleTables.unique;
import static dev.glissade.engine.plan.SampleTables.withLeaves;
import static dev.glissade.engine.plan.SampleTables.without;

import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.SourceForeignKey;
import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.project.DatePeriod;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.NamePolicy;
import dev.glissade.engine.project.RowChoices;
import dev.glissade.engine.project.RowChoices.Cutting;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.selection.RefusedExpression;

import java.util.List;
import java.util.stream.Stream;

/** What is said of tables, by what the catalog and the project say of them. */
final class TableCases {
    private static final TableConfiguration NAMED = named("public", "t");

    private TableCases() {}

    static List<CheckCase> all() {
        return Stream.of(read(), kinds(), keys(), pieces(), names()).flatMap(List::stream).toList();
    }

    private static List<CheckCase> read() {
        return List.of(
                CheckCase.of(
                        new NamedTables(),
                        FindingCode.TABLE_MISSING,
                        "none of that name",
                        Situation.of(table("T", notNull("a", "int4"))).said(NAMED),
                        Situation.of(plain()).said(NAMED)),
                CheckCase.of(
                        new NamedColumns(),
                        FindingCode.COLUMN_MISSING,
                        "does not have",
                        Situation.of(plain()).said(without(NAMED, "B")),
                        Situation.of(plain()).said(without(NAMED, "b"))),
                CheckCase.of(
                        new ColumnsLeft(),
                        FindingCode.TABLE_WITHOUT_COLUMNS,
                        "no column is left",
                        Situation.of(plain()).said(without(NAMED, "a", "b")),
                        Situation.of(plain()).said(without(NAMED, "b"))),
                CheckCase.of(
                        new ReadRights(),
                        FindingCode.NOT_READABLE,
                        "lacks SELECT",
                        Situation.of(withLeaves(plain(), leaf("heap", false, false))),
                        Situation.of(withLeaves(plain(), leaf("heap", true, true)))),
                CheckCase.of(
                        new ReadRights(),
                        FindingCode.ROW_SECURITY,
                        "would hide rows",
                        Situation.of(withLeaves(plain(), leaf("heap", true, true))),
                        Situation.of(withLeaves(plain(), leaf("heap", false, false)))),
                CheckCase.of(
                        new HeldTables(),
                        FindingCode.TABLE_HELD,
                        "process 42",
                        Situation.of(withLeaves(plain(), held(42))),
                        Situation.of(plain())),
                CheckCase.of(
                        new HeldTables(),
                        FindingCode.TABLE_HELD,
                        "a prepared transaction",
                        Situation.of(withLeaves(plain(), held(0))),
                        Situation.of(withLeaves(plain(), held(42)))),
                CheckCase.of(
                        new RowFilters(),
                        FindingCode.FILTER,
                        "closing parenthesis without an opening",
                        Situation.of(plain()).said(filtered(NAMED, "a = 1) OR (b = 2")),
                        Situation.of(plain()).said(filtered(NAMED, "(a = 1) OR (b = 2)"))),
                CheckCase.of(
                        new RowFilters(),
                        FindingCode.FILTER,
                        "is refused by PostgreSQL: no such function",
                        Situation.of(plain())
                                .refused(
                                        new RefusedExpression(
                                                Situation.T, null, "no such function")),
                        Situation.of(plain())
                                .refused(
                                        new RefusedExpression(
                                                Situation.T, "a", "no such function"))),
                met(ExistingTable.FAIL, "is at the target already"),
                met(ExistingTable.REPLACE, "replaced and dropped"),
                met(ExistingTable.APPEND, "rows will be added"));
    }

    private static CheckCase met(ExistingTable policy, String about) {
        TableConfiguration said = existing(NAMED, policy);
        return CheckCase.of(
                new ExistingTargets(),
                FindingCode.TARGET_EXISTS,
                about,
                Situation.of(plain()).said(said).existing(Situation.TARGET_T),
                Situation.of(plain()).said(said));
    }

    private static List<CheckCase> kinds() {
        return List.of(
                CheckCase.of(
                        new ForeignTables(),
                        FindingCode.FOREIGN_TABLE,
                        "does not take part in the snapshot",
                        Situation.of(withLeaves(plain(), leaf("", true, false))),
                        Situation.of(plain())),
                CheckCase.of(
                        new ForeignTables(),
                        FindingCode.FOREIGN_TABLE,
                        "as they are when they are read",
                        Situation.of(of(SourceTable.Kind.FOREIGN)).said(NAMED),
                        Situation.of(of(SourceTable.Kind.FOREIGN))),
                CheckCase.of(
                        new ViewsCopied(),
                        FindingCode.VIEW_COPIED,
                        "the view's query",
                        Situation.of(of(SourceTable.Kind.VIEW)).said(NAMED),
                        Situation.of(of(SourceTable.Kind.VIEW))),
                CheckCase.of(
                        new ViewsCopied(),
                        FindingCode.VIEW_COPIED,
                        "the materialised view holds",
                        Situation.of(of(SourceTable.Kind.MATERIALIZED_VIEW)).said(NAMED),
                        Situation.of(plain()).said(NAMED)),
                CheckCase.of(
                        new Inheritance(),
                        FindingCode.INHERITANCE,
                        "inherit from it",
                        Situation.of(parent()),
                        Situation.of(plain())),
                CheckCase.of(
                        new CaptureIdentity(),
                        FindingCode.CAPTURE_IDENTITY,
                        "unlogged",
                        Situation.of(of(SourceTable.Kind.UNLOGGED)),
                        Situation.of(of(SourceTable.Kind.ORDINARY))),
                CheckCase.of(
                        new StatisticsAge(),
                        FindingCode.NOT_ANALYSED,
                        "never analysed",
                        Situation.of(withLeaves(plain(), rows(-1, 7))),
                        Situation.of(withLeaves(plain(), rows(-1, 0)))));
    }

    private static List<CheckCase> keys() {
        SourceTable parent =
                table("public", "p", 0, List.of(primaryKey("a")), notNull("a", "int4"));
        SourceTable child =
                commented(
                        plain(),
                        "",
                        new SourceForeignKey("fk", List.of("b"), parent.id(), List.of("a")));
        SourceTable keyed = keyed(List.of(primaryKey("a")), notNull("b", "int4"));
        return List.of(
                CheckCase.of(
                        new KeysTaken(),
                        FindingCode.KEY_NOT_TAKEN,
                        "key pk",
                        Situation.of(keyed).said(without(NAMED, "a")),
                        Situation.of(keyed).said(without(NAMED, "b"))),
                CheckCase.of(
                        new KeysTaken(),
                        FindingCode.KEY_NOT_TAKEN,
                        "foreign key fk",
                        Situation.of(child),
                        Situation.of(child, parent)),
                CheckCase.of(
                        new NullableKeys(),
                        FindingCode.NULLABLE_KEY,
                        "key uq",
                        Situation.of(keyed(List.of(unique("b")), nullable("b", "int4"))),
                        Situation.of(keyed(List.of(unique("b")), notNull("b", "int4")))));
    }

    private static List<CheckCase> pieces() {
        TableConfiguration byA = partitioned(NAMED, "a");
        return List.of(
                CheckCase.of(
                        new PartitionKeys(),
                        FindingCode.PARTITION_KEY,
                        "cannot be cut by a column of this type",
                        Situation.of(table("t", notNull("a", "json"))).said(byA),
                        Situation.of(table("t", notNull("a", "int4"))).said(byA)),
                CheckCase.of(
                        new PartitionKeys(),
                        FindingCode.PARTITION_KEY,
                        "partitionByDate needs",
                        Situation.of(table("t", notNull("a", "int4"))).said(cut(monthly())),
                        Situation.of(table("t", notNull("a", "date"))).said(cut(monthly()))),
                CheckCase.of(
                        new PartitionKeys(),
                        FindingCode.PARTITION_KEY,
                        "leaves them out",
                        Situation.of(plain()).said(without(cut(rowKey("a")), "a")),
                        Situation.of(plain()).said(without(cut(rowKey("a")), "b"))),
                CheckCase.of(
                        new OnePiece(),
                        FindingCode.ONE_PIECE,
                        "neither pages nor a key",
                        Situation.of(withLeaves(plain(), large("columnar"))),
                        Situation.of(withLeaves(plain(), large("heap")))),
                CheckCase.of(
                        new LoadCost(),
                        FindingCode.COST,
                        "assumes an X-Small",
                        Situation.of(withLeaves(plain(), large("heap"))),
                        Situation.of(withLeaves(plain(), rows(0, 0)))),
                CheckCase.of(
                        new DiskRoom(),
                        FindingCode.DISK_ROOM,
                        "are free",
                        Situation.of(withLeaves(plain(), large("heap"))).diskBytesFree(1_000_000),
                        Situation.of(withLeaves(plain(), large("heap")))
                                .diskBytesFree(1_000_000_000_000L)));
    }

    private static List<CheckCase> names() {
        var check = new TargetNames();
        SourceTable upper = table("T", notNull("a", "int4"));
        SourceTable elsewhere = table("PUBLIC", "s", 0, List.of(), notNull("a", "int4"));
        SourceTable columns = table("t", notNull("a", "int4"), notNull("A", "int4"));
        return List.of(
                CheckCase.of(
                        check,
                        FindingCode.NAME_COLLISION,
                        "these tables too would be named",
                        Situation.of(plain(), upper),
                        Situation.of(plain(), upper).said(project(NamePolicy.PRESERVE))),
                CheckCase.of(
                        check,
                        FindingCode.NAME_COLLISION,
                        "the tables of these schemas",
                        Situation.of(plain(), elsewhere),
                        Situation.of(plain(), elsewhere).said(project(NamePolicy.PRESERVE))),
                CheckCase.of(
                        check,
                        FindingCode.NAME_COLLISION,
                        "these columns would have the same name",
                        Situation.of(columns),
                        Situation.of(columns).said(renamed(NAMED, "A", "other"))),
                CheckCase.of(
                        check,
                        FindingCode.NAME_TOO_LONG,
                        "1 to 255 characters",
                        Situation.of(plain()).said(renamed(NAMED, "a", "Ω".repeat(256))),
                        Situation.of(plain()).said(renamed(NAMED, "a", "Ω".repeat(255)))),
                CheckCase.of(
                        check,
                        FindingCode.NAME_RESERVED,
                        "queries must quote them",
                        Situation.of(table("order", notNull("a", "int4"))),
                        Situation.of(table("orders", notNull("a", "int4")))),
                CheckCase.of(
                        check,
                        FindingCode.NAME_RESERVED,
                        "as no column names",
                        Situation.of(table("t", notNull("localtime", "time"))),
                        Situation.of(table("localtime", notNull("a", "time")))),
                CheckCase.of(
                        check,
                        FindingCode.NAME_RESERVED,
                        "table __GLISSADE_X",
                        Situation.of(table("__glissade_x", notNull("a", "int4"))),
                        Situation.of(table("_glissade_x", notNull("a", "int4")))),
                CheckCase.of(
                        check,
                        FindingCode.NAME_RESERVED,
                        "schema INFORMATION_SCHEMA",
                        Situation.of(schemaNamed("Information_Schema")),
                        Situation.of(schemaNamed("Information_Scheme"))),
                CheckCase.of(
                        new UnusualNames(),
                        FindingCode.NAME_UNUSUAL,
                        "must be quoted in every query",
                        Situation.of(table("t", notNull("1st", "int4"))),
                        Situation.of(table("t", notNull("first$1", "int4")))));
    }

    private static SourceTable schemaNamed(String schema) {
        return table(schema, "t", 0, List.of(), notNull("a", "int4"));
    }

    private static SourceTable plain() {
        return table("t", notNull("a", "int4"), nullable("b", "int4"));
    }

    private static SourceTable keyed(List<SourceKey> keys, SourceColumn more) {
        return table("public", "t", 0, keys, notNull("a", "int4"), more);
    }

    private static SourceTable of(SourceTable.Kind kind) {
        return new SourceTable(
                Situation.T,
                kind,
                List.of(notNull("a", "int4")),
                List.of(primaryKey("a")),
                List.of(),
                List.of(leaf(kind == SourceTable.Kind.FOREIGN ? "" : "heap", true, false)),
                false,
                null);
    }

    private static SourceTable parent() {
        SourceTable plain = plain();
        return new SourceTable(
                plain.id(),
                plain.kind(),
                plain.columns(),
                plain.keys(),
                plain.foreignKeys(),
                plain.leaves(),
                true,
                null);
    }

    private static SourceLeaf leaf(String accessMethod, boolean readable, boolean rowSecurity) {
        return new SourceLeaf(Situation.T, accessMethod, 1, 1, 8192, readable, rowSecurity);
    }

    private static SourceLeaf held(int holder) {
        return new SourceLeaf(Situation.T, "heap", 1, 1, 8192, true, false, List.of(holder));
    }

    private static SourceLeaf rows(long estimated, long pages) {
        return new SourceLeaf(Situation.T, "heap", pages, estimated, pages * 8192, true, false);
    }

    private static SourceLeaf large(String accessMethod) {
        return new SourceLeaf(
                Situation.T, accessMethod, 1_000_000, 1_000_000, 8_192_000_000L, true, false);
    }

    private static Cutting monthly() {
        return new Cutting(DatePeriod.MONTH, null, null, false);
    }

    private static Cutting rowKey(String column) {
        return new Cutting(null, List.of(column), null, false);
    }

    /** By the column a, and so. */
    private static TableConfiguration cut(Cutting cutting) {
        return NAMED.withRows(new RowChoices(List.of("a"), null, null, null, cutting));
    }
}
