package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.bind.BindContext;
import dev.glissade.rehearsal.bind.ChangeBinder;
import dev.glissade.rehearsal.catalog.Catalog;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.catalog.Stage;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.catalog.TableColumn;
import dev.glissade.rehearsal.load.CopyOptions;
import dev.glissade.rehearsal.load.CopyRequest;
import dev.glissade.rehearsal.load.CsvFormat;
import dev.glissade.rehearsal.load.StagedBatch;
import dev.glissade.rehearsal.load.StagedSource;
import dev.glissade.rehearsal.load.TargetColumn;
import dev.glissade.rehearsal.load.TargetTable;
import dev.glissade.rehearsal.load.Transform;
import dev.glissade.rehearsal.sql.StageLocation;
import dev.glissade.rehearsal.sql.Statement;
import dev.glissade.rehearsal.sql.StatementParser;
import dev.glissade.rehearsal.stage.AccessKey;
import dev.glissade.rehearsal.stage.StageId;
import dev.glissade.rehearsal.stage.StageListing;
import dev.glissade.rehearsal.stage.StageListing.Selection;
import dev.glissade.rehearsal.stage.StagedFile;
import dev.glissade.rehearsal.stage.TransferDescription;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * PUT, LIST, REMOVE and COPY INTO: finds stages and tables, and leaves the rest to their owners.
 */
