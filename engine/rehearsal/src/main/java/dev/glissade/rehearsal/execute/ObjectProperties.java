package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.CatalogObject.Kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which properties each kind of object has, and what values they can have. */
final class ObjectProperties {
    /** What SHOW WAREHOUSES shows; others would be kept unseen. */
    private static final Set<String> WAREHOUSE =
            Set.of(
                    "WAREHOUSE_TYPE",
                    "WAREHOUSE_SIZE",
                    "MIN_CLUSTER_COUNT",
                    "MAX_CLUSTER_COUNT",
                    "SCALING_POLICY",
                    "AUTO_SUSPEND",
                    "AUTO_RESUME",
                    "INITIALLY_SUSPENDED",
                    "ENABLE_QUERY_ACCELERATION",
                    "QUERY_ACCELERATION_MAX_SCALE_FACTOR");

    /** The sizes as SHOW spells them, by what CREATE calls them without hyphens. */
    private static final Map<String, String> SIZES = sizes();

    private ObjectProperties() {}

    private static Map<String, String> sizes() {
        Map<String, String> sizes = new LinkedHashMap<>();
        sizes.put("XSMALL", "X-Small");
        sizes.put("SMALL", "Small");
        sizes.put("MEDIUM", "Medium");
        sizes.put("LARGE", "Large");
        sizes.put("XLARGE", "X-Large");
        sizes.put("XXLARGE", "2X-Large");
        sizes.put("XXXLARGE", "3X-Large");
        for (int i = 2; i <= 6; i++) {
            sizes.put(i + "XLARGE", i + "X-Large");
            sizes.put("X" + i + "LARGE", i + "X-Large");
        }
        return sizes;
    }

    /** The properties of a new object; the comment is kept apart. */
    static Map<String, List<String>> created(Kind kind, Map<String, List<String>> given) {
        Map<String, List<String>> own = new LinkedHashMap<>(given);
        own.remove("COMMENT");
        return switch (kind) {
            case FILE_FORMAT -> FileFormatOptions.checked(own);
            case SEQUENCE -> sequence(own);
            case TAG -> tag(own);
            case WAREHOUSE -> warehouse(own);
            case ROLE -> {
                own.keySet().forEach(name -> refuse("ROLE", name));
                yield own;
            }
        };
    }

    private static void refuse(String kind, String property) {
        throw Refusals.invalidProperty(property, kind);
    }

    /** Start 1, step 1, and NOORDER as NOORDER_SEQUENCE_AS_DEFAULT has it. */
    private static Map<String, List<String>> sequence(Map<String, List<String>> given) {
        Map<String, List<String>> own = new LinkedHashMap<>();
        own.put("START", given.getOrDefault("START", List.of("1")));
        own.put("INCREMENT", given.getOrDefault("INCREMENT", List.of("1")));
        own.put("ORDERED", given.getOrDefault("ORDERED", List.of("false")));
        if (own.get("INCREMENT").equals(List.of("0"))) {
            throw Refusals.invalidValue("0", "INCREMENT");
        }
        return own;
    }

    private static Map<String, List<String>> tag(Map<String, List<String>> given) {
        List<String> allowed = given.getOrDefault("ALLOWED_VALUES", List.of());
        for (String value : allowed) {
            checkTagValue(value);
        }
        return given;
    }

    /** At most 256 characters: user-guide/object-tagging/introduction. */
    static void checkTagValue(String value) {
        if (value.codePointCount(0, value.length()) > 256) {
            throw Refusals.invalidValue(value.substring(0, 20) + "...", "TAG");
        }
    }

    private static Map<String, List<String>> warehouse(Map<String, List<String>> given) {
        Map<String, List<String>> own = new LinkedHashMap<>();
        given.forEach(
                (name, values) -> {
                    if (!WAREHOUSE.contains(name)) {
                        throw Refusals.unsupported("WAREHOUSE property " + name);
                    }
                    if (values.size() != 1) {
                        throw Refusals.invalidValue(values.toString(), name);
                    }
                    own.put(name, List.of(warehouseValue(name, values.getFirst())));
                });
        if (List.of("true").equals(own.remove("INITIALLY_SUSPENDED"))) {
            own.put("STATE", List.of("SUSPENDED"));
        }
        return own;
    }

