package io.mlgate.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Somebody who applies for credit, always the same one for a number.
 *
 * @param user what the router knows them by
 * @param request their application, as a scorer takes it
 */
record DemoApplicant(String user, String request) {
  /** What some of them live on since a while, and no version was trained with. */
  static final String UNKNOWN_EMPLOYMENT = "platform_work";

  private static final double UNKNOWN_SHARE = 0.15;
  private static final long SEED = 20260101;
  private static final List<String> EMPLOYMENT =
      List.of("full_time", "full_time", "full_time", "full_time", "part_time", "self_employed");

  static DemoApplicant of(long number) {
    SplittableRandom random = new SplittableRandom(SEED ^ (number * 0x9E3779B97F4A7C15L));
    ObjectNode request = LoopbackServer.JSON.createObjectNode();
    ObjectNode row = request.putArray("dataframe_records").addObject();
    row.put("income", Math.round(Math.exp(7.8 + 0.5 * (random.nextDouble() * 2 - 1)) / 10) * 10);
    row.put("debt_ratio", Math.round(random.nextDouble() * random.nextDouble() * 1300) / 1000.0);
    row.put("late_payments", Math.min(random.nextInt(3), random.nextInt(3)));
    row.put("utilisation", Math.round((random.nextDouble() + random.nextDouble()) * 400) / 1000.0);
    row.put(
        "employment",
        random.nextDouble() < UNKNOWN_SHARE
            ? UNKNOWN_EMPLOYMENT
            : EMPLOYMENT.get(random.nextInt(EMPLOYMENT.size())));
    return new DemoApplicant("user-" + number, request.toString());
  }
}
