package dev.glissade.engine.assess;

import java.util.List;
import java.util.stream.Stream;

/** Puts every check to the facts. */
public final class Assessor {
    private static final List<AssessmentCheck> BEFORE_A_RUN =
            List.of(
                    new NamedTables(),
                    new NamedColumns(),
                    new ColumnsLeft(),
                    new TypesCarried(),
                    new ColumnExpressionsTaken(),
                    new MasksTaken(),
                    new RulesUsed(),
                    new ValuePolicies(),
                    new ReadRights(),
                    new HeldTables(),
                    new ForeignTables(),
                    new ViewsCopied(),
                    new Inheritance(),
                    new DefaultsTaken(),
                    new KeysTaken(),
                    new PartitionKeys(),
                    new RowFilters(),
                    new TargetNames(),
                    new ExistingTargets(),
                    new TargetDatabases(),
                    new TargetSession(),
                    new TargetRights(),
                    new TargetTypes(),
                    new TargetColumns(),
                    new ServerEncoding());

    /** What a copy does not need, and whoever goes on from there does. */
    private static final List<AssessmentCheck> BEYOND =
            List.of(
                    new ServerVersion(),
                    new StandbySource(),
                    new ManagedService(),
                    new CaptureSettings(),
                    new CaptureRights(),
                    new CaptureIdentity(),
                    new IdleSlots(),
                    new OpenTransactions(),
                    new TargetParameters(),
                    new TargetUnasked(),
                    new ConnectionPath(),
                    new LargeObjects(),
                    new TemporaryTables(),
                    new LeftBehind(),
                    new NullableKeys(),
                    new SequenceEnds(),
                    new Collations(),
                    new CaptureGenerated(),
                    new DetachingPartitions(),
                    new UnusualNames(),
                    new KeyMeanings(),
                    new UnknownTypes(),
                    new StatisticsAge(),
                    new DeadRows(),
                    new ToastShare(),
                    new OnePiece(),
                    new DiskRoom(),
                    new LoadCost(),
                    new RoundTrips(),
                    new Clocks(),
                    new StagePath(),
                    new SignInMethod());

    private Assessor() {}

    /** What stands in the way of a run, or is to be known before it. */
    public static Assessment assess(AssessmentFacts facts) {
        return put(BEFORE_A_RUN, facts);
    }

    /** Likewise, and whether both ends are ready for what may follow the copy. */
    public static Assessment assessFully(AssessmentFacts facts) {
        return put(checks(), facts);
    }

    static List<AssessmentCheck> checks() {
        return Stream.concat(BEFORE_A_RUN.stream(), BEYOND.stream()).toList();
    }

    private static Assessment put(List<AssessmentCheck> checks, AssessmentFacts facts) {
        return new Assessment(
                checks.stream().flatMap(check -> check.findings(facts).stream()).toList());
    }
}
