package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that want the same target at once. */
@Tag("servers")
class RolloutRaceTest {
  private static final String ROLLOUT =
      """
      rollout:
        stages:
          - canary: {weights: [25], soak: 5m, deadline: 1h, minSamples: 100, checks: [errors]}
          - full: {soak: 5m, checks: [errors-in-full]}
      rollback: {rehearse: never}
      """;

  @TempDir private Path folder;

  private Process start(int number) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dmlgate.home=" + Shell.CHECKOUT,
                "-cp",
                classPath(),
                Main.class.getName(),
                "rollout",
                "start")
            .directory(folder.toFile())
            .redirectOutput(folder.resolve(number + ".out").toFile())
            .redirectError(folder.resolve(number + ".err").toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("MLGATE_"));
    environment.put("MLFLOW_TRACKING_URI", Shell.EXAMPLE_STORE);
    environment.put("MLGATE_ROLES", folder.resolve("people/roles.yaml").toString());
    return builder.start();
  }

  /** Also good in another folder. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(part -> Path.of(part).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void exactlyOneOfThreeBegins() throws Exception {
    try (RolloutStage stage = new RolloutStage(folder, ROLLOUT, "")) {
      assertThat(stage.run("check", "--model", "4").status()).isZero();
      List<Process> processes = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        processes.add(start(i));
      }
      List<Integer> others = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        int status = processes.get(i).waitFor();
        if (status != 0) {
          others.add(status);
          String said = Files.readString(folder.resolve(i + ".err"), StandardCharsets.UTF_8);
          System.out.print(status + " " + said);
          assertThat(said).hasLineCount(1).containsAnyOf("is under way", "run it again");
        }
      }
      assertThat(others).hasSize(2).isSubsetOf(3, 4);
      assertThat(stage.route()).contains("\"green\":25");
      assertThat(stage.run("rollout", "status").out()).contains("CANARY");
      assertThat(stage.run("ledger", "verify", RolloutStage.MODEL).status()).isZero();
    }
  }
}
