package dev.glissade.rehearsal.variant;

import dev.glissade.rehearsal.answer.SqlFault;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * GEOGRAPHY as text: kept as GeoJSON, Snowflake's default output, read from GeoJSON or WKT. Points,
 * lines and polygons, one or several; nothing is computed on the globe.
 */
public final class Geographies {
    private static final Map<String, Integer> DEPTHS =
            Map.of(
                    "Point", 0,
                    "LineString", 1,
                    "MultiPoint", 1,
                    "Polygon", 2,
                    "MultiLineString", 2,
                    "MultiPolygon", 3);

    /** What an account reads beyond them, or may come to: OGC's words, in capital letters. */
    private static final Set<String> OTHERS =
            Set.of(
                    "GEOMETRYCOLLECTION",
                    "FEATURE",
                    "FEATURECOLLECTION",
                    "CIRCULARSTRING",
                    "COMPOUNDCURVE",
                    "CURVEPOLYGON",
                    "MULTICURVE",
                    "MULTISURFACE",
                    "POLYHEDRALSURFACE",
                    "TIN",
                    "TRIANGLE");

    /** The byte order, then the kind; the rest may have any length. */
    private static final Pattern WKB = Pattern.compile("0[01][0-9a-fA-F]{8}(?:[0-9a-fA-F]{2})*");

    private final JsonText json = new JsonText();

    /** GeoJSON of a text in either notation. */
    public String geoJson(String text) {
        String trimmed = text.strip();
        if (trimmed.startsWith("{")) {
            JsonNode node = object(trimmed);
            String type = node.path("type").asString("");
            Integer depth = DEPTHS.get(type);
            if (depth == null) {
                throw unread(type, text);
            }
            check(node.path("coordinates"), depth, text);
            return json.normal(node);
        }
        return new Reader(trimmed).geoJson();
    }

    private JsonNode object(String text) {
        try {
            return json.read(text);
        } catch (SqlFault _) {
            throw invalid(text);
        }
    }

    private static void check(JsonNode coordinates, int depth, String text) {
        boolean numbers = depth == 0 && coordinates.size() == 2;
        if (!coordinates.isArray() || (depth == 0 && !numbers)) {
            throw invalid(text);
        }
        for (JsonNode each : coordinates) {
            if (depth > 0) {
                check(each, depth - 1, text);
            } else if (!each.isNumber()) {
                throw invalid(text);
            }
        }
        if (depth == 0) {
            within(coordinates.get(0).decimalValue(), 180, text);
            within(coordinates.get(1).decimalValue(), 90, text);
        }
    }

    private static void within(BigDecimal degrees, int most, String text) {
        if (degrees.abs().compareTo(BigDecimal.valueOf(most)) > 0) {
            throw invalid(text);
        }
    }

    /** WKT of GeoJSON. */
    public String wkt(String geoJson) {
        JsonNode node = json.read(geoJson);
        String type = node.path("type").asString("");
        JsonNode coordinates = node.path("coordinates");
        String inside = inside(coordinates, DEPTHS.getOrDefault(type, 0));
        boolean point = type.equals("Point");
        return type.toUpperCase(Locale.ROOT) + (point ? "(" + inside + ")" : inside);
    }

    private static String inside(JsonNode coordinates, int depth) {
        List<String> parts = new ArrayList<>();
        for (JsonNode each : coordinates) {
            parts.add(
                    depth == 0
                            ? each.decimalValue().stripTrailingZeros().toPlainString()
                            : inside(each, depth - 1));
        }
        return depth == 0 ? String.join(" ", parts) : "(" + String.join(",", parts) + ")";
    }

    private static SqlFault invalid(String text) {
        return new SqlFault(
                100205,
                "22023",
                "Error parsing Geo input: "
                        + head(text)
                        + ". Did not recognize valid GeoJSON, (E)WKT or (E)WKB.");
    }

    /** Of a kind that is none of ours: refused by its name, if it has one. */
    private static SqlFault unread(String kind, String text) {
        if (OTHERS.contains(kind.toUpperCase(Locale.ROOT))) {
            return refused(kind);
        }
        return WKB.matcher(text).matches() ? refused("WKB") : invalid(text);
    }

    private static SqlFault refused(String kind) {
        return new SqlFault(
                SqlFault.UNSUPPORTED, "0A000", "Unsupported feature 'GEOGRAPHY of " + kind + "'.");
    }

    private static String head(String text) {
        return text.substring(0, Math.min(40, text.length()));
    }

    /** Reads WKT, with EWKT's SRID=4326 in front or without. */
    private final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        String geoJson() {
            if (text.regionMatches(true, 0, "SRID=4326;", 0, 10)) {
                at = 10;
            }
            int start = at;
            while (at < text.length() && Character.isLetter(text.charAt(at))) {
                at++;
            }
            String word = text.substring(start, at);
            String type = type(word).orElseThrow(() -> unread(word, text));
            int depth = DEPTHS.getOrDefault(type, 0);
            String coordinates;
            if (depth == 0) {
                expect('(');
                coordinates = "[" + pair() + "]";
                expect(')');
            } else {
                coordinates = list(depth, type.equals("MultiPoint"));
            }
            blanks();
            if (at < text.length()) {
                throw invalid(text);
            }
            String made = "{\"type\":\"%s\",\"coordinates\":%s}".formatted(type, coordinates);
            check(json.read(made).path("coordinates"), depth, text);
            return json.normal(made);
        }

        private static Optional<String> type(String word) {
            return DEPTHS.keySet().stream().filter(t -> t.equalsIgnoreCase(word)).findFirst();
        }

        private String list(int depth, boolean points) {
            expect('(');
            List<String> parts = new ArrayList<>();
            do {
                blanks();
                if (depth > 1) {
                    parts.add(list(depth - 1, false));
                } else if (points && at < text.length() && text.charAt(at) == '(') {
                    expect('(');
                    parts.add("[" + pair() + "]");
                    expect(')');
                } else {
                    parts.add("[" + pair() + "]");
                }
                blanks();
            } while (accept(','));
            expect(')');
            return "[" + String.join(",", parts) + "]";
        }

        private String pair() {
            return number() + "," + number();
        }

        private String number() {
            blanks();
            int start = at;
            while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            try {
                return new BigDecimal(text.substring(start, at)).toString();
            } catch (NumberFormatException e) {
                throw invalid(text);
            }
        }

        private void blanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private boolean accept(char c) {
            boolean there = at < text.length() && text.charAt(at) == c;
            at += there ? 1 : 0;
            return there;
        }

        private void expect(char c) {
            blanks();
            if (!accept(c)) {
                throw invalid(text);
            }
        }
    }
}
