package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.RuntimeFaults;
import dev.glissade.rehearsal.answer.SqlFault;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.number.DecimalFloat;
import dev.glissade.rehearsal.variant.Geographies;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Turns one field into the text that DuckDB will read as the value which Snowflake would load, or
 * says in Snowflake's words why it is none.
 */
final class CellText {
    /** No number, date or word is longer; what is, is no value of its type. */
    private static final int SHORT_MAX = 1000;

    private static final int EXPONENT_MAX = 400;
    private static final Set<String> INFINITE = Set.of("nan", "inf", "-inf");
    private static final Set<String> TRUE = Set.of("t", "true", "y", "yes", "on", "1");
    private static final Set<String> FALSE = Set.of("f", "false", "n", "no", "off", "0");

    private final CsvFormat format;
    private final boolean truncate;
    private final Geographies geographies = new Geographies();

    /**
     * @param truncate whether texts that are too long are cut
     */
    CellText(CsvFormat format, boolean truncate) {
        this.format = format;
        this.truncate = truncate;
    }

    /** The field's value as the file format has it, before any type: empty for NULL. */
    Optional<byte[]> value(CsvRecord record, CsvRecord.Field field) throws CellFault {
        if (field.length() == 0 && !field.enclosed() && format.emptyFieldAsNull()) {
            return Optional.empty();
        }
        byte[] bytes = record.copy(field);
        for (String nullText : format.nullIf()) {
            if (same(bytes, nullText)) {
                return Optional.empty();
            }
        }
        return Optional.of(new CellUtf8(format).checked(bytes));
    }

    /** The value as text for a column of this type. */
    byte[] convert(byte[] value, ColumnType type) throws CellFault {
        return switch (type.kind()) {
            case TEXT -> text(value, type);
            case GEOGRAPHY -> shape(utf8String(value)).getBytes(StandardCharsets.UTF_8);
            case BINARY -> binary(value, type);
            case VARIANT, OBJECT, ARRAY -> json(value);
            // Written out it may have more than 16,000 digits.
            case DECFLOAT -> decimalFloat(utf8String(value)).getBytes(StandardCharsets.US_ASCII);
            default -> converted(shortText(value, type), type).getBytes(StandardCharsets.US_ASCII);
        };
    }

    private String converted(String text, ColumnType type) throws CellFault {
        return switch (type.kind()) {
            case FIXED -> fixed(text, type);
            case REAL -> real(text);
            case BOOLEAN -> truth(text);
            case DATE -> TemporalCells.date(text, format.dateFormat());
            case TIME -> TemporalCells.time(text, type, format.timeFormat());
            case TIMESTAMP_NTZ ->
                    TemporalCells.timestamp(text, type, format.timestampFormat(), false);
            case TIMESTAMP_LTZ, TIMESTAMP_TZ ->
                    TemporalCells.timestamp(text, type, format.timestampFormat(), true);
            case DECFLOAT, TEXT, GEOGRAPHY, BINARY, VARIANT, OBJECT, ARRAY ->
                    throw new IllegalArgumentException(type.kind() + " has no short text");
        };
    }

    private String shape(String text) throws CellFault {
        try {
            return geographies.geoJson(text);
        } catch (SqlFault e) {
            WarehouseException fault =
                    RuntimeFaults.find(String.valueOf(e.getMessage())).orElseThrow(() -> e);
            if (fault.code() == SqlFault.UNSUPPORTED) {
                // An account may read it: nothing may go on without it.
                throw fault;
            }
            throw new CellFault(fault.code(), fault.sqlState(), String.valueOf(fault.getMessage()));
        }
    }

    private static String fixed(String text, ColumnType type) throws CellFault {
        BigDecimal exact =
                number(text)
                        .orElseThrow(
                                () ->
                                        CellFault.notRecognized(
                                                100038, "22018", "Numeric value", text));
        BigDecimal rounded = exact.setScale(type.scale(), RoundingMode.HALF_UP);
        if (rounded.precision() - rounded.scale() > type.precision() - type.scale()
                && rounded.signum() != 0) {
            throw new CellFault(
                    100039,
                    "22003",
                    "Numeric value '" + CellFault.shown(text) + "' is out of range");
        }
        return rounded.toPlainString();
    }

    private static String decimalFloat(String text) throws CellFault {
        if (!isNumber(text)) {
            throw CellFault.notRecognized(100038, "22018", "Numeric value", text);
        }
        Optional<DecimalFloat> value;
        try {
            value = DecimalFloat.of(text);
        } catch (NumberFormatException e) {
            throw CellFault.notRecognized(100038, "22018", "Numeric value", text);
        }
        return value.map(DecimalFloat::text)
                .orElseThrow(
                        () ->
                                new CellFault(
                                        100039,
                                        "22003",
                                        "Numeric value '"
                                                + CellFault.shown(text)
                                                + "' is out of range"));
    }

