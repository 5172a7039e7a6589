package dev.glissade.engine.assess;

import static dev.glissade.engine.plan.SampleTables.leaf;
import static dev.glissade.engine.plan.SampleTables.notNull;
import static dev.glissade.engine.plan.SampleTables.primaryKey;
import static dev.glissade.engine.plan.SampleTables.table;
import static dev.glissade.engine.plan.SampleTables.withLeaves;

import dev.glissade.engine.model.SourceFacts.Relation;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.model.SourceTable;

import java.util.List;

/** What is said of tables by what their server counts and knows of them beyond the catalog. */
final class RelationCases {
    private static final SourceTable KEYLESS = table("t", notNull("a", "int4"));
    private static final SourceTable KEYED =
            table("public", "t", 0, List.of(primaryKey("a")), notNull("a", "int4"));

    private RelationCases() {}

    static List<CheckCase> all() {
        SourceTable secret =
                withLeaves(KEYED, new SourceLeaf(Situation.T, "heap", 1, 1, 1, false, false));
        SourceTable large = withLeaves(KEYED, leaf(Situation.T, 2_000_000_000L));
        return List.of(
                CheckCase.of(
                        new CaptureIdentity(),
                        FindingCode.CAPTURE_IDENTITY,
                        "nothing identifies a row",
                        Situation.of(KEYED).relation(identified('n')),
                        Situation.of(KEYED).relation(identified('d'))),
                CheckCase.of(
                        new CaptureIdentity(),
                        FindingCode.CAPTURE_IDENTITY,
                        "there have been some",
                        Situation.of(KEYLESS).relation(counted(7, 0, 0, 0)),
                        Situation.of(KEYLESS).relation(counted(0, 0, 0, 0))),
                CheckCase.of(
                        new CaptureRights(),
                        FindingCode.CAPTURE_RIGHT,
                        "only their owner",
                        Situation.of(KEYED).relation(of(false, false, false, List.of())),
                        Situation.of(KEYED).relation(of(true, false, false, List.of()))),
                CheckCase.of(
                        new ReadRights(),
                        FindingCode.NOT_READABLE,
                        "rights on single columns only",
                        Situation.of(secret).relation(of(true, true, false, List.of())),
                        Situation.of(secret).relation(of(true, false, false, List.of()))),
                CheckCase.of(
                        new DetachingPartitions(),
                        FindingCode.DETACHING,
                        "being detached",
                        Situation.of(KEYED).relation(of(true, true, true, List.of())),
                        Situation.of(KEYED).relation(of(true, true, false, List.of()))),
                CheckCase.of(
                        new LeftBehind(),
                        FindingCode.STAYS_BEHIND,
                        "trigger audit",
                        Situation.of(KEYED)
                                .relation(of(true, true, false, List.of("trigger audit"))),
                        Situation.of(KEYED).relation(of(true, true, false, List.of()))),
                CheckCase.of(
                        new DeadRows(),
                        FindingCode.DEAD_ROWS,
                        "dead rows beside",
                        Situation.of(KEYED).relation(counted(0, 400_000, 100_000, 0)),
                        Situation.of(KEYED).relation(counted(0, 400_004, 100_000, 0))),
                CheckCase.of(
                        new ToastShare(),
                        FindingCode.TOAST_SHARE,
                        "long values apart from their rows",
                        Situation.of(large).relation(counted(0, 0, 0, 1_000_000_000)),
                        Situation.of(large).relation(counted(0, 0, 0, 999_999_999))));
    }

    private static Relation identified(char identity) {
        return new Relation(identity, 0, 0, 0, 0, true, true, false, List.of());
    }

    private static Relation counted(long changed, long live, long dead, long toastBytes) {
        return new Relation('d', changed, live, dead, toastBytes, true, true, false, List.of());
    }

    private static Relation of(
            boolean ours, boolean columnRights, boolean detaching, List<String> leftBehind) {
        return new Relation('d', 0, 0, 0, 0, ours, columnRights, detaching, leftBehind);
    }
}
