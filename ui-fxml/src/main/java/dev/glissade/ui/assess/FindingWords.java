package dev.glissade.ui.assess;

import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.FindingCode;
import dev.glissade.engine.assess.FindingGroup;
import dev.glissade.engine.assess.Severity;
import dev.glissade.ui.control.Chip;
import dev.glissade.ui.session.Step;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Findings in words: what a row of the list says, and where one is settled. */
final class FindingWords {
    private static final int OBJECTS_MAX = 3;

    private final Messages messages = Messages.of(FindingWords.class);

    /** The one sentence of a row. */
    String title(FindingGroup group) {
        Finding first = group.first();
        if (group.findings().size() > 1) {
            return capital(group.why());
        }
        if (first.table() != null) {
            return first.table() + ": " + group.why();
        }
        return first.objects().isEmpty()
                ? capital(group.why())
                : objects(first) + ": " + group.why();
    }

    /** What the detail is headed with: of what it tells. */
    String heading(FindingGroup group) {
        Finding first = group.first();
        if (group.findings().size() > 1) {
            return below(group);
        }
        if (first.table() != null) {
            return first.table().toString();
        }
        return first.objects().isEmpty() ? about(group.code()) : objects(first);
    }

    /** Why it matters, as a sentence of its own. */
    String why(FindingGroup group) {
        return capital(group.why());
    }

    /** What stands below it: what it is about, and of how much. */
    String below(FindingGroup group) {
        String about = about(group.code());
        if (group.findings().size() > 1) {
            boolean tables = group.findings().stream().allMatch(f -> f.table() != null);
            String noun = messages.text(tables ? "noun.table" : "noun.place");
            return about + " · " + ScreenFigures.count(group.findings().size(), noun);
        }
        Finding only = group.first();
        return only.table() == null || only.objects().isEmpty()
                ? about
                : about + " · " + objects(only);
    }

    /** The matter, in a word or two. */
    String about(FindingCode code) {
        return messages.text("code." + code.name());
    }

    /** Where it was found: a table and what in it, or a thing of the whole database. */
    String where(Finding finding) {
        if (finding.table() == null) {
            return finding.objects().isEmpty()
                    ? messages.text("database")
                    : String.join(", ", finding.objects());
        }
        String table = finding.table().toString();
        String objects = String.join(", ", finding.objects());
        return objects.isEmpty() || objects.equals(table) ? table : table + " · " + objects;
    }

    private static String objects(Finding finding) {
        List<String> all = finding.objects();
        String named = String.join(", ", all.subList(0, Math.min(OBJECTS_MAX, all.size())));
        return all.size() > OBJECTS_MAX ? named + " …" : named;
    }

    private static String capital(String why) {
        return why.isEmpty()
                ? why
                : why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1);
    }

    /** One finding of this weight. */
    String word(Severity severity) {
        return messages.text("severity." + severity.name());
    }

    /** Its colour. */
    static Chip.Kind kind(Severity severity) {
        return switch (severity) {
            case BLOCKER -> Chip.Kind.BAD;
            case WARNING -> Chip.Kind.ATTENTION;
            case INFO -> Chip.Kind.MOVING;
        };
    }

    /** Another step where something can be chosen that settles it; empty for most. */
    static Optional<Step> step(FindingCode code) {
        return switch (code) {
            case TABLE_MISSING,
                    TABLE_WITHOUT_COLUMNS,
                    FOREIGN_TABLE,
                    VIEW_COPIED,
                    NOT_READABLE,
                    ROW_SECURITY,
                    INHERITANCE ->
                    Optional.of(Step.TABLES);
            case COLUMN_MISSING,
                    TYPE_REFUSED,
                    TYPE_LOSSY,
                    EXPRESSION,
                    MASK,
                    VALUE_POLICY,
                    NAME_COLLISION,
                    NAME_TOO_LONG,
                    NAME_RESERVED,
                    NAME_UNUSUAL,
                    PARTITION_KEY,
                    FILTER,
                    PROFILE_MISFIT,
                    PROFILE_PROPOSAL,
                    PROFILE_LARGE ->
                    Optional.of(Step.MAPPING);
            case TARGET_EXISTS, COST, DISK_ROOM, ONE_PIECE -> Optional.of(Step.PLAN);
            case TARGET_SESSION, POOLER, NOT_ENCRYPTED, SIGN_IN, STAGE_HOST, ROUND_TRIP ->
                    Optional.of(Step.CONNECT);
            case TABLE_HELD,
                    DEFAULT_NOT_TAKEN,
                    KEY_NOT_TAKEN,
                    ENCODING,
                    DATABASE_MISSING,
                    SERVER_VERSION,
                    STANDBY,
                    MANAGED_SERVICE,
                    CAPTURE_SETTING,
                    CAPTURE_RIGHT,
                    CAPTURE_IDENTITY,
                    IDLE_SLOT,
                    OPEN_TRANSACTION,
                    TARGET_RIGHT,
                    TARGET_TYPE,
                    TARGET_COLUMNS,
                    TARGET_PARAMETER,
                    TARGET_UNASKED,
                    LARGE_OBJECTS,
                    TEMPORARY_TABLES,
                    STAYS_BEHIND,
                    NULLABLE_KEY,
                    SEQUENCE_END,
                    COLLATION,
                    CAPTURE_GENERATED,
                    DETACHING,
                    KEY_MEANING,
                    TYPE_UNKNOWN,
                    NOT_ANALYSED,
                    DEAD_ROWS,
                    TOAST_SHARE,
                    CLOCK,
                    PROFILE_NOTE,
                    PROFILE_FAILED ->
                    Optional.empty();
        };
    }
}