final class StageExecutor {
    private static final Set<String> PUT_OPTIONS =
            Set.of("PARALLEL", "AUTO_COMPRESS", "SOURCE_COMPRESSION", "OVERWRITE");

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_$]+");

    private final Work work;
    private final Stages stages;
    private @Nullable AccessKey key;

    StageExecutor(Work work, Stages stages) {
        this.work = work;
        this.stages = stages;
    }

    /**
     * A stage found.
     *
     * @param shownBefore what its files' names begin with in LIST
     */
    private record Found(
            StageId id, String shownBefore, boolean encrypted, Map<String, List<String>> format) {}

    private Found find(StageLocation location) {
        return switch (location.kind()) {
            case NAMED -> {
                Stage stage = work.names().stage(location.name().orElseThrow());
                yield new Found(
                        new StageId(stage.storeId()),
                        shown(stage.name()) + "/",
                        stage.encryption().equals("SNOWFLAKE_FULL"),
                        stage.fileFormat());
            }
            case TABLE -> {
                Table table = work.names().table(location.name().orElseThrow());
                yield new Found(new StageId(table.storeId()), "", true, Map.of());
            }
            case USER -> new Found(userStage(), "", true, Map.of());
        };
    }

    /**
     * Names of the characters that need no quotes come in lower case, others as they are: so has
     * snowflakedb/snowflake-cli it, in api/stage_path.py. The documentation does not say.
     */
    private static String shown(String stage) {
        boolean plain = PLAIN_NAME.matcher(stage).matches();
        return plain ? stage.toLowerCase(Locale.ROOT) : stage;
    }

    /** A user's name can hold anything, so its bytes name the folder; a long one is cut. */
    private StageId userStage() {
        String hex = HexFormat.of().formatHex(work.user().getBytes(StandardCharsets.UTF_8));
        return new StageId("u" + hex.substring(0, Math.min(62, hex.length())));
    }

    Answer list(Statement.ListStage list) {
        return new StageListing(stages.store()).list(selection(list.stage(), list.pattern()));
    }

    Answer remove(Statement.RemoveStage remove) {
        return new StageListing(stages.store()).remove(selection(remove.stage(), remove.pattern()));
    }

    private Selection selection(StageLocation location, Optional<String> pattern) {
        Found found = find(location);
        return new Selection(found.id(), found.shownBefore(), location.path(), pattern);
    }

    Answer put(Statement.Put put) {
        for (String name : put.options().keySet()) {
            if (!PUT_OPTIONS.contains(name)) {
                throw Refusals.invalidProperty(name, "PUT");
            }
        }
        Found found = find(put.stage());
        TransferDescription transfers =
                stages.transfers().orElseThrow(() -> Refusals.unsupported("PUT without a server"));
        var description =
                new TransferDescription.Put(
                        found.id(),
                        put.stage().path(),
                        put.file(),
                        parallel(put),
                        truth(put, "AUTO_COMPRESS", true),
                        option(put, "SOURCE_COMPRESSION", "AUTO_DETECT").toLowerCase(Locale.ROOT),
                        truth(put, "OVERWRITE", false),
                        found.encrypted(),
                        UUID.randomUUID().toString());
        return new Answer.Transfer(StatementType.PUT, transfers.upload(description, key()));
    }

    /** All files at a location, as drivers write their batches there. */
    BoundParameters bound(String location, int binds) {
        if (!(StatementParser.parse("LIST " + location).statement()
                instanceof Statement.ListStage list)) {
            throw Refusals.invalidValue(location, "bindStage");
        }
        var files =
                new StageListing(stages.store()).files(selection(list.stage(), Optional.empty()));
        return new BoundParameters(
                StagedBatch.read(stages.store(), files, binds).stream()
                        .map(values -> new BoundParameters.BoundColumn("TEXT", values))
                        .toList());
    }

    /** One key a session, made when it first needs one. */
    private AccessKey key() {
        AccessKey known = key;
        if (known == null) {
            known = stages.keys().issue();
            key = known;
        }
        return known;
    }

    /** Ends the session's key. */
    void close() {
        if (key != null) {
            stages.keys().revoke(key);
        }
    }

    private static String option(Statement.Put put, String name, String standard) {
        List<String> values = put.options().getOrDefault(name, List.of(standard));
        if (values.size() != 1) {
            throw Refusals.invalidValue(values.toString(), name);
        }
        return values.getFirst();
    }

    private static boolean truth(Statement.Put put, String name, boolean standard) {
        return switch (option(put, name, String.valueOf(standard)).toUpperCase(Locale.ROOT)) {
            case "TRUE" -> true;
            case "FALSE" -> false;
            default -> throw Refusals.invalidValue(option(put, name, ""), name);
        };
    }

    private static int parallel(Statement.Put put) {
        String text = option(put, "PARALLEL", "4");
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || text.length() > 2 || text.equals("0")) {
            throw Refusals.invalidValue(text, "PARALLEL");
        }
        return Integer.parseInt(text);
    }

    Answer copy(Statement.CopyInto copy) throws SQLException {
        Table table = work.names().table(copy.table());
        List<TableColumn> columns = ChangeBinder.columns(table, copy.columns());
        Found found = find(copy.stage());
        Map<String, List<String>> format = new HashMap<>(found.format());
        format.putAll(copy.fileFormat());
        var request =
                new CopyRequest(
                        target(table, columns),
                        sources(copy, found),
                        CsvFormat.of(format),
                        CopyOptions.of(copy.options()),
                        copy.transform().map(t -> transform(t, columns)));
        work.beginIfManual();
        Answer[] answer = new Answer[1];
        work.change(
                () ->
                        answer[0] =
                                stages.loader().copy(work.connection(), request, work::runsQuietly),
                true);
        return answer[0];
    }

    private Transform transform(Statement.Transform transform, List<TableColumn> columns) {
        var context = new BindContext(work.names(), work.facts(), BoundParameters.NONE);
        var items =
                new ChangeBinder(context).copyItems(transform.items(), transform.alias(), columns);
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

    /** FILES names each file behind the location's path; a missing one fails the statement. */
    private List<StagedSource> sources(Statement.CopyInto copy, Found found) {
        var selection =
                new Selection(found.id(), found.shownBefore(), copy.stage().path(), copy.pattern());
        if (copy.files().isEmpty()) {
            return new StageListing(stages.store())
                    .files(selection).stream()
                            .map(f -> new StagedSource(f, selection.shown(f)))
                            .toList();
        }
        if (copy.pattern().isPresent()) {
            throw Refusals.unsupported("FILES together with PATTERN");
        }
        if (copy.files().size() > 1000) {
            throw Refusals.invalidValue(copy.files().size() + " files", "FILES");
        }
        List<StagedSource> sources = new ArrayList<>();
        String path = copy.stage().path();
        String folder = path.isEmpty() || path.endsWith("/") ? path : path + "/";
        String shown = (found.shownBefore().isEmpty() ? "" : "@") + found.shownBefore() + folder;
        for (String name : copy.files()) {
            StagedFile file =
                    stages.store()
                            .find(found.id(), folder + name)
                            .orElseThrow(() -> noFile(shown + name));
            sources.add(new StagedSource(file, selection.shown(file)));
        }
        return sources;
    }

    /** As 091016 stands in reports of users; COPY under ABORT_STATEMENT. */
    private static WarehouseException noFile(String name) {
        return new WarehouseException(
                91016,
                "22000",
                "Remote file '"
                        + name
                        + "' was not found. If you are running a copy command, please make sure"
                        + " files are not deleted when they are being loaded or files are not"
                        + " being loaded into two different tables concurrently with auto purge"
                        + " option.");
    }
}
