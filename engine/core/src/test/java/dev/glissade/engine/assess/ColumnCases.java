package dev.glissade.engine.assess;

import static dev.glissade.engine.plan.SampleTables.builtIn;
import static dev.glissade.engine.plan.SampleTables.column;
import static dev.glissade.engine.plan.SampleTables.masked;
import static dev.glissade.engine.plan.SampleTables.named;
import static dev.glissade.engine.plan.SampleTables.notNull;
import static dev.glissade.engine.plan.SampleTables.nullable;
import static dev.glissade.engine.plan.SampleTables.partitioned;
import static dev.glissade.engine.plan.SampleTables.primaryKey;
import static dev.glissade.engine.plan.SampleTables.table;
import static dev.glissade.engine.plan.SampleTables.transformed;
import static dev.glissade.engine.plan.SampleTables.typed;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.SourceColumn.Generation;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.ColumnMask;
import dev.glissade.engine.project.ColumnSelector;
import dev.glissade.engine.project.ColumnTransform;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.project.ValuePolicyRule;
import dev.glissade.engine.selection.RefusedExpression;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/** What is said of columns, by their types and what the project makes of them. */
final class ColumnCases {
    private static final TableConfiguration NAMED = named("public", "t");

    private ColumnCases() {}

    static List<CheckCase> all() {
        return Stream.of(types(), meanings(), expressions(), masks(), policies())
                .flatMap(List::stream)
                .toList();
    }

    private static List<CheckCase> types() {
        var pseudo = new PgType.Structured('p', "internal");
        var cube = new PgType.Scalar("public", "cube", -1, "cube");
        var ltree = new PgType.Scalar("public", "ltree", -1, "ltree");
        return List.of(
                CheckCase.of(
                        new TypesCarried(),
                        FindingCode.TYPE_REFUSED,
                        "the type is refused",
                        Situation.of(table("t", column("a", pseudo, false, null, null))),
                        Situation.of(table("t", nullable("a", "int4")))),
                CheckCase.of(
                        new TypesCarried(),
                        FindingCode.TYPE_LOSSY,
                        "becomes VARIANT",
                        Situation.of(table("t", nullable("a", "json")))
                                .said(typed(NAMED, "json", new SfType.Variant())),
                        Situation.of(table("t", nullable("a", "json"))).said(NAMED)),
                CheckCase.of(
                        new UnknownTypes(),
                        FindingCode.TYPE_UNKNOWN,
                        "does not know",
                        Situation.of(table("t", column("a", cube, false, null, null))),
                        Situation.of(table("t", column("a", ltree, false, null, null)))),
                CheckCase.of(
                        new DefaultsTaken(),
                        FindingCode.DEFAULT_NOT_TAKEN,
                        "what makes new ones",
                        Situation.of(table("t", defaulted("nextval('s'::regclass)"))),
                        Situation.of(table("t", defaulted("7")))));
    }

    private static List<CheckCase> meanings() {
        var citext = new PgType.Scalar("public", "citext", -1, "citext");
        SourceColumn folded = column("k", citext, true, null, null);
        return List.of(
                CheckCase.of(
                        new KeyMeanings(),
                        FindingCode.KEY_MEANING,
                        "a key of citext",
                        Situation.of(keyed(folded)),
                        Situation.of(table("t", folded))),
                CheckCase.of(
                        new KeyMeanings(),
                        FindingCode.KEY_MEANING,
                        "blanks at the end",
                        Situation.of(table("t", notNull("a", "bpchar"))),
                        Situation.of(table("t", notNull("a", "varchar")))),
                CheckCase.of(
                        new Collations(),
                        FindingCode.COLLATION,
                        "equal by this collation differ",
                        Situation.of(table("t", collated("public.blind")))
                                .nondeterministic("public.blind"),
                        Situation.of(table("t", collated("public.seeing")))
                                .nondeterministic("public.blind")),
                CheckCase.of(
                        new CaptureGenerated(),
                        FindingCode.CAPTURE_GENERATED,
                        "column virtual",
                        Situation.of(table("t", generated("virtual", Generation.VIRTUAL))),
                        Situation.of(table("t", generated("virtual", Generation.STORED)))),
                CheckCase.of(
                        new CaptureGenerated(),
                        FindingCode.CAPTURE_GENERATED,
                        "column stored",
                        Situation.of(table("t", generated("stored", Generation.STORED)))
                                .version(170_004),
                        Situation.of(table("t", generated("stored", Generation.STORED)))
                                .version(180_000)));
    }

