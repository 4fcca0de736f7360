package io.mlgate.tracking.local;

import io.mlgate.servers.SeededMlflow;
import io.mlgate.servers.SeededMlflow.Running;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** The realistic seed, in a database. */
@ExtendWith(SeededMlflow.class)
class SqliteSeedConformanceTest extends ServerConformance {

  @BeforeAll
  void copy(Running running) throws Exception {
    compare(running.server().uri(), running.directory(), "sqlite:///mlflow.db");
  }

  @Override
  protected List<String> experiments() {
    return List.of("credit-risk");
  }

  @Override
  protected List<String> deletedRuns() {
    return List.of();
  }
}
