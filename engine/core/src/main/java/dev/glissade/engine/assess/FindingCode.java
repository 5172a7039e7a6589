package dev.glissade.engine.assess;

/** What a finding is about; stable, for machines that read a report. */
public enum FindingCode {
    TABLE_MISSING,
    COLUMN_MISSING,
    TABLE_WITHOUT_COLUMNS,
    TYPE_REFUSED,
    TYPE_LOSSY,
    NAME_COLLISION,
    NAME_TOO_LONG,
    NAME_RESERVED,
    FOREIGN_TABLE,
    NOT_READABLE,
    ROW_SECURITY,
    TABLE_HELD,
    INHERITANCE,
    DEFAULT_NOT_TAKEN,
    KEY_NOT_TAKEN,
    ENCODING,
    TARGET_EXISTS,
    DATABASE_MISSING,
    PARTITION_KEY,
    FILTER
}
