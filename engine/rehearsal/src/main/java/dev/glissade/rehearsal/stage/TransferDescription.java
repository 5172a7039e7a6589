package dev.glissade.rehearsal.stage;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.util.List;

/**
 * What PUT and GET answer: where the bytes are and with which keys, for the driver to move them.
 * The endpoint keeps its {@code http} scheme and its IP address, so the S3 client inside the driver
 * uses path style and no TLS.
 */
public final class TransferDescription {
    private static final String REGION = "us-east-1";

    /** The driver cuts files above this many bytes into parts; Snowflake's own value. */
    private static final long THRESHOLD_BYTES = 209_715_200;

    private final StageStore store;
    private final URI endpoint;

    /**
     * @param endpoint scheme, address and port under which {@link S3Handler} is mounted
     */
    public TransferDescription(StageStore store, URI endpoint) {
        this.store = store;
        this.endpoint = endpoint;
    }

    /**
     * A PUT as parsed.
     *
     * @param prefix the path inside the stage, "" or ending anyhow; no leading slash
     * @param localPath what the statement wrote after {@code file://}, unquoted; the driver
     *     compares it with its own statement and refuses any difference
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
        data.set("stageInfo", stageInfo(put.stage(), folder, put.encrypted(), key));
        return data;
    }

    /** The fields that are a GET's own in the answer's {@code data}. */
    public ObjectNode download(Get get, AccessKey key) {
        ObjectNode data = JsonMapper.shared().createObjectNode();
        data.put("command", "DOWNLOAD");
        var sources = data.putArray("src_locations");
        var materials = data.putArray("encryptionMaterial");
        boolean encrypted = false;
        for (StagedFile file : get.files()) {
            sources.add(file.key());
            encrypted |= file.encrypted();
            if (file.encrypted()) {
                materials.add(material(get.stage(), get.queryId()));
            } else {
                materials.addNull();
            }
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
        info.put("locationType", "S3");
        info.put("location", S3Handler.BUCKET + "/" + path);
        info.put("path", path);
        info.put("region", REGION);
        info.put("endPoint", endpoint.toString());
        info.put("isClientSideEncrypted", encrypted);
        info.putNull("presignedUrl");
        info.putNull("storageAccount");
        info.putObject("creds")
                .put("AWS_KEY_ID", key.id())
                .put("AWS_SECRET_KEY", key.secret())
                .put("AWS_TOKEN", key.token());
        return info;
    }

    private ObjectNode material(StageId stage, String queryId) {
        StageKey master = store.key(stage);
        return JsonMapper.shared()
                .createObjectNode()
                .put("queryStageMasterKey", master.base64())
                .put("queryId", queryId)
                .put("smkId", master.number());
    }
}
