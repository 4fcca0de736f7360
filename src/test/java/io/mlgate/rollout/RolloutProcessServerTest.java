package io.mlgate.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.history.ReleaseStory;
import io.mlgate.ledger.FileLedger;
import io.mlgate.ledger.Head;
import io.mlgate.traffic.Route;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that are killed and stopped, a ledger on disk and a real Envoy. */
@Tag("servers")
class RolloutProcessServerTest {
  private static final Route CANARY = Route.split("green", 25, "blue");
  private static final String LATE = "1:" + CANARY;

  @TempDir private Path folder;
  private LastingEnvoy envoy;
  private Path ledger;
  private Path section;
  private Instant now = Instant.parse("2026-11-20T14:00:00Z");

  @BeforeEach
  void begin() throws Exception {
    envoy = new LastingEnvoy(folder);
    ledger = folder.resolve("ledger");
    section = Files.writeString(folder.resolve("route"), envoy.section());
    RolloutChild.journal(ledger, "the first", () -> now)
        .begin(Head.beginning(RolloutChild.MODEL), RolloutState.started(Plans.SLOTS.home(), now));
    later();
  }

  @AfterEach
  void end() {
    envoy.close();
  }

  /** A process of its own, told what to do line by line. */
  private final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final Writer in;

    private Child() throws IOException {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  RolloutChild.class.getName(),
                  ledger.toString(),
                  section.toString())
              .redirectError(folder.resolve("child.err").toFile())
              .start();
      out = process.inputReader();
      in = process.outputWriter();
    }

    private void say(String line) throws IOException {
      in.write(line + "\n");
      in.flush();
    }

    private String hear() throws IOException {
      String line = out.readLine();
      assertThat(line).as("%s", Files.readString(folder.resolve("child.err"))).isNotNull();
      return line;
    }

    private void tick(Order.Kind order) throws IOException {
      say(now + " " + order);
    }

    /** Goes on past all places before the one given; it waits there. */
    private void goTo(String place) throws IOException {
      for (String heard = hear(); !heard.equals("at " + place); heard = hear()) {
        assertThat(heard).startsWith("at ");
        say("go");
      }
    }

    /** Goes on to the end of a tick; what it came to. */
    private String finish() throws IOException {
      String heard = hear();
      for (; heard.startsWith("at "); heard = hear()) {
        say("go");
      }
      return heard;
    }

    private void signal(String name) throws Exception {
      assertThat(new ProcessBuilder("kill", name, "" + process.pid()).start().waitFor()).isZero();
    }

    private void kill() {
      process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
      kill();
    }
  }

  private void later() {
    now = now.plus(Duration.ofMinutes(2));
  }

  private ReleaseStory story() {
    return ReleaseStory.read(new FileLedger(ledger, () -> now, torn -> {}), RolloutChild.MODEL);
  }

  @Test
  void killedOnceAtEachPlaceItComesToTheSameEnd() throws Exception {
    long changes = envoy.changes().orElseThrow();
    Set<String> places = new HashSet<>();
    Set<String> written = new HashSet<>();
    String came = "";
    while (!came.equals("is DONE")) {
      came = "";
      try (Child child = new Child()) {
        while (!came.equals("is DONE")) {
          child.tick(Order.Kind.NONE);
          came = child.hear();
          for (; came.startsWith("at "); came = child.hear()) {
            if (came.startsWith("at after route ")) {
              written.add(came);
            }
            if (places.add(came)) {
              break;
            }
            child.say("go");
          }
          later();
          if (came.startsWith("at ")) {
            child.kill();
            break;
          }
        }
      }
    }
    System.out.printf("killed at %d places%n", places.size());
    assertThat(places).hasSizeGreaterThan(20);
    assertThat(envoy.route()).isEqualTo(Route.split("green", 100, "blue"));
    assertThat(envoy.changes().orElseThrow() - changes).isEqualTo(written.size());
    assertThat(story().releases()).hasSize(1);
    assertThat(story().rollbacks()).isEmpty();
    assertThat(story().current().map(it -> it.version())).isEqualTo(Optional.of("3"));
  }

  @Test
  void aProcessThatSleptThroughItsLeaseTakesItsLateWriteBack() throws Exception {
    try (Child sleeper = new Child();
        Child owner = new Child()) {
      sleeper.tick(Order.Kind.NONE);
      sleeper.goTo("before route " + LATE);
      sleeper.signal("-STOP");
      sleeper.say("go");
      later();
      owner.tick(Order.Kind.ROLL_BACK);
      assertThat(owner.finish()).isEqualTo("is ROLLED_BACK");
      assertThat(envoy.route()).isEqualTo(Plans.SLOTS.home());

      sleeper.signal("-CONT");
      sleeper.goTo("after route " + LATE);
      assertThat(envoy.route()).as("Envoy can't fence").isEqualTo(CANARY);
      sleeper.say("go");

      assertThat(sleeper.finish()).isEqualTo("another StaleStateException");
      assertThat(envoy.route()).isEqualTo(Plans.SLOTS.home());
      assertThat(story().rollbacks()).hasSize(1);
    }
  }

  @Test
  void aLateWriteBehindWhichTheProcessEndsIsSeenByTheOwner() throws Exception {
    try (Child sleeper = new Child();
        Child owner = new Child()) {
      sleeper.tick(Order.Kind.NONE);
      sleeper.goTo("before route " + LATE);
      sleeper.signal("-STOP");
      sleeper.say("go");
      later();
      owner.tick(Order.Kind.ROLL_BACK);
      owner.goTo("after route 2:" + Plans.SLOTS.home());
      sleeper.signal("-CONT");
      sleeper.goTo("after route " + LATE);
      sleeper.kill();
      assertThat(envoy.route()).isEqualTo(CANARY);
      owner.say("go");

      assertThat(owner.finish()).isEqualTo("is ROLLED_BACK");
      assertThat(envoy.route()).isEqualTo(Plans.SLOTS.home());
    }
  }
}
