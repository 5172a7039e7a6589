package dev.glissade.engine.types;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.types.TypeDecision.Mapped;
import dev.glissade.engine.types.TypeDecision.Refused;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a column's type may become when somebody wants another than {@link TypeMapper}'s. Whoever
 * names a type has accepted what it loses, which the mapping's note says; the standard type never
 * loses anything.
 */
public final class TypeConversions {
    /** Decimal places proposed for a numeric that states none. */
    private static final int PLACES_PROPOSED = 9;

    /** Digits of a second that PostgreSQL keeps. */
    private static final int SECOND_DIGITS = 6;

    /** Of money's 64 bits in cents. */
    private static final int MONEY_DIGITS = 19;

    private static final int MONEY_PLACES = 2;

    /** Of a position's 64 bits. */
    private static final int LSN_DIGITS = 20;

    /** The longest bit string that is offered as a number. */
    private static final int BITS_MAX = 63;

    private TypeConversions() {}

    /** The mapping onto the wanted type, or why there is none. */
    public static TypeDecision decide(PgType type, SfType wanted) {
        TypeDecision standard = TypeMapper.decide(type);
        if (!(standard instanceof Mapped(Mapping mapping)) || mapping.type().equals(wanted)) {
            return standard;
        }
        Optional<Mapping> other = converted(mapping, innermost(type), wanted);
        if (other.isPresent()) {
            return new Mapped(other.get());
        }
        return new Refused(
                "%s cannot become %s%s; it can become %s"
                        .formatted(
                                type.formatted(),
                                wanted.sql(),
                                why(innermost(type), wanted),
                                Stream.concat(Stream.of(mapping), alternatives(type).stream())
                                        .map(each -> each.type().sql())
                                        .collect(Collectors.joining(", "))));
    }

    /**
     * A {@code character(n)} without the blanks at its end, which PostgreSQL does not compare.
     *
     * @param wanted absent for as many characters as the type has
     */
    public static TypeDecision trimmed(PgType type, Optional<SfType> wanted) {
        if (!isNamed(type, "bpchar") || !(TypeMapper.decide(type) instanceof Mapped(var mapping))) {
            return new Refused(
                    "only the blanks at the end of character(n) can be dropped, and this is "
                            + type.formatted());
        }
        if (!(wanted.orElse(mapping.type()) instanceof SfType.Varchar varchar)) {
            return new Refused("without its blanks it is a VARCHAR, and nothing else");
        }
        return new Mapped(
                new Mapping(
                        varchar,
                        Encoding.TRIMMED,
                        LoadTransform.NONE,
                        Fidelity.LOSSY,
                        "the blanks at the end are dropped, which PostgreSQL does not compare"
                                + " either"));
    }

    /** What is in the way, where that helps. */
    private static String why(PgType type, SfType wanted) {
        if (isNamed(type, "interval")) {
            return ", as its months, days and seconds are three numbers: a view can part them, and"
                    + " is copied where tables names it";
        }
        if (TypeNames.isObjectName(type) && wanted instanceof SfType.Fixed) {
            return ", but its identifier can be read in its place: the encodeExpression"
                    + " {{ col_name }}::oid (customColumnTransforms)";
        }
        return wanted instanceof SfType.Binary && isNamed(type, "oid")
                ? ", but the bytes of a large object can be read in its place: the"
                        + " encodeExpression lo_get({{ col_name }}) (customColumnTransforms)"
                : "";
    }

    /** What to offer beside the standard mapping; a number's precision is for the user to say. */
    public static List<Mapping> alternatives(PgType type) {
        if (!(TypeMapper.decide(type) instanceof Mapped(Mapping standard))) {
            return List.of();
        }
        return Stream.concat(proposals(standard, innermost(type)), proposedSpans(innermost(type)))
                .filter(wanted -> !isSameKind(wanted, standard.type()))
                .flatMap(wanted -> converted(standard, innermost(type), wanted).stream())
                .toList();
    }

    private static Stream<SfType> proposals(Mapping standard, PgType type) {
        return Stream.of(
                proposedNumber(standard, type),
                new SfType.DecFloat(),
                new SfType.Real(),
                new SfType.Uuid(),
                proposedBytes(type),
                new SfType.Time(SECOND_DIGITS),
                new SfType.TimestampTz(SECOND_DIGITS),
                new SfType.TimestampNtz(SECOND_DIGITS),
                new SfType.Variant(),
                new SfType.Array(),
                new SfType.JsonObject(),
                new SfType.Geometry(),
                new SfType.Geography(),
                new SfType.Varchar(SfType.Varchar.CHARACTERS_MAX));
    }

