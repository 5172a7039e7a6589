package dev.glissade.rehearsal.stage;

/**
 * What a client shows when it moves a staged file, in the terms of the S3 dialect. All three parts
 * are random; they are made for one session and end with it.
 */
public record AccessKey(String id, String secret, String token) {
    @Override
    public String toString() {
        return "AccessKey[id=" + id + "]";
    }
}
