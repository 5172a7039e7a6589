package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.SqlFault;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A path such as {@code a.b[0]['c']}: sql-reference/functions/get_path. */
record VariantPath(List<Step> steps) {
    VariantPath {
        steps = List.copyOf(steps);
    }

    /** A key of an object, or an index of an array. */
    record Step(String key, int index) {}

    static VariantPath of(String path) {
        List<Step> steps = new ArrayList<>();
        int at = 0;
        while (at < path.length()) {
            char c = path.charAt(at);
            if (c == '[') {
                int end = path.indexOf(']', at);
                if (end < 0) {
                    throw broken(path);
                }
                steps.add(bracketed(path, path.substring(at + 1, end)));
                at = end + 1;
            } else {
                at += (c == '.' || c == ':') && !steps.isEmpty() ? 1 : 0;
                int end = at;
                boolean quoted = at < path.length() && path.charAt(at) == '"';
                if (quoted) {
                    end = path.indexOf('"', at + 1);
                    if (end < 0) {
                        throw broken(path);
                    }
                    steps.add(new Step(path.substring(at + 1, end), -1));
                    at = end + 1;
                    continue;
                }
                while (end < path.length() && ".:[".indexOf(path.charAt(end)) < 0) {
                    end++;
                }
                if (end == at) {
                    throw broken(path);
                }
                steps.add(new Step(path.substring(at, end), -1));
                at = end;
            }
        }
        return new VariantPath(steps);
    }

    private static Step bracketed(String path, String inside) {
        boolean quoted =
                inside.length() >= 2
                        && (inside.charAt(0) == '\'' || inside.charAt(0) == '"')
                        && inside.charAt(inside.length() - 1) == inside.charAt(0);
        if (quoted) {
            return new Step(inside.substring(1, inside.length() - 1), -1);
        }
        boolean digits =
                !inside.isEmpty()
                        && inside.length() < 9
                        && inside.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw broken(path);
        }
        return new Step("", Integer.parseInt(inside));
    }

    private static SqlFault broken(String path) {
        return new SqlFault(1008, "22023", "invalid value [" + path + "] for parameter 'path'");
    }

    /** One more key behind a path, in brackets when it is no plain name. */
    static String step(String key, boolean first) {
        boolean plain =
                !key.isEmpty()
                        && key.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c))
                        && !Character.isDigit(key.charAt(0));
        if (!plain) {
            return "['" + key + "']";
        }
        return first ? key : "." + key;
    }

    /** What it leads to; empty when there is nothing. */
    Optional<JsonNode> find(JsonNode root) {
        JsonNode node = root;
        for (Step step : steps) {
            JsonNode next =
                    step.index() >= 0
                            ? node.isArray() ? node.get(step.index()) : null
                            : node.isObject() ? node.get(step.key()) : null;
            if (next == null) {
                return Optional.empty();
            }
            node = next;
        }
        return Optional.of(node);
    }
}
