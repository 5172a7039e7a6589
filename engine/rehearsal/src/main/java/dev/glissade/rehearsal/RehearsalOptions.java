package dev.glissade.rehearsal;

import dev.glissade.rehearsal.job.JobLimits;
import dev.glissade.rehearsal.result.SpoolLimits;
import dev.glissade.rehearsal.session.WarehouseSettings;
import dev.glissade.rehearsal.wire.Account;
import dev.glissade.rehearsal.wire.WireLimits;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;

/**
 * How a rehearsal warehouse is opened.
 *
 * @param port 0 for any free one
 * @param account the user that may log in
 */
public record RehearsalOptions(
        WarehouseSettings warehouse,
        int port,
        Account account,
        WireLimits wire,
        JobLimits jobs,
        SpoolLimits results,
        InstantSource clock) {
    private static final String USER = "rehearsal";
    private static final String DATABASE = "REHEARSAL";
    private static final int PASSWORD_BYTES = 24;

    /** Any free port, and a password that nobody can guess. */
    public static RehearsalOptions of(Path duckDbFile) {
        return new RehearsalOptions(
                WarehouseSettings.of(duckDbFile, DATABASE),
                0,
                new Account(USER, randomPassword()),
                WireLimits.DEFAULT,
                JobLimits.DEFAULT,
                SpoolLimits.DEFAULT,
                InstantSource.system());
    }

    public RehearsalOptions withWarehouse(WarehouseSettings changed) {
        return new RehearsalOptions(changed, port, account, wire, jobs, results, clock);
    }

    public RehearsalOptions withPort(int changed) {
        return new RehearsalOptions(warehouse, changed, account, wire, jobs, results, clock);
    }

    public RehearsalOptions withAccount(Account changed) {
        return new RehearsalOptions(warehouse, port, changed, wire, jobs, results, clock);
    }

    public RehearsalOptions withWire(WireLimits changed) {
        return new RehearsalOptions(warehouse, port, account, changed, jobs, results, clock);
    }

    public RehearsalOptions withResults(SpoolLimits changed) {
        return new RehearsalOptions(warehouse, port, account, wire, jobs, changed, clock);
    }

    public RehearsalOptions withClock(InstantSource changed) {
        return new RehearsalOptions(warehouse, port, account, wire, jobs, results, changed);
    }

    private static String randomPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