    private static String warehouseValue(String name, String value) {
        String upper = value.toUpperCase(Locale.ROOT);
        String shown =
                switch (name) {
                    case "WAREHOUSE_SIZE" -> SIZES.get(upper.replace("-", ""));
                    case "WAREHOUSE_TYPE" ->
                            upper.equals("STANDARD") || upper.equals("SNOWPARK-OPTIMIZED")
                                    ? upper
                                    : null;
                    case "SCALING_POLICY" ->
                            upper.equals("STANDARD") || upper.equals("ECONOMY") ? upper : null;
                    case "AUTO_RESUME", "INITIALLY_SUSPENDED", "ENABLE_QUERY_ACCELERATION" ->
                            upper.equals("TRUE") || upper.equals("FALSE")
                                    ? upper.toLowerCase(Locale.ROOT)
                                    : null;
                    case "AUTO_SUSPEND" ->
                            upper.equals("NULL") || upper.matches("\\d{1,9}") ? upper : null;
                    default -> upper.matches("\\d{1,4}") ? upper : null;
                };
        if (shown == null) {
            throw Refusals.invalidValue(value, name);
        }
        return shown;
    }

    /** The properties after an ALTER. */
    static Map<String, List<String>> altered(
            Kind kind,
            Map<String, List<String>> old,
            Map<String, List<String>> set,
            List<String> unset) {
        Map<String, List<String>> changed = new LinkedHashMap<>(old);
        switch (kind) {
            case FILE_FORMAT -> {
                if (set.containsKey("TYPE")) {
                    throw Refusals.unsupported("ALTER FILE FORMAT SET TYPE");
                }
                unset.forEach(name -> refuse("FILE FORMAT", name));
                changed.putAll(set);
                return FileFormatOptions.checked(changed);
            }
            case SEQUENCE -> {
                unset.forEach(name -> refuse("SEQUENCE", name));
                sequence(set, changed);
            }
            case TAG -> tag(set, unset, changed);
            case WAREHOUSE -> {
                if (set.containsKey("STATE")) {
                    boolean suspend = List.of("SUSPEND").equals(set.get("STATE"));
                    changed.put("STATE", List.of(suspend ? "SUSPENDED" : "STARTED"));
                } else {
                    changed.putAll(warehouse(set));
                }
                for (String name : unset) {
                    if (!WAREHOUSE.contains(name)) {
                        throw Refusals.unsupported("WAREHOUSE property " + name);
                    }
                    changed.remove(name);
                }
            }
            case ROLE -> {
                set.keySet().forEach(name -> refuse("ROLE", name));
                unset.forEach(name -> refuse("ROLE", name));
            }
        }
        return changed;
    }

    private static void sequence(Map<String, List<String>> set, Map<String, List<String>> changed) {
        if (set.containsKey("START")) {
            // The first value cannot be changed: sql-reference/sql/alter-sequence.
            refuse("SEQUENCE", "START");
        }
        boolean ordered = List.of("true").equals(set.get("ORDERED"));
        if (ordered && List.of("false").equals(changed.get("ORDERED"))) {
            throw Refusals.unsupported("ALTER SEQUENCE SET ORDER of a NOORDER sequence");
        }
        if (List.of("0").equals(set.get("INCREMENT"))) {
            throw Refusals.invalidValue("0", "INCREMENT");
        }
        changed.putAll(set);
    }

    private static void tag(
            Map<String, List<String>> set, List<String> unset, Map<String, List<String>> changed) {
        List<String> allowed = new ArrayList<>(changed.getOrDefault("ALLOWED_VALUES", List.of()));
        set.forEach(
                (name, values) -> {
                    switch (name) {
                        case "ADD" ->
                                values.stream()
                                        .filter(v -> !allowed.contains(v))
                                        .forEach(allowed::add);
                        case "DROP" -> allowed.removeAll(values);
                        default -> throw Refusals.unsupported("TAG property " + name);
                    }
                });
        for (String name : unset) {
            if (!name.equals("ALLOWED_VALUES")) {
                throw Refusals.unsupported("TAG property " + name);
            }
            allowed.clear();
        }
        changed.put("ALLOWED_VALUES", List.copyOf(allowed));
    }
}
