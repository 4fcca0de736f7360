package io.mlgate.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What {@code servers/extra.py} adds to a server that no other test shares. */
public final class ExtraData {
  private ExtraData() {}

  /** Runs the script; returns the ids of the runs that it deleted. */
  public static List<String> addTo(String uri, Path directory) throws Exception {
    Path script = directory.resolve("extra.py");
    try (var source = ExtraData.class.getResourceAsStream("/servers/extra.py")) {
      Files.write(script, source.readAllBytes());
    }
    Path log = directory.resolve("extra.log");
    ProcessBuilder builder =
        new ProcessBuilder(MlflowVenv.ofEnvironment().python().toString(), script.toString(), uri)
            .directory(directory.toFile())
            .redirectError(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("MLFLOW_"));
    builder.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
    builder.environment().put("MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT", "true");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError("extra.py failed:\n" + tail(log));
    }
    return said.lines().filter(line -> line.matches("[0-9a-f]{32}")).toList();
  }

  private static String tail(Path log) throws IOException {
    String text = Files.readString(log);
    return text.substring(Math.max(0, text.length() - 4_000));
  }
}
