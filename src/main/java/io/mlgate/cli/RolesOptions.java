package io.mlgate.cli;

import io.mlgate.role.Roles;
import io.mlgate.role.RolesReader;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The roles file: who may decide. */
final class RolesOptions {
  @Option(
      names = "--roles",
      paramLabel = "FILE",
      description = "The roles file. Default: MLGATE_ROLES.")
  private Path file;

  @Option(
      names = "--roles-sha256",
      paramLabel = "HEX",
      description = "The digest that the roles file must have. Default: MLGATE_ROLES_SHA256.")
  private String sha256;

  /** Whether a file is named at all. */
  boolean isNamed(Surroundings surroundings) {
    return file != null || variable(surroundings, "MLGATE_ROLES").isPresent();
  }

  /** Reads the file, and checks that it is the pinned one where a digest is given. */
  Roles read(Surroundings surroundings) {
    Path named =
        Optional.ofNullable(file)
            .or(() -> variable(surroundings, "MLGATE_ROLES").map(Path::of))
            .orElseThrow(
                () ->
                    new UsageException(
                        "who may decide? Name the roles file with --roles or MLGATE_ROLES"));
    Roles roles = RolesReader.read(named.toString(), surroundings.resolve(named));
    Optional.ofNullable(sha256)
        .or(() -> variable(surroundings, "MLGATE_ROLES_SHA256"))
        .map(pin -> pin.strip().toLowerCase(Locale.ROOT))
        .filter(pin -> !pin.equals(roles.sha256()))
        .ifPresent(
            pin -> {
              throw new UsageException(
                  "the roles file "
                      + named
                      + " is not the pinned one: its SHA-256 is "
                      + roles.sha256());
            });
    return roles;
  }

  private static Optional<String> variable(Surroundings surroundings, String name) {
    return Optional.ofNullable(surroundings.environment().get(name))
        .filter(text -> !text.isBlank());
  }
}