    private static List<CheckCase> expressions() {
        var check = new ColumnExpressionsTaken();
        var code = FindingCode.EXPRESSION;
        Situation encoded = of(transform("a", "upper({{ col_name }})", null));
        Situation decoded = of(transform("a", null, "UPPER({{ col_name }})"));
        return List.of(
                CheckCase.of(
                        check,
                        code,
                        "the encodeExpression has",
                        of(transform("a", "upper({{ col_name }}", null)),
                        encoded),
                CheckCase.of(
                        check,
                        code,
                        "PostgreSQL refuses the encodeExpression: no such function",
                        of(transform("a", "upper({{ col_name }})", null))
                                .refused(
                                        new RefusedExpression(
                                                Situation.T, "a", "no such function")),
                        of(transform("a", "upper({{ col_name }})", null))
                                .refused(
                                        new RefusedExpression(
                                                Situation.T, null, "no such function"))),
                CheckCase.of(check, code, "is read in the place", encoded, decoded),
                CheckCase.of(check, code, "the load transforms", decoded, encoded),
                CheckCase.of(
                        check,
                        code,
                        "part of a key",
                        of(transform("k", "upper({{ col_name }})", null)),
                        encoded),
                CheckCase.of(
                        new RulesUsed(),
                        code,
                        "none that this fits",
                        of(transform("A", "upper({{ col_name }})", null)),
                        encoded));
    }

    private static List<CheckCase> masks() {
        var check = new MasksTaken();
        var code = FindingCode.MASK;
        Situation hashed = of(masked(NAMED, mask("a", ColumnMask.Kind.HASH)));
        Situation redacted = of(masked(NAMED, mask("a", ColumnMask.Kind.REDACT)));
        Situation hashedKey = of(masked(NAMED, mask("k", ColumnMask.Kind.HASH)));
        Situation redactedKey = of(masked(NAMED, mask("k", ColumnMask.Kind.REDACT)));
        return List.of(
                CheckCase.of(check, code, "arrive as SHA-256", hashed, redacted),
                CheckCase.of(check, code, "one text in the place", redacted, hashed),
                CheckCase.of(check, code, "no longer be distinct", redactedKey, hashedKey),
                CheckCase.of(check, code, "queries join by them only", hashedKey, hashed),
                CheckCase.of(
                        check,
                        code,
                        "to be cut by these columns",
                        of(masked(partitioned(NAMED, "a"), mask("a", ColumnMask.Kind.HASH))),
                        of(masked(partitioned(NAMED, "k"), mask("a", ColumnMask.Kind.HASH)))),
                CheckCase.of(
                        new RulesUsed(),
                        code,
                        "none that this fits",
                        of(masked(NAMED, mask("A", ColumnMask.Kind.HASH))),
                        hashed));
    }

    private static List<CheckCase> policies() {
        var check = new ValuePolicies();
        var code = FindingCode.VALUE_POLICY;
        SourceTable day = table("t", nullable("a", "date"));
        SourceTable key = keyed(notNull("k", "date"));
        return List.of(
                CheckCase.of(
                        check,
                        code,
                        "arrives as NULL",
                        Situation.of(day).said(policy("a", ValuePolicy.NULL)),
                        Situation.of(day).said(policy("a", ValuePolicy.FAIL))),
                CheckCase.of(
                        check,
                        code,
                        "arrives as the nearest",
                        Situation.of(day).said(policy("a", ValuePolicy.CLAMP)),
                        Situation.of(table("t", nullable("a", "int4")))
                                .said(policy("a", ValuePolicy.CLAMP))),
                CheckCase.of(
                        check,
                        code,
                        "two rows may get the same key",
                        Situation.of(key).said(policy("k", ValuePolicy.CLAMP)),
                        Situation.of(day).said(policy("a", ValuePolicy.CLAMP))),
                CheckCase.of(
                        check,
                        code,
                        "the policy cannot help: the column may not be NULL",
                        Situation.of(key).said(policy("k", ValuePolicy.NULL)),
                        Situation.of(day).said(policy("a", ValuePolicy.NULL))));
    }

    private static SourceColumn defaulted(String expression) {
        return column("a", builtIn("int4"), true, expression, null);
    }

    private static SourceColumn collated(String collation) {
        return new SourceColumn("a", builtIn("text"), true, Generation.NONE, null, collation, null);
    }

    private static SourceColumn generated(String name, Generation generation) {
        return new SourceColumn(name, builtIn("int4"), false, generation, null, null, null);
    }

    private static SourceTable keyed(SourceColumn key) {
        return table("public", "t", 0, List.of(primaryKey("k")), key, nullable("a", "text"));
    }

    /** A table of a key k and a text a. */
    private static Situation of(TableConfiguration said) {
        return Situation.of(keyed(notNull("k", "text"))).said(said);
    }

    private static TableConfiguration transform(
            String column, @Nullable String encode, @Nullable String decode) {
        return transformed(
                NAMED, new ColumnTransform(ColumnSelector.named(column), encode, decode, null));
    }

    private static ColumnMask mask(String column, ColumnMask.Kind kind) {
        return new ColumnMask(ColumnSelector.named(column), kind, null);
    }

    private static TableConfiguration policy(String column, ValuePolicy policy) {
        return NAMED.withColumns(
                ColumnChoices.unstated()
                        .withPolicies(List.of(new ValuePolicyRule(null, column, policy))));
    }
}
