package io.mlgate.compatibility;

import java.util.List;

/**
 * Tensors: one without a name, or named ones.
 *
 * @param tensors at least one; names unique
 */
public record TensorSchema(List<TensorSpec> tensors) implements ModelSchema {
  /** Copies the tensors. */
  public TensorSchema {
    tensors = List.copyOf(tensors);
  }

  /** Whether tensors are known by name. */
  public boolean isNamed() {
    return tensors.get(0).name().isPresent();
  }

  @Override
  public String toString() {
    if (!isNamed()) {
      return "unnamed " + tensors.get(0);
    }
    return tensors.size() + " named " + (tensors.size() == 1 ? "tensor" : "tensors");
  }
}
