package io.mlgate.compatibility;

import java.util.Optional;

/**
 * What a comparison needs and a model does not have.
 *
 * @param model which side
 * @param part the part that its signature lacks; absent if it has no signature at all
 */
public record MissingSchema(ModelRole model, Optional<SignaturePart> part) {
  /** A sentence for a reader, as {@code the candidate has no signature}. */
  @Override
  public String toString() {
    return part.map(lacking -> "the signature of " + model + " has no " + lacking)
        .orElse(model + " has no signature");
  }
}
