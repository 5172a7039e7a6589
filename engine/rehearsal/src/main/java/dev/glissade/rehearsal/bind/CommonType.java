package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.TypeNames;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The type into which values of several types are brought before they meet. */
final class CommonType {
    private static final Set<Kind> SEMI_STRUCTURED = Set.of(Kind.VARIANT, Kind.OBJECT, Kind.ARRAY);

    private CommonType() {}

    static ColumnType of(String operation, List<Typed> values) {
        Optional<ColumnType> common = Optional.empty();
        for (Typed value : values) {
            if (value.isNull()) {
                continue;
            }
            common =
                    common.isEmpty()
                            ? Optional.of(value.type())
                            : Optional.of(of(operation, common.get(), value.type()));
        }
        return common.orElseGet(() -> Typed.nullValue().type());
    }

    /** The type in which values are compared: of a TIMESTAMP_TZ only the moment counts. */
    static ColumnType compared(String operation, List<Typed> values) {
        return Zoned.compared(of(operation, values));
    }

    static ColumnType of(String operation, ColumnType left, ColumnType right) {
        if (left.equals(right)) {
            return left;
        }
        Kind a = left.kind();
        Kind b = right.kind();
        if (a == b) {
            return sameKind(left, right);
        }
        if (SEMI_STRUCTURED.contains(a) || SEMI_STRUCTURED.contains(b)) {
            return ColumnType.of(Kind.VARIANT);
        }
        // A text takes the other side's type, as Snowflake's implicit coercion does.
        if (a == Kind.TEXT && b != Kind.BINARY) {
            return fromText(right);
        }
        if (b == Kind.TEXT && a != Kind.BINARY) {
            return fromText(left);
        }
        Set<Kind> kinds = Set.of(a, b);
        if (kinds.equals(Set.of(Kind.FIXED, Kind.REAL))) {
            return ColumnType.of(Kind.REAL);
        }
        if (kinds.equals(Set.of(Kind.FIXED, Kind.DECFLOAT))
                || kinds.equals(Set.of(Kind.REAL, Kind.DECFLOAT))) {
            return ColumnType.of(Kind.DECFLOAT);
        }
        if (kinds.equals(Set.of(Kind.DATE, Kind.TIMESTAMP_NTZ))
                || kinds.equals(Set.of(Kind.DATE, Kind.TIMESTAMP_LTZ))) {
            return a == Kind.DATE ? right : left;
        }
        if (kinds.contains(Kind.TIMESTAMP_TZ)
                && Family.of(a) == Family.MOMENT
                && Family.of(b) == Family.MOMENT
                && !kinds.contains(Kind.TIME)) {
            return ColumnType.seconds(Kind.TIMESTAMP_TZ, Math.max(left.scale(), right.scale()));
        }
        if (kinds.equals(Set.of(Kind.TIMESTAMP_NTZ, Kind.TIMESTAMP_LTZ))) {
            return ColumnType.seconds(Kind.TIMESTAMP_LTZ, Math.max(left.scale(), right.scale()));
        }
        if (kinds.equals(Set.of(Kind.FIXED, Kind.BOOLEAN))) {
            return ColumnType.of(Kind.BOOLEAN);
        }
        throw Refusals.invalidTypes(operation, TypeNames.full(left) + ", " + TypeNames.full(right));
    }

    private static ColumnType sameKind(ColumnType left, ColumnType right) {
        if (left.kind() == Kind.FIXED) {
            int scale = Math.max(left.scale(), right.scale());
            int whole =
                    Math.max(left.precision() - left.scale(), right.precision() - right.scale());
            return ColumnType.fixed(Math.min(38, whole + scale), Math.min(37, scale));
        }
        return new ColumnType(
                left.kind(),
                0,
                Math.max(left.scale(), right.scale()),
                Math.max(left.length(), right.length()));
    }

    /** The scale of a text is not known, so a number beside it is brought to a wide one. */
    private static ColumnType fromText(ColumnType other) {
        if (other.kind() == Kind.FIXED) {
            return ColumnType.fixed(38, Math.max(other.scale(), 5));
        }
        return other;
    }
}
