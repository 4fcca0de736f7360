package io.mlgate.traffic;

import java.util.Objects;

/**
 * What a slot should hold.
 *
 * @param slot the slot
 * @param model name of the registered model
 * @param version its version, as the registry names it
 * @param uri where the model's files are, such as {@code models:/credit/7}
 */
public record SlotContent(String slot, String model, String version, String uri) {

  /** Nothing may be null. */
  public SlotContent {
    Objects.requireNonNull(slot);
    Objects.requireNonNull(model);
    Objects.requireNonNull(version);
    Objects.requireNonNull(uri);
  }
}
