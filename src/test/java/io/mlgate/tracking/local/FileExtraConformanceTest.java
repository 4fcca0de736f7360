package io.mlgate.tracking.local;

import io.mlgate.servers.ExtraData;
import io.mlgate.servers.MlflowServerProcess;
import io.mlgate.servers.MlflowSetup;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What is hard to store, in files. */
class FileExtraConformanceTest extends ServerConformance {
  private MlflowServerProcess process;
  private List<String> deleted;

  @BeforeAll
  void fillAndCopy() throws Exception {
    Path directory = folder.resolve("server");
    process = MlflowServerProcess.start(MlflowSetup.files(directory));
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
    return List.of("extra");
  }

  @Override
  protected List<String> deletedRuns() {
    return deleted;
  }

  /** Only one that is there: the file store looks at a version's number before the model. */
  @Override
  protected List<String> models() {
    return List.of("odd model.v-1");
  }
}
