package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.bind.BindContext;
import dev.glissade.rehearsal.bind.BoundQuery;
import dev.glissade.rehearsal.bind.ChangeBinder;
import dev.glissade.rehearsal.bind.UnloadBinder;
import dev.glissade.rehearsal.catalog.Catalog;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.catalog.TableColumn;
import dev.glissade.rehearsal.load.CopyOptions;
import dev.glissade.rehearsal.load.CopyReport;
import dev.glissade.rehearsal.load.CopyRequest;
import dev.glissade.rehearsal.load.CopyRules;
import dev.glissade.rehearsal.load.CsvFormat;
import dev.glissade.rehearsal.load.FileFormat;
import dev.glissade.rehearsal.load.Metadata;
import dev.glissade.rehearsal.load.OnError;
import dev.glissade.rehearsal.load.Scratch;
import dev.glissade.rehearsal.load.StagedQuery;
import dev.glissade.rehearsal.load.StagedSource;
import dev.glissade.rehearsal.load.TargetColumn;
import dev.glissade.rehearsal.load.TargetTable;
import dev.glissade.rehearsal.load.Transform;
import dev.glissade.rehearsal.load.Unload;
import dev.glissade.rehearsal.load.UnloadOptions;
import dev.glissade.rehearsal.load.UnloadQuery;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Query;
import dev.glissade.rehearsal.sql.StageLocation;
import dev.glissade.rehearsal.sql.Statement;
import dev.glissade.rehearsal.sql.StatementParser;
import dev.glissade.rehearsal.stage.StageListing;
import dev.glissade.rehearsal.stage.StageListing.Selection;
import dev.glissade.rehearsal.stage.StagedFile;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** COPY INTO a table: resolves its names and options, and leaves the rest to the loader. */
final class CopyExecutor implements BindContext.StagedFiles {
    private static final int FILES_MAX = 1000;

    private final Work work;
    private final Stages stages;
    private final StageExecutor places;
    private final Scratch scratch;

    CopyExecutor(Work work, Stages stages, StageExecutor places) {
        this.work = work;
        this.stages = stages;
        this.places = places;
        this.scratch = new Scratch(stages.store());
        work.reads(this);
    }

    /** The answer of the statement before has been read by now. */
    void begins() {
        scratch.clear();
    }

    Answer copy(Statement.CopyInto copy) throws SQLException {
        CopyRequest request = request(copy);
        CopyRules.check(request);
        work.beginIfManual();
        if (request.options().validation().isPresent()) {
            return stages.loader().validate(work.connection(), request, scratch);
        }
        work.past().loads(request);
        Answer[] answer = new Answer[1];
        work.change(
                () ->
                        answer[0] =
                                stages.loader().copy(work.connection(), request, work::runsQuietly),
                true);
        return answer[0];
    }

    /** COPY INTO a location: the query's values as texts, written to files of the stage. */
    Answer unload(Statement.Unload unload) throws SQLException {
        StageExecutor.Found found = places.find(unload.stage());
        FileFormat format = format(found, unload.fileFormat());
        UnloadOptions options = UnloadOptions.of(unload.options());
        var context =
                new BindContext(work.names(), work.facts(), BoundParameters.NONE)
                        .reading(work.staged());
        UnloadQuery query =
                new UnloadBinder(context).bind(unload.source(), unload.partitionBy(), format);
        work.beginIfManual();
        if (options.returnRows()) {
            return query(new BoundQuery(query.rows(), query.columns()));
        }
        var target =
                new Unload.Target(
                        found.id(),
                        found.shownBefore(),
                        unload.stage().path(),
                        found.encrypted(),
                        UUID.randomUUID().toString());
        try {
            return new Unload(stages.store(), work.connection(), work::runsQuietly)
                    .run(query, target, format, options);
        } catch (SQLException e) {
            work.recover(e);
            throw e;
        }
    }

    @Override
    public Optional<URI> servedAt() {
        return stages.servedAt();
    }

