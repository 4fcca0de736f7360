package io.mlgate.traffic.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mlgate.policy.Capability;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.Route;
import io.mlgate.traffic.RouteVerification;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.TrafficException.Kind;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every driver does. The router begins with all requests at slot blue. */
abstract class TrafficDriverContract {
  static final Route ALL_BLUE = Route.split("blue", 100, "green");
  static final Route ALL_GREEN = Route.split("blue", 0, "green");

  /** The driver; the same router each time in one test. */
  abstract TrafficDriver driver();

  /** Routes everything to green as somebody else would, past the driver. */
  abstract void somebodyElseRoutesToGreen();

  /** The router is gone. */
  abstract void routerIsGone();

  /** The part of requests that a route mirrors, where it can; 1 to 100. */
  int mirrored() {
    return 20;
  }

  private static void apply(TrafficDriver driver, Route route) {
    driver.apply(route, driver.read(), "key of " + route);
  }

  private boolean can(Capability capability) {
    return driver().capabilities().contains(capability);
  }

  @Test
  void theRouteThatIsThereIsRead() {
    assertThat(driver().read().route()).contains(ALL_BLUE);
    assertThat(driver().verify(ALL_BLUE)).isEqualTo(new RouteVerification.Holds());
  }

  @Test
  void whatWasAppliedIsReadBackByAnybody() {
    apply(driver(), ALL_GREEN);
    assertThat(driver().read().route()).contains(ALL_GREEN);
    assertThat(driver().verify(ALL_GREEN)).isEqualTo(new RouteVerification.Holds());
    assertThat(driver().verify(ALL_BLUE)).isInstanceOf(RouteVerification.Differs.class);
  }

  @Test
  void aRouteIsAStateAndNoChange() {
    assumeTrue(can(Capability.WEIGHTS), "no weights");
    for (int percent : new int[] {25, 5, 5, 50, 0, 1, 100, 99}) {
      Route route = Route.split("green", percent, "blue");
      apply(driver(), route);
      assertThat(driver().read().route()).contains(route);
    }
  }

  @Test
  void repeatingGivesTheSame() {
    ObservedRoute seen = driver().read();
    driver().apply(ALL_GREEN, seen, "once");
    ObservedRoute then = driver().read();
    driver().apply(ALL_GREEN, then, "once");
    assertThat(driver().read()).isEqualTo(then);
    assertThat(then.revision()).isNotEqualTo(seen.revision());
  }

  @Test
  void copiesComeAndGo() {
    assumeTrue(can(Capability.MIRROR), "no mirror");
    Route shadow = ALL_BLUE.withMirror("green", mirrored());
    apply(driver(), shadow);
    assertThat(driver().read().route()).contains(shadow);
    assertThat(driver().verify(ALL_BLUE)).isInstanceOf(RouteVerification.Differs.class);
    apply(driver(), ALL_BLUE);
    assertThat(driver().verify(ALL_BLUE)).isEqualTo(new RouteVerification.Holds());
  }

  @Test
  void whatSomebodyElseChangedIsNotOverwritten() {
    ObservedRoute seen = driver().read();
    somebodyElseRoutesToGreen();
    TrafficException refusal =
        catchThrowableOfType(
            TrafficException.class, () -> driver().apply(ALL_BLUE.withoutMirror(), seen, "late"));
    assertThat(refusal.kind()).isEqualTo(Kind.CHANGED);
    assertThat(refusal.isNothingChanged()).isTrue();
    assertThat(driver().read().route()).contains(ALL_GREEN);
  }

  @Test
  void aRollbackAsksNobodyWhatIsThere() {
    somebodyElseRoutesToGreen();
    driver().restore(ALL_BLUE, "rollback");
    driver().restore(ALL_BLUE, "rollback");
    assertThat(driver().verify(ALL_BLUE)).isEqualTo(new RouteVerification.Holds());
  }

  @Test
  void aRouteOfOtherSlotsIsRefusedBeforeAnythingChanges() {
    Route foreign = Route.split("red", 100, "blue");
    ObservedRoute seen = driver().read();
    assertRefused(() -> driver().apply(foreign, seen, "k"));
    assertRefused(() -> driver().restore(foreign, "k"));
    assertThat(driver().read()).isEqualTo(seen);
  }

  @Test
  void whatTheRouterCannotDoIsRefusedBeforeAnythingChanges() {
    ObservedRoute seen = driver().read();
    if (!can(Capability.WEIGHTS)) {
      assertRefused(() -> driver().apply(Route.split("green", 5, "blue"), seen, "k"));
    }
    if (!can(Capability.MIRROR)) {
      assertRefused(() -> driver().apply(ALL_BLUE.withMirror("green", 20), seen, "k"));
    }
    assertThat(driver().read()).isEqualTo(seen);
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThat(catchThrowableOfType(TrafficException.class, call))
        .isNotNull()
        .extracting(TrafficException::kind)
        .isEqualTo(Kind.REFUSED);
  }

  @Test
  void aRouterThatIsGoneIsOneLine() {
    ObservedRoute seen = driver().read();
    routerIsGone();
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> driver().read(),
            () -> driver().verify(ALL_BLUE),
            () -> driver().apply(ALL_GREEN, seen, "k"),
            () -> driver().restore(ALL_BLUE, "k"))) {
      TrafficException gone = catchThrowableOfType(TrafficException.class, call);
      assertThat(gone).isNotNull();
      assertThat(gone.getMessage()).hasLineCount(1).isNotBlank();
    }
  }
}
