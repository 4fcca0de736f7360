package io.mlgate.cli;

import io.mlgate.demo.DemoStage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** {@code mlgate demo --rollout}: two candidates on their way to all users. */
final class DemoRollout {
  private static final String FIRST_VERSION = "1";

  private static final List<Act> STORY =
      List.of(
          new Act(
              "4",
              FIRST_VERSION,
              DemoStage.SECOND,
              ExitStatus.OK,
              "DONE",
              "a small tree: nearly as good, for a seventh of the cost"),
          new Act(
              "2",
              "4",
              DemoStage.FIRST,
              ExitStatus.BLOCKED,
              "ROLLED_BACK",
              "better in all numbers offline; can't tell people who live on platform work why"));

  private static final int PEOPLE_PER_SECOND = 500;
  private static final int SECRET_BYTES = 32;
  private static final int MOST_FOLDERS = 1_000;

  private final Surroundings surroundings;
  private final Path reports;
  private final String store;

  /**
   * Prepares it.
   *
   * @param reports where a folder for it is made
   */
  DemoRollout(Surroundings surroundings, Path reports) {
    this.surroundings = surroundings;
    this.reports = reports;
    this.store = "sqlite:///" + surroundings.checkout().resolve("examples/credit/mlflow.db");
  }

  /**
   * One candidate of the story.
   *
   * @param version its version
   * @param instead the version that has all requests before
   * @param slot the slot that has none then
   * @param status what watching it ends with
   * @param end the state that this means
   * @param about what it is
   */
  private record Act(
      String version, String instead, String slot, int status, String end, String about) {}

  /** Plays it; whether it ended as the example tells. */
  boolean play() {
    try {
      return play(folder());
    } catch (IOException e) {
      throw new UnwrittenException("the demo has no place or no port: " + e.getMessage(), e);
    }
  }

  private boolean play(Path folder) throws IOException {
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    String secret = HexFormat.of().formatHex(random);
    Surroundings inside = surroundings.with("MLGATE_DEMO_SECRET", secret);
    List<String> summary = new ArrayList<>();
    boolean asTold = true;
    try (DemoStage stage = new DemoStage(folder, secret, surroundings.clock())) {
      stage.deploy(DemoStage.FIRST, FIRST_VERSION);
      stage.traffic().start(PEOPLE_PER_SECOND);
      say(
          "Two scorers and a router run in this process, on loopback, for this demo alone: with your",
          "models mlGate drives Envoy, HAProxy and others (docs/reference/traffic.md). The scorers answer",
          "by a formula in the place of the example's models. Each application is scored, and then the",
          "form asks for the reasons.",
          "",
          "Slot " + DemoStage.FIRST + " serves version " + FIRST_VERSION + " to everybody.");
      for (Act act : STORY) {
        int status = play(act, stage, folder, inside);
        boolean isAsTold = status == act.status();
        asTold &= isAsTold;
        summary.add(
            String.format(
                "  version %s  %-11s  %s",
                act.version(),
                isAsTold ? act.end() : "status " + status,
                isAsTold ? act.about() : "the example tells " + act.end()));
      }
    }
    say("", "What happened, moment by moment: " + shown(folder) + "/version-*.html", "");
    summary.forEach(this::say);
    return asTold;
  }

  /** The status of the first command that did not go as told, or of the last. */
  private int play(Act act, DemoStage stage, Path folder, Surroundings inside) throws IOException {
    stage.deploy(act.slot(), act.version());
    say("", "Slot " + act.slot() + " gets version " + act.version() + ", " + act.about() + ".");
    Path policy = folder.resolve("mlgate.yaml");
    Files.writeString(policy, policy(stage, act));
    int checked = run(inside, folder, "check", "--model", act.version());
    if (checked != ExitStatus.OK) {
      return checked;
    }
    int started = run(inside, folder, "rollout start", "--model", act.version());
    if (started != ExitStatus.OK) {
      return started;
    }
    int ended = run(inside, folder, "rollout watch", "--interval", "1");
    String page = shown(folder.resolve("version-" + act.version() + ".html"));
    run(inside, folder, "rollout status", "--html", page);
    return ended;
  }

  /** The example's policy with this stage's addresses, and what is in use now. */
  private String policy(DemoStage stage, Act act) throws IOException {
    String example =
        Files.readString(surroundings.checkout().resolve("examples/rollout/mlgate.yaml"));
    return stage
        .policy(example)
        .replace("'version:" + FIRST_VERSION + "'", "'version:" + act.instead() + "'");
  }

  private int run(Surroundings inside, Path folder, String command, String... options) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.add(shown(folder.resolve("mlgate.yaml")));
    words.addAll(List.of(options));
    say("", "  " + surroundings.command() + " " + String.join(" ", words));
    words.addAll(List.of("--ledger", shown(folder.resolve("ledger")), "--tracking-uri", store));
    return Main.run(inside, words.toArray(String[]::new));
  }

  /** A new folder each time: a rollout that was interrupted is still under way in its ledger. */
  private Path folder() throws IOException {
    Files.createDirectories(reports);
    for (int number = 1; number < MOST_FOLDERS; number++) {
      try {
        return Files.createDirectory(
            reports.resolve(number == 1 ? "rollout" : "rollout-" + number));
      } catch (FileAlreadyExistsException taken) {
        // the next one is tried
      }
    }
    throw new UsageException("remove the demo's folders " + shown(reports) + "/rollout-*");
  }

  /** A path as short as a person would type it. */
  private String shown(Path path) {
    return path.startsWith(surroundings.directory())
        ? surroundings.directory().relativize(path).toString()
        : path.toString();
  }

  private void say(String... lines) {
    for (String line : lines) {
      surroundings.out().println(line);
    }
    surroundings.out().flush();
  }
}
