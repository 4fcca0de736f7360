package io.mlgate.telemetry;

import io.mlgate.policy.LiveCheckRule;
import io.mlgate.policy.LiveMeasure;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;

/** Numbers of a JSON document that is fetched at each look. */
final class HttpSource implements MetricSource {
  private static final long LAST_NANO = 999_999_999;

  private final Optional<String> url;
  private final JsonFetch fetch;

  /** With the address of checks that have none of their own. */
  HttpSource(Optional<String> url, JsonFetch fetch) {
    this.url = url;
    this.fetch = fetch;
  }

  @Override
  public EventCounts count(LiveMeasure.Counts asked, LiveArm arm, LiveArm other, Window window) {
    URI address = address(asked.url(), arm, window);
    return JsonNumbers.tally(
        fetch.successful(address), asked, TelemetryCredentials.origin(address));
  }

  @Override
  public PointValue value(LiveMeasure.Point asked, LiveArm arm, Window window) {
    URI address = address(asked.url(), arm, window);
    BigDecimal number =
        JsonNumbers.at(
            fetch.successful(address), asked.query(), TelemetryCredentials.origin(address));
    return new PointValue(number.doubleValue(), "at " + window.end());
  }

  /**
   * Whole seconds within the window: none that belongs in part to what was before or comes next.
   */
  private URI address(Optional<String> own, LiveArm arm, Window window) {
    long since = window.began().plusNanos(LAST_NANO).getEpochSecond();
    long until = Math.max(since, window.end().getEpochSecond());
    return URI.create(
        own.or(() -> url)
            .orElseThrow(() -> TelemetryException.wrongPolicy("a check has no address"))
            .replace(LiveCheckRule.ARM, arm.slot())
            .replace(LiveCheckRule.SINCE, Long.toString(since))
            .replace(LiveCheckRule.UNTIL, Long.toString(until)));
  }
}
