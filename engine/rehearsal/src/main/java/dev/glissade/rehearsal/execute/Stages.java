package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.load.CopyLoader;
import dev.glissade.rehearsal.stage.AccessKeys;
import dev.glissade.rehearsal.stage.StageId;
import dev.glissade.rehearsal.stage.StageStore;
import dev.glissade.rehearsal.stage.TransferDescription;
import dev.glissade.rehearsal.stage.TransferDialect;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.Optional;

/** The files of a warehouse's stages, and where clients put them. */
public final class Stages {
    private final StageStore store;
    private final AccessKeys keys;
    private final CopyLoader loader;
    private volatile @Nullable URI endpoint;

    public Stages(StageStore store, AccessKeys keys) {
        this.store = store;
        this.keys = keys;
        this.loader = new CopyLoader(store);
    }

    public StageStore store() {
        return store;
    }

    CopyLoader loader() {
        return loader;
    }

    public AccessKeys keys() {
        return keys;
    }

    /** Whether a store is a user's own stage, which no object of the catalog stands for. */
    public static boolean isUserStage(StageId id) {
        return id.value().startsWith("u");
    }

    /** Says under which scheme, address and port the stages answer to S3 and Cloud Storage. */
    public void servedAt(URI where) {
        endpoint = where;
    }

    /** Where they answer; empty while nothing serves them. */
    Optional<URI> servedAt() {
        return Optional.ofNullable(endpoint);
    }

    /** Describes transfers; empty while nothing serves the stages. */
    Optional<TransferDescription> transfers(TransferDialect dialect) {
        URI where = endpoint;
        return where == null
                ? Optional.empty()
                : Optional.of(new TransferDescription(store, where, dialect));
    }
}
