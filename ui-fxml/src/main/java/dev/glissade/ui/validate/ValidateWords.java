package dev.glissade.ui.validate;

import dev.glissade.engine.run.Repair;
import dev.glissade.engine.validate.ColumnVerdict;
import dev.glissade.engine.validate.Level;
import dev.glissade.engine.validate.Proof;
import dev.glissade.engine.validate.RepairScope;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.ui.session.Compared;
import dev.glissade.ui.session.LiveComparison;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;
import dev.glissade.ui.validate.TableRow.Kind;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Verdicts as this screen words them; pure. */
final class ValidateWords {
    private static final String NOT_COUNTED = "–";

    private final Messages messages = Messages.of(ValidateWords.class);

    String text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }

    private static String number(long amount) {
        return ScreenFigures.count(amount);
    }

    /** A sentence that is another for one. */
    private String counted(String key, long amount, Object... more) {
        var arguments = new ArrayList<Object>();
        arguments.add(number(amount));
        arguments.addAll(List.of(more));
        return messages.text(amount == 1 ? key + ".one" : key, arguments.toArray());
    }

    String level(Level level) {
        return messages.text("level." + level.name().toLowerCase(Locale.ROOT));
    }

    String rows(OptionalLong rows) {
        return rows.isPresent() ? number(rows.getAsLong()) : NOT_COUNTED;
    }

    /** Columns whose values were compared, of all. */
    String columnsProven(TableVerdict table) {
        long proven =
                table.columns().stream()
                        .filter(column -> column.proof().compareTo(Proof.STAGED_TEXT) <= 0)
                        .count();
        return messages.text("columns.of", number(proven), number(table.columns().size()));
    }

    /** The proofs that a table's columns have, the most frequent first. */
    String proofs(TableVerdict table) {
        Map<Proof, Long> counts =
                table.columns().stream()
                        .collect(
                                Collectors.groupingBy(ColumnVerdict::proof, Collectors.counting()));
        if (counts.size() == 1) {
            return proof(counts.keySet().iterator().next());
        }
        return counts.entrySet().stream()
                .sorted(
                        Map.Entry.<Proof, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> proof(entry.getKey()) + " " + number(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private String proof(Proof proof) {
        return messages.text("proof." + proof.name());
    }

    /** How a table stands. */
    String verdict(Compared.Row row, Kind kind) {
        return switch (kind) {
            case NOT_COMPARABLE -> messages.text("chip.not_comparable");
            case ACCEPTED -> messages.text("chip.accepted");
            case SAME ->
                    messages.text(
                            "chip.same."
                                    + row.level()
                                            .orElse(Level.CHECKSUMS)
                                            .name()
                                            .toLowerCase(Locale.ROOT));
            case DIFFERENT -> {
                OptionalLong rows = rowsDiffering(row);
                yield rows.isPresent() && rows.getAsLong() > 0
                        ? counted("chip.rows", rows.getAsLong())
                        : messages.text("chip.different");
            }
        };
    }

    private static OptionalLong rowsDiffering(Compared.Row row) {
        return row.verdict()
                .filter(v -> v.result() instanceof TableVerdict.Result.Different)
                .map(v -> ((TableVerdict.Result.Different) v.result()).rowsDiffering())
                .orElse(OptionalLong.empty());
    }

    /** The one sentence. */
    String headline(Compared known) {
        int all = known.rows().size();
        int unlike = known.unlike().size();
        if (all == 0) {
            return messages.text("headline.none");
        }
        if (unlike == 0) {
            String level = known.leastLevel().name().toLowerCase(Locale.ROOT);
            return counted("headline.same." + level, all);
        }
        return messages.text(
                "headline.unlike",
                messages.text("headline.equal", number(all - unlike), counted("tables", all)),
                unlikeWords(known));
    }

    private String unlikeWords(Compared known) {
        List<Compared.Row> different =
                known.unlike().stream()
                        .filter(row -> TableRow.of(row, this).kind() == Kind.DIFFERENT)
                        .toList();
        int other = known.unlike().size() - different.size();
        List<String> parts = new ArrayList<>();
        if (!different.isEmpty()) {
            boolean counted = different.stream().allMatch(row -> rowsDiffering(row).isPresent());
            long rows = different.stream().mapToLong(row -> rowsDiffering(row).orElse(0)).sum();
            parts.add(
                    counted && rows > 0
                            ? counted("headline.rows", rows, tablesIn(different))
                            : counted("headline.differ", different.size()));
        }
        if (other > 0) {
            parts.add(counted("headline.not_comparable", other));
        }
        return String.join(messages.text("headline.join"), parts);
    }

    private String tablesIn(List<Compared.Row> different) {
        return different.size() == 1
                ? different.getFirst().table().toString()
                : counted("tables", different.size());
    }

    /** What the sentence stands on: when, which position, how much. */
    String detail(Compared known) {
        List<String> parts = new ArrayList<>();
        parts.add(messages.text("detail.at", when(known.reading().targetTo())));
        known.reading().position().ifPresent(lsn -> parts.add(messages.text("detail.lsn", lsn)));
        long rows =
                known.rows().stream()
                        .flatMap(row -> row.verdict().stream())
                        .mapToLong(v -> v.sourceRows().orElse(0))
                        .sum();
        if (rows > 0) {
            parts.add(counted("detail.rows", rows));
        }
        parts.add(
                ScreenFigures.duration(
                        Duration.between(
                                known.reading().targetFrom(), known.reading().targetTo())));
        long conversions =
                known.rows().stream()
                        .mapToLong(row -> TableRow.of(row, this).conversions().size())
                        .sum();
        if (conversions > 0) {
            parts.add(counted("detail.conversions", conversions));
        }
        return String.join(" · ", parts);
    }

    private static String when(Instant at) {
        return DateTimeFormatter.ofPattern("d MMMM HH:mm:ss", Locale.getDefault())
                .format(at.atZone(ZoneId.systemDefault()));
    }

    /** What is not said by it. */
    String unseen(Compared known) {
        List<String> parts = new ArrayList<>();
        if (known.missing() > 0) {
            parts.add(counted("missing", known.missing()));
        }
        if (known.changedSince()) {
            parts.add(messages.text("changed"));
        }
        parts.add(known.leastLevel().unseen());
        if (!known.unlike().isEmpty() && !known.reading().ofRun()) {
            parts.add(messages.text("since"));
        }
        return String.join(" ", parts);
    }

    /** How far a comparison is. */
    String progress(LiveComparison.Progress progress) {
        String done = number(progress.done());
        String total = counted("tables", progress.total());
        return switch (progress.phase()) {
            case LOOKING -> messages.text("phase.looking");
            case COMPARING -> messages.text("phase.comparing", done, total);
            case SEARCHING -> messages.text("phase.searching");
            case ASKING -> messages.text("phase.asking");
            case REPAIRING -> messages.text("phase.repairing", total);
            case COMPARING_AGAIN -> messages.text("phase.again", done, total);
        };
    }

    /** Columns by proof and note: one line for each, the strongest first. */
    List<ProofLine> proofLines(TableVerdict table) {
        Map<List<Object>, List<String>> lines = new LinkedHashMap<>();
        table.columns().stream()
                .sorted((a, b) -> a.proof().compareTo(b.proof()))
                .forEach(
                        column ->
                                lines.computeIfAbsent(
                                                List.of(column.proof(), column.note()),
                                                key -> new ArrayList<>())
                                        .add(column.column()));
        List<ProofLine> told = new ArrayList<>();
        lines.forEach(
                (key, columns) ->
                        told.add(
                                new ProofLine(
                                        String.join(", ", columns),
                                        ((Proof) key.getFirst()).text(),
                                        (String) key.getLast(),
                                        key.getFirst() == Proof.NONE)));
        return told;
    }

    /**
     * How some columns are proven.
     *
     * @param note why no stronger; may be empty
     * @param none whether they are not
     */
    record ProofLine(String columns, String proof, String note, boolean none) {}

    /** What a repair would do, table by table. */
    List<String> question(LiveComparison.Question asked) {
        List<String> lines = new ArrayList<>();
        asked.wanted().forEach(rows -> lines.add(replacing("agree", rows)));
        asked.refused()
                .forEach(
                        no ->
                                lines.add(
                                        messages.text(
                                                "agree.refused",
                                                no.table().source().id(),
                                                no.reason(),
                                                no.remedy())));
        return lines;
    }

    /** Rows that go, rows that come, or both. */
    private String replacing(String key, RepairScope.Rows rows) {
        String how =
                rows.targetRows() == 0 ? ".add" : rows.sourceRows() == 0 ? ".delete" : ".replace";
        return messages.text(
                key + how,
                rows.table().source().id(),
                counted("rows", rows.targetRows()),
                counted("rows", rows.sourceRows()));
    }

    String questionTitle(LiveComparison.Question asked) {
        return messages.text(
                "agree.title",
                counted("rows", asked.targetRows()),
                counted("rows", asked.sourceRows()),
                counted("tables", asked.wanted().size()));
    }

    /** What a repair has come to. */
    List<String> repaired(LiveComparison.Repaired repaired) {
        List<String> lines = new ArrayList<>();
        if (!repaired.agreed()) {
            lines.add(messages.text("repaired.not"));
        }
        repaired.result()
                .ifPresent(
                        result -> {
                            lines.addAll(outcomes(result));
                            result.left()
                                    .ifPresent(
                                            left ->
                                                    lines.add(
                                                            messages.text(
                                                                    "repaired.left", left.what())));
                        });
        if (repaired.agreed()) {
            repaired.refused()
                    .forEach(
                            no ->
                                    lines.add(
                                            messages.text(
                                                    "agree.refused",
                                                    no.table().source().id(),
                                                    no.reason(),
                                                    no.remedy())));
        }
        return lines;
    }

    private List<String> outcomes(Repair.Result result) {
        List<String> lines = new ArrayList<>();
        for (var outcome : result.outcomes()) {
            switch (outcome) {
                case Repair.Outcome.Replaced(var rows, long substituted) -> {
                    lines.add(replacing("repaired", rows));
                    if (substituted > 0) {
                        lines.add(
                                counted(
                                        "repaired.substituted",
                                        substituted,
                                        result.substitutions()));
                    }
                }
                case Repair.Outcome.Failed(var rows, var fault) -> lines.add(fault.text());
            }
        }
        return lines;
    }
}
