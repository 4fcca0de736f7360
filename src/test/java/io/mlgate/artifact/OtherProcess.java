package io.mlgate.artifact;

import io.mlgate.table.TableFile;
import io.mlgate.tracking.ArtifactRoot.OfRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/** A process beside the test's that fetches a table and then waits to be told to end. */
final class OtherProcess {
  private OtherProcess() {}

  /** Takes the cache's folder and the table's text; prints the path of the table. */
  public static void main(String[] arguments) throws IOException {
    FakeArtifacts store =
        new FakeArtifacts()
            .with("t.csv", arguments[1].getBytes(StandardCharsets.UTF_8), arguments[1]);
    try (ArtifactCache cache =
        ArtifactCache.open(Path.of(arguments[0]), new CacheLimits(100, 100), Clock.systemUTC())) {
      TableFile file = cache.fetch(store, "store", new OfRun("run"), "t.csv");
      System.out.println(file.path());
      int told = System.in.read();
      System.out.println(TableFile.of(file.path()).sha256().equals(file.sha256()) ? told : -1);
    }
  }
}
