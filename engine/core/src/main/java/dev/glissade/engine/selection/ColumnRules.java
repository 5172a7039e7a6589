package dev.glissade.engine.selection;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.ColumnMask;
import dev.glissade.engine.project.ColumnSelector;
import dev.glissade.engine.project.ColumnTransform;
import dev.glissade.engine.project.ColumnTypeMapping;
import dev.glissade.engine.selection.SelectedTable.SelectedColumn;
import dev.glissade.engine.types.Rewrite;
import dev.glissade.engine.types.RewrittenTypes;
import dev.glissade.engine.types.TypeConversions;
import dev.glissade.engine.types.TypeDecision;
import dev.glissade.engine.types.TypeMapper;
import dev.glissade.engine.types.TypeNames;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What a project's choices make of the columns of one table. */
public final class ColumnRules {
    private final ColumnChoices said;
    private final List<Rule<ColumnTransform>> transforms;
    private final List<Rule<ColumnMask>> masks;

    ColumnRules(ColumnChoices said) {
        this.said = said;
        this.transforms = rules(said.expressions().transforms(), ColumnTransform::columns);
        this.masks = rules(said.expressions().masks(), ColumnMask::columns);
    }

    /** Of equal exactness the table's own come before the defaults', as the merge lists them. */
    private static <T> List<Rule<T>> rules(List<T> said, Function<T, ColumnSelector> columns) {
        return said.stream()
                .sorted(Comparator.comparing(columns, ColumnSelector.MOST_EXACT_FIRST))
                .map(one -> Rule.of(columns.apply(one), one))
                .toList();
    }

    /** Something said of columns, its pattern compiled once for all of them. */
    private record Rule<T>(ColumnSelector columns, Optional<Pattern> pattern, T says) {
        static <T> Rule<T> of(ColumnSelector columns, T says) {
            return new Rule<>(
                    columns,
                    Optional.ofNullable(columns.columnPattern()).map(Pattern::compile),
                    says);
        }

        boolean fits(SourceColumn column) {
            String type = columns.sourceType();
            return fitsName(column.name())
                    && (type == null || TypeNames.matches(type, column.type()));
        }

        /** Likewise, and a type reaches the domains over it. */
        boolean reaches(SourceColumn column) {
            String type = columns.sourceType();
            return fitsName(column.name()) && (type == null || reaches(type, column.type()));
        }

        private boolean fitsName(String column) {
            String name = columns.columnName();
            return (name == null || name.equals(column))
                    && pattern.stream().allMatch(p -> p.matcher(column).matches());
        }

        private static boolean reaches(String written, PgType type) {
            return TypeNames.matches(written, type)
                    || (type instanceof PgType.DomainOf domain && reaches(written, domain.base()));
        }
    }

    /** Whether a transform of these columns is one of one of those. */
    public static boolean fitsAny(ColumnSelector said, List<SourceColumn> columns) {
        return columns.stream().anyMatch(Rule.of(said, said)::fits);
    }

    /** Whether a mask of these columns hides one of those. */
    public static boolean reachesAny(ColumnSelector said, List<SourceColumn> columns) {
        return columns.stream().anyMatch(Rule.of(said, said)::reaches);
    }

    SelectedColumn decided(SourceColumn column, String targetName) {
        // Nothing is to be seen because it is of a domain and not of its type.
        Optional<ColumnMask> mask =
                masks.stream().filter(rule -> rule.reaches(column)).findFirst().map(Rule::says);
        if (mask.isPresent()) {
            return MaskSql.masked(column, targetName, mask.get());
        }
        Optional<ColumnTransform> transform =
                transforms.stream().filter(rule -> rule.fits(column)).findFirst().map(Rule::says);
        return transform.isPresent()
                ? transformed(column, targetName, transform.get())
                : new SelectedColumn(column, targetName, type(column), Rewrite.none());
    }

    private SelectedColumn transformed(
            SourceColumn column, String targetName, ColumnTransform transform) {
        String encode = transform.encodeExpression();
        String decode = transform.decodeExpression();
        return new SelectedColumn(
                column,
                targetName,
                type(column, transform),
                Rewrite.of(encode == null ? "" : encode, decode == null ? "" : decode));
    }

    private TypeDecision type(SourceColumn column, ColumnTransform transform) {
        SfType stated = transform.targetType();
        if (transform.encodeExpression() != null) {
            SfType wanted =
                    stated != null ? stated : new SfType.Varchar(SfType.Varchar.CHARACTERS_MAX);
            return new TypeDecision.Mapped(
                    transform.decodeExpression() == null
                            ? RewrittenTypes.encoded(wanted)
                            : RewrittenTypes.decoded(wanted));
        }
        if (transform.decodeExpression() == null && stated != null) {
            return TypeConversions.decide(column.type(), stated);
        }
        if (stated != null) {
            return new TypeDecision.Mapped(RewrittenTypes.decoded(stated));
        }
        return switch (type(column)) {
            case TypeDecision.Mapped(var mapping) ->
                    new TypeDecision.Mapped(RewrittenTypes.decoded(mapping.type()));
            case TypeDecision.Refused refused -> refused;
        };
    }

    private TypeDecision type(SourceColumn column) {
        Optional<ColumnTypeMapping> chosen =
                said.typeMappings().stream()
                        .filter(mapping -> isMeant(mapping, column))
                        .findFirst();
        TypeDecision type =
                chosen.map(c -> decided(column, c))
                        .orElseGet(() -> TypeMapper.decide(column.type()));
        return ColumnPolicy.asText(said, column, chosen, type).orElse(type);
    }

    private static TypeDecision decided(SourceColumn column, ColumnTypeMapping chosen) {
        Optional<SfType> wanted = Optional.ofNullable(chosen.targetType());
        return chosen.trimmed()
                ? TypeConversions.trimmed(column.type(), wanted)
                : TypeConversions.decide(column.type(), wanted.orElseThrow());
    }

    private static boolean isMeant(ColumnTypeMapping mapping, SourceColumn column) {
        String name = mapping.columnName();
        String type = mapping.sourceType();
        return (name == null || name.equals(column.name()))
                && (type == null || TypeNames.matches(type, column.type()));
    }
}
