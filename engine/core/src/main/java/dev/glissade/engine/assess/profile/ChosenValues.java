package dev.glissade.engine.assess.profile;

import dev.glissade.engine.assess.profile.ExtensionValues.Question;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.types.Mapping;

import java.util.List;

/** Writes questions about values that a type does not hold which somebody has chosen. */
final class ChosenValues {
    private ChosenValues() {}

    /**
     * Of a column that becomes something else than by itself; none where all values fit.
     *
     * @param type in PostgreSQL, of json {@code json} or {@code jsonb}
     */
    static List<Question> of(Mapping mapping, String type, String column) {
        return switch (mapping.encoding()) {
            case JSON_OBJECT ->
                    List.of(
                            new Question(
                                    "%s_typeof(%s) <> 'object'".formatted(type, column),
                                    "are no JSON objects"));
            case TIMETZ -> List.of(endOfDay(column));
            case TIMETZ_MOMENT ->
                    List.of(
                            endOfDay(column),
                            new Question(
                                    "extract(timezone FROM %s)::int %% 60 <> 0".formatted(column),
                                    "have a zone with seconds"));
            case INTERVAL_MONTHS ->
                    List.of(
                            new Question(
                                    ("extract(day FROM %1$s) <> 0 OR extract(hour FROM %1$s) <> 0"
                                                    + " OR extract(minute FROM %1$s) <> 0"
                                                    + " OR extract(microseconds FROM %1$s) <> 0"
                                                    + " OR NOT isfinite(%1$s)")
                                            .formatted(column),
                                    "hold days or a time, or infinity"));
            case INTERVAL_SECONDS ->
                    List.of(
                            new Question(
                                    ("extract(year FROM %1$s) <> 0 OR extract(month FROM %1$s) <> 0"
                                                    + " OR NOT isfinite(%1$s)")
                                            .formatted(column),
                                    "hold years or months, or infinity"));
            case PERIOD ->
                    List.of(
                            new Question(
                                    ("isempty(%1$s) OR lower_inf(%1$s) OR upper_inf(%1$s)"
                                                    + " OR NOT lower_inc(%1$s) OR upper_inc(%1$s)")
                                            .formatted(column),
                                    "are empty or open, or have other bounds than [ and )"),
                            new Question(
                                    "lower(%1$s) < '0001-01-01' OR upper(%1$s) >= '10000-01-01'"
                                            .formatted(column),
                                    "have a bound before year 1 or after year 9999"));
            default ->
                    mapping.type() instanceof SfType.ArrayOf
                            ? List.of(
                                    new Question(
                                            "array_ndims(%s) > 1".formatted(column),
                                            "hold an array of several dimensions"))
                            : List.of();
        };
    }

    private static Question endOfDay(String column) {
        return new Question("%s::text LIKE '24:%%'".formatted(column), "hold 24:00:00");
    }
}
