package dev.glissade.engine.run;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/** What a process uses of its machine. */
final class ProcessorTime {
    private ProcessorTime() {}

    /** Nanoseconds of all cores together that this process has used; does not grow if unknown. */
    static LongSupplier ofProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? () -> Math.max(0, system.getProcessCpuTime())
                : () -> 0;
    }
}
