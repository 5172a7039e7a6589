package dev.glissade.engine.report;

import dev.glissade.engine.report.RunReport.Table;
import dev.glissade.engine.validate.TableVerdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A report as CSV, a line a table: RFC 4180, UTF-8, CRLF. A field that a spreadsheet would take for
 * a formula has an apostrophe before it. What is not known is empty.
 */
final class CsvReport {
    private static final String LINE_END = "\r\n";

    /** What a formula begins with in one spreadsheet or another; full-width forms count as well. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n|%＝＋－＠";

    private static final List<String> HEADER =
            List.of(
                    "run",
                    "number",
                    "source_schema",
                    "source_table",
                    "target_database",
                    "target_schema",
                    "target_table",
                    "state",
                    "point_in_time",
                    "partitions",
                    "attempts",
                    "files",
                    "rows_estimated",
                    "rows_read",
                    "rows_staged",
                    "rows_loaded",
                    "bytes_read",
                    "bytes_staged",
                    "begun_at",
                    "ended_at",
                    "seconds",
                    "rows_per_second",
                    "bytes_per_second",
                    "values_substituted",
                    "columns",
                    "conversions",
                    "faults",
                    "faults_retried",
                    "fault_code",
                    "fault",
                    "verdict",
                    "verdict_level",
                    "proof",
                    "rows_compared_source",
                    "rows_compared_target",
                    "rows_differing");

    private CsvReport() {}

    static String write(RunReport report) {
        var text = new StringBuilder();
        text.append(String.join(",", HEADER)).append(LINE_END);
        Map<Integer, TableVerdict> verdicts = report.verdicts();
        for (Table table : report.tables()) {
            text.append(
                            fields(report, verdicts, table).stream()
                                    .map(CsvReport::field)
                                    .collect(Collectors.joining(",")))
                    .append(LINE_END);
        }
        return text.toString();
    }

    private static List<String> fields(
            RunReport report, Map<Integer, TableVerdict> verdicts, Table table) {
        List<String> fields = new ArrayList<>();
        fields.add(report.run().id().value());
        fields.add(Integer.toString(table.number()));
        fields.add(table.source().schema());
        fields.add(table.source().name());
        fields.add(table.target().database());
        fields.add(table.target().schema());
        fields.add(table.target().name());
        fields.add(table.state().name());
        fields.add(table.snapshot() == 0 ? "" : Integer.toString(table.snapshot()));
        fields.add(Integer.toString(table.partitions()));
        fields.add(Long.toString(table.attempts()));
        fields.add(Long.toString(table.files()));
        fields.add(Long.toString(table.rowsEstimated()));
        fields.add(Long.toString(table.amounts().rowsRead()));
        fields.add(Long.toString(table.amounts().rowsStaged()));
        fields.add(Long.toString(table.amounts().rowsLoaded()));
        fields.add(Long.toString(table.amounts().bytesRead()));
        fields.add(Long.toString(table.amounts().bytesStaged()));
        fields.add(table.begunAt().map(Object::toString).orElse(""));
        fields.add(table.endedAt().map(Object::toString).orElse(""));
        fields.add(table.elapsed().map(time -> JsonReport.seconds(time).toString()).orElse(""));
        fields.add(number(table.rowsPerSecond()));
        fields.add(number(table.bytesPerSecond()));
        fields.add(Long.toString(table.amounts().valuesSubstituted()));
        fields.add(table.plan().map(plan -> Integer.toString(plan.columns())).orElse(""));
        fields.add(planned(table));
        fields.add(Long.toString(table.faults()));
        fields.add(Long.toString(table.faultsRetried()));
        fields.add(table.fault().map(fault -> fault.code().name()).orElse(""));
        fields.add(table.fault().map(fault -> fault.text()).orElse(""));
        fields.addAll(verdict(report, Optional.ofNullable(verdicts.get(table.number()))));
        return fields;
    }

    private static List<String> verdict(RunReport report, Optional<TableVerdict> known) {
        if (known.isEmpty() || report.comparison().isEmpty()) {
            return List.of("", "", "", "", "", "");
        }
        TableVerdict verdict = known.get();
        return List.of(
                VerdictWords.name(verdict.result()),
                report.comparison().get().verdict().level().name(),
                VerdictWords.proofs(verdict),
                number(verdict.sourceRows()),
                number(verdict.targetRows()),
                number(VerdictWords.rowsDiffering(verdict)));
    }

    private static String planned(Table table) {
        Optional<RunDescription.Table> plan = table.plan();
        return plan.map(known -> Integer.toString(known.conversions().size())).orElse("");
    }

    private static String number(OptionalLong amount) {
        return amount.isPresent() ? Long.toString(amount.getAsLong()) : "";
    }

    /** In quotes only where it must be. */
    static String field(String value) {
        String safe =
                !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0
                        ? "'" + value
                        : value;
        boolean quoted = safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
