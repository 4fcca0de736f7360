package io.mlgate.compatibility;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;

/**
 * One tensor; MLflow's {@code TensorSpec}.
 *
 * @param name absent for a schema's only tensor
 * @param dtype NumPy's name of the type of its elements, as {@code float64}
 * @param shape its sizes, -1 for any size
 */
public record TensorSpec(Optional<String> name, String dtype, List<Long> shape) {
  /** Copies the shape. */
  public TensorSpec {
    shape = List.copyOf(shape);
  }

  /** Whether MLflow takes every array for it, whatever its type and rank: object, (-1,). */
  boolean takesEverything() {
    return dtype.equals("object") && shape.equals(List.of(-1L));
  }

  @Override
  public String toString() {
    String sizes = shape.stream().map(String::valueOf).collect(joining(", ", "(", ")"));
    return "tensor of " + Shown.plain(dtype, 40) + " " + Shown.plain(sizes, 80);
  }
}
