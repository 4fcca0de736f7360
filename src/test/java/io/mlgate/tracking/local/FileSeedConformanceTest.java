package io.mlgate.tracking.local;

import io.mlgate.servers.ExtraData;
import io.mlgate.servers.MlflowServerProcess;
import io.mlgate.servers.MlflowSetup;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The realistic seed and what is hard to store, in files; MLflow needs minutes to search them. */
@Tag("campaign")
class FileSeedConformanceTest extends ServerConformance {
  private MlflowServerProcess process;
  private List<String> deleted;

  @BeforeAll
  void fillAndCopy() throws Exception {
    Path directory = folder.resolve("server");
    process = MlflowServerProcess.start(MlflowSetup.files(directory));
    process.seed();
    deleted = ExtraData.addTo(process.uri(), directory);
    compare(process.uri(), directory, "mlruns");
  }

  @AfterAll
  void stop() {
    process.close();
  }

  /**
   * Not the deleted experiment: without a run to look at, the file store never notices that a
   * comparison makes no sense.
   */
  @Override
  protected List<String> experiments() {
    return List.of("credit-risk", "extra");
  }

  @Override
  protected List<String> deletedRuns() {
    return deleted;
  }
}
