package dev.glissade.engine.plan;

import dev.glissade.engine.model.SourceKey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 over all that decides what a finished table looks like. Each text goes in with its
 * length, so that no two different plans read alike.
 */
final class PlanFingerprint {
    /** Changes when the same plan would write other files or tables than before. */
    private static final int FORM = 1;

    private final MessageDigest digest;

    private PlanFingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String of(String sourceDatabase, List<TablePlan> tables) {
        var fingerprint = new PlanFingerprint();
        fingerprint.add(FORM);
        fingerprint.add(sourceDatabase);
        fingerprint.add(tables.size());
        tables.forEach(fingerprint::add);
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    private void add(TablePlan table) {
        add(table.number());
        add(table.source().id().schema());
        add(table.source().id().name());
        add(table.target().database());
        add(table.target().schema());
        add(table.target().name());
        add(table.filter());
        add(table.existing().text());
        add(table.columns().size());
        table.columns().forEach(this::add);
        add(table.source().keys().size());
        table.source().keys().forEach(this::add);
    }

    private void add(ColumnPlan column) {
        add(column.source().name());
        add(column.source().type().formatted());
        add(column.source().notNull() ? 1 : 0);
        add(column.targetName());
        add(column.mapping().type().sql());
        add(column.mapping().encoding().name());
        add(column.mapping().transform().name());
        add(column.rewrite().encode());
        add(column.rewrite().decode());
        add(column.policy().name());
    }

    private void add(SourceKey key) {
        add(key.kind().name());
        add(key.columns().size());
        key.columns().forEach(this::add);
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
    }

    private void add(int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
    }
}
