package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.catalog.Stage;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.load.StagedBatch;
import dev.glissade.rehearsal.sql.StageLocation;
import dev.glissade.rehearsal.sql.Statement;
import dev.glissade.rehearsal.sql.StatementParser;
import dev.glissade.rehearsal.stage.AccessKey;
import dev.glissade.rehearsal.stage.StageId;
import dev.glissade.rehearsal.stage.StageListing;
import dev.glissade.rehearsal.stage.StageListing.Selection;
import dev.glissade.rehearsal.stage.StagedFile;
import dev.glissade.rehearsal.stage.TransferDescription;
import dev.glissade.rehearsal.stage.TransferDialect;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** PUT, GET, LIST and REMOVE: finds stages, and leaves the rest to their owners. */
final class StageExecutor {
    private static final Set<String> PUT_OPTIONS =
            Set.of("PARALLEL", "AUTO_COMPRESS", "SOURCE_COMPRESSION", "OVERWRITE");

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_$]+");

    private final Work work;
    private final Stages stages;
    private final TransferDialect dialect;
    private @Nullable AccessKey key;

    StageExecutor(Work work, Stages stages, TransferDialect dialect) {
        this.work = work;
        this.stages = stages;
        this.dialect = dialect;
    }

    /**
     * A stage found.
     *
     * @param shownBefore what its files' names begin with in LIST
     */
    record Found(
            StageId id, String shownBefore, boolean encrypted, Map<String, List<String>> format) {}

    Found find(StageLocation location) {
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

    Selection selection(StageLocation location, Optional<String> pattern) {
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
                stages.transfers(dialect)
                        .orElseThrow(() -> Refusals.unsupported("PUT without a server"));
        var description =
                new TransferDescription.Put(
                        found.id(),
                        put.stage().path(),
                        put.file(),
                        parallel(put.options(), "4"),
                        truth(put.options(), "AUTO_COMPRESS", true),
                        option(put.options(), "SOURCE_COMPRESSION", "AUTO_DETECT")
                                .toLowerCase(Locale.ROOT),
                        truth(put.options(), "OVERWRITE", false),
                        found.encrypted(),
                        UUID.randomUUID().toString());
        return new Answer.Transfer(StatementType.PUT, transfers.upload(description, key()));
    }

    /** The files below a path, or the one that is named: sql-reference/sql/get. */
    Answer get(Statement.Get get) {
        for (String name : get.options().keySet()) {
            if (!name.equals("PARALLEL")) {
                throw Refusals.invalidProperty(name, "GET");
            }
        }
        int parallel = parallel(get.options(), "10");
        Found found = find(get.stage());
        TransferDescription transfers =
                stages.transfers(dialect)
                        .orElseThrow(() -> Refusals.unsupported("GET without a server"));
        Optional<StagedFile> named = stages.store().find(found.id(), get.stage().path());
        List<StagedFile> files =
                named.isPresent() && get.pattern().isEmpty()
                        ? List.of(named.get())
                        : new StageListing(stages.store())
                                .files(selection(get.stage(), get.pattern()));
        Set<String> names = new HashSet<>();
        for (StagedFile file : files) {
            String key = file.key();
            if (!names.add(key.substring(key.lastIndexOf('/') + 1))) {
                throw Refusals.unsupported("GET of several files of one name");
            }
        }
        var description =
                new TransferDescription.Get(
                        found.id(), files, get.folder(), parallel, UUID.randomUUID().toString());
        return new Answer.Transfer(StatementType.GET, transfers.download(description, key()));
    }

    /** All files at a location, as drivers write their batches there. */
    BoundParameters bound(String location, int binds) {
        if (!(StatementParser.parse("LIST " + location).statement()
                instanceof Statement.ListStage list)) {
            throw Refusals.invalidValue(location, "bindStage");
        }
        var files =
                new StageListing(stages.store()).files(selection(list.stage(), Optional.empty()));
        // A client whose upload failed may come all the same: its rows must not be lost silently.
        if (files.isEmpty()) {
            throw Refusals.invalidValue(location + " without files", "bindStage");
        }
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

    private static String option(Map<String, List<String>> options, String name, String standard) {
        List<String> values = options.getOrDefault(name, List.of(standard));
        if (values.size() != 1) {
            throw Refusals.invalidValue(values.toString(), name);
        }
        return values.getFirst();
    }

    private static boolean truth(Map<String, List<String>> options, String name, boolean standard) {
        return switch (option(options, name, String.valueOf(standard)).toUpperCase(Locale.ROOT)) {
            case "TRUE" -> true;
            case "FALSE" -> false;
            default -> throw Refusals.invalidValue(option(options, name, ""), name);
        };
    }

    private static int parallel(Map<String, List<String>> options, String standard) {
        String text = option(options, "PARALLEL", standard);
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || text.length() > 2 || text.equals("0")) {
            throw Refusals.invalidValue(text, "PARALLEL");
        }
        return Integer.parseInt(text);
    }
}
