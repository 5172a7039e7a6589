package dev.glissade.engine.assess;

import static dev.glissade.engine.plan.SampleTables.notNull;
import static dev.glissade.engine.plan.SampleTables.project;
import static dev.glissade.engine.plan.SampleTables.table;

import dev.glissade.engine.model.Distance;
import dev.glissade.engine.model.SourceFacts.Link;
import dev.glissade.engine.model.StageReach;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.Project;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What is said of this machine: how far it reaches, its clock, and how it signs in. */
final class MachineCases {
    private MachineCases() {}

    static List<CheckCase> all() {
        return Stream.of(roundTrips(), clocks(), stage(), signIn()).flatMap(List::stream).toList();
    }

    private static List<CheckCase> roundTrips() {
        var check = new RoundTrips();
        var code = FindingCode.ROUND_TRIP;
        return List.of(
                CheckCase.of(
                        check,
                        code,
                        "the source): an answer takes 20 ms",
                        plain().toSource(away(20, 0)),
                        plain().toSource(away(19, 0))),
                CheckCase.of(
                        check,
                        code,
                        "the target): an answer takes 300 ms",
                        signingIn("production").toTarget(away(300, 0)),
                        signingIn("production").toTarget(away(299, 0))),
                CheckCase.of(
                        check,
                        code,
                        "the source): an answer takes 30 ms",
                        plain().toSource(away(30, 0)),
                        plain().toSource(away(30, 0)).link(new Link(false, false, false, false))),
                CheckCase.of(
                        check,
                        code,
                        "the target): an answer takes 400 ms",
                        signingIn("production").toTarget(away(400, 0)),
                        signingIn("rehearsal").toTarget(away(400, 0))));
    }

    private static List<CheckCase> clocks() {
        var check = new Clocks();
        var code = FindingCode.CLOCK;
        return List.of(
                CheckCase.of(
                        check,
                        code,
                        "clock of the source): it is at least 5 s ahead",
                        plain().toSource(away(1, 5_000)),
                        plain().toSource(away(1, 4_999))),
                CheckCase.of(
                        check,
                        code,
                        "the account's history",
                        plain().toTarget(away(1, -5_000)),
                        plain().toTarget(away(1, -30_000))),
                CheckCase.of(
                        check,
                        code,
                        "a sign-in by key pair fails",
                        plain().toTarget(away(1, -30_000)),
                        plain().toTarget(away(1, -29_999))));
    }

    private static List<CheckCase> stage() {
        var check = new StagePath();
        return List.of(
                CheckCase.of(
                        check,
                        FindingCode.STAGE_HOST,
                        "b.s3.amazonaws.com:443, no answer",
                        plain().stage(tried("no answer")),
                        plain().stage(tried(""))),
                CheckCase.of(
                        check,
                        FindingCode.TARGET_UNASKED,
                        "the hosts of the stage",
                        plain().stage(new StageReach(List.of(), "error 003001")),
                        plain().stage(tried("no answer"))));
    }

    private static List<CheckCase> signIn() {
        var check = new SignInMethod();
        var code = FindingCode.SIGN_IN;
        return List.of(
                CheckCase.of(
                        check,
                        code,
                        "by a password, and no second factor",
                        signingIn("jdbc:snowflake://a.snowflakecomputing.com/?user=u"),
                        signingIn(
                                "jdbc:snowflake://a.snowflakecomputing.com/?user=u"
                                        + "&Authenticator=snowflake_jwt&private_key_file=k.p8")),
                CheckCase.of(
                        check,
                        code,
                        "stands in connections.toml",
                        signingIn("production"),
                        signingIn("rehearsal")));
    }

    private static Situation plain() {
        return Situation.of(table("t", notNull("a", "int4")));
    }

    private static Situation signingIn(String url) {
        Project plain = project();
        return plain().said(
                        new Project(
                                plain.name(),
                                plain.source(),
                                plain.selection(),
                                ConnectionSpec.Warehouse.parse("target", url),
                                plain.names(),
                                plain.defaults(),
                                plain.tables(),
                                plain.limits()));
    }

    private static Distance away(long roundTripMillis, long aheadMillis) {
        return new Distance(Duration.ofMillis(roundTripMillis), Duration.ofMillis(aheadMillis));
    }

    private static StageReach tried(String failure) {
        return new StageReach(
                List.of(
                        new StageReach.Host("a.s3.amazonaws.com", 443, ""),
                        new StageReach.Host("b.s3.amazonaws.com", 443, failure)),
                "");
    }
}
