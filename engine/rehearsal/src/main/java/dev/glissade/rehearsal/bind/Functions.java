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
                    ConversionFunctions::call,
                    TimeFunctions::call,
                    ContextFunctions::call);

    private Functions() {}

    static Typed call(CallSite site) {
        Optional<Typed> aggregate = Aggregates.call(site);
        if (aggregate.isPresent()) {
            return aggregate.get();
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
