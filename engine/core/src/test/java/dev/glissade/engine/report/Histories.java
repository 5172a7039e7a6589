package dev.glissade.engine.report;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.journal.Amounts;
import dev.glissade.engine.journal.ComparedTable;
import dev.glissade.engine.journal.JournalledRun;
import dev.glissade.engine.journal.RunHistory;
import dev.glissade.engine.journal.RunHistory.Earlier;
import dev.glissade.engine.journal.RunHistory.KeptVerdict;
import dev.glissade.engine.journal.RunHistory.NotedFault;
import dev.glissade.engine.journal.RunHistory.Passage;
import dev.glissade.engine.journal.RunHistory.PointInTime;
import dev.glissade.engine.journal.RunHistory.Sample;
import dev.glissade.engine.journal.RunOutcome;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.report.RunDescription.Conversion;
import dev.glissade.engine.report.RunDescription.Kind;
import dev.glissade.engine.validate.CellDifference;
import dev.glissade.engine.validate.ColumnVerdict;
import dev.glissade.engine.validate.Level;
import dev.glissade.engine.validate.Proof;
import dev.glissade.engine.validate.Reading;
import dev.glissade.engine.validate.RowDifference;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.engine.validate.TableVerdict.Result;
import dev.glissade.engine.validate.Verdict;
import dev.glissade.engine.validate.VerdictJson;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Histories of runs as a journal might hold them. */
final class Histories {
    static final Instant BEGUN = Instant.parse("2026-02-28T23:59:50Z");
    static final RunId RUN = new RunId("r1abc");

    /** Names that break what is not escaped. */
    static final List<String> UGLY =
            List.of(
                    "select \"Ω",
                    "</td><script>alert(1)</script>",
                    "=HYPERLINK(\"http://x\")",
                    "a,b\r\nc\td",
                    "имя 表 \u202Egnp",
                    "x".repeat(255));

    private Histories() {}

    /** All tables moved, under ugly names; conversions, a fault, and samples every two seconds. */
    static RunHistory ugly() {
        List<JournalledRun.Table> tables = new ArrayList<>();
        List<Passage> passages = new ArrayList<>();
        List<RunDescription.Table> plans = new ArrayList<>();
        for (int i = 0; i < UGLY.size(); i++) {
            String name = UGLY.get(i);
            int number = i + 1;
            tables.add(
                    table(number, name, TableState.PUBLISHED, 1_000L * number, Optional.empty()));
            passages.add(
                    new Passage(
                            number,
                            Optional.of(BEGUN.plusSeconds(1)),
                            BEGUN.plusMillis(2_000 + 500L * number),
                            2,
                            1,
                            i == 0 ? 1 : 0,
                            i == 0 ? 1 : 0));
            plans.add(
                    new RunDescription.Table(
                            number,
                            i == 0 ? "\"a\" < 'b & c'" : "",
                            "replace",
                            3,
                            i == 0 ? List.of("left \"out") : List.of(),
                            List.of(
                                    new Conversion(
                                            name,
                                            "json",
                                            name,
                                            "VARIANT",
                                            Kind.LOSSY,
                                            "of doubled keys the last one stays"))));
        }
        var description =
                new RunDescription(Optional.of("18.1 (Debian)"), Optional.of("9.34.0"), plans);
        return history(
                tables,
                passages,
                Optional.of(RunOutcome.DONE),
                Optional.of(RunDescriptionJson.write(description)),
                List.of(
                        new NotedFault(
                                BEGUN.plusSeconds(2),
                                1,
                                OptionalInt.of(1),
                                "extract",
                                1,
                                new Fault(
                                        FaultCode.SOURCE_BROKEN,
                                        "public.select \"Ω",
                                        "the <connection> broke",
                                        "It is tried again"),
                                true)));
    }

    /** One table there, one failed, one that was never begun; killed; of an older version. */
    static RunHistory failed() {
        var fault =
                new Fault(
                        FaultCode.VALUE_REFUSED,
                        "public.b",
                        "column \"d\" holds infinity",
                        "Name a policy");
        return history(
                List.of(
                        table(1, "a", TableState.PUBLISHED, 10, Optional.empty()),
                        table(2, "b", TableState.FAILED, 7, Optional.of(fault)),
                        table(3, "c", TableState.WAITING, 0, Optional.empty())),
                List.of(
                        new Passage(1, Optional.of(BEGUN), BEGUN.plusSeconds(4), 1, 1, 0, 0),
                        new Passage(2, Optional.of(BEGUN), BEGUN.plusSeconds(5), 1, 0, 1, 0),
                        new Passage(3, Optional.empty(), BEGUN, 0, 0, 0, 0)),
                Optional.empty(),
                Optional.empty(),
                List.of(
                        new NotedFault(
                                BEGUN.plusSeconds(5),
                                2,
                                OptionalInt.empty(),
                                "extract",
                                1,
                                fault,
                                false)));
    }

    /** A run of no tables that ended at once. */
    static RunHistory empty() {
        return history(
                List.of(), List.of(), Optional.of(RunOutcome.DONE), Optional.empty(), List.of());
    }

