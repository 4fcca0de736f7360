package io.mlgate.tracking.local;

import io.mlgate.servers.ExtraData;
import io.mlgate.servers.MlflowServerProcess;
import io.mlgate.servers.MlflowSetup;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What is hard to store, in a database. */
class SqliteExtraConformanceTest extends ServerConformance {
  private MlflowServerProcess process;
  private List<String> deleted;

  @BeforeAll
  void fillAndCopy() throws Exception {
    Path directory = folder.resolve("server");
    process = MlflowServerProcess.start(MlflowSetup.sqlite(directory));
    deleted = ExtraData.addTo(process.uri(), directory);
    compare(process.uri(), directory, "sqlite:///mlflow.db");
  }

  @AfterAll
  void stop() {
    process.close();
  }

  @Override
  protected List<String> experiments() {
    return List.of("extra", "gone");
  }

  @Override
  protected List<String> deletedRuns() {
    return deleted;
  }
}
