package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.Refusals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The properties of CREATE ICEBERG TABLE that are kept and shown. */
final class IcebergProperties {
    private static final List<String> KEPT =
            List.of("EXTERNAL_VOLUME", "CATALOG", "BASE_LOCATION", "STORAGE_SERIALIZATION_POLICY");

    private IcebergProperties() {}

    /**
     * Takes them out of all options. Snowflake is the catalog: another one's tables are made of
     * files that are there already.
     */
    static Map<String, String> take(Map<String, List<String>> options) {
        Map<String, String> taken = new LinkedHashMap<>();
        taken.put("CATALOG", "SNOWFLAKE");
        for (String name : KEPT) {
            List<String> value = options.remove(name);
            if (value != null && value.size() != 1) {
                throw Refusals.invalidValue(value.toString(), name);
            }
            if (value != null) {
                taken.put(name, value.getFirst());
            }
        }
        if (!taken.get("CATALOG").equalsIgnoreCase("SNOWFLAKE")) {
            throw Refusals.unsupported("ICEBERG TABLE of the catalog " + taken.get("CATALOG"));
        }
        return taken;
    }
}
