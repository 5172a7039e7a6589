package dev.glissade.engine.plan;

import dev.glissade.engine.model.SourceForeignKey;
import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.selection.Selection;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * SHA-256 over all that decides what a finished table looks like. Each text goes in with its
 * length, so that no two different plans read alike.
 */
final class PlanFingerprint {
    /** Changes when the same plan would write other files or tables than before. */
    private static final int FORM = 1;

    /** Some hundredths of a second, once a plan. */
    private static final int SALT_ROUNDS = 100_000;

    private static final int SALT_BITS = 256;

    private final MessageDigest digest;

    private PlanFingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String of(Selection selection, List<TablePlan> tables) {
        var fingerprint = new PlanFingerprint();
        fingerprint.add(FORM);
        fingerprint.add(selection.project().source().label());
        fingerprint.add(selection.schema().database());
        fingerprint.add(place(selection.project().target()));
        fingerprint.add(tables.size());
        tables.forEach(fingerprint::add);
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    /**
     * A plan's fingerprint once the values of its salts are known, which stand in no plan: columns
     * hashed under two of them do not go together. Whoever has the fingerprint can try guesses at a
     * salt, as with the hashes themselves, so each guess is made to cost something.
     */
    static String salted(String fingerprint, Map<String, String> salts) {
        var salted = new PlanFingerprint();
        salted.add(fingerprint);
        new TreeMap<>(salts)
                .forEach(
                        (variable, salt) -> {
                            salted.add(variable);
                            salted.digest.update(stretched(variable, salt));
                        });
        return HexFormat.of().formatHex(salted.digest.digest());
    }

    private static byte[] stretched(String variable, String salt) {
        var spec =
                new PBEKeySpec(
                        salt.toCharArray(),
                        variable.getBytes(StandardCharsets.UTF_8),
                        SALT_ROUNDS,
                        SALT_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }

    /** Which account or file, whoever signs in there. */
    private static String place(ConnectionSpec.Warehouse target) {
        return switch (target) {
            case ConnectionSpec.Snowflake account -> account.label();
            case ConnectionSpec.Rehearsal rehearsal -> rehearsal.url();
        };
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
        addOptional(table.source().comment());
        add(table.source().foreignKeys().size());
        table.source().foreignKeys().forEach(this::add);
    }

    private void add(SourceForeignKey key) {
        add(key.name());
        add(key.columns());
        add(key.referenced().schema());
        add(key.referenced().name());
        add(key.referencedColumns());
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
        addOptional(column.clampValue());
        addOptional(column.source().defaultExpression());
        addOptional(column.source().comment());
    }

    private void add(SourceKey key) {
        add(key.kind().name());
        add(key.columns());
    }

    private void add(List<String> names) {
        add(names.size());
        names.forEach(this::add);
    }

    /** Absent differs from empty. */
    private void addOptional(@Nullable String text) {
        add(text == null ? 0 : 1);
        add(text == null ? "" : text);
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
