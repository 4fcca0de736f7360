package io.mlgate.rollout;

import io.mlgate.policy.RolloutPlan;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** With a real HAProxy, which copies no requests. */
@Tag("servers")
class RolloutCrashHaproxyServerTest extends RolloutCrashContract {
  @TempDir private Path router;

  @Override
  LastingRouter router() throws IOException {
    return new LastingHaproxy(router);
  }

  @Override
  RolloutPlan plan() {
    return Plans.withoutShadow();
  }
}
