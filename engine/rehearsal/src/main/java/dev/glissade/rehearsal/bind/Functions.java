package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Refusals;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The functions that are known; nothing else reaches DuckDB. Each family returns empty for a name
 * that is not its own.
 */
final class Functions {
    private static final List<Function<CallSite, Optional<Typed>>> FAMILIES =
            List.of(
                    ConditionalFunctions::call,
                    TextFunctions::call,
                    NumberFunctions::call,
                    WordFunctions::call,
                    RegexFunctions::call,
                    MathFunctions::call,
                    CalendarFunctions::call,
                    VariantFunctions::call,
                    ConversionFunctions::call,
                    TimeFunctions::call,
                    ContextFunctions::call,
                    DefinitionFunctions::call,
                    TagFunctions::call);

    /** Aggregates and window functions, which check their clauses themselves. */
    private static final List<Function<CallSite, Optional<Typed>>> OVER_ROWS =
            List.of(Aggregates::call, CollectingAggregates::call, WindowFunctions::call);

    private Functions() {}

    static Typed call(CallSite site) {
        for (var family : OVER_ROWS) {
            Optional<Typed> result = family.apply(site);
            if (result.isPresent()) {
                return result.get();
            }
        }
        for (var family : FAMILIES) {
            Optional<Typed> result = family.apply(site);
            if (result.isPresent()) {
                refuseAggregateClauses(site);
                return result.get();
            }
        }
        throw Refusals.unknownFunction(site.name());
    }

    private static void refuseAggregateClauses(CallSite site) {
        boolean clauses =
                site.distinct()
                        || site.star()
                        || !site.over().isEmpty()
                        || !site.within().isEmpty();
        if (clauses) {
            throw Refusals.compilation(
                    2143, "42601", "function " + site.name() + " takes no aggregate clause");
        }
    }
}
