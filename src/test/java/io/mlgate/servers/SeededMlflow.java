package io.mlgate.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a parameter of type {@link Running}: a seeded server over SQLite that all test
 * classes of a JVM share, since seeding takes a minute. Tests must leave it as it is.
 */
public final class SeededMlflow implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SeededMlflow.class);

  /**
   * The shared server.
   *
   * @param server the process
   * @param seed what is on it
   * @param directory its files: {@code mlflow.db} and {@code artifacts}
   */
  public record Running(MlflowServerProcess server, Seed seed, Path directory)
      implements AutoCloseable {

    private static Running start() {
      try {
        Path directory = Files.createTempDirectory("mlgate-mlflow");
        MlflowServerProcess server = MlflowServerProcess.start(MlflowSetup.sqlite(directory));
        try {
          return new Running(server, server.seed(), directory);
        } catch (RuntimeException | AssertionError e) {
          server.close();
          throw e;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Running.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class);
  }
}
