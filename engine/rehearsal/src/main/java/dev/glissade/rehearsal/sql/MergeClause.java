package dev.glissade.rehearsal.sql;

import java.util.List;
import java.util.Optional;

/** One WHEN clause of a MERGE; its condition is what stands behind AND. */
public sealed interface MergeClause {
    Optional<Expression> condition();

    /** Whether it is for rows of the target that the source matches. */
    default boolean isMatched() {
        return switch (this) {
            case Update _, UpdateAll _, Delete _ -> true;
            case Insert _, InsertAll _ -> false;
        };
    }

    record Update(Optional<Expression> condition, List<Statement.Assignment> assignments)
            implements MergeClause {
        public Update {
            assignments = List.copyOf(assignments);
        }
    }

    /** UPDATE ALL BY NAME. */
    record UpdateAll(Optional<Expression> condition) implements MergeClause {}

    record Delete(Optional<Expression> condition) implements MergeClause {}

    /**
     * An INSERT of one row.
     *
     * @param columns empty for all of the target's
     */
    record Insert(Optional<Expression> condition, List<String> columns, List<Expression> values)
            implements MergeClause {
        public Insert {
            columns = List.copyOf(columns);
            values = List.copyOf(values);
        }
    }

    /** INSERT ALL BY NAME. */
    record InsertAll(Optional<Expression> condition) implements MergeClause {}
}