    /** What not every account has, last. */
    private static Stream<SfType> proposedSpans(PgType type) {
        return Stream.concat(
                Stream.of(
                        new SfType.IntervalMonths(),
                        new SfType.IntervalSeconds(),
                        new SfType.Period(new SfType.Date()),
                        new SfType.Period(new SfType.TimestampNtz(SECOND_DIGITS)),
                        new SfType.Period(new SfType.TimestampLtz(SECOND_DIGITS))),
                ArrayTypes.elementType(type).map(SfType.ArrayOf::new).stream());
    }

    /** A wider number is worth a proposal, bytes of another length or a finer moment is none. */
    private static boolean isSameKind(SfType wanted, SfType standard) {
        return wanted.equals(standard)
                || (wanted.getClass().equals(standard.getClass())
                        && !(wanted instanceof SfType.Fixed)
                        && !(wanted instanceof SfType.Varchar));
    }

    private static SfType.Fixed proposedNumber(Mapping standard, PgType type) {
        if (isNamed(type, "money")) {
            return new SfType.Fixed(MONEY_DIGITS, MONEY_PLACES);
        }
        if (isNamed(type, "pg_lsn")) {
            return new SfType.Fixed(LSN_DIGITS, 0);
        }
        if (isBits(type)) {
            return new SfType.Fixed(Math.min(bitDigits(type), SfType.Fixed.PRECISION_MAX), 0);
        }
        int places =
                standard.type() instanceof SfType.Fixed fixed ? fixed.scale() : PLACES_PROPOSED;
        return new SfType.Fixed(SfType.Fixed.PRECISION_MAX, places);
    }

    private static SfType.Binary proposedBytes(PgType type) {
        if (isNamed(type, "uuid")) {
            return new SfType.Binary(ByteForms.UUID_BYTES);
        }
        long bytes = ByteForms.bitBytes(type);
        return new SfType.Binary(bytes > 0 ? bytes : SfType.Binary.BYTES_MAX);
    }

    private static Optional<Mapping> converted(Mapping standard, PgType from, SfType wanted) {
        return switch (wanted) {
            case SfType.Varchar varchar -> text(standard, varchar);
            case SfType.Fixed fixed ->
                    isNumber(from)
                            ? Optional.of(fixed(standard, fixed))
                            : spelledAsNumber(from, fixed);
            case SfType.DecFloat decFloat ->
                    isNumber(from) ? Optional.of(decFloat(standard, decFloat)) : none();
            case SfType.Real real ->
                    isNumber(from)
                            ? Optional.of(
                                    new Mapping(
                                            real,
                                            Encoding.FLOAT,
                                            LoadTransform.NONE,
                                            Fidelity.LOSSY,
                                            "digits beyond the fifteenth are rounded"))
                            : none();
            case SfType.Variant _ -> JsonForms.variant(standard, from, wanted);
            case SfType.JsonObject _ -> JsonForms.object(from, wanted);
            case SfType.Uuid _ -> isNamed(from, "uuid") ? with(standard, wanted) : none();
            case SfType.Binary binary -> ByteForms.of(standard, from, binary);
            case SfType.Time time -> time(standard, from, time);
            case SfType.TimestampNtz ntz -> wallClock(standard, ntz);
            case SfType.TimestampLtz ltz -> instant(standard, wanted, ltz.digits());
            case SfType.TimestampTz tz ->
                    isNamed(from, "timetz")
                            ? SpanForms.moment(from, tz)
                            : instant(standard, wanted, tz.digits());
            case SfType.IntervalMonths _, SfType.IntervalSeconds _ ->
                    SpanForms.interval(from, wanted);
            case SfType.Period period -> SpanForms.period(from, period);
            case SfType.Geometry _, SfType.Geography _ -> ShapeForms.of(from, wanted);
            case SfType.Array _ -> JsonForms.array(from, wanted);
            case SfType.ArrayOf typed -> ArrayTypes.typed(from, typed);
            case SfType.Bool _, SfType.Date _ -> none();
        };
    }

    /** Whole digits that a type has beside its places. */
    private static Optional<Mapping> spelledAsNumber(PgType from, SfType.Fixed wanted) {
        int whole = wanted.precision() - wanted.scale();
        if (isNamed(from, "money")
                && wanted.scale() >= MONEY_PLACES
                && whole >= MONEY_DIGITS - MONEY_PLACES) {
            return Optional.of(
                    Mapping.exact(
                            wanted,
                            Encoding.MONEY,
                            "money in another form than $1,234.56 (lc_monetary) stops the table"));
        }
        if (isNamed(from, "pg_lsn") && whole >= LSN_DIGITS) {
            return Optional.of(Mapping.exact(wanted, Encoding.LSN, "sorts by position"));
        }
        if (isNamed(from, "bit") && whole >= bitDigits(from)) {
            return Optional.of(
                    Mapping.exact(wanted, Encoding.BITS, "the number that the bits are in binary"));
        }
        if (isNamed(from, "varbit") && whole >= bitDigits(from)) {
            return Optional.of(
                    new Mapping(
                            wanted,
                            Encoding.BITS,
                            LoadTransform.NONE,
                            Fidelity.LOSSY,
                            "the number that the bits are in binary: how many zeros stand before"
                                    + " the first one is lost; an empty string stops the table"));
        }
        return none();
    }

