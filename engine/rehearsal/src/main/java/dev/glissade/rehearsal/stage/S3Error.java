package dev.glissade.rehearsal.stage;

/**
 * A refusal in S3's terms, which Cloud Storage shares. Never a 5xx: the clients would repeat those
 * for minutes.
 */
final class S3Error extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    S3Error(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static S3Error noSuchKey() {
        return new S3Error(404, "NoSuchKey", "The specified key does not exist.");
    }

    static S3Error noSuchUpload() {
        return new S3Error(404, "NoSuchUpload", "The specified upload does not exist.");
    }

    /** The file is there, and the request wants to be the first to write it. */
    static S3Error exists() {
        return new S3Error(
                412, "PreconditionFailed", "A file of that name is there, and not to be replaced.");
    }

    static S3Error invalid(String message) {
        return new S3Error(400, "InvalidRequest", message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
