package dev.glissade.engine.assess;

import static dev.glissade.engine.plan.SampleTables.named;
import static dev.glissade.engine.plan.SampleTables.notNull;
import static dev.glissade.engine.plan.SampleTables.nullable;
import static dev.glissade.engine.plan.SampleTables.project;
import static dev.glissade.engine.plan.SampleTables.table;
import static dev.glissade.engine.plan.SampleTables.typed;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TargetFacts.Column;
import dev.glissade.engine.model.TargetFacts.Part;
import dev.glissade.engine.model.TargetFacts.Session;
import dev.glissade.engine.project.NamePolicy;

import java.util.List;
import java.util.stream.Stream;

/** What is said of the target: of its session, its rights, and what it has already. */
final class TargetCases {
    private TargetCases() {}

    static List<CheckCase> all() {
        return Stream.of(session(), rights(), types(), columns(), parameters(), unasked())
                .flatMap(List::stream)
                .toList();
    }

    private static List<CheckCase> session() {
        return List.of(
                CheckCase.of(
                        new TargetSession(),
                        FindingCode.TARGET_SESSION,
                        "has no warehouse",
                        plain().session(new Session("10.0", null, "MOVER", null, null)),
                        plain()),
                CheckCase.of(
                        new TargetSession(),
                        FindingCode.TARGET_SESSION,
                        "TIMEZONE = Europe/Oslo",
                        plain().overruled("TIMEZONE", "Europe/Oslo"),
                        plain().account("TIMEZONE", "Europe/Oslo")),
                CheckCase.of(
                        new TargetDatabases(),
                        FindingCode.DATABASE_MISSING,
                        "is not at the target",
                        plain().databaseMissing("SHOP"),
                        plain()));
    }

    private static List<CheckCase> rights() {
        var check = new TargetRights();
        var code = FindingCode.TARGET_RIGHT;
        return List.of(
                CheckCase.of(
                        check,
                        code,
                        "GRANT USAGE, CREATE SCHEMA ON DATABASE \"SHOP\"",
                        plain(),
                        granted()),
                CheckCase.of(
                        check,
                        code,
                        "GRANT CREATE TABLE, CREATE STAGE ON SCHEMA \"SHOP\".\"PUBLIC\"",
                        granted().grant("USAGE", "SCHEMA", "SHOP", "PUBLIC"),
                        granted().grant("OWNERSHIP", "SCHEMA", "SHOP", "PUBLIC")),
                CheckCase.of(
                        check,
                        code,
                        "GRANT USAGE ON WAREHOUSE \"LOADING\"",
                        plain().grant("OPERATE", "WAREHOUSE", "LOADING"),
                        granted()));
    }

    private static Situation granted() {
        return plain().grant("USAGE", "DATABASE", "SHOP")
                .grant("CREATE SCHEMA", "DATABASE", "SHOP")
                .grant("USAGE", "WAREHOUSE", "LOADING");
    }

    private static List<CheckCase> types() {
        SourceTable texts = table("t", nullable("a", "text"));
        SourceTable bytes = table("t", nullable("a", "bytea"));
        return List.of(
                refused("VARCHAR(134217728)", texts, bytes),
                refused("BINARY(67108864)", bytes, texts),
                CheckCase.of(
                        new TargetTypes(),
                        FindingCode.TARGET_TYPE,
                        "this account does not take DECFLOAT",
                        Situation.of(table("t", nullable("a", "numeric")))
                                .typeRefused("DECFLOAT")
                                .said(
                                        typed(
                                                named("public", "t"),
                                                "numeric",
                                                new SfType.DecFloat())),
                        Situation.of(table("t", nullable("a", "numeric")))
                                .typeRefused("DECFLOAT")));
    }

    private static CheckCase refused(String type, SourceTable fires, SourceTable doesNot) {
        return CheckCase.of(
                new TargetTypes(),
                FindingCode.TARGET_TYPE,
                "this account does not take " + type,
                Situation.of(fires).typeRefused(type),
                Situation.of(doesNot).typeRefused(type));
    }

    private static List<CheckCase> columns() {
        var check = new TargetColumns();
        var code = FindingCode.TARGET_COLUMNS;
        var fitting = new Column("A", "NUMBER", true, false);
        return List.of(
                CheckCase.of(
                        check,
                        code,
                        "has no such columns",
                        plain().columns(new Column("B", "NUMBER", false, false)),
                        plain().columns(fitting)),
                CheckCase.of(
                        check,
                        code,
                        "wants a value, and gets none",
                        plain().columns(fitting, new Column("B", "NUMBER", true, false)),
                        plain().columns(fitting, new Column("B", "NUMBER", true, true))),
                CheckCase.of(
                        check,
                        code,
                        "column A: TEXT there",
                        plain().columns(new Column("A", "TEXT", true, false)),
                        plain().columns(fitting)),
                CheckCase.of(
                        check,
                        code,
                        "CHECK positive",
                        plain().columns(fitting).check("positive"),
                        plain().columns(fitting)));
    }

    private static List<CheckCase> parameters() {
        var check = new TargetParameters();
        var code = FindingCode.TARGET_PARAMETER;
        Situation instant = Situation.of(table("t", notNull("a", "timestamptz")));
        Situation abroad = Situation.of(table("t", notNull("a", "timestamptz")));
        return List.of(
                CheckCase.of(
                        check,
                        code,
                        "DEFAULT_DDL_COLLATION = en-ci",
                        plain().collationOf("SHOP", "en-ci"),
                        plain()),
                CheckCase.of(
                        check,
                        code,
                        "QUOTED_IDENTIFIERS_IGNORE_CASE",
                        plain().account("QUOTED_IDENTIFIERS_IGNORE_CASE", "true")
                                .said(project(NamePolicy.PRESERVE)),
                        plain().account("QUOTED_IDENTIFIERS_IGNORE_CASE", "true")),
                CheckCase.of(
                        check,
                        code,
                        "TIMEZONE = Europe/Oslo",
                        abroad.account("TIMEZONE", "Europe/Oslo"),
                        instant.account("TIMEZONE", "Etc/UTC")));
    }

    /** Each part that a target may not tell, which another part's silence does not stand for. */
    private static List<CheckCase> unasked() {
        return Stream.of(Part.values()).map(TargetCases::unasked).toList();
    }

    private static CheckCase unasked(Part part) {
        String about =
                switch (part) {
                    case REGION -> "region";
                    case GRANTS -> "grants";
                    case SESSION_PARAMETERS -> "session's parameters";
                    case ACCOUNT_PARAMETERS -> "account's parameters";
                    case COLLATIONS -> "default collations";
                    case TYPES -> "types";
                    case COLUMNS -> "the columns";
                    case CHECKS -> "CHECK constraints";
                };
        Part other = part == Part.REGION ? Part.GRANTS : Part.REGION;
        return CheckCase.of(
                new TargetUnasked(),
                FindingCode.TARGET_UNASKED,
                about,
                plain().unasked(part),
                plain().unasked(other));
    }

    private static Situation plain() {
        return Situation.of(table("t", notNull("a", "int4")));
    }
}
