package io.mlgate.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An installation of PostgreSQL's server.
 *
 * @param directory the folder that holds {@code initdb} and {@code pg_ctl}
 */
public record PostgresPrograms(Path directory) {
  private static final String VARIABLE = "MLGATE_POSTGRES_BIN";
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  /** The one that the environment names, or the newest of Debian's, or the one on the path. */
  public static Optional<PostgresPrograms> find() {
    String named = System.getenv(VARIABLE);
    if (named != null && !named.isBlank()) {
      PostgresPrograms programs = new PostgresPrograms(Path.of(named));
      if (!programs.isThere()) {
        throw new AssertionError(VARIABLE + "=" + named + " holds no initdb and pg_ctl");
      }
      return Optional.of(programs);
    }
    List<Path> places = new ArrayList<>(debians());
    Pattern.compile(":")
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .map(Path::of)
        .forEach(places::add);
    return places.stream().map(PostgresPrograms::new).filter(PostgresPrograms::isThere).findFirst();
  }

  private static List<Path> debians() {
    if (!Files.isDirectory(DEBIAN)) {
      return List.of();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .map(version -> version.resolve("bin"))
          .sorted(Comparator.comparing(Path::toString).reversed())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isThere() {
    return Files.isExecutable(directory.resolve("initdb"))
        && Files.isExecutable(directory.resolve("pg_ctl"));
  }

  /** A command line of one of them. PostgreSQL refuses root, so root becomes Debian's own user. */
  List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(
          List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups", "--"));
    }
    command.add(directory.resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Who the server runs as where this process is root. */
  static final String USER = "postgres";

  static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
