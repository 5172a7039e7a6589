package dev.glissade.faults.tables;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Random values as SQL expressions, each of a kind that must arrive: the ends of every range, what
 * CSV, COPY and JSON escape, and much in between.
 */
public final class RandomValues {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long FIRST_SECOND =
            LocalDateTime.of(1, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
    private static final long LAST_SECOND =
            LocalDateTime.of(9999, 12, 31, 23, 59, 59).toEpochSecond(ZoneOffset.UTC);

    /** What has a meaning somewhere on the way, or more bytes than one. */
    private static final List<String> PIECES =
            List.of(
                    "\"",
                    "\"\"",
                    "'",
                    "\\",
                    "\\N",
                    "\\.",
                    "\t",
                    "\n",
                    "\r",
                    "\r\n",
                    ",",
                    ";",
                    "|",
                    "{",
                    "}",
                    "(",
                    ")",
                    "[",
                    "]",
                    "NULL",
                    "null",
                    "\b",
                    "\f",
                    "\u000b",
                    "\u0001",
                    "\u001f",
                    "\u007f",
                    "\u0085",
                    "\u00a0",
                    "\u2028",
                    "\ufeff",
                    "\uffff",
                    "é",
                    "e\u0301",
                    "Ω",
                    "ß",
                    "漢字",
                    "😀",
                    "👨‍👩‍👧",
                    "$",
                    "%",
                    "?",
                    ":",
                    "=>",
                    " ",
                    "  ");

    private final RandomGenerator random;
    private final boolean odd;

    /**
     * @param odd whether days and times may be some that Snowflake does not have
     */
    public RandomValues(RandomGenerator random, boolean odd) {
        this.random = random;
        this.odd = odd;
    }

    /** Now and then one of these, where they are wanted. */
    String orOdd(String value, List<String> others) {
        return odd && one(5) ? pick(others) : value;
    }

    /** From 0 to below the bound. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Up to so many characters; rarely very long. */
    String text(int charactersMax) {
        int wanted = one(200) ? 20_000 : one(8) ? 0 : below(40);
        var text = new StringBuilder();
        while (text.length() < wanted) {
            if (one(3)) {
                text.append(pick(PIECES));
            } else {
                text.append((char) (' ' + below(95)));
            }
        }
        int length = text.codePointCount(0, text.length());
        return length <= charactersMax
                ? text.toString()
                : text.substring(0, text.offsetByCodePoints(0, charactersMax));
    }

    String word() {
        return IntStream.range(0, 1 + below(8))
                .mapToObj(i -> "" + (char) ('a' + below(26)))
                .collect(Collectors.joining());
    }

    /** Of so many bits, its ends more often than chance would have it. */
    String integer(int bits) {
        BigInteger half = BigInteger.TWO.pow(bits - 1);
        return switch (below(6)) {
            case 0 -> half.negate().toString();
            case 1 -> half.subtract(BigInteger.ONE).toString();
            case 2 -> "0";
            default ->
                    new BigInteger(bits, java.util.Random.from(random)).subtract(half).toString();
        };
    }

    String unsigned(int bits) {
        return one(4)
                ? BigInteger.TWO.pow(bits).subtract(BigInteger.ONE).toString()
                : new BigInteger(bits, java.util.Random.from(random)).toString();
    }

    /** Of so many digits at most, and just so many places. */
    String decimal(int precision, int scale) {
        String digits = one(5) ? "9".repeat(precision) : digits(1 + below(precision));
        BigDecimal value = new BigDecimal(new BigInteger(digits), scale);
        return (one(2) ? value.negate() : value).toPlainString();
    }

    private String digits(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "" + (char) ('0' + below(10)))
                .collect(Collectors.joining());
    }

