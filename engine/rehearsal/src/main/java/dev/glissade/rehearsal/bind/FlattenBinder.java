package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.sql.Expression;
import dev.glissade.rehearsal.sql.Query.Relation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Binds FLATTEN: {@code sf_flatten} makes a list of rows, each a list of texts. */
final class FlattenBinder {
    private static final Set<String> ARGUMENTS =
            Set.of("INPUT", "PATH", "OUTER", "RECURSIVE", "MODE");
    private static final Set<String> MODES = Set.of("OBJECT", "ARRAY", "BOTH");
    private static final ColumnType TEXT = ColumnType.text(16_777_216);
    private static final ColumnType VARIANT = ColumnType.of(Kind.VARIANT);

    private FlattenBinder() {}

    static String bind(BindContext context, Relation.Flatten flatten, Scope scope) {
        for (String name : flatten.arguments().keySet()) {
            if (!ARGUMENTS.contains(name)) {
                throw Refusals.invalidParameter(name);
            }
        }
        Expression input = flatten.arguments().get("INPUT");
        if (input == null) {
            throw Refusals.argumentCount("FLATTEN", flatten.arguments().size());
        }
        Typed value = new ExpressionBinder(context).bind(input, scope);
        if (!value.isNull() && !Casts.isJson(value.kind())) {
            throw Refusals.invalidTypes("FLATTEN", value.kind().name());
        }
        String mode = text(flatten, "MODE", "BOTH").toUpperCase(Locale.ROOT);
        if (!MODES.contains(mode)) {
            throw Refusals.invalidValue(mode, "MODE");
        }
        String options =
                mode
                        + (truth(flatten, "OUTER") ? "+" : "-")
                        + (truth(flatten, "RECURSIVE") ? "+" : "-");
        // DuckDB's functions answer NULL for NULL, but OUTER makes a row of it.
        String rows =
                "sf_flatten(coalesce(CAST(%s AS VARCHAR), ''), %s, %s)"
                        .formatted(
                                Casts.cast(value, VARIANT).sql(),
                                Duck.literal(text(flatten, "PATH", "")),
                                Duck.literal(options));
        return relation(context, flatten, scope, rows);
    }

    private static String relation(
            BindContext context, Relation.Flatten flatten, Scope scope, String rows) {
        String relation = context.relation();
        String row = relation + ".e";
        var columns =
                List.of(
                        column("SEQ", "CAST(" + row + "[1] AS DECIMAL(18,0))", false),
                        new Scope.Column("KEY", row + "[2]", TEXT, true, false),
                        new Scope.Column("PATH", row + "[3]", TEXT, true, false),
                        column("INDEX", "CAST(" + row + "[4] AS DECIMAL(18,0))", true),
                        json("VALUE", row + "[5]"),
                        json("THIS", row + "[6]"));
        if (!flatten.alias().columns().isEmpty()) {
            throw Refusals.unsupported("names for the columns of FLATTEN");
        }
        scope.add(
                new Scope.Relation(
                        flatten.alias().name().map(List::of).orElse(List.of()), columns));
        return "LATERAL (SELECT unnest(from_json(%s, '[[\"VARCHAR\"]]')) AS e) AS %s"
                .formatted(rows, relation);
    }

    private static Scope.Column column(String name, String sql, boolean nullable) {
        return new Scope.Column(name, sql, ColumnType.fixed(18, 0), nullable, false);
    }

    private static Scope.Column json(String name, String sql) {
        return new Scope.Column(name, "CAST(" + sql + " AS JSON)", VARIANT, true, false);
    }

    private static String text(Relation.Flatten flatten, String name, String standard) {
        Optional<Expression> value = Optional.ofNullable(flatten.arguments().get(name));
        if (value.isEmpty()) {
            return standard;
        }
        if (value.get() instanceof Expression.Text(String text)) {
            return text;
        }
        throw Refusals.unsupported(name + " of FLATTEN that is not a constant");
    }

    private static boolean truth(Relation.Flatten flatten, String name) {
        Optional<Expression> value = Optional.ofNullable(flatten.arguments().get(name));
        if (value.isEmpty()) {
            return false;
        }
        if (value.get() instanceof Expression.Bool(boolean yes)) {
            return yes;
        }
        throw Refusals.unsupported(name + " of FLATTEN that is not a constant");
    }
}
