package io.mlgate.traffic.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.demo.DemoRouter;
import io.mlgate.policy.Capability;
import io.mlgate.policy.RouterRule;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.TrafficException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demo's router keeps to what the driver webhook expects of any. */
class DemoRouterDriverTest extends TrafficDriverContract {
  private static final String SECRET = "a secret of tests, long enough";

  private DemoRouter router;
  private TrafficDriver driver;

  @BeforeEach
  void start() throws IOException {
    router = new DemoRouter(Routes.SLOTS, SECRET, Duration.ofMillis(250), Clock.systemUTC());
    driver = signedWith(SECRET);
  }

  @AfterEach
  void close() {
    router.close();
  }

  @Override
  TrafficDriver driver() {
    return driver;
  }

  private TrafficDriver signedWith(String secret) {
    return Routes.access(
            Routes.plan(
                new RouterRule.Webhook(
                    router.url() + "/route",
                    "ROUTE_SECRET",
                    EnumSet.of(
                        Capability.WEIGHTS,
                        Capability.MIRROR,
                        Capability.STICKY,
                        Capability.FENCING)),
                "http://127.0.0.1:1",
                "http://127.0.0.1:2"),
            Path.of("."),
            Map.of("ROUTE_SECRET", secret))
        .driver();
  }

  @Override
  void somebodyElseRoutesToGreen() {
    signedWith(SECRET).restore(ALL_GREEN, "somebody");
  }

  @Override
  void routerIsGone() {
    router.close();
  }

  @Test
  void whoDoesNotHaveTheSecretRoutesNobody() {
    TrafficDriver stranger = signedWith("a secret of somebody else's");
    TrafficException refusal =
        Assertions.catchThrowableOfType(
            TrafficException.class, () -> stranger.restore(ALL_GREEN, "k"));
    assertThat(refusal).hasMessageContaining("answered 401");
    assertThat(driver.read().route()).contains(ALL_BLUE);
  }

  /** Two that saw the same route: the second one is refused in one step with the look. */
  @Test
  void itFences() {
    ObservedRoute seen = driver.read();
    driver.apply(ALL_GREEN, seen, "first");
    TrafficException refusal =
        Assertions.catchThrowableOfType(
            TrafficException.class,
            () -> driver.apply(ALL_BLUE.withMirror("green", 20), seen, "second"));
    assertThat(refusal.kind()).isEqualTo(Kind.CHANGED);
    assertThat(driver.read().route()).contains(ALL_GREEN);
  }
}
