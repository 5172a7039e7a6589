package dev.glissade.engine.assess.profile;

/**
 * Writes the search for a key that a json object has twice, which json keeps and VARIANT cannot.
 */
final class JsonKeys {
    private JsonKeys() {}

    /**
     * A condition on rows; it walks down from the whole value to each part of it. Not where there
     * is an escape that PostgreSQL stores in json and will not turn into text: reading the keys
     * would fail.
     *
     * @param column of the type json, as SQL
     */
    static String doubled(String column) {
        return """
        CASE WHEN %1$s::text ~* '\\\\u(0000|d[89a-f])' THEN false ELSE EXISTS (
          WITH RECURSIVE part(v) AS (SELECT %1$s UNION ALL SELECT child.v FROM part, LATERAL (
            SELECT o.value FROM json_each(CASE json_typeof(part.v)
              WHEN 'object' THEN part.v END) o
            UNION ALL SELECT a.value FROM json_array_elements(CASE json_typeof(part.v)
              WHEN 'array' THEN part.v END) a) child(v))
          SELECT FROM part WHERE EXISTS (SELECT FROM json_object_keys(CASE json_typeof(part.v)
            WHEN 'object' THEN part.v END) k GROUP BY k HAVING count(*) > 1)) END\
        """
                .formatted(column);
    }
}
