package dev.glissade.engine.types;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.types.TypeDecision.Mapped;
import dev.glissade.engine.types.TypeDecision.Refused;

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
                "%s cannot become %s; it can become %s"
                        .formatted(
                                type.formatted(),
                                wanted.sql(),
                                Stream.concat(Stream.of(mapping), alternatives(type).stream())
                                        .map(each -> each.type().sql())
                                        .collect(Collectors.joining(", "))));
    }

    /** What to offer beside the standard mapping; a number's precision is for the user to say. */
    public static List<Mapping> alternatives(PgType type) {
        if (!(TypeMapper.decide(type) instanceof Mapped(Mapping standard))) {
            return List.of();
        }
        int places =
                standard.type() instanceof SfType.Fixed fixed ? fixed.scale() : PLACES_PROPOSED;
        return Stream.of(
                        new SfType.Fixed(SfType.Fixed.PRECISION_MAX, places),
                        new SfType.DecFloat(),
                        new SfType.Real(),
                        new SfType.TimestampTz(6),
                        new SfType.Variant(),
                        new SfType.Varchar(SfType.Varchar.CHARACTERS_MAX))
                .filter(wanted -> !wanted.equals(standard.type()))
                .flatMap(wanted -> converted(standard, innermost(type), wanted).stream())
                .toList();
    }

    private static Optional<Mapping> converted(Mapping standard, PgType from, SfType wanted) {
        return switch (wanted) {
            case SfType.Varchar varchar -> Optional.of(text(standard, varchar));
            case SfType.Fixed fixed ->
                    isNumber(from) ? Optional.of(fixed(standard, fixed)) : none();
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
            case SfType.Variant variant -> variant(standard, from, variant);
            case SfType.Binary _ -> sameKind(standard, wanted, SfType.Binary.class);
            case SfType.Time time ->
                    standard.type() instanceof SfType.Time(int digits) && digits <= time.digits()
                            ? with(standard, wanted)
                            : none();
            case SfType.TimestampNtz ntz ->
                    standard.type() instanceof SfType.TimestampNtz(int digits)
                                    && digits <= ntz.digits()
                            ? with(standard, wanted)
                            : none();
            case SfType.TimestampLtz ltz -> instant(standard, wanted, ltz.digits());
            case SfType.TimestampTz tz -> instant(standard, wanted, tz.digits());
            case SfType.Bool _, SfType.Date _, SfType.Array _ -> none();
        };
    }

    private static Mapping text(Mapping standard, SfType.Varchar wanted) {
        String longer = "a longer value stops the table";
        return standard.encoding() == Encoding.TEXT
                ? Mapping.exact(wanted, Encoding.TEXT, longer)
                : Mapping.exact(wanted, Encoding.TEXT, "as PostgreSQL prints it; " + longer);
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

    private static Optional<Mapping> variant(Mapping standard, PgType from, SfType.Variant wanted) {
        if (standard.type() instanceof SfType.Array) {
            return Optional.of(
                    new Mapping(
                            wanted,
                            standard.encoding(),
                            LoadTransform.PARSE_JSON,
                            standard.fidelity(),
                            standard.note()));
        }
        if (from instanceof PgType.Scalar scalar
                && scalar.schema().equals("pg_catalog")
                && scalar.name().equals("json")) {
            return Optional.of(
                    new Mapping(
                            wanted,
                            Encoding.JSON,
                            LoadTransform.PARSE_JSON,
                            Fidelity.LOSSY,
                            "blanks, the order of keys and the spelling of numbers are lost, and a"
                                    + " number with an exponent becomes a float; a doubled key, and"
                                    + " a number of more than 38 digits, stop the table"));
        }
        return none();
    }

    private static Optional<Mapping> instant(Mapping standard, SfType wanted, int digits) {
        return standard.type() instanceof SfType.TimestampLtz(int stated) && stated <= digits
                ? with(standard, wanted)
                : none();
    }

    private static Optional<Mapping> sameKind(
            Mapping standard, SfType wanted, Class<? extends SfType> kind) {
        return kind.isInstance(standard.type()) ? with(standard, wanted) : none();
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

    private static PgType innermost(PgType type) {
        return type instanceof PgType.DomainOf domain ? innermost(domain.base()) : type;
    }
}
