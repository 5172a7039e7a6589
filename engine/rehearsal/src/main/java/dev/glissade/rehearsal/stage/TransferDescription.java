package dev.glissade.rehearsal.stage;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.util.List;

/**
 * What PUT and GET answer: where the bytes are and with which keys, for the driver to move them.
 * The endpoint keeps its {@code http} scheme and its IP address, so the S3 client inside the driver
 * uses path style and no TLS; to clients that insist on TLS there it speaks another dialect.
 */
public final class TransferDescription {
    private static final String REGION = "us-east-1";

    /** The driver cuts files above this many bytes into parts; Snowflake's own value. */
    private static final long THRESHOLD_BYTES = 209_715_200;

    /** Refuses at once, where a port of this server would wait for the rest of a TLS greeting. */
    private static final String NOWHERE = "127.0.0.1:1";

    private final StageStore store;
    private final URI endpoint;
    private final TransferDialect dialect;

    /**
     * @param endpoint scheme, address and port under which {@link S3Handler} and {@link
     *     CloudStorageHandler} are mounted
     */
    public TransferDescription(StageStore store, URI endpoint, TransferDialect dialect) {
        this.store = store;
        this.endpoint = endpoint;
        this.dialect = dialect;
    }

    /**
     * A PUT as parsed.
     *
     * @param prefix the path inside the stage, "" or ending anyhow; no leading slash
     * @param localPath what the statement wrote after {@code file://}, unquoted; the driver
     *     compares it with its own statement and refuses any difference. A client that wants a
     *     signed address asks once more for each file: the path's last part is the file's name then
     * @param sourceCompression auto_detect, gzip, zstd, none and so on, in lower case
     * @param encrypted whether the client encrypts, as in stages of type SNOWFLAKE_FULL
     */
    public record Put(
            StageId stage,
            String prefix,
            String localPath,
            int parallel,
            boolean autoCompress,
            String sourceCompression,
            boolean overwrite,
            boolean encrypted,
            String queryId) {}

    /**
     * A GET as parsed.
     *
     * @param files what it fetches, all of one stage
     * @param localPath the folder that the statement wrote after {@code file://}
     */
    public record Get(
            StageId stage, List<StagedFile> files, String localPath, int parallel, String queryId) {
        public Get {
            files = List.copyOf(files);
        }
    }

    /** The fields that are a PUT's own in the answer's {@code data}. */
    public ObjectNode upload(Put put, AccessKey key) {
        ObjectNode data = JsonMapper.shared().createObjectNode();
        data.put("command", "UPLOAD");
        data.putArray("src_locations").add(put.localPath());
        data.put("parallel", put.parallel());
        data.put("threshold", THRESHOLD_BYTES);
        data.put("autoCompress", put.autoCompress());
        data.put("overwrite", put.overwrite());
        data.put("sourceCompression", put.sourceCompression());
        data.put("clientShowEncryptionParameter", false);
        if (put.encrypted()) {
            data.set("encryptionMaterial", material(put.stage(), put.queryId()));
        } else {
            data.putNull("encryptionMaterial");
        }
        String prefix = put.prefix();
        String folder = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        ObjectNode info = stageInfo(put.stage(), folder, put.encrypted(), key);
        if (dialect == TransferDialect.SIGNED_ADDRESSES) {
            String path = put.localPath().replace('\\', '/');
            String name = path.substring(path.lastIndexOf('/') + 1);
            var use = put.overwrite() ? SignedAddress.Use.REPLACE : SignedAddress.Use.CREATE;
            info.put("presignedUrl", address(put.stage(), folder + name, use, key));
        }
        data.set("stageInfo", info);
        return data;
    }

    /** The fields that are a GET's own in the answer's {@code data}. */
    public ObjectNode download(Get get, AccessKey key) {
        ObjectNode data = JsonMapper.shared().createObjectNode();
        data.put("command", "DOWNLOAD");
        var sources = data.putArray("src_locations");
        boolean encrypted = get.files().stream().anyMatch(StagedFile::encrypted);
        if (dialect != TransferDialect.S3 && !encrypted) {
            data.putNull("encryptionMaterial");
        } else {
            var materials = data.putArray("encryptionMaterial");
            for (StagedFile file : get.files()) {
                if (file.encrypted()) {
                    materials.add(material(get.stage(), get.queryId()));
                } else {
                    materials.addNull();
                }
            }
        }
        get.files().forEach(file -> sources.add(file.key()));
        if (dialect == TransferDialect.SIGNED_ADDRESSES) {
            var addresses = data.putArray("presignedUrls");
            for (StagedFile file : get.files()) {
                addresses.add(address(get.stage(), file.key(), SignedAddress.Use.READ, key));
            }
        } else if (dialect == TransferDialect.CLOUD_STORAGE) {
            // The Node client looks into the list although it then goes by the token.
            var addresses = data.putArray("presignedUrls");
            get.files().forEach(_ -> addresses.addNull());
        }
        data.put("localLocation", get.localPath());
        data.put("parallel", get.parallel());
        data.put("threshold", THRESHOLD_BYTES);
        data.put("autoCompress", false);
        data.put("overwrite", false);
        data.put("clientShowEncryptionParameter", false);
        data.set("stageInfo", stageInfo(get.stage(), "", encrypted, key));
        return data;
    }

    private ObjectNode stageInfo(StageId stage, String folder, boolean encrypted, AccessKey key) {
        String path = stage.value() + "/" + folder;
        ObjectNode info = JsonMapper.shared().createObjectNode();
        boolean s3 =
                switch (dialect) {
                    case S3, S3_WITH_TEXTS -> true;
                    case CLOUD_STORAGE, SIGNED_ADDRESSES -> false;
                };
        info.put("locationType", s3 ? "S3" : "GCS");
        info.put("location", (s3 ? S3Handler.BUCKET : CloudStorageHandler.BUCKET) + "/" + path);
        info.put("path", path);
        info.put("region", REGION);
        // A client that gets no signed address must not turn to the cloud's own.
        boolean signed = dialect == TransferDialect.SIGNED_ADDRESSES;
        info.put("endPoint", signed ? NOWHERE : endpoint.toString());
        info.put("isClientSideEncrypted", encrypted);
        info.putNull("presignedUrl");
        info.putNull("storageAccount");
        info.set("creds", credentials(key));
        return info;
    }

    private ObjectNode credentials(AccessKey key) {
        ObjectNode credentials = JsonMapper.shared().createObjectNode();
        return switch (dialect) {
            case S3, S3_WITH_TEXTS ->
                    credentials
                            .put("AWS_KEY_ID", key.id())
                            .put("AWS_SECRET_KEY", key.secret())
                            .put("AWS_TOKEN", key.token());
            case CLOUD_STORAGE -> credentials.put("GCS_ACCESS_TOKEN", key.token());
            case SIGNED_ADDRESSES -> credentials;
        };
    }

    private String address(StageId stage, String key, SignedAddress.Use use, AccessKey by) {
        return endpoint + SignedAddress.of(CloudStorageHandler.BUCKET, stage, key, use, by);
    }

    private ObjectNode material(StageId stage, String queryId) {
        StageKey master = store.key(stage);
        ObjectNode material =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("queryStageMasterKey", master.base64())
                        .put("queryId", queryId);
        return dialect == TransferDialect.S3_WITH_TEXTS
                ? material.put("smkId", Integer.toString(master.number()))
                : material.put("smkId", master.number());
    }
}
