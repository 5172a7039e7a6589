package dev.glissade.engine.postgres.copy;

import dev.glissade.engine.encode.RefusedValue;
import dev.glissade.engine.encode.ValueRule;
import dev.glissade.engine.stage.SubstitutionFile;
import dev.glissade.engine.types.Field;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The columns of a COPY whose misfits are written as other values, and the list of those. Asked
 * only about columns with a policy, and of values that do not fit.
 */
final class Substitutes {
    /** What is shown of a value or a part of a key. */
    static final int SHOWN_MAX = 200;

    private final @Nullable ValueRule[] rules;
    private final List<String> names;
    private final List<Integer> key;
    private final Optional<SubstitutionFile> list;
    private final List<Misfit> pending = new ArrayList<>();
    private final @Nullable String[] keyTexts;
    private final CopyTextField scratch = new CopyTextField();
    private long values;

    /** A value of the row at hand. */
    private record Misfit(int column, String original, @Nullable String written) {}

    /**
     * @param names of the columns
     * @param key places of the columns that name a row
     * @param list where to list them
     */
    Substitutes(
            List<Field> fields,
            List<String> names,
            List<Integer> key,
            Optional<SubstitutionFile> list) {
        this.rules = new @Nullable ValueRule[fields.size()];
        for (int c = 0; c < rules.length; c++) {
            rules[c] = ValueRule.of(fields.get(c)).orElse(null);
        }
        this.names = List.copyOf(names);
        this.key = List.copyOf(key);
        this.keyTexts = new @Nullable String[this.key.size()];
        this.list = list;
    }

    /** For a COPY whose misfits stop it; and for tests, which count what they would have listed. */
    static Substitutes unlisted(List<Field> fields) {
        return new Substitutes(
                fields, fields.stream().map(f -> "").toList(), List.of(), Optional.empty());
    }

    /** Values that were written as others. */
    long values() {
        return values;
    }

    boolean isEmpty() {
        for (ValueRule rule : rules) {
            if (rule != null) {
                return false;
            }
        }
        return true;
    }

    /** The rule of a column; null where a misfit stops the table. */
    @Nullable ValueRule rule(int column) {
        return rules[column];
    }

    /**
     * What to write instead of a misfit: empty for NULL, else a value to encode.
     *
     * @param to of the value; a long one may have been cut
     * @throws RefusedValue {@code why}, where there is none
     */
    Optional<byte[]> instead(int column, byte[] in, int from, int to, RefusedValue why) {
        ValueRule rule = rules[column];
        if (rule == null) {
            throw why;
        }
        Optional<byte[]> instead = rule.instead(in, from, to, why);
        values++;
        pending.add(
                new Misfit(
                        column,
                        SubstitutionFile.clipped(in, from, to, SHOWN_MAX),
                        instead.map(near -> new String(near, StandardCharsets.UTF_8))
                                .orElse(null)));
        return instead;
    }

    /** A row of COPY text that is wholly there ends; lists what was said of it. */
    void rowEnd(long row, byte[] in, int from) {
        if (pending.isEmpty()) {
            return;
        }
        int at = from;
        for (int column = 0; column < names.size(); column++) {
            int end = scratch.unescape(in, at);
            if (CopyTextTranscoder.isNull(in, at, end)) {
                keyPart(column, null);
            } else {
                keyPart(column, scratch.bytes(), scratch.length());
            }
            at = end + 1;
        }
        rowEnd(row);
    }

    /** A value passes by that may name the row; for rows that are never wholly there. */
    void keyPart(int column, byte[] value, int length) {
        if (key.contains(column)) {
            keyPart(column, SubstitutionFile.clipped(value, 0, length, SHOWN_MAX));
        }
    }

    private void keyPart(int column, @Nullable String text) {
        int place = key.indexOf(column);
        if (place >= 0) {
            keyTexts[place] = text;
        }
    }

    /** Such a row ends. */
    void rowEnd(long row) {
        for (Misfit one : pending) {
            list.ifPresent(
                    file ->
                            file.add(
                                    row,
                                    keyText(),
                                    names.get(one.column),
                                    one.original,
                                    one.written));
        }
        pending.clear();
    }

    private String keyText() {
        if (key.isEmpty()) {
            return "";
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < keyTexts.length; i++) {
            node.put(names.get(key.get(i)), keyTexts[i]);
        }
        return node.toString();
    }
}