    private static Optional<BigDecimal> number(String text) {
        if (!isNumber(text)) {
            return Optional.empty();
        }
        try {
            BigDecimal value = new BigDecimal(text);
            boolean sensible = Math.abs((long) value.scale()) <= SHORT_MAX + EXPONENT_MAX;
            return sensible ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
    }

    private static String real(String text) throws CellFault {
        String word = text.toLowerCase(Locale.ROOT);
        if (INFINITE.contains(word)) {
            return word;
        }
        if (isNumber(text)) {
            try {
                double value = Double.parseDouble(text);
                if (Double.isFinite(value)) {
                    return text;
                }
            } catch (NumberFormatException e) {
                throw CellFault.notRecognized(100038, "22018", "Numeric value", text);
            }
        }
        throw CellFault.notRecognized(100038, "22018", "Numeric value", text);
    }

    private static String truth(String text) throws CellFault {
        String word = text.toLowerCase(Locale.ROOT);
        if (TRUE.contains(word)) {
            return "true";
        }
        if (FALSE.contains(word)) {
            return "false";
        }
        throw CellFault.notRecognized(100037, "22018", "Boolean value", text);
    }

    private byte[] text(byte[] value, ColumnType type) throws CellFault {
        if (type.length() == 0 || value.length <= type.length()) {
            return value;
        }
        long characters = 0;
        for (int i = 0; i < value.length; i++) {
            if ((value[i] & 0xC0) != 0x80 && ++characters > type.length()) {
                if (truncate) {
                    return Arrays.copyOf(value, i);
                }
                throw new CellFault(
                        100074,
                        "22000",
                        "User character length limit ("
                                + type.length()
                                + ") exceeded by string '"
                                + CellFault.shown(head(value))
                                + "'");
            }
        }
        return value;
    }

    private byte[] binary(byte[] value, ColumnType type) throws CellFault {
        long size =
                switch (format.binaryFormat()) {
                    case HEX -> hexSize(value);
                    case BASE64 -> base64Size(value);
                    case UTF8 -> value.length;
                };
        if (type.length() > 0 && size > type.length()) {
            throw new CellFault(
                    100145,
                    "22000",
                    "Binary value of " + size + " bytes is longer than " + type.length());
        }
        return value;
    }

    private static long hexSize(byte[] value) throws CellFault {
        boolean hex = value.length % 2 == 0;
        for (byte b : value) {
            hex &= Character.digit(b, 16) >= 0;
        }
        if (!hex) {
            throw new CellFault(
                    100115,
                    "22000",
                    "The following string is not a legal hex-encoded value: '"
                            + CellFault.shown(head(value))
                            + "'");
        }
        return value.length / 2;
    }

    private static long base64Size(byte[] value) throws CellFault {
        try {
            return Base64.getDecoder().decode(value).length;
        } catch (IllegalArgumentException e) {
            throw new CellFault(
                    100115,
                    "22000",
                    "The following string is not a legal base64-encoded value: '"
                            + CellFault.shown(head(value))
                            + "'");
        }
    }

    private static byte[] json(byte[] value) throws CellFault {
        try (JsonParser parser = JsonMapper.shared().createParser(value)) {
            int depth = 0;
            int values = 0;
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                values += depth == 0 ? 1 : 0;
            }
            if (values == 1) {
                return value;
            }
        } catch (JacksonException e) {
            throw jsonFault(value);
        }
        throw jsonFault(value);
    }

    private static CellFault jsonFault(byte[] value) {
        return new CellFault(
                100069, "22P02", "Error parsing JSON: " + CellFault.shown(head(value)));
    }

    /** Blanks around a number or a date are not part of it. */
    private static String shortText(byte[] value, ColumnType type) throws CellFault {
        String text = value.length > SHORT_MAX ? head(value) : utf8String(value);
        if (value.length > SHORT_MAX) {
            throw switch (type.kind()) {
                case DATE -> CellFault.notRecognized(100040, "22007", "Date", text);
                case TIME -> CellFault.notRecognized(100108, "22007", "Time", text);
                case TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ ->
                        CellFault.notRecognized(100035, "22007", "Timestamp", text);
                case BOOLEAN -> CellFault.notRecognized(100037, "22018", "Boolean value", text);
                default -> CellFault.notRecognized(100038, "22018", "Numeric value", text);
            };
        }
        return text.strip();
    }

    private static boolean same(byte[] bytes, String text) {
        return bytes.length >= text.length()
                && bytes.length <= text.length() * 4L
                && utf8String(bytes).equals(text);
    }

    private static String head(byte[] value) {
        return new String(value, 0, Math.min(value.length, 400), StandardCharsets.UTF_8);
    }

    private static String utf8String(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