    /**
     * Digits of the greatest number of so many bits; more than NUMBER's where they are too many.
     */
    private static int bitDigits(PgType type) {
        int bits = type instanceof PgType.Scalar scalar ? scalar.modifier() : 0;
        return bits > BITS_MAX || bits < 1
                ? Integer.MAX_VALUE
                : BigInteger.TWO.pow(bits).subtract(BigInteger.ONE).toString().length();
    }

    private static Optional<Mapping> time(Mapping standard, PgType from, SfType.Time wanted) {
        if (standard.type() instanceof SfType.Time(int digits)) {
            return digits <= wanted.digits() ? with(standard, wanted) : none();
        }
        if (!isNamed(from, "timetz")
                || (((PgType.Scalar) from).modifier() < 0
                                ? SECOND_DIGITS
                                : ((PgType.Scalar) from).modifier())
                        > wanted.digits()) {
            return none();
        }
        return Optional.of(
                new Mapping(
                        wanted,
                        Encoding.TIMETZ,
                        LoadTransform.NONE,
                        Fidelity.LOSSY,
                        "the zone is dropped; 24:00:00 stops the table"));
    }

    private static Optional<Mapping> wallClock(Mapping standard, SfType.TimestampNtz wanted) {
        return switch (standard.type()) {
            case SfType.TimestampNtz(int digits) when digits <= wanted.digits() ->
                    with(standard, wanted);
            case SfType.TimestampLtz(int digits) when digits <= wanted.digits() ->
                    Optional.of(
                            Mapping.exact(
                                    wanted,
                                    Encoding.TIMESTAMPTZ_UTC,
                                    "in UTC, which the column does not say; " + standard.note()));
            default -> none();
        };
    }

    private static Optional<Mapping> text(Mapping standard, SfType.Varchar wanted) {
        String longer = "a longer value stops the table";
        if (standard.encoding() != Encoding.TEXT) {
            return wanted.collation().isEmpty()
                    ? Optional.of(
                            Mapping.exact(
                                    wanted, Encoding.TEXT, "as PostgreSQL prints it; " + longer))
                    : none();
        }
        return Optional.of(
                Mapping.exact(
                        wanted,
                        Encoding.TEXT,
                        wanted.collation().isEmpty()
                                ? longer
                                : "compared and sorted by the collation %s; %s"
                                        .formatted(wanted.collation(), longer)));
    }

    private static Mapping fixed(Mapping standard, SfType.Fixed wanted) {
        boolean holdsAll =
                standard.type() instanceof SfType.Fixed declared
                        && declared.scale() <= wanted.scale()
                        && declared.precision() - declared.scale()
                                <= wanted.precision() - wanted.scale();
        return holdsAll
                ? Mapping.exact(wanted, standard.encoding(), standard.note())
                : Mapping.exact(
                        wanted,
                        Encoding.NUMERIC_CHECKED,
                        "a value with more digits, NaN and infinity stop the table");
    }

    private static Mapping decFloat(Mapping standard, SfType.DecFloat wanted) {
        return standard.type() instanceof SfType.Fixed
                ? Mapping.exact(wanted, standard.encoding(), standard.note())
                : Mapping.exact(
                        wanted,
                        Encoding.NUMERIC_CHECKED,
                        "a value of more than 38 significant digits, NaN and infinity stop the"
                                + " table");
    }

    private static Optional<Mapping> instant(Mapping standard, SfType wanted, int digits) {
        return standard.type() instanceof SfType.TimestampLtz(int stated) && stated <= digits
                ? with(standard, wanted)
                : none();
    }

    private static Optional<Mapping> with(Mapping standard, SfType wanted) {
        return Optional.of(Mapping.exact(wanted, standard.encoding(), standard.note()));
    }

    private static Optional<Mapping> none() {
        return Optional.empty();
    }

    private static boolean isNumber(PgType type) {
        return type instanceof PgType.Scalar scalar
                && scalar.schema().equals("pg_catalog")
                && switch (scalar.name()) {
                    case "int2", "int4", "int8", "numeric", "oid", "xid8" -> true;
                    default -> false;
                };
    }

    private static boolean isNamed(PgType type, String name) {
        return TypeMapper.isNamed(type, name);
    }

    private static boolean isBits(PgType type) {
        return isNamed(type, "bit") || isNamed(type, "varbit");
    }

    private static PgType innermost(PgType type) {
        return type instanceof PgType.DomainOf domain ? innermost(domain.base()) : type;
    }
}
