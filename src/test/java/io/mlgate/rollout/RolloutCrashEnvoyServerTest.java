package io.mlgate.rollout;

import io.mlgate.policy.RolloutPlan;
import io.mlgate.policy.RolloutPlan.OnDeadline;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** With a real Envoy. */
@Tag("servers")
class RolloutCrashEnvoyServerTest extends RolloutCrashContract {
  @TempDir private Path router;

  @Override
  LastingRouter router() throws IOException {
    return new LastingEnvoy(router);
  }

  @Override
  RolloutPlan plan() {
    return Plans.plan(OnDeadline.PAUSE);
  }
}
