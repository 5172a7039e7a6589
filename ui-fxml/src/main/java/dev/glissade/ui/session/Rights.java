package dev.glissade.ui.session;

import dev.glissade.engine.Engine;
import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.FindingCode;
import dev.glissade.engine.assess.Severity;
import dev.glissade.engine.flow.GrantScope;
import dev.glissade.engine.flow.GrantScope.Direction;
import dev.glissade.engine.flow.GrantScope.Purpose;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.selection.Selection;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether both users may do what a run does: the last step of the way to both ends, taken together
 * because the tables of the one say what is needed at the other.
 *
 * @param tables that the project selects
 * @param databases of the target that they go to
 * @param elapsed how long it took to find out
 */
public record Rights(int tables, Set<String> databases, Map<Side, Lack> sides, Duration elapsed) {
    private static final GrantScope COPY = new GrantScope(Purpose.COPY, Direction.GRANT);

    /** More statements than a person reads are better made of as few as possible. */
    private static final int STATEMENTS_MAX = 10;

    private static final Map<Side, Set<FindingCode>> CODES =
            Map.of(
                    Side.SOURCE,
                    Set.of(FindingCode.POOLER, FindingCode.NOT_READABLE, FindingCode.ROW_SECURITY),
                    Side.TARGET,
                    Set.of(FindingCode.DATABASE_MISSING, FindingCode.TARGET_RIGHT));

    public Rights {
        databases = Set.copyOf(databases);
        sides = Map.copyOf(sides);
    }

    /**
     * What is missing at one end.
     *
     * @param findings none when nothing is
     * @param statements that give it, to be run by somebody who may
     */
    public record Lack(List<Finding> findings, List<String> statements) {
        public Lack {
            findings = List.copyOf(findings);
            statements = List.copyOf(statements);
        }

        /** Nothing. */
        public static Lack none() {
            return new Lack(List.of(), List.of());
        }
    }

    /** What is missing at an end. */
    public Lack of(Side side) {
        return sides.getOrDefault(side, Lack.none());
    }

    /** Asks both ends; blocks. */
    static Rights read(EngineKeeper.Lease lease, Project of, Optional<SourceSchema> known) {
        long begun = System.nanoTime();
        Engine engine = lease.engine();
        Selection selection = lease.select(of, known);
        lease.opened().makeDatabases(selection.databases());
        Assessment assessment = engine.assess(selection);
        List<Finding> source = found(assessment, Side.SOURCE);
        List<Finding> target = found(assessment, Side.TARGET);
        return new Rights(
                selection.tables().size(),
                selection.databases(),
                Map.of(
                        Side.SOURCE,
                        new Lack(source, sourceStatements(engine, selection, source)),
                        Side.TARGET,
                        new Lack(target, targetStatements(engine, selection, target))),
                Duration.ofNanos(System.nanoTime() - begun));
    }

    private static List<Finding> found(Assessment assessment, Side side) {
        Set<FindingCode> codes = CODES.getOrDefault(side, Set.of());
        return assessment.findings().stream()
                .filter(finding -> codes.contains(finding.code()))
                .filter(finding -> finding.severity() != Severity.INFO)
                .toList();
    }

    /** Those for what is missing, as long as they are few; all that a copy needs otherwise. */
    private static List<String> sourceStatements(
            Engine engine, Selection selection, List<Finding> findings) {
        boolean guarded = findings.stream().anyMatch(f -> f.code() == FindingCode.ROW_SECURITY);
        boolean unreadable = findings.stream().anyMatch(f -> f.code() == FindingCode.NOT_READABLE);
        if (!guarded && !unreadable) {
            return List.of();
        }
        var exact = new LinkedHashSet<String>();
        findings.stream()
                .filter(f -> f.code() == FindingCode.NOT_READABLE)
                .flatMap(f -> Arrays.stream(f.fix().split("; ")))
                .forEach(exact::add);
        return guarded || exact.size() > STATEMENTS_MAX
                ? engine.sourceGrants(selection, COPY)
                : List.copyOf(exact);
    }

    /** A database that is not there needs all that follows from it. */
    private static List<String> targetStatements(
            Engine engine, Selection selection, List<Finding> findings) {
        boolean missing = findings.stream().anyMatch(f -> f.code() == FindingCode.DATABASE_MISSING);
        Stream<String> statements =
                missing
                        ? engine.targetGrants(selection, COPY).stream()
                        : findings.stream().map(Finding::fix);
        return statements.filter(sql -> !sql.startsWith("--")).distinct().toList();
    }
}
