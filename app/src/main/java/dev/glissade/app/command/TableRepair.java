package dev.glissade.app.command;

import dev.glissade.app.Interruption;
import dev.glissade.app.console.Console;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.model.Figures;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.run.Repair;
import dev.glissade.engine.run.Validation;
import dev.glissade.engine.validate.Level;
import dev.glissade.engine.validate.RepairScope;
import dev.glissade.engine.validate.Verdict;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Replaces rows that differ, as far as whoever is asked agrees.
 *
 * @param agreed beforehand, so that nobody is asked
 */
record TableRepair(Console console, Interruption interruption, boolean agreed) {

    /**
     * Before anything is compared.
     *
     * @throws EngineException with BAD_INPUT when the level does not go down to rows, or nobody can
     *     be asked
     */
    static TableRepair allowed(
            Console console, Interruption interruption, Level level, boolean yes) {
        if (level != Level.CHECKSUMS && level != Level.FULL) {
            throw refused(
                    "level %s does not tell which rows differ"
                            .formatted(level.name().toLowerCase(Locale.ROOT)),
                    "Repair at level checksums or full");
        }
        if (!yes && (console.json() || terminal().isEmpty())) {
            throw refused(
                    "there is no terminal to ask at whether rows may be replaced",
                    "Say --yes to agree beforehand");
        }
        return new TableRepair(console, interruption, yes);
    }

    static EngineException refused(String what, String remedy) {
        return new EngineException(new Fault(FaultCode.BAD_INPUT, "--repair", what, remedy));
    }

    /** Standard input and output are one, or there is none. */
    private static Optional<java.io.Console> terminal() {
        return Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal);
    }

    /**
     * Repairs what can be, and says what cannot.
     *
     * @param staged the folder of staged files
     * @return the tables that are to be compared again
     */
    List<TablePlan> repaired(Validation validation, Verdict verdict, Path staged) {
        List<RepairScope.Rows> wanted = new ArrayList<>();
        for (RepairScope scope : scopes(validation, verdict)) {
            switch (scope) {
                case RepairScope.Refused refused -> say(refused);
                case RepairScope.Rows rows -> {
                    if (agreed || agreedTo(rows)) {
                        wanted.add(rows);
                    }
                }
            }
        }
        if (wanted.isEmpty()) {
            return List.of();
        }
        interruption.check();
        try (var _ = interruption.whileRunning(validation::cancel);
                Repair repair = validation.repair(wanted, staged)) {
            wanted.forEach(rows -> say(rows, repair.replace(rows)));
        }
        return wanted.stream().map(RepairScope.Rows::table).toList();
    }

    /** What stops this does not stop a question, which a stop of the process ends by itself. */
    private List<RepairScope> scopes(Validation validation, Verdict verdict) {
        interruption.check();
        try (var _ = interruption.whileRunning(validation::cancel)) {
            return validation.scopes(verdict);
        }
    }

    private static boolean agreedTo(RepairScope.Rows rows) {
        return terminal()
                .map(terminal -> terminal.readLine("%s", question(rows)))
                .filter(TableRepair::isYes)
                .isPresent();
    }

    private static boolean isYes(String answer) {
        return List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }

    static String question(RepairScope.Rows rows) {
        return "Replace %s of %s at the target by %s of the source? [y/N] "
                .formatted(
                        Figures.count(rows.targetRows(), "row"),
                        rows.table().target(),
                        Figures.count(rows.sourceRows(), "row"));
    }

    private void say(RepairScope.Refused refused) {
        console.sayWrapped(
                "%s is not repaired: %s. %s."
                        .formatted(
                                refused.table().source().id(), refused.reason(), refused.remedy()),
                2);
        console.event(
                "repairRefused",
                Map.of(
                        "schema", refused.table().source().id().schema(),
                        "table", refused.table().source().id().name(),
                        "reason", refused.reason(),
                        "remedy", refused.remedy()));
    }

    private void say(RepairScope.Rows rows, long substituted) {
        console.say(
                "%s: replaced %s by %s%s"
                        .formatted(
                                rows.table().source().id(),
                                Figures.count(rows.targetRows(), "row"),
                                Figures.count(rows.sourceRows(), "row"),
                                substituted == 0
                                        ? ""
                                        : "; values written as others, as the project says: "
                                                + substituted));
        console.event(
                "repaired",
                Map.of(
                        "schema", rows.table().source().id().schema(),
                        "table", rows.table().source().id().name(),
                        "rowsBefore", rows.targetRows(),
                        "rows", rows.sourceRows(),
                        "valuesSubstituted", substituted));
    }
}
