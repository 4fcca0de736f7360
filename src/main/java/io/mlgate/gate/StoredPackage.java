package io.mlgate.gate;

import io.mlgate.compatibility.MalformedModelException;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.tracking.TrackingStore;
import java.util.Optional;

/** The files that a store holds of a model now, to compare with those that evidence names. */
public final class StoredPackage {
  private StoredPackage() {}

  /**
   * One digest of all files, made as gates on the package make it: 64 hexadecimal digits.
   *
   * @param runId the candidate's run
   * @param model the registered model that its version is of, present exactly when the version is
   * @param version its version
   * @param loggedModelId the logged model behind it
   * @throws TrackingException if the store can't give them, or they are no files of one model
   */
  public static String sha256(
      TrackingStore store,
      String runId,
      Optional<String> model,
      Optional<String> version,
      Optional<String> loggedModelId) {
    Optional<ModelVersion> registered =
        model.flatMap(name -> version.map(number -> store.version(name, number)));
    Contender contender = new Contender(store.run(runId), registered, loggedModelId);
    try {
      return ModelPackage.of(contender, store).read(Optional.empty(), Optional.empty()).sha256();
    } catch (UnfitModelException | MalformedModelException unfit) {
      throw new TrackingException(Kind.BROKEN, unfit.getMessage(), unfit);
    }
  }
}