    /** Any double; in arrays none that JSON does not have. */
    String real(boolean isFloat4, boolean finite) {
        while (true) {
            String text =
                    isFloat4
                            ? Float.toString(Float.intBitsToFloat(random.nextInt()))
                            : Double.toString(Double.longBitsToDouble(random.nextLong()));
            text =
                    switch (below(12)) {
                        case 0 -> "NaN";
                        case 1 -> "Infinity";
                        case 2 -> "-Infinity";
                        case 3 -> "-0";
                        case 4 -> isFloat4 ? "3.4028235e38" : "1.7976931348623157e308";
                        case 5 -> isFloat4 ? "1e-45" : "5e-324";
                        case 6 -> "0.1";
                        default -> text;
                    };
            if (!finite || (!text.equals("-0") && !text.matches("-?(NaN|Infinity|0\\.0)"))) {
                return text;
            }
        }
    }

    String date() {
        return switch (below(8)) {
            case 0 -> "0001-01-01";
            case 1 -> "9999-12-31";
            case 2 -> "1582-10-10";
            default ->
                    LocalDate.ofEpochDay(random.nextLong(FIRST_SECOND, LAST_SECOND) / 86_400)
                            .toString();
        };
    }

    private String fraction(int digits) {
        String text =
                one(3)
                        ? "9".repeat(digits)
                        : one(2) ? "0".repeat(digits) : digits(Math.max(digits, 1));
        return digits == 0 ? "" : "." + text.substring(0, digits);
    }

    String time(int digits) {
        int second = one(5) ? 86_399 : below(86_400);
        return "%02d:%02d:%02d%s"
                .formatted(second / 3600, second / 60 % 60, second % 60, fraction(digits));
    }

    String timestamp(int digits) {
        return date() + " " + time(digits);
    }

    String offset() {
        return "%s%02d:%02d".formatted(one(2) ? "+" : "-", below(16), below(60));
    }

    String interval() {
        return "%d mons %d days %d microseconds"
                .formatted(
                        below(40_000) - 20_000,
                        below(4_000) - 2_000,
                        random.nextLong(-86_400 * MICROS_PER_SECOND, 86_400 * MICROS_PER_SECOND));
    }

    String hex(int bytesMax) {
        byte[] bytes = new byte[one(100) ? 20_000 : below(bytesMax + 1)];
        random.nextBytes(bytes);
        return java.util.HexFormat.of().formatHex(bytes);
    }

    String bits(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> one(2) ? "0" : "1")
                .collect(Collectors.joining());
    }

    /** JSON whose numbers a VARIANT holds. */
    String json(int depth) {
        return switch (below(depth > 3 ? 5 : 7)) {
            case 0 -> one(2) ? "true" : "false";
            case 1 -> "null";
            case 2 -> decimal(1 + below(30), below(30));
            case 3, 4 -> jsonString();
            case 5 -> list(() -> json(depth + 1), "[", "]");
            default -> {
                var keys = new java.util.LinkedHashSet<String>();
                int count = below(4);
                for (int i = 0; i < count; i++) {
                    keys.add(jsonString());
                }
                yield keys.stream()
                        .map(key -> key + ": " + json(depth + 1))
                        .collect(Collectors.joining(", ", "{", "}"));
            }
        };
    }

    private String jsonString() {
        var escaped = new StringBuilder("\"");
        for (char c : text(40).toCharArray()) {
            if (c < ' ' || c == '"' || c == '\\' || (one(40) && !Character.isSurrogate(c))) {
                escaped.append("\\u%04x".formatted((int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.append('"').toString();
    }

    String list(Supplier<String> element, String before, String after) {
        return IntStream.range(0, below(5))
                .mapToObj(i -> element.get())
                .collect(Collectors.joining(",", before, after));
    }

    /** An array of one to three dimensions, empty or with NULLs. */
    String array(String type, Supplier<String> element) {
        if (one(6)) {
            return "'{}'::" + type;
        }
        int[] sizes = new int[one(4) ? 2 + below(2) : 1];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = 1 + below(3);
        }
        return dimension(sizes, 0, element) + "::" + type;
    }

    private String dimension(int[] sizes, int at, Supplier<String> element) {
        return IntStream.range(0, sizes[at])
                .mapToObj(
                        i ->
                                at + 1 < sizes.length
                                        ? dimension(sizes, at + 1, element)
                                        : one(5) ? "NULL" : element.get())
                .collect(Collectors.joining(", ", "ARRAY[", "]"));
    }
}
