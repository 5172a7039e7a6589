package dev.glissade.bench;

import com.sun.management.OperatingSystemMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the system says of this process, without those it started. */
final class OwnProcess {
    private static final Path STATUS = Path.of("/proc/self/status");

    private OwnProcess() {}

    /** CPU time of all its threads, the compiler's and the collector's included. */
    static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** The most memory it ever had, 0 where the system does not tell. */
    static long residentBytesMax() throws IOException {
        return status("VmHWM:");
    }

    /** The memory it has now, 0 where the system does not tell. */
    static long residentBytes() throws IOException {
        return status("VmRSS:");
    }

    private static long status(String field) throws IOException {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }

    /** Keeps what the drivers say through {@code java.util.logging} to what is wrong. */
    static void quiet() {
        Logger.getLogger("").setLevel(Level.WARNING);
    }
}
