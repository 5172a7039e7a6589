package dev.glissade.engine.validate;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A verdict as JSON, for the journal, for files and for scripts; {@link VerdictReader} reads it.
 *
 * <pre>
 * {"schemaVersion": "1.0", "level": "FULL", "clean": false, "sentence": "…", "reading": {
 *   "snapshot": "00000003-1", "position": "0/1A2B3C", "sourceAt": "2026-01-31T12:00:00Z",
 *   "targetFrom": "…", "targetTo": "…", "ofRun": true},
 *  "tables": [
 *   {"number": 1, "schema": "public", "table": "t", "database": "DB", "targetSchema": "PUBLIC",
 *    "targetTable": "T", "result": "DIFFERENT", "sentence": "…", "sourceRows": 3, "targetRows": 3,
 *    "valuesAccepted": 0,
 *    "columns": [
 *     {"column": "a", "targetName": "A", "proof": "VALUES", "note": "", "differs": true}],
 *    "findings": [], "rowsDiffering": 1, "keyColumns": ["id"],
 *    "samples": [{"kind": "CHANGED", "key": ["1"],
 *                 "cells": [{"column": "a", "source": "x", "target": null}]}],
 *    "checksums": [{"checksum": "0af3…", "sourceRows": 2, "targetRows": 1}]}]}
 * </pre>
 *
 * <p>A result is IDENTICAL, ACCEPTED with {@code conversions}, DIFFERENT as above, or
 * NOT_COMPARABLE with a {@code reason}. What is not known is left out; null is NULL.
 */
public final class VerdictJson {
    static final String VERSION = "1.0";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private VerdictJson() {}

    /** All of it; with rows' values, unless they were left out before. */
    public static byte[] write(Verdict verdict) {
        var root = new LinkedHashMap<String, Object>();
        root.put("schemaVersion", VERSION);
        root.putAll(fields(verdict));
        root.put("tables", verdict.tables().stream().map(VerdictJson::fields).iterator());
        return MAPPER.writeValueAsBytes(root);
    }

    /** What is said of the tables together, in a stable order. */
    public static Map<String, Object> fields(Verdict verdict) {
        Reading reading = verdict.reading();
        var read = new LinkedHashMap<String, Object>();
        read.put("snapshot", reading.snapshot());
        reading.position().ifPresent(position -> read.put("position", position));
        reading.sourceAt().ifPresent(at -> read.put("sourceAt", at.toString()));
        read.put("targetFrom", reading.targetFrom().toString());
        read.put("targetTo", reading.targetTo().toString());
        read.put("ofRun", reading.ofRun());
        var fields = new LinkedHashMap<String, Object>();
        fields.put("level", verdict.level().name());
        fields.put("clean", verdict.clean());
        fields.put("sentence", verdict.sentence());
        fields.put("reading", read);
        return fields;
    }

    /** Likewise of a table. */
    public static Map<String, Object> fields(TableVerdict table) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("number", table.number());
        fields.put("schema", table.table().schema());
        fields.put("table", table.table().name());
        fields.put("database", table.target().database());
        fields.put("targetSchema", table.target().schema());
        fields.put("targetTable", table.target().name());
        fields.put("result", resultName(table.result()));
        fields.put("sentence", table.sentence());
        put(fields, "sourceRows", table.sourceRows());
        put(fields, "targetRows", table.targetRows());
        fields.put("valuesAccepted", table.valuesAccepted());
        fields.put("columns", table.columns().stream().map(VerdictJson::fields).toList());
        switch (table.result()) {
            case TableVerdict.Result.Identical() -> {}
            case TableVerdict.Result.Accepted(List<String> conversions) ->
                    fields.put("conversions", conversions);
            case TableVerdict.Result.Different different -> put(fields, different);
            case TableVerdict.Result.NotComparable(String reason) -> fields.put("reason", reason);
        }
        return fields;
    }

    private static String resultName(TableVerdict.Result result) {
        return switch (result) {
            case TableVerdict.Result.Identical _ -> "IDENTICAL";
            case TableVerdict.Result.Accepted _ -> "ACCEPTED";
            case TableVerdict.Result.Different _ -> "DIFFERENT";
            case TableVerdict.Result.NotComparable _ -> "NOT_COMPARABLE";
        };
    }

    private static void put(Map<String, Object> fields, TableVerdict.Result.Different different) {
        fields.put("findings", different.findings());
        put(fields, "rowsDiffering", different.rowsDiffering());
        fields.put("keyColumns", different.keyColumns());
        fields.put("samples", different.samples().stream().map(VerdictJson::fields).toList());
        fields.put("checksums", different.checksums().stream().map(VerdictJson::fields).toList());
    }

    private static void put(Map<String, Object> fields, String name, OptionalLong value) {
        value.ifPresent(known -> fields.put(name, known));
    }

    private static Map<String, Object> fields(ColumnVerdict column) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("column", column.column());
        fields.put("targetName", column.targetName());
        fields.put("proof", column.proof().name());
        fields.put("note", column.note());
        fields.put("differs", column.differs());
        return fields;
    }

    private static Map<String, Object> fields(ChecksumCount count) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("checksum", count.checksum());
        fields.put("sourceRows", count.sourceRows());
        fields.put("targetRows", count.targetRows());
        return fields;
    }

    private static Map<String, Object> fields(RowDifference row) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put(
                "kind",
                switch (row) {
                    case RowDifference.Changed _ -> "CHANGED";
                    case RowDifference.Missing _ -> "MISSING";
                    case RowDifference.Extra _ -> "EXTRA";
                });
        fields.put("key", row.key());
        if (row instanceof RowDifference.Changed(var _, List<CellDifference> cells)) {
            fields.put("cells", cells.stream().map(VerdictJson::fields).toList());
        }
        return fields;
    }

    private static Map<String, @Nullable Object> fields(CellDifference cell) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("column", cell.column());
        fields.put("source", cell.source());
        fields.put("target", cell.target());
        return fields;
    }
}
