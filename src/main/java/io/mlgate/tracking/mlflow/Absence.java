package io.mlgate.tracking.mlflow;

import io.mlgate.tracking.TrackingException.Kind;
import java.util.Optional;
import java.util.Set;

/** What it means when a server says that something does not exist. */
interface Absence {
  Set<String> CODES = Set.of("RESOURCE_DOES_NOT_EXIST", "NOT_FOUND");

  /** What was asked for is not there: 404 with a code that says so. */
  Absence OF_ANYTHING =
      (status, error) ->
          status == 404 && CODES.contains(error.code())
              ? Optional.of(Kind.NOT_FOUND)
              : Optional.empty();

  /** The kind of failure, or empty if the answer does not speak of anything missing. */
  Optional<Kind> in(int status, ServerError error);

  /**
   * The alias is not there, which MLflow says with 400 and the code of every wrong parameter.
   *
   * <p>A policy may take a missing alias for a first release and let a model pass without a
   * baseline. So only MLflow's own sentences for "no such alias", "no such model" and "no version
   * yet" count. An alias whose version is gone is answered with the version's 404: broken, and
   * anything else is not understood.
   */
  static Absence ofAlias(String alias) {
    String noAlias = "Registered model alias " + alias + " not found.";
    return (status, error) -> {
      String message = error.message().strip();
      if (status == 400 && error.code().equals("INVALID_PARAMETER_VALUE")) {
        return message.equals(noAlias) ? Optional.of(Kind.NOT_FOUND) : Optional.empty();
      }
      if (OF_ANYTHING.in(status, error).isEmpty()) {
        return Optional.empty();
      }
      if (message.startsWith("Registered Model with name=")
          || message.startsWith("Latest version not found for model ")) {
        return Optional.of(Kind.NOT_FOUND);
      }
      return Optional.of(message.startsWith("Model Version (") ? Kind.BROKEN : Kind.MALFORMED);
    };
  }
}
