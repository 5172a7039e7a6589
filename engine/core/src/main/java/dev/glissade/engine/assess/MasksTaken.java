package dev.glissade.engine.assess;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceForeignKey;
import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.selection.MaskSql;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.selection.SelectedTable.SelectedColumn;
import dev.glissade.engine.types.TypeDecision;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Columns whose values are hidden, and what that does to keys. */
final class MasksTaken implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream().flatMap(table -> of(table).stream()).toList();
    }

    private static List<Finding> of(SelectedTable table) {
        if (table.columns().stream().noneMatch(column -> column.rewrite().masked())) {
            return List.of();
        }
        var findings = new ArrayList<Finding>();
        tell(
                findings,
                table,
                Severity.INFO,
                column -> isHashed(column) && MaskSql.isSalted(column),
                "these arrive as SHA-256 of a salt and their text: equal values stay equal as long"
                        + " as the salt does, and a run resumes only under the one it began with",
                "");
        tell(
                findings,
                table,
                Severity.INFO,
                column -> isHashed(column) && !MaskSql.isSalted(column),
                "these arrive as SHA-256 of their text: equal values stay equal, and since there is"
                        + " no salt, whoever guesses a value (a name, a telephone number) can prove"
                        + " the guess",
                "State a saltVariable (columnMasks), or redact what is easily guessed");
        tell(
                findings,
                table,
                Severity.INFO,
                column -> !isHashed(column),
                "these arrive as one text in the place of every value",
                "");
        Set<String> keys =
                table.source().keys().stream()
                        .map(SourceKey::columns)
                        .flatMap(List::stream)
                        .collect(Collectors.toSet());
        tell(
                findings,
                table,
                Severity.BLOCKER,
                column -> keys.contains(column.source().name()) && !isHashed(column),
                "these columns are part of a key, and its rows would no longer be distinct",
                "Mask them by hash, or leave them as they are");
        Set<String> foreign =
                table.source().foreignKeys().stream()
                        .map(SourceForeignKey::columns)
                        .flatMap(List::stream)
                        .collect(Collectors.toSet());
        tell(
                findings,
                table,
                Severity.WARNING,
                column ->
                        foreign.contains(column.source().name())
                                || (keys.contains(column.source().name()) && isHashed(column)),
                "these columns are part of a key: queries join by them only where both tables hash"
                        + " theirs",
                "Mask both sides by hash, or neither");
        List<String> cut =
                Objects.requireNonNullElse(
                        table.configuration().rows().columnNamesToPartitionBy(), List.of());
        tell(
                findings,
                table,
                Severity.BLOCKER,
                column -> cut.contains(column.source().name()),
                "the table is to be cut by these columns, and values of theirs would stand in the"
                        + " plan",
                "Name other columns (columnNamesToPartitionBy), or none");
        return findings;
    }

    private static void tell(
            List<Finding> findings,
            SelectedTable table,
            Severity severity,
            Predicate<SelectedColumn> which,
            String why,
            String fix) {
        List<String> columns =
                table.columns().stream()
                        .filter(column -> column.rewrite().masked() && which.test(column))
                        .map(column -> "column " + column.source().name())
                        .toList();
        if (!columns.isEmpty()) {
            findings.add(new Finding(severity, FindingCode.MASK, table.id(), columns, why, fix));
        }
    }

    private static boolean isHashed(SelectedColumn column) {
        return column.type() instanceof TypeDecision.Mapped(var mapping)
                && mapping.type() instanceof SfType.Varchar(long characters, _)
                && characters == MaskSql.HASH_CHARACTERS;
    }
}
