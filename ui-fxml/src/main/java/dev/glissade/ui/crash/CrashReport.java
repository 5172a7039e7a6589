package dev.glissade.ui.crash;

import dev.glissade.engine.fault.EngineException;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * An exception that nobody caught, without anything that may be a value of a row or a secret: the
 * names of classes and our own places in the program, and no message.
 *
 * @param code the same for the same mistake, whatever the line numbers and whoever reports it
 * @param lines what can be sent
 */
public record CrashReport(String code, List<String> lines) {
    private static final String OURS = "dev.glissade.";
    private static final int FRAMES_IN_CODE = 3;
    private static final int FRAMES_SHOWN = 12;
    private static final int CAUSES_MAX = 8;

    /** Without letters that are taken for digits. */
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int CODE_LENGTH = 6;
    private static final int BITS = 5;

    public CrashReport {
        lines = List.copyOf(lines);
    }

    /** Of what was thrown. */
    public static CrashReport of(Throwable thrown) {
        List<String> lines = new ArrayList<>();
        var fingerprint = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        String lead = "";
        for (Throwable now = thrown;
                now != null && seen.add(now) && seen.size() <= CAUSES_MAX;
                now = now.getCause()) {
            lines.add(lead + now.getClass().getName() + known(now));
            fingerprint.append(now.getClass().getName()).append('\n');
            List<StackTraceElement> ours = ours(now);
            ours.stream().limit(FRAMES_SHOWN).forEach(frame -> lines.add("    at " + frame));
            ours.stream()
                    .limit(FRAMES_IN_CODE)
                    .forEach(frame -> fingerprint.append(place(frame)).append('\n'));
            lead = "Caused by: ";
        }
        return new CrashReport(code(fingerprint.toString()), lines);
    }

    /** Faults hold neither rows nor secrets. */
    private static String known(Throwable thrown) {
        return thrown instanceof EngineException engine ? ": " + engine.fault().code() : "";
    }

    private static List<StackTraceElement> ours(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .toList();
    }

    /** Lambdas are numbered as the compiler likes. */
    private static String place(StackTraceElement frame) {
        return frame.getClassName() + "#" + frame.getMethodName().replaceAll("\\$\\d+$", "");
    }

    private static String code(String fingerprint) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(fingerprint.getBytes(StandardCharsets.UTF_8));
            long bits = 0;
            for (int i = 0; i < Integer.BYTES; i++) {
                bits = bits << Byte.SIZE | (hash[i] & 0xff);
            }
            var code = new StringBuilder("G-");
            for (int i = 0; i < CODE_LENGTH; i++) {
                code.append(LETTERS.charAt((int) (bits & (LETTERS.length() - 1))));
                bits >>>= BITS;
            }
            return code.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** All of it, to copy. */
    public String text() {
        return code + "\n" + String.join("\n", lines) + "\n";
    }
}
