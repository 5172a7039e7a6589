package dev.glissade.rehearsal.stage;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.answer.WarehouseException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * LIST and REMOVE. Both take the path as a plain prefix, so {@code rm @s/a} also removes {@code
 * ab.csv}, and a PATTERN has to match the whole name (docs: sql-reference/sql/list, remove).
 */
public final class StageListing {
    private static final long NAME_LENGTH = 16_777_216;
    private static final DateTimeFormatter MODIFIED =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final StageStore store;

    public StageListing(StageStore store) {
        this.store = store;
    }

    /**
     * Which files of which stage.
     *
     * @param shownBefore what LIST shows before the path: the stage's name in lower case and a
     *     slash for a named stage, nothing for table and user stages
     * @param prefix the beginning of the path inside the stage; "" for all
     * @param pattern a Java regular expression
     */
    public record Selection(
            StageId stage, String shownBefore, String prefix, Optional<String> pattern) {

        /** A file's name as LIST, REMOVE and COPY INTO show it. */
        public String shown(StagedFile file) {
            return shownBefore + file.key();
        }
    }

    /** The files selected, in the order of their names. */
    public List<StagedFile> files(Selection selection) {
        List<StagedFile> all = store.list(selection.stage(), selection.prefix());
        if (selection.pattern().isEmpty()) {
            return all;
        }
        Pattern pattern = compile(selection.pattern().get());
        return all.stream()
                .filter(file -> pattern.matcher(selection.shown(file)).matches())
                .toList();
    }

    public Answer list(Selection selection) {
        var rows = new ArrayList<List<@Nullable String>>();
        for (StagedFile file : files(selection)) {
            rows.add(
                    List.of(
                            selection.shown(file),
                            Long.toString(file.sizeBytes()),
                            file.etag(),
                            MODIFIED.format(file.lastModified())));
        }
        return new Answer.Rows(
                StatementType.LIST,
                List.of(
                        text("name"),
                        new Column("size", ColumnType.fixed(38, 0), false),
                        text("md5"),
                        text("last_modified")),
                rows);
    }

    public Answer remove(Selection selection) {
        var rows = new ArrayList<List<@Nullable String>>();
        for (StagedFile file : files(selection)) {
            try {
                store.remove(file.stage(), file.key());
            } catch (IOException e) {
                throw new WarehouseException(
                        2019, "58030", "Failed to remove file '" + file.key() + "' of the stage.");
            }
            rows.add(List.of(selection.shown(file), "removed"));
        }
        return new Answer.Rows(StatementType.REMOVE, List.of(text("name"), text("result")), rows);
    }

    private static Column text(String name) {
        return new Column(name, ColumnType.text(NAME_LENGTH), false);
    }

    private static Pattern compile(String pattern) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new WarehouseException(
                    100048, "2201B", "Invalid regular expression: '" + pattern + "'.");
        }
    }
}
