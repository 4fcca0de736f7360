package io.mlgate.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

  @Test
  void theTextNamesSlotsInOrderWhateverOrderTheyCameIn() {
    assertThat(Route.split("green", 1, "blue")).hasToString("blue=99,green=1");
    assertThat(Route.split("green", 1, "blue")).isEqualTo(Route.split("blue", 99, "green"));
    assertThat(Route.split("blue", 100, "green").withMirror("green", 20))
        .hasToString("blue=100,green=0;mirror=green:20");
  }

  @Property
  void aTextReadsAsTheRouteItWasWrittenFrom(
      @ForAll @IntRange(min = 0, max = 100) int percent,
      @ForAll @IntRange(min = 1, max = 100) int copies) {
    Route split = Route.split("b-2", percent, "a1");
    assertThat(Route.parse(split.toString())).isEqualTo(split);
    Route mirrored = Route.split("b-2", 0, "a1").withMirror("b-2", copies);
    assertThat(Route.parse(mirrored.toString())).isEqualTo(mirrored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "blue=100",
        "green=0,blue=100",
        "blue=50,green=51",
        "blue=050,green=50",
        "blue=100,green=0;mirror=green:0",
        "blue=100,green=0;mirror=red:5",
        "blue=100,green=0;mirror=blue:5",
        "blue=100,green=0;mirror=green:101",
        "blue=100,blue=0",
        "Blue=100,green=0",
        "blue=100,green=0\n",
        "blue=100,green=-0"
      })
  void nothingElseIsARoute(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Route.parse(text));
  }

  @Test
  void neverMoreOrLessThanAllRequestsAreRouted() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Route(new TreeMap<>(Map.of("blue", 100, "green", 100)), Optional.empty()));
    assertThatIllegalArgumentException().isThrownBy(() -> Route.split("blue", 150, "green"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Route(new TreeMap<>(Map.of("blue", 100)), Optional.empty()));
  }

  @Test
  void anArmThatAnswersUsersIsNoMirror() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Route.split("blue", 50, "green").withMirror("green", 20));
  }

  @Test
  void aSlotThatTheRouteHasNotHasNoWeight() {
    Route route = Route.split("blue", 90, "green");
    assertThat(route.weight("green")).isEqualTo(10);
    assertThatIllegalArgumentException().isThrownBy(() -> route.weight("red"));
  }

  @Test
  void anObservationIsOfOneRouteOnly() {
    Route route = Route.split("blue", 90, "green");
    assertThat(ObservedRoute.of(route).is(route)).isTrue();
    assertThat(ObservedRoute.of(route).is(Route.split("blue", 89, "green"))).isFalse();
    assertThat(ObservedRoute.other("weights of 150", "x").is(route)).isFalse();
  }

  @Test
  void aFailureSaysWhetherTheRouteIsForCertainWhatItWas() {
    assertThat(new TrafficException(TrafficException.Kind.REFUSED, "a").isNothingChanged())
        .isTrue();
    assertThat(new TrafficException(TrafficException.Kind.UNREACHABLE, "a").isNothingChanged())
        .isFalse();
    assertThat(new TrafficException(TrafficException.Kind.MALFORMED, "a\nb")).hasMessage("a b");
  }
}
