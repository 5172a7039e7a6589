package dev.glissade.engine.run;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.io.AtomicFiles;
import dev.glissade.engine.journal.ComparedTable;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.journal.JournalledRun;
import dev.glissade.engine.journal.RunHistory;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.engine.validate.Verdict;
import dev.glissade.engine.validate.VerdictJson;
import dev.glissade.engine.validate.VerdictReader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps what comparing a run's tables came to: in the journal without a value of any row, and in a
 * file of the reports with the rows that differ.
 */
public final class VerdictKeeper {
    private final JournalFile journal;
    private final Path reports;
    private final RunId run;

    public VerdictKeeper(JournalFile journal, Path reports, RunId run) {
        this.journal = journal;
        this.reports = reports;
        this.run = run;
    }

    /** The verdict of the tables that the run has, with its numbers for them. */
    public static Verdict numbered(Verdict verdict, JournalledRun run) {
        List<TableVerdict> tables = new ArrayList<>();
        for (TableVerdict table : verdict.tables()) {
            run.tables().stream()
                    .filter(of -> of.source().equals(table.table()))
                    .filter(of -> of.target().equals(table.target()))
                    .findFirst()
                    .ifPresent(of -> tables.add(table.numbered(of.number())));
        }
        return new Verdict(verdict.level(), verdict.reading(), tables);
    }

    /**
     * Keeps a verdict, in the place of an earlier one.
     *
     * @throws EngineException when it cannot be written
     */
    public void keep(Verdict verdict) {
        Path file = Workspace.verdict(reports, run);
        try {
            AtomicFiles.write(file, VerdictJson.write(verdict));
        } catch (IOException failure) {
            throw new EngineException(
                    new Fault(
                            FaultCode.DISK_UNWRITABLE,
                            file.toString(),
                            "the verdict cannot be written",
                            "Check that the folder is writable and the disk has room"),
                    failure);
        }
        String json =
                new String(VerdictJson.write(verdict.withoutValues()), StandardCharsets.UTF_8);
        List<ComparedTable> tables =
                verdict.tables().stream()
                        .map(t -> new ComparedTable(t.number(), result(t), t.sentence()))
                        .toList();
        journal.appendVerdict(run, verdict.reading().targetTo(), json, tables);
    }

    /**
     * The verdict that was kept last of the run; with the rows that differ, where the reports still
     * have them, and without them otherwise.
     */
    public Optional<Verdict> last() {
        return last(journal.lastVerdict(run), reports, run);
    }

    /** Likewise of a run that was read without opening the journal to write. */
    public static Optional<Verdict> last(RunHistory history, Path reports) {
        return last(
                history.verdict().map(RunHistory.KeptVerdict::content),
                reports,
                history.run().run());
    }

    private static Optional<Verdict> last(Optional<String> json, Path reports, RunId run) {
        Optional<Verdict> kept =
                json.flatMap(text -> VerdictReader.read(text.getBytes(StandardCharsets.UTF_8)));
        Optional<Verdict> whole =
                whole(reports, run).filter(v -> kept.equals(Optional.of(v.withoutValues())));
        return whole.isPresent() ? whole : kept;
    }

    /** Tables that were not the same when each of them was compared last, in whichever verdict. */
    public Set<TableId> unlike() {
        Map<Integer, ComparedTable.Result> last = journal.lastResults(run);
        return journal.run(run).stream()
                .flatMap(known -> known.tables().stream())
                .filter(table -> last.containsKey(table.number()))
                .filter(table -> last.get(table.number()) != ComparedTable.Result.EQUAL)
                .map(JournalledRun.Table::source)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Verdict> whole(Path reports, RunId run) {
        try {
            return VerdictReader.read(Files.readAllBytes(Workspace.verdict(reports, run)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static ComparedTable.Result result(TableVerdict table) {
        return switch (table.result()) {
            case TableVerdict.Result.Identical _, TableVerdict.Result.Accepted _ ->
                    ComparedTable.Result.EQUAL;
            case TableVerdict.Result.Different _ -> ComparedTable.Result.DIFFERENT;
            case TableVerdict.Result.NotComparable _ -> ComparedTable.Result.NOT_COMPARABLE;
        };
    }
}
