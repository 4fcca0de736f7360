package io.mlgate.draft;

import io.mlgate.compatibility.CompatibilityMode;
import io.mlgate.compatibility.MalformedModelException;
import io.mlgate.compatibility.MlModelReader;
import io.mlgate.compatibility.ServingPath;
import io.mlgate.compatibility.Signature;
import io.mlgate.compatibility.SignatureCompatibility;
import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Whether the signature of the model in use says enough for candidates to be held against it. */
final class OwnSignature {
  private static final String FILE = "MLmodel";

  private OwnSignature() {}

  /** Whether it does; not if the store does not give it. */
  static boolean isComparable(TrackingStore store, String model, String alias) {
    try {
      ModelVersion version = store.versionByAlias(model, alias);
      ArtifactRoot root = new ArtifactRoot.OfVersion(version.model(), version.version());
      try (InputStream in = store.openArtifact(root, FILE, MlModelReader.LARGEST)) {
        Optional<Signature> own =
            MlModelReader.read(root.artifact(FILE), in.readAllBytes()).signature();
        return SignatureCompatibility.compare(
                own, own, CompatibilityMode.DROP_IN, ServingPath.DATAFRAME)
            .missing()
            .isEmpty();
      }
    } catch (TrackingException | MalformedModelException | IOException failure) {
      return false;
    }
  }
}
