package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.Refusals;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of a CSV file format, each as documented under {@code TYPE = CSV} of COPY INTO table.
 *
 * @param recordDelimiter empty for NONE; "\n" also takes "\r\n" and a lone "\r" stays data
 * @param fieldDelimiter empty for NONE
 * @param enclosedBy empty for NONE
 * @param escape empty for NONE; within enclosed fields only
 * @param escapeUnenclosed empty for NONE; within other fields only
 * @param dateFormat AUTO or a format, likewise the two others
 * @param parseHeader whether the first record names the columns, for MATCH_BY_COLUMN_NAME
 * @param fileExtension of unloaded files; a load takes no notice of it
 * @param nullIf the texts that mean NULL, literally
 */
public record CsvFormat(
        Compression compression,
        String recordDelimiter,
        String fieldDelimiter,
        boolean multiLine,
        boolean parseHeader,
        long skipHeader,
        boolean skipBlankLines,
        String dateFormat,
        String timeFormat,
        String timestampFormat,
        BinaryFormat binaryFormat,
        String escape,
        String escapeUnenclosed,
        boolean trimSpace,
        String enclosedBy,
        List<String> nullIf,
        boolean errorOnColumnCountMismatch,
        boolean replaceInvalidCharacters,
        boolean emptyFieldAsNull,
        boolean skipByteOrderMark,
        Charset encoding,
        Optional<String> fileExtension)
        implements FileFormat {

    /** How a file is compressed. */
    public enum Compression {
        AUTO,
        GZIP,
        ZSTD,
        DEFLATE,
        RAW_DEFLATE,
        NONE
    }

    /** How text stands for the bytes of a BINARY. */
    public enum BinaryFormat {
        HEX,
        BASE64,
        UTF8
    }

    private static final Set<String> OPTIONS =
            Set.of(
                    "TYPE",
                    "COMPRESSION",
                    "FILE_EXTENSION",
                    "RECORD_DELIMITER",
                    "FIELD_DELIMITER",
                    "MULTI_LINE",
                    "PARSE_HEADER",
                    "SKIP_HEADER",
                    "SKIP_BLANK_LINES",
                    "DATE_FORMAT",
                    "TIME_FORMAT",
                    "TIMESTAMP_FORMAT",
                    "BINARY_FORMAT",
                    "ESCAPE",
                    "ESCAPE_UNENCLOSED_FIELD",
                    "TRIM_SPACE",
                    "FIELD_OPTIONALLY_ENCLOSED_BY",
                    "NULL_IF",
                    "ERROR_ON_COLUMN_COUNT_MISMATCH",
                    "REPLACE_INVALID_CHARACTERS",
                    "EMPTY_FIELD_AS_NULL",
                    "SKIP_BYTE_ORDER_MARK",
                    "ENCODING",
                    "VALIDATE_UTF8");

    public CsvFormat {
        nullIf = List.copyOf(nullIf);
    }

    /** Snowflake's defaults. */
    public static CsvFormat defaults() {
        return of(Map.of());
    }

    /**
     * Reads the options of a file format; what is left out has Snowflake's default.
     *
     * @param options by upper case name, string literals without quotes and their own escapes; a
     *     list such as NULL_IF has its elements, anything else is one value
     * @throws dev.glissade.rehearsal.answer.WarehouseException for an unknown option or value, or
     *     one that is not done here, by its name
     */
    public static CsvFormat of(Map<String, List<String>> options) {
        var values = new OptionValues(options);
        values.refuseOthersThan(OPTIONS);
        values.refuseUnless("TYPE", "CSV");
        // Only in old file formats; REPLACE_INVALID_CHARACTERS has taken its place.
        values.refuseUnless("VALIDATE_UTF8", "TRUE");
        var format =
                new CsvFormat(
                        constant(values, "COMPRESSION", Compression.AUTO),
                        values.delimiter("RECORD_DELIMITER", "\n"),
                        values.delimiter("FIELD_DELIMITER", ","),
                        values.truth("MULTI_LINE", true),
                        values.truth("PARSE_HEADER", false),
                        values.number("SKIP_HEADER").orElse(0L),
                        values.truth("SKIP_BLANK_LINES", false),
                        values.text("DATE_FORMAT").orElse("AUTO"),
                        values.text("TIME_FORMAT").orElse("AUTO"),
                        values.text("TIMESTAMP_FORMAT").orElse("AUTO"),
                        constant(values, "BINARY_FORMAT", BinaryFormat.HEX),
                        values.character("ESCAPE", ""),
                        values.character("ESCAPE_UNENCLOSED_FIELD", "\\"),
                        values.truth("TRIM_SPACE", false),
                        values.character("FIELD_OPTIONALLY_ENCLOSED_BY", ""),
                        values.list("NULL_IF").orElse(List.of("\\N")),
                        values.truth("ERROR_ON_COLUMN_COUNT_MISMATCH", true),
                        values.truth("REPLACE_INVALID_CHARACTERS", false),
                        values.truth("EMPTY_FIELD_AS_NULL", true),
                        values.truth("SKIP_BYTE_ORDER_MARK", true),
                        charset(values),
                        extension(values));
        format.check(values);
        return format;
    }

    @Override
    public CsvFormat cells() {
        return this;
    }

    /** The same format with an empty NULL_IF. */
    CsvFormat withoutNullTexts() {
        return new CsvFormat(
                compression,
                recordDelimiter,
                fieldDelimiter,
                multiLine,
                parseHeader,
                skipHeader,
                skipBlankLines,
                dateFormat,
                timeFormat,
                timestampFormat,
                binaryFormat,
                escape,
                escapeUnenclosed,
                trimSpace,
                enclosedBy,
                List.of(),
                errorOnColumnCountMismatch,
                replaceInvalidCharacters,
                emptyFieldAsNull,
                skipByteOrderMark,
                encoding,
                fileExtension);
    }

    private static Optional<String> extension(OptionValues values) {
        return values.text("FILE_EXTENSION").filter(text -> !text.equalsIgnoreCase("NONE"));
    }

    private void check(OptionValues values) {
        if (parseHeader && skipHeader > 0) {
            throw values.invalid("SKIP_HEADER", Long.toString(skipHeader));
        }
        if (!enclosedBy.isEmpty() && !enclosedBy.equals("\"") && !enclosedBy.equals("'")) {
            throw values.invalid("FIELD_OPTIONALLY_ENCLOSED_BY", enclosedBy);
        }
        boolean both = !fieldDelimiter.isEmpty() && !recordDelimiter.isEmpty();
        if (both
                && (fieldDelimiter.contains(recordDelimiter)
                        || recordDelimiter.contains(fieldDelimiter))) {
            throw values.invalid("FIELD_DELIMITER", fieldDelimiter);
        }
    }

    private static <E extends Enum<E>> E constant(OptionValues values, String name, E otherwise) {
        Optional<String> text = values.text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        String upper = text.get().toUpperCase(Locale.ROOT);
        for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
            if (constant.name().equals(upper)) {
                return constant;
            }
        }
        if (name.equals("COMPRESSION") && Set.of("BZ2", "BROTLI").contains(upper)) {
            throw Refusals.unsupported("COMPRESSION = " + upper);
        }
        throw values.invalid(name, text.get());
    }

    /** Snowflake's names lack the hyphens of the common ones: ISO88591, WINDOWS1252, UTF8. */
    private static Charset charset(OptionValues values) {
        String name = values.text("ENCODING").orElse("UTF8").toUpperCase(Locale.ROOT);
        String compact = name.replace("-", "").replace("_", "");
        if (compact.equals("UTF8")) {
            return StandardCharsets.UTF_8;
        }
        String common =
                compact.startsWith("ISO8859")
                        ? "ISO-8859-" + compact.substring("ISO8859".length())
                        : compact.startsWith("WINDOWS")
                                ? "windows-" + compact.substring("WINDOWS".length())
                                : name;
        try {
            return Charset.forName(common);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw values.invalid("ENCODING", name);
        }
    }
}