    /** So many tables, of sizes that differ. */
    static RunHistory many(int count) {
        List<JournalledRun.Table> tables = new ArrayList<>();
        List<Passage> passages = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            long rows = (i * 7_919L) % 10_007L;
            tables.add(table(i, "table_" + i, TableState.PUBLISHED, rows, Optional.empty()));
            passages.add(
                    new Passage(
                            i,
                            Optional.of(BEGUN.plusMillis(i)),
                            BEGUN.plusMillis(i + rows),
                            1,
                            1,
                            0,
                            0));
        }
        return history(tables, passages, Optional.of(RunOutcome.DONE), Optional.empty(), List.of());
    }

    /**
     * Of three tables one is the same, one as accepted, and one has a price of two digits swapped.
     */
    static Optional<Verdict> verdict() {
        Instant at = BEGUN.plusSeconds(9);
        var reading =
                new Reading(
                        "s", Optional.of("0/1A2B3C"), Optional.of(at), at, at.plusSeconds(3), true);
        var note = "the load transforms it";
        return Optional.of(
                new Verdict(
                        Level.FULL,
                        reading,
                        List.of(
                                compared(1, new Result.Identical(), Proof.VALUES, ""),
                                compared(
                                        2,
                                        new Result.Accepted(List.of("json arrives as VARIANT")),
                                        Proof.NONE,
                                        note),
                                compared(3, differing(), Proof.VALUES, ""))));
    }

    private static Result differing() {
        return new Result.Different(
                List.of(),
                OptionalLong.of(3),
                List.of("id", "line"),
                List.of(
                        new RowDifference.Changed(
                                List.of("88120417", "3"),
                                List.of(
                                        new CellDifference("price", "189.90", "189.09"),
                                        new CellDifference("note", null, ""))),
                        new RowDifference.Missing(List.of("row values, <b>", "1")),
                        new RowDifference.Extra(List.of("90144002", "2"))),
                List.of());
    }

    private static TableVerdict compared(int number, Result result, Proof last, String note) {
        boolean differs = result instanceof Result.Different;
        return new TableVerdict(
                number,
                new TableId("public", "table_" + number),
                new TargetTableId("DB", "PUBLIC", "TABLE_" + number),
                result,
                OptionalLong.of(100),
                OptionalLong.of(differs ? 99 : 100),
                List.of(
                        new ColumnVerdict("id", "ID", Proof.VALUES, ""),
                        new ColumnVerdict("price", "PRICE", Proof.VALUES, "", differs),
                        new ColumnVerdict("note", "NOTE", last, note)),
                0);
    }

    /** Three tables that moved, and the verdict over them as the journal keeps it. */
    static RunHistory different() {
        byte[] json = VerdictJson.write(verdict().orElseThrow().withoutValues());
        return with(many(3), kept(json, List.of()));
    }

    private static KeptVerdict kept(byte[] json, List<Earlier> earlier) {
        return new KeptVerdict(
                BEGUN.plusSeconds(12), new String(json, StandardCharsets.UTF_8), earlier);
    }

    /** Four tables, of which the last comparison has one; one of the others differed before it. */
    static RunHistory comparedInPart() {
        Verdict whole = verdict().orElseThrow();
        var one = new Verdict(whole.level(), whole.reading(), whole.tables().subList(0, 1));
        return with(
                many(4),
                kept(
                        VerdictJson.write(one),
                        List.of(
                                earlier(2, ComparedTable.Result.EQUAL, "all equal"),
                                earlier(3, ComparedTable.Result.DIFFERENT, "3 <rows> differ"))));
    }

    private static Earlier earlier(int table, ComparedTable.Result result, String sentence) {
        return new Earlier(
                BEGUN.plusSeconds(5),
                new ComparedTable(table, result, "public.table_" + table + ": " + sentence));
    }

    private static RunHistory with(RunHistory history, KeptVerdict verdict) {
        return new RunHistory(
                history.run(),
                history.version(),
                history.snapshots(),
                history.passages(),
                history.faults(),
                history.faultsTotal(),
                history.samples(),
                history.description(),
                Optional.of(verdict));
    }

    static JournalledRun.Table table(
            int number, String name, TableState state, long rows, Optional<Fault> fault) {
        boolean loaded = state == TableState.PUBLISHED;
        return new JournalledRun.Table(
                number,
                new TableId("public", name),
                new TargetTableId("DB", "PUBLIC", name),
                1,
                rows,
                rows * 100,
                state,
                state == TableState.WAITING ? 0 : 1,
                OptionalLong.empty(),
                state == TableState.WAITING ? 0 : 1,
                new Amounts(
                        rows, rows, loaded ? rows : 0, rows * 100, rows * 30, number == 1 ? 2 : 0),
                fault);
    }

    private static RunHistory history(
            List<JournalledRun.Table> tables,
            List<Passage> passages,
            Optional<RunOutcome> outcome,
            Optional<String> description,
            List<NotedFault> faults) {
        long rows = tables.stream().mapToLong(table -> table.amounts().rowsRead()).sum();
        var run =
                new JournalledRun(
                        RUN,
                        "Größe & <Co>",
                        "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8",
                        "postgresql://mover@db.example.org/shop",
                        "snowflake://ORG-ACCOUNT/SHOP",
                        false,
                        BEGUN,
                        BEGUN.plusSeconds(8),
                        outcome,
                        1,
                        tables);
        return new RunHistory(
                run,
                "0.1.0",
                List.of(new PointInTime(1, "00000003-0000001B-1", BEGUN)),
                passages,
                faults,
                faults.size(),
                List.of(
                        new Sample(BEGUN.plusSeconds(2), 0, rows / 2, 0, rows * 50, rows * 15),
                        new Sample(BEGUN.plusSeconds(4), 0, rows, rows / 2, rows * 100, rows * 30)),
                description,
                Optional.empty());
    }
}
