package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;

import java.util.List;

/** The columns of QUERY_HISTORY in the order of sql-reference/functions/query_history. */
final class HistoryColumns {
    private HistoryColumns() {}

    /** A column's name and type. */
    record Item(String name, ColumnType type) {}

    static final List<Item> ALL =
            List.of(
                    text("QUERY_ID"),
                    text("QUERY_TEXT"),
                    text("DATABASE_NAME"),
                    text("SCHEMA_NAME"),
                    text("QUERY_TYPE"),
                    number("SESSION_ID"),
                    number("AUTHN_EVENT_ID"),
                    text("USER_NAME"),
                    text("USER_TYPE"),
                    text("USER_DATABASE_NAME"),
                    text("USER_SCHEMA_NAME"),
                    text("ROLE_NAME"),
                    text("WAREHOUSE_NAME"),
                    text("WAREHOUSE_SIZE"),
                    text("WAREHOUSE_TYPE"),
                    number("CLUSTER_NUMBER"),
                    text("QUERY_TAG"),
                    text("EXECUTION_STATUS"),
                    number("ERROR_CODE"),
                    text("ERROR_MESSAGE"),
                    moment("START_TIME"),
                    moment("END_TIME"),
                    number("TOTAL_ELAPSED_TIME"),
                    number("BYTES_SCANNED"),
                    number("ROWS_PRODUCED"),
                    number("COMPILATION_TIME"),
                    number("EXECUTION_TIME"),
                    number("QUEUED_PROVISIONING_TIME"),
                    number("QUEUED_REPAIR_TIME"),
                    number("QUEUED_OVERLOAD_TIME"),
                    number("TRANSACTION_BLOCKED_TIME"),
                    text("OUTBOUND_DATA_TRANSFER_CLOUD"),
                    text("OUTBOUND_DATA_TRANSFER_REGION"),
                    number("OUTBOUND_DATA_TRANSFER_BYTES"),
                    text("INBOUND_DATA_TRANSFER_CLOUD"),
                    text("INBOUND_DATA_TRANSFER_REGION"),
                    number("INBOUND_DATA_TRANSFER_BYTES"),
                    number("LIST_EXTERNAL_FILE_TIME"),
                    number("CREDITS_USED_CLOUD_SERVICES"),
                    text("RELEASE_VERSION"),
                    number("EXTERNAL_FUNCTION_TOTAL_INVOCATIONS"),
                    number("EXTERNAL_FUNCTION_TOTAL_SENT_ROWS"),
                    number("EXTERNAL_FUNCTION_TOTAL_RECEIVED_ROWS"),
                    number("EXTERNAL_FUNCTION_TOTAL_SENT_BYTES"),
                    number("EXTERNAL_FUNCTION_TOTAL_RECEIVED_BYTES"),
                    new Item("IS_CLIENT_GENERATED_STATEMENT", ColumnType.of(Kind.BOOLEAN)),
                    text("QUERY_HASH"),
                    number("QUERY_HASH_VERSION"),
                    text("QUERY_PARAMETERIZED_HASH"),
                    number("QUERY_PARAMETERIZED_HASH_VERSION"),
                    number("TRANSACTION_ID"),
                    number("QUERY_ACCELERATION_BYTES_SCANNED"),
                    number("QUERY_ACCELERATION_PARTITIONS_SCANNED"),
                    number("QUERY_ACCELERATION_UPPER_LIMIT_SCALE_FACTOR"),
                    number("BYTES_WRITTEN_TO_RESULT"),
                    number("ROWS_WRITTEN_TO_RESULT"),
                    number("ROWS_INSERTED"),
                    number("QUERY_RETRY_TIME"),
                    text("QUERY_RETRY_CAUSE"),
                    number("FAULT_HANDLING_TIME"),
                    new Item("BIND_VALUES", ColumnType.of(Kind.ARRAY)),
                    text("AGENT_TYPE"));

    private static Item text(String name) {
        return new Item(name, ColumnType.text(16_777_216));
    }

    private static Item number(String name) {
        return new Item(name, ColumnType.fixed(38, 0));
    }

    private static Item moment(String name) {
        return new Item(name, ColumnType.seconds(Kind.TIMESTAMP_LTZ, 9));
    }
}
