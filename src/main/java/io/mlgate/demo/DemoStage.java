package io.mlgate.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a rollout of the demo happens on: two scorers, the router between them and the people who
 * use it, each on a free port of loopback. Prediction logs are in the folder {@code logs}.
 */
public final class DemoStage implements AutoCloseable {
  /** The slot that has all requests in the beginning. */
  public static final String FIRST = "blue";

  /** The other slot. */
  public static final String SECOND = "green";

  /** The addresses that the example's policy has in the place of those of a stage. */
  private static final String ROUTER_OF_EXAMPLE = "http://127.0.0.1:8080";

  private static final Map<String, String> ARMS_OF_EXAMPLE =
      Map.of(FIRST, "http://127.0.0.1:8081", SECOND, "http://127.0.0.1:8082");

  private static final Duration SLOW = Duration.ofMillis(250);

  private final Map<String, DemoScorer> scorers = new TreeMap<>();
  private final DemoRouter router;
  private final DemoTraffic traffic;

  /**
   * Sets it up; the slots are empty, and nobody applies yet.
   *
   * @param folder where the folder {@code logs} is made
   * @param secret what messages about the route are signed with, at least 24 bytes
   * @throws IOException if there is no free port, or no place for logs
   */
  public DemoStage(Path folder, String secret, InstantSource clock) throws IOException {
    Path logs = Files.createDirectories(folder.resolve("logs"));
    TreeMap<String, String> arms = new TreeMap<>();
    for (String slot : ARMS_OF_EXAMPLE.keySet()) {
      DemoScorer scorer = new DemoScorer(slot, logs, clock);
      scorers.put(slot, scorer);
      arms.put(slot, scorer.url());
    }
    this.router = new DemoRouter(arms, secret, SLOW, clock);
    this.traffic = new DemoTraffic(router.url());
  }

  /**
   * Puts a version into a slot.
   *
   * @throws IllegalArgumentException if the demo has no such slot or version
   */
  public void deploy(String slot, String version) {
    DemoScorer scorer = scorers.get(slot);
    if (scorer == null) {
      throw new IllegalArgumentException("the demo has no slot " + slot);
    }
    scorer.deploy(version);
  }

  /** The people who apply. */
  public DemoTraffic traffic() {
    return traffic;
  }

  /** The router's address. */
  public String router() {
    return router.url();
  }

  /**
   * The example's policy for this stage: with its addresses.
   *
   * @throws IllegalArgumentException if the policy doesn't have the example's addresses
   */
  public String policy(String example) {
    String policy = replaced(example, ROUTER_OF_EXAMPLE, router.url());
    for (Map.Entry<String, String> arm : ARMS_OF_EXAMPLE.entrySet()) {
      policy = replaced(policy, arm.getValue(), scorers.get(arm.getKey()).url());
    }
    return policy;
  }

  /** Waits until all copies that are under way are counted. */
  void awaitCopies() {
    router.awaitCopies();
  }

  /** A slot whose server is gone. */
  void closeScorer(String slot) throws IOException {
    scorers.get(slot).close();
  }

  private static String replaced(String text, String old, String now) {
    if (!text.contains(old)) {
      throw new IllegalArgumentException("the example's policy does not name " + old);
    }
    return text.replace(old, now);
  }

  @Override
  public void close() throws IOException {
    traffic.close();
    router.close();
    for (DemoScorer scorer : scorers.values()) {
      scorer.close();
    }
  }
}
