package dev.glissade.app.command;

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

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Replaces rows that differ, if whoever is asked agrees.
 *
 * @param agreed beforehand, so that nobody is asked
 */
record TableRepair(Console console, Surroundings surroundings, boolean agreed) {

    /**
     * Before anything is compared.
     *
     * @throws EngineException with BAD_INPUT when the level does not go down to rows, or nobody can
     *     be asked
     */
    static TableRepair allowed(
            Console console, Surroundings surroundings, Level level, boolean yes) {
        if (level != Level.CHECKSUMS && level != Level.FULL) {
            throw refused(
                    "level %s does not tell which rows differ"
                            .formatted(level.name().toLowerCase(Locale.ROOT)),
                    "Repair at level checksums or full");
        }
        if (!yes && (console.json() || surroundings.terminal().isEmpty())) {
            throw refused(
                    "there is no terminal to ask at whether rows may be replaced",
                    "Say --yes to agree beforehand");
        }
        return new TableRepair(console, surroundings, yes);
    }

    static EngineException refused(String what, String remedy) {
        return new EngineException(new Fault(FaultCode.BAD_INPUT, "--repair", what, remedy));
    }

    /**
     * Repairs what can be, and says what cannot.
     *
     * @return the tables that are to be compared again
     */
    List<TablePlan> repaired(Validation validation, Verdict verdict, Repair.Place place) {
        List<RepairScope.Rows> wanted = new ArrayList<>();
        for (RepairScope scope : scopes(validation, verdict)) {
            switch (scope) {
                case RepairScope.Refused refused -> say(refused);
                case RepairScope.Rows rows -> wanted.add(rows);
            }
        }
        if (wanted.isEmpty()) {
            return List.of();
        }
        wanted.forEach(this::say);
        if (!agreed && !agreedTo(wanted)) {
            console.say("Nothing was replaced.");
            return List.of();
        }
        surroundings.interruption().check();
        Repair.Result result;
        try (var _ = surroundings.interruption().whileRunning(validation::cancel)) {
            result = validation.repair(wanted, place, this::say);
        }
        if (result.outcomes().size() < wanted.size()) {
            console.say(
                    "%s not tried after that."
                            .formatted(
                                    Figures.count(
                                            wanted.size() - result.outcomes().size(), "table")));
        }
        if (Files.exists(result.substitutions())) {
            console.say("Values written as others are listed in " + result.substitutions());
        }
        result.left().ifPresent(this::sayLeft);
        return result.outcomes().stream().map(outcome -> outcome.scope().table()).toList();
    }

    /** What stops this does not stop a question, which a stop of the process ends by itself. */
    private List<RepairScope> scopes(Validation validation, Verdict verdict) {
        surroundings.interruption().check();
        try (var _ = surroundings.interruption().whileRunning(validation::cancel)) {
            return validation.scopes(verdict);
        }
    }

    private boolean agreedTo(List<RepairScope.Rows> wanted) {
        console.out().print(question(wanted));
        console.out().flush();
        try {
            BufferedReader terminal = surroundings.terminal().orElseThrow();
            return Optional.ofNullable(terminal.readLine()).filter(TableRepair::isYes).isPresent();
        } catch (IOException gone) {
            return false;
        }
    }

    private static boolean isYes(String answer) {
        return List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }

    private static String question(List<RepairScope.Rows> wanted) {
        long rows = wanted.stream().mapToLong(RepairScope.Rows::targetRows).sum();
        return "Replace %s in %s? [y/N] "
                .formatted(Figures.count(rows, "row"), Figures.count(wanted.size(), "table"));
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

    private void say(RepairScope.Rows rows) {
        console.say(
                "%s: %s at the target would be replaced by %s of the source"
                        .formatted(
                                rows.table().source().id(),
                                Figures.count(rows.targetRows(), "row"),
                                Figures.count(rows.sourceRows(), "row")));
    }

    private void say(Repair.Outcome outcome) {
        switch (outcome) {
            case Repair.Outcome.Replaced(RepairScope.Rows rows, long substituted) ->
                    say(rows, substituted);
            case Repair.Outcome.Failed(RepairScope.Rows _, Fault fault) -> console.fault(fault);
        }
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

    private void sayLeft(Fault fault) {
        console.sayWrapped(
                "What the repair made at the target could not be dropped: %s. The next run or"
                                .formatted(fault.what())
                        + " repair drops it.",
                0);
        console.event("repairLeft", Map.of("what", fault.what()));
    }
}
