package io.mlgate.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CachePlaceTest {
  @ParameterizedTest
  @CsvSource({
    "'', '', /home/u/.cache/mlgate",
    "'', /xdg, /xdg/mlgate",
    "'', relative, /home/u/.cache/mlgate",
    "/own, /xdg, /own",
    "own, /xdg, /build/own"
  })
  void thePlaceIsNamedByTheEnvironment(String own, String xdg, Path expected) {
    assertThat(
            CachePlace.of(
                Map.of("MLGATE_CACHE", own, "XDG_CACHE_HOME", xdg),
                Path.of("/build"),
                Path.of("/home/u")))
        .isEqualTo(expected);
  }
}
