package dev.glissade.engine.snowflake;

import dev.glissade.engine.model.RunId;

import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What QUERY_HISTORY shows of our statements, so that a run's cost can be added up.
 *
 * @param table as text; absent for what belongs to no table
 */
public record QueryTag(Optional<RunId> run, Optional<String> table) {
    /** Snowflake cuts off what is longer. */
    private static final int LENGTH_MAX = 2_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    /** A tag without run or table. */
    public static QueryTag plain() {
        return new QueryTag(Optional.empty(), Optional.empty());
    }

    /** The tag of what belongs to a run and to no table. */
    public static QueryTag of(RunId run) {
        return new QueryTag(Optional.of(run), Optional.empty());
    }

    /** How the tag of each statement of a run begins, and of no other. */
    public static String beginning(RunId run) {
        String tag = of(run).json();
        return tag.substring(0, tag.length() - 1);
    }

    /** As a JSON object. */
    public String json() {
        Map<String, String> tag = new LinkedHashMap<>();
        tag.put("app", "glissade");
        run.ifPresent(id -> tag.put("run", id.value()));
        table.filter(name -> name.length() < LENGTH_MAX / 2).ifPresent(t -> tag.put("table", t));
        return JSON.writeValueAsString(tag);
    }
}
