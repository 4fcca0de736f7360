package io.mlgate.compatibility;

import java.util.List;
import java.util.Optional;

/**
 * What a model reads and writes; MLflow's {@code ModelSignature}.
 *
 * @param inputs what callers send; absent if the model does not say
 * @param outputs what callers get; absent if the model does not say
 * @param params what callers may send beside the inputs; names unique
 */
public record Signature(
    Optional<ModelSchema> inputs, Optional<ModelSchema> outputs, List<ParamSpec> params) {
  /** Copies the parameters. */
  public Signature {
    params = List.copyOf(params);
  }
}
