package io.mlgate.policy;

import java.util.List;

/** Reads the keys of a point check that say when it is asked. */
final class PointScheduleGrammar {
  static final List<String> KEYS =
      List.of(
          "interval",
          "count",
          "initialDelay",
          "failureLimit",
          "inconclusiveLimit",
          "consecutiveErrorLimit");

  private static final int MOST = 10_000;
  private static final PointSchedule DEFAULT = PointSchedule.DEFAULT;

  private PointScheduleGrammar() {}

  static PointSchedule read(Mapping check) {
    return new PointSchedule(
        check.optional("interval").flatMap(SpanGrammar::read).orElse(DEFAULT.interval()),
        number(check, "count", 1, DEFAULT.count()),
        check.optional("initialDelay").flatMap(SpanGrammar::read).orElse(DEFAULT.initialDelay()),
        number(check, "failureLimit", 0, DEFAULT.failureLimit()),
        number(check, "inconclusiveLimit", 0, DEFAULT.inconclusiveLimit()),
        number(check, "consecutiveErrorLimit", 0, DEFAULT.consecutiveErrorLimit()));
  }

  private static int number(Mapping check, String key, int least, int usual) {
    return check.optional(key).map(value -> WholeNumber.read(value, least, MOST)).orElse(usual);
  }
}
