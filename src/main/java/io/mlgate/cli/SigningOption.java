package io.mlgate.cli;

import io.mlgate.signing.SigningKey;
import io.mlgate.signing.UnusableKeyException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The key that a command signs evidence with. */
final class SigningOption {
  private static final String VARIABLE = "MLGATE_SIGNING_KEY_FILE";

  @Option(
      names = "--sign-key",
      paramLabel = "FILE",
      description =
          "Signs the evidence with the Ed25519 key in FILE, which only its owner may read."
              + " Default: MLGATE_SIGNING_KEY_FILE, if set.")
  private Path file;

  /**
   * The key, read before anything is evaluated, so that a wrong one costs nothing.
   *
   * @param hasPlace whether there is a place for the attestation
   * @throws UsageException if the key can't be used, or the option has no effect
   */
  Optional<SigningKey> key(Surroundings surroundings, boolean hasPlace) {
    if (file != null && file.toString().isBlank()) {
      throw new UsageException("--sign-key is empty: name a key file, or leave the option out");
    }
    if (file != null && !hasPlace) {
      throw new UsageException(
          "--sign-key makes an attestation: say with --report or --publish where it goes");
    }
    Optional<Path> named =
        Optional.ofNullable(file)
            .or(
                () ->
                    Optional.of(surroundings.environment().getOrDefault(VARIABLE, "").strip())
                        .filter(value -> !value.isEmpty() && hasPlace)
                        .map(Path::of));
    if (named.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(SigningKey.read(surroundings.resolve(named.get())));
    } catch (UnusableKeyException wrong) {
      throw new UsageException("can't sign: " + wrong.getMessage());
    }
  }
}
