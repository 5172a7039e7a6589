package dev.glissade.engine.report;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.journal.RunHistory;
import dev.glissade.engine.journal.RunHistory.Earlier;
import dev.glissade.engine.report.RunReport.Table;
import dev.glissade.engine.validate.Verdict;
import dev.glissade.engine.validate.VerdictJson;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A report as JSON; {@code docs/report.schema.json} says what is where. What is not known is null.
 */
final class JsonReport {
    static final String SCHEMA_VERSION = "1.0";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** What a run is that has not said how it ended. */
    private static final String UNFINISHED = "UNFINISHED";

    private JsonReport() {}

    static byte[] write(RunReport report, Differences differences) {
        var root = new LinkedHashMap<String, @Nullable Object>();
        root.put("schemaVersion", SCHEMA_VERSION);
        root.put("rowDifferences", differences.name());
        root.put("run", run(report));
        root.put("source", end(report.source()));
        root.put("target", end(report.target()));
        root.put("pointsInTime", report.snapshots().stream().map(JsonReport::snapshot).toList());
        root.put("totals", totals(report));
        root.put("tables", report.tables().stream().map(JsonReport::table).iterator());
        root.put("verdict", report.comparison().map(c -> verdict(c, differences)).orElse(null));
        root.put("faultsTotal", report.faultsTotal());
        root.put("faults", report.faults().stream().map(JsonReport::noted).toList());
        root.put("throughput", report.throughput().stream().map(JsonReport::step).toList());
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    private static Map<String, @Nullable Object> run(RunReport report) {
        RunReport.Run run = report.run();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("id", run.id().value());
        fields.put("project", run.project());
        fields.put("trial", run.trial());
        fields.put("outcome", run.outcome().map(Enum::name).orElse(UNFINISHED));
        fields.put("begunAt", run.begunAt().toString());
        fields.put("lastAt", run.lastAt().toString());
        fields.put("seconds", seconds(run.elapsed()));
        fields.put("glissadeVersion", run.version());
        fields.put("planFingerprint", run.fingerprint());
        return fields;
    }

    private static Map<String, @Nullable Object> end(RunReport.End end) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("place", end.place());
        fields.put("version", end.version().orElse(null));
        return fields;
    }

    private static Map<String, @Nullable Object> snapshot(RunHistory.PointInTime snapshot) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("number", snapshot.number());
        fields.put("name", snapshot.name());
        fields.put("openedAt", snapshot.openedAt().toString());
        return fields;
    }

    private static Map<String, @Nullable Object> totals(RunReport report) {
        RunReport.Totals totals = report.totals();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("tables", totals.tables());
        fields.put("tablesPublished", totals.tablesPublished());
        fields.put("tablesFailed", totals.tablesFailed());
        fields.put("rowsRead", totals.rowsRead());
        fields.put("rowsLoaded", totals.rowsLoaded());
        fields.put("bytesRead", totals.bytesRead());
        fields.put("bytesStaged", totals.bytesStaged());
        fields.put("files", totals.files());
        fields.put("valuesSubstituted", totals.valuesSubstituted());
        fields.put("conversions", totals.conversions());
        fields.put("faultsRetried", totals.faultsRetried());
        return fields;
    }

    private static Map<String, @Nullable Object> table(Table table) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("number", table.number());
        fields.put("schema", table.source().schema());
        fields.put("table", table.source().name());
        fields.put("targetDatabase", table.target().database());
        fields.put("targetSchema", table.target().schema());
        fields.put("targetTable", table.target().name());
        fields.put("state", table.state().name());
        fields.put("pointInTime", table.snapshot() == 0 ? null : table.snapshot());
        fields.put("partitions", table.partitions());
        fields.put("attempts", table.attempts());
        fields.put("rowsEstimated", table.rowsEstimated());
        fields.put("rowsRead", table.amounts().rowsRead());
        fields.put("rowsStaged", table.amounts().rowsStaged());
        fields.put("rowsLoaded", table.amounts().rowsLoaded());
        fields.put("bytesRead", table.amounts().bytesRead());
        fields.put("bytesStaged", table.amounts().bytesStaged());
        fields.put("files", table.files());
        fields.put("valuesSubstituted", table.amounts().valuesSubstituted());
        fields.put("begunAt", table.begunAt().map(Object::toString).orElse(null));
        fields.put("endedAt", table.endedAt().map(Object::toString).orElse(null));
        fields.put("seconds", table.elapsed().map(JsonReport::seconds).orElse(null));
        fields.put("rowsPerSecond", number(table.rowsPerSecond()));
        fields.put("bytesPerSecond", number(table.bytesPerSecond()));
        fields.put("faults", table.faults());
        fields.put("faultsRetried", table.faultsRetried());
        fields.put("fault", table.fault().map(JsonReport::fault).orElse(null));
        fields.put("plan", table.plan().map(JsonReport::plan).orElse(null));
        return fields;
    }

    private static Map<String, @Nullable Object> plan(RunDescription.Table plan) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("filter", plan.filter());
        fields.put("existingTable", plan.existing());
        fields.put("columns", plan.columns());
        fields.put("columnsLeftOut", plan.columnsLeftOut());
        fields.put(
                "conversions",
                plan.conversions().stream().map(RunDescriptionJson::fields).toList());
        return fields;
    }

    /** As the workspace has it; the rows that differ only where they are wanted and known. */
    private static Map<String, Object> verdict(
            RunReport.Comparison comparison, Differences differences) {
        boolean shown = differences == Differences.SHOWN && comparison.rowsKept();
        Verdict verdict = comparison.verdict();
        Verdict told = shown ? verdict : verdict.withoutValues();
        var fields = new LinkedHashMap<String, Object>(VerdictJson.fields(told));
        fields.put("rowsShown", shown);
        fields.put("tables", told.tables().stream().map(VerdictJson::fields).toList());
        fields.put("earlier", comparison.earlier().stream().map(JsonReport::earlier).toList());
        return fields;
    }

    /** A table that this comparison left out, as it was compared last. */
    private static Map<String, Object> earlier(Earlier known) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("number", known.table().table());
        fields.put("result", known.table().result().name());
        fields.put("sentence", known.table().sentence());
        fields.put("at", known.at().toString());
        return fields;
    }

    private static Map<String, @Nullable Object> noted(RunHistory.NotedFault noted) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("at", noted.at().toString());
        fields.put("table", noted.table() == 0 ? null : noted.table());
        fields.put(
                "partition", noted.partition().isPresent() ? noted.partition().getAsInt() : null);
        fields.put("step", noted.step());
        fields.put("attempt", noted.attempt());
        fields.put("retried", noted.retried());
        fields.putAll(fault(noted.fault()));
        return fields;
    }

    private static Map<String, @Nullable Object> fault(Fault fault) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("code", fault.code().name());
        fields.put("where", fault.where());
        fields.put("what", fault.what());
        fields.put("remedy", fault.remedy());
        return fields;
    }

    private static Map<String, @Nullable Object> step(RunReport.Throughput step) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("from", step.from().toString());
        fields.put("to", step.to().toString());
        fields.put("rowsReadPerSecond", Math.round(step.rowsRead()));
        fields.put("rowsLoadedPerSecond", Math.round(step.rowsLoaded()));
        fields.put("bytesReadPerSecond", Math.round(step.bytesRead()));
        fields.put("bytesStagedPerSecond", Math.round(step.bytesStaged()));
        return fields;
    }

    /** To the millisecond. */
    static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis()).movePointLeft(3);
    }

    private static @Nullable Long number(OptionalLong amount) {
        return amount.isPresent() ? amount.getAsLong() : null;
    }
}
