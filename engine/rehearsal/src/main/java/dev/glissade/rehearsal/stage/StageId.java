package dev.glissade.rehearsal.stage;

/**
 * The catalog's identity of one internal stage, whatever the stage is called at the moment. It is a
 * folder's name and the first part of every object key, so it is kept to plain characters.
 *
 * @param value 1 to 64 of a-z, A-Z, 0-9, underscore and hyphen
 */
public record StageId(String value) {
    private static final int LENGTH_MAX = 64;

    public StageId {
        if (value.isEmpty()
                || value.length() > LENGTH_MAX
                || !value.chars().allMatch(StageId::isPlain)) {
            throw new IllegalArgumentException("not a stage id: " + value);
        }
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '-';
    }
}
