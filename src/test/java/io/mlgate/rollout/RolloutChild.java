package io.mlgate.rollout;

import io.mlgate.ledger.Actor;
import io.mlgate.ledger.FileLedger;
import io.mlgate.policy.Capability;
import io.mlgate.policy.RolloutPlan;
import io.mlgate.telemetry.LiveResult;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.Route;
import io.mlgate.traffic.RouteVerification;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.driver.Routes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A process that moves a rollout as it is told, line by line, and tells each place around all it
 * writes: there it waits until it may go on.
 */
final class RolloutChild {
  static final String MODEL = "credit";
  static final RolloutPins PINS =
      new RolloutPins(
          "r-1",
          "3",
          "run-3",
          "sha256:" + "a".repeat(64),
          Optional.of("2"),
          Optional.of("run-2"),
          "credit-api",
          "b".repeat(64),
          Plans.SLOTS);
  static final RolloutPlan PLAN = Plans.withoutShadow();

  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  private Instant now = Instant.EPOCH;

  private RolloutChild() {}

  /**
   * Runs until its input ends.
   *
   * @param arguments folder of the ledger, and file with the section of the route
   */
  public static void main(String[] arguments) throws IOException {
    Path ledger = Path.of(arguments[0]);
    Path route = Path.of(arguments[1]);
    new RolloutChild().run(ledger, route.getParent(), Files.readString(route));
  }

  /** The rollout's journal as one process writes it. */
  static LedgerJournal journal(Path folder, String process, java.time.InstantSource clock) {
    return new LedgerJournal(
        new FileLedger(folder, clock, torn -> {}),
        MODEL,
        new Mover(process, Actor.asserted("ci"), false, Duration.ofMinutes(1), clock),
        PLAN,
        PINS);
  }

  private void run(Path folder, Path home, String section) throws IOException {
    RolloutJournal journal =
        new Telling(journal(folder, "process " + ProcessHandle.current().pid(), () -> now));
    try (TrafficDriver driver =
        new TellingDriver(Routes.access(Routes.plan(section), home, Map.of()).driver())) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", 2);
        now = Instant.parse(words[0]);
        tell(tick(journal, driver, Order.Kind.valueOf(words[1])));
      }
    }
  }

  private String tick(RolloutJournal journal, TrafficDriver driver, Order.Kind order) {
    Sight good = Plans.good(Plans.SLOTS.home());
    try {
      RolloutRunner.Outcome outcome =
          new RolloutRunner(
                  new RolloutMachine(PLAN, Plans.SLOTS),
                  journal,
                  driver,
                  state ->
                      new Sight(
                          Optional.of(driver.read()),
                          good.arms(),
                          good.checks(),
                          good.split(),
                          Optional::empty,
                          List.of()),
                  () -> now)
              .tick(new Order(order, "ada: " + order));
      return "is " + outcome.state().phase() + outcome.trouble().map(it -> " " + it).orElse("");
    } catch (StaleStateException | LeaseHeldException another) {
      return "another " + another.getClass().getSimpleName();
    }
  }

  private static void tell(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private void at(String place) {
    tell("at " + place);
    try {
      if (in.readLine() == null) {
        throw new IOException("nobody is there any more");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Telling implements RolloutJournal {
    private final RolloutJournal journal;

    private Telling(RolloutJournal journal) {
      this.journal = journal;
    }

    @Override
    public RolloutState last() {
      return journal.last();
    }

    @Override
    public void append(RolloutState after, RolloutState next, List<LiveResult> findings) {
      String what = " state " + next.sequence() + " " + next.phase() + (next.pending() ? "?" : "");
      at("before" + what);
      journal.append(after, next, findings);
      at("after" + what);
    }

    @Override
    public boolean holds(RolloutState state) {
      return journal.holds(state);
    }
  }

  private final class TellingDriver implements TrafficDriver {
    private final TrafficDriver driver;

    private TellingDriver(TrafficDriver driver) {
      this.driver = driver;
    }

    @Override
    public Set<Capability> capabilities() {
      return driver.capabilities();
    }

    @Override
    public String location() {
      return driver.location();
    }

    @Override
    public ObservedRoute read() {
      return driver.read();
    }

    @Override
    public void apply(Route desired, ObservedRoute seen, String key) {
      at("before route " + key);
      driver.apply(desired, seen, key);
      at("after route " + key);
    }

    @Override
    public void restore(Route baseline, String key) {
      at("before route " + key);
      driver.restore(baseline, key);
      at("after route " + key);
    }

    @Override
    public RouteVerification verify(Route desired) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public void close() {
      driver.close();
    }
  }
}
