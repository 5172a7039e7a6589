package dev.glissade.engine.assess;

import dev.glissade.engine.model.Distance;
import dev.glissade.engine.model.MachineFacts;
import dev.glissade.engine.model.SourceFacts;
import dev.glissade.engine.model.SourceFacts.Link;
import dev.glissade.engine.model.SourceFacts.Relation;
import dev.glissade.engine.model.SourceFacts.SequenceEnd;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.SourceServer;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.StageReach;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetFacts;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.SampleTables;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.selection.RefusedExpression;
import dev.glissade.engine.selection.Selection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The facts of two ends that have nothing against a migration, but for what a test says of them.
 */
final class Situation {
    /** What {@code SampleTables.table("t")} is called at either end. */
    static final TableId T = new TableId("public", "t");

    static final TargetTableId TARGET_T = new TargetTableId("SHOP", "PUBLIC", "T");

    private static final SourceServer READY = SampleTables.server(180_001, "UTF8");

    private final List<SourceTable> tables;
    private Project project = SampleTables.project();
    private int version = READY.version();
    private String encoding = READY.encoding();
    private boolean standby;
    private SourceServer.User user = READY.user();
    private final Map<String, String> settings = new HashMap<>(READY.settings());
    private final List<String> services = new ArrayList<>();
    private SourceServer.Activity activity = READY.activity();
    private Link link = new Link(true, true, false, false);
    private String collation = "C";
    private final Set<String> nondeterministic = new HashSet<>();
    private long largeObjects;
    private int temporaryTables;
    private final List<SequenceEnd> sequences = new ArrayList<>();
    private final Map<TableId, Relation> relations = new HashMap<>();
    private TargetFacts.Session session =
            new TargetFacts.Session("10.0", "AWS", "MOVER", "LOADING", null);
    private final List<TargetFacts.Grant> grants = new ArrayList<>();
    private final Map<String, String> overruled = new HashMap<>();
    private final Map<String, String> account = new HashMap<>();
    private final Map<String, String> collations = new HashMap<>();
    private final Set<String> typesRefused = new HashSet<>();
    private final Set<TargetTableId> existing = new HashSet<>();
    private final Map<TargetTableId, List<TargetFacts.Column>> columns = new HashMap<>();
    private final Map<TargetTableId, List<String>> checks = new HashMap<>();
    private final Set<String> databasesMissing = new HashSet<>();
    private final Map<TargetFacts.Part, String> unasked = new HashMap<>();
    private final List<RefusedExpression> refusedExpressions = new ArrayList<>();
    private OptionalLong diskBytesFree = OptionalLong.empty();
    private Distance toSource = Distance.unknown();
    private Distance toTarget = Distance.unknown();
    private StageReach stage = StageReach.unknown();

    private Situation(List<SourceTable> tables) {
        this.tables = tables;
    }

    static Situation of(SourceTable... tables) {
        return new Situation(List.of(tables));
    }

    Situation said(TableConfiguration... configurations) {
        return said(SampleTables.project(configurations));
    }

    Situation said(Project other) {
        project = other;
        return this;
    }

    Situation version(int number) {
        version = number;
        return this;
    }

    Situation encoding(String name) {
        encoding = name;
        return this;
    }

    Situation standby() {
        standby = true;
        return this;
    }

    Situation user(SourceServer.User other) {
        user = other;
        return this;
    }

    Situation setting(String name, String value) {
        settings.put(name, value);
        return this;
    }

    Situation service(String prefix) {
        services.add(prefix);
        return this;
    }

    Situation activity(SourceServer.Activity other) {
        activity = other;
        return this;
    }

    Situation link(Link other) {
        link = other;
        return this;
    }

    Situation collation(String name) {
        collation = name;
        return this;
    }

    Situation nondeterministic(String name) {
        nondeterministic.add(name);
        return this;
    }

    Situation largeObjects(long count) {
        largeObjects = count;
        return this;
    }

    Situation temporaryTables(int count) {
        temporaryTables = count;
        return this;
    }

    Situation sequence(SequenceEnd end) {
        sequences.add(end);
        return this;
    }

    Situation relation(Relation ofT) {
        relations.put(T, ofT);
        return this;
    }

    Situation session(TargetFacts.Session other) {
        session = other;
        return this;
    }

    Situation grant(String privilege, String kind, String... name) {
        grants.add(new TargetFacts.Grant(privilege, kind, List.of(name)));
        return this;
    }

    Situation overruled(String parameter, String value) {
        overruled.put(parameter, value);
        return this;
    }

    Situation account(String parameter, String value) {
        account.put(parameter, value);
        return this;
    }

    Situation collationOf(String database, String name) {
        collations.put(database, name);
        return this;
    }

    Situation typeRefused(String type) {
        typesRefused.add(type);
        return this;
    }

    Situation existing(TargetTableId table) {
        existing.add(table);
        return this;
    }

    Situation columns(TargetFacts.Column... ofT) {
        columns.put(TARGET_T, List.of(ofT));
        return this;
    }

    Situation check(String ofT) {
        checks.put(TARGET_T, List.of(ofT));
        return this;
    }

    Situation databaseMissing(String name) {
        databasesMissing.add(name);
        return this;
    }

    Situation unasked(TargetFacts.Part part) {
        unasked.put(part, "error 003001");
        return this;
    }

    Situation refused(RefusedExpression expression) {
        refusedExpressions.add(expression);
        return this;
    }

    Situation diskBytesFree(long bytes) {
        diskBytesFree = OptionalLong.of(bytes);
        return this;
    }

    Situation toSource(Distance other) {
        toSource = other;
        return this;
    }

    Situation toTarget(Distance other) {
        toTarget = other;
        return this;
    }

    Situation stage(StageReach other) {
        stage = other;
        return this;
    }

    AssessmentFacts facts() {
        var server =
                new SourceServer(version, encoding, standby, user, settings, services, activity);
        var schema = new SourceSchema("shop", server, tables);
        var target =
                new TargetFacts(
                        session,
                        grants,
                        overruled,
                        account,
                        collations,
                        typesRefused,
                        existing,
                        columns,
                        checks,
                        databasesMissing,
                        unasked);
        var source =
                new SourceFacts(
                        link,
                        collation,
                        nondeterministic,
                        largeObjects,
                        temporaryTables,
                        sequences,
                        relations);
        return new AssessmentFacts(Selection.of(schema, project), target, refusedExpressions)
                .with(source, new MachineFacts(diskBytesFree, toSource, toTarget, stage));
    }
}
