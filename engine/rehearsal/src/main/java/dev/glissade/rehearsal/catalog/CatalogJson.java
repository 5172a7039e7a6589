package dev.glissade.rehearsal.catalog;

import tools.jackson.databind.json.JsonMapper;

/**
 * The catalog's objects as the JSON in which the file keeps them. One for a catalog: a mapper that
 * is made anew learns the classes anew, which took longer than the statement it was made for.
 */
final class CatalogJson {
    private final JsonMapper mapper = JsonMapper.builder().build();

    String text(Object entry) {
        return mapper.writeValueAsString(entry);
    }

    <T> T read(String json, Class<T> type) {
        return mapper.readValue(json, type);
    }
}