    /** The files that a query reads from a stage. */
    @Override
    public StagedQuery.Opened open(Query.Relation.Staged staged) {
        Map<String, List<String>> own = Map.of();
        Optional<String> pattern = Optional.empty();
        for (var option : staged.options().entrySet()) {
            switch (option.getKey()) {
                case "FILE_FORMAT" -> own = Map.of("FORMAT_NAME", List.of(option.getValue()));
                case "PATTERN" -> pattern = Optional.of(option.getValue());
                default -> throw Refusals.invalidParameter(option.getKey());
            }
        }
        StageExecutor.Found found = places.find(staged.stage());
        var selection =
                new Selection(found.id(), found.shownBefore(), staged.stage().path(), pattern);
        List<StagedSource> sources =
                new StageListing(stages.store())
                        .files(selection).stream()
                                .map(f -> new StagedSource(f, selection.shown(f)))
                                .toList();
        try {
            return new StagedQuery(stages.store(), work.connection(), scratch)
                    .open(sources, inputFormat(found, own));
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        }
    }

    /** The last COPY is that of any table, one by its id must be of this. */
    @Override
    public List<List<@Nullable String>> errors(String tableId, String jobId) {
        Optional<CopyRequest> found =
                jobId.equals("_last")
                        ? work.past().lastLoad()
                        : Optional.of(loaded(tableId, jobId));
        if (found.isEmpty()) {
            return List.of();
        }
        CopyRequest copy = found.get();
        if (copy.transform().isPresent() || !(copy.fileFormat() instanceof CsvFormat)) {
            throw Refusals.unsupported("VALIDATE of a transform, of JSON or Parquet");
        }
        return stages.loader().errors(copy);
    }

    private CopyRequest loaded(String tableId, String jobId) {
        CopyRequest copy =
                work.past().load(jobId).orElseThrow(() -> Refusals.unknownStatement(jobId));
        if (!copy.table().id().equals(tableId)) {
            throw Refusals.invalidValue(jobId, "JOB_ID");
        }
        return copy;
    }

    private Answer query(BoundQuery query) throws SQLException {
        java.sql.Statement statement = work.connection().createStatement();
        statement.closeOnCompletion();
        work.runs(statement);
        return new Answer.Query(
                StatementType.SELECT,
                query.columns(),
                statement.executeQuery(query.sql()),
                work.parameters().jsonIndent());
    }

    /** As of a load, where AUTO stands for the session's input formats: copy-into-table. */
    private FileFormat inputFormat(StageExecutor.Found found, Map<String, List<String>> own) {
        Map<String, List<String>> options = options(found, own);
        boolean texts =
                !options.getOrDefault("TYPE", List.of("CSV"))
                        .getFirst()
                        .equalsIgnoreCase("PARQUET");
        if (texts) {
            work.parameters()
                    .inputFormats()
                    .forEach(
                            (name, format) -> {
                                List<String> said = options.getOrDefault(name, List.of("AUTO"));
                                if (said.size() == 1 && said.getFirst().equalsIgnoreCase("AUTO")) {
                                    options.put(name, List.of(format));
                                }
                            });
        }
        return FileFormat.of(options);
    }

    private FileFormat format(StageExecutor.Found found, Map<String, List<String>> own) {
        return FileFormat.of(options(found, own));
    }

    /** The stage's file format, or what the statement says instead of it or over it. */
    private Map<String, List<String>> options(
            StageExecutor.Found found, Map<String, List<String>> own) {
        var options = new HashMap<>(found.format());
        if (own.containsKey("TYPE") || own.containsKey("FORMAT_NAME")) {
            options.clear();
        }
        options.putAll(own);
        return new HashMap<>(named(options));
    }

    private CopyRequest request(Statement.CopyInto copy) {
        Table table = work.names().table(copy.table());
        StageLocation location =
                copy.stage()
                        .orElseGet(
                                () ->
                                        new StageLocation(
                                                StageLocation.Kind.TABLE,
                                                Optional.of(copy.table()),
                                                ""));
        StageExecutor.Found found = places.find(location);
        FileFormat format = inputFormat(found, copy.fileFormat());
        CopyOptions copyOptions = CopyOptions.of(copy.options());
        List<TableColumn> columns = columns(table, copy);
        check(table, columns, copy, location, copyOptions);
        var missing = new ArrayList<String>();
        List<StagedSource> sources = sources(copy, location, found, copyOptions, missing);
        return new CopyRequest(
                target(table, columns),
                sources,
                missing,
                format,
                copyOptions,
                copy.includeMetadata(),
                copy.transform().map(t -> transform(t, columns, format)));
    }

    /** What only the names tell: sentences of copy-into-table. */
    private static void check(
            Table table,
            List<TableColumn> columns,
            Statement.CopyInto copy,
            StageLocation location,
            CopyOptions options) {
        if (copy.transform().isPresent() && location.kind() == StageLocation.Kind.TABLE) {
            throw Refusals.unsupported("COPY with a SELECT from a table's stage");
        }
        if (options.validation().isPresent() && table.madeForIceberg()) {
            throw Refusals.unsupported("VALIDATION_MODE of an Iceberg table");
        }
        for (TableColumn column : table.columns()) {
            if (!columns.contains(column) && SequenceUse.counts(column)) {
                throw Refusals.unsupported(
                        "COPY without a column whose default is a sequence: " + column.name());
            }
        }
    }

    /** The options of a file format that is named, with the statement's own over them. */
    private Map<String, List<String>> named(Map<String, List<String>> options) {
        List<String> name = options.get("FORMAT_NAME");
        if (name == null) {
            return options;
        }
        if (name.size() != 1 || options.containsKey("TYPE")) {
            throw Refusals.invalidValue(String.join(",", name), "FORMAT_NAME");
        }
        var all =
                new HashMap<>(work.names().fileFormat(StatementParser.objectName(name.getFirst())));
        all.putAll(options);
        all.remove("FORMAT_NAME");
        return all;
    }

    private static List<TableColumn> columns(Table table, Statement.CopyInto copy) {
        for (var entry : copy.includeMetadata().entrySet()) {
            if (table.column(entry.getKey()).isEmpty()
                    || Metadata.find(entry.getValue()).isEmpty()) {
                String name =
                        table.column(entry.getKey()).isEmpty() ? entry.getKey() : entry.getValue();
                throw Refusals.invalidIdentifier(ObjectName.spell(name));
            }
        }
        return ChangeBinder.columns(table, copy.columns());
    }

    private Transform transform(
            Statement.Transform transform, List<TableColumn> columns, FileFormat format) {
        var context = new BindContext(work.names(), work.facts(), BoundParameters.NONE);
        var items =
                new ChangeBinder(context)
                        .copyItems(
                                transform.items(),
                                transform.alias(),
                                columns,
                                format instanceof CsvFormat);
        return new Transform(items.expressions(), items.fieldsMax());
    }

    private static TargetTable target(Table table, List<TableColumn> columns) {
        return new TargetTable(
                Long.toString(table.id()),
                table.schema(),
                table.name(),
                table.duckName(),
                Duck.quote(Catalog.META_SCHEMA),
                columns.stream()
                        .map(
                                c ->
                                        new TargetColumn(
                                                c.name(),
                                                Duck.quote(c.physical()),
                                                c.type(),
                                                !c.notNull()))
                        .toList());
    }

    /** FILES names each file behind the location's path; beside it PATTERN does not count. */
    private List<StagedSource> sources(
            Statement.CopyInto copy,
            StageLocation location,
            StageExecutor.Found found,
            CopyOptions options,
            List<String> missing) {
        var selection =
                new Selection(found.id(), found.shownBefore(), location.path(), copy.pattern());
        if (copy.files().isEmpty()) {
            return new StageListing(stages.store())
                    .files(selection).stream()
                            .map(f -> new StagedSource(f, selection.shown(f)))
                            .toList();
        }
        if (copy.files().size() > FILES_MAX) {
            throw Refusals.invalidValue(copy.files().size() + " files", "FILES");
        }
        List<StagedSource> sources = new ArrayList<>();
        String path = location.path();
        String folder = path.isEmpty() || path.endsWith("/") ? path : path + "/";
        String shown = (found.shownBefore().isEmpty() ? "" : "@") + found.shownBefore() + folder;
        for (String name : copy.files()) {
            Optional<StagedFile> file = stages.store().find(found.id(), folder + name);
            if (file.isPresent()) {
                sources.add(new StagedSource(file.get(), selection.shown(file.get())));
            } else if (options.onError().kind() == OnError.Kind.ABORT_STATEMENT) {
                throw new WarehouseException(91016, "22000", CopyReport.noFile(shown + name));
            } else {
                missing.add(found.shownBefore() + folder + name);
            }
        }
        return sources;
    }
}
