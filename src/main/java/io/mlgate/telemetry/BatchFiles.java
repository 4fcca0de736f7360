package io.mlgate.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlgate.policy.LiveCheckRule;
import io.mlgate.policy.LiveMeasure;
import io.mlgate.policy.SourceRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Documents of batch scorers: those last written within the window are added up. */
final class BatchFiles implements MetricSource {
  private static final long MOST_BYTES = 1 << 20;

  private final SourceRule.Files rule;
  private final Path folder;

  BatchFiles(SourceRule.Files rule, Path folder) {
    this.rule = rule;
    this.folder = folder;
  }

  @Override
  public EventCounts count(LiveMeasure.Counts asked, LiveArm arm, LiveArm other, Window window) {
    long bad = 0;
    long total = 0;
    List<Path> files =
        FolderPattern.files(folder, rule.files().replace(LiveCheckRule.ARM, arm.slot()));
    boolean any = false;
    for (Path file : files) {
      try {
        if (!window.contains(Files.getLastModifiedTime(file).toInstant())) {
          continue;
        }
        if (Files.size(file) > MOST_BYTES) {
          throw TelemetryException.noData(file.getFileName() + " is larger than a megabyte");
        }
        JsonNode document = JsonFetch.JSON.readTree(Files.readAllBytes(file));
        EventCounts one = JsonNumbers.tally(document, asked, String.valueOf(file.getFileName()));
        bad = Math.addExact(bad, one.bad());
        total = Math.addExact(total, one.total());
        any = true;
      } catch (IOException | ArithmeticException e) {
        throw TelemetryException.noData(file.getFileName() + " can't be read as JSON", e);
      }
    }
    if (!any) {
      throw TelemetryException.noData("no scoring run of " + arm.slot() + " left a file yet");
    }
    return new EventCounts(bad, total);
  }

  @Override
  public PointValue value(LiveMeasure.Point asked, LiveArm arm, Window window) {
    throw TelemetryException.wrongPolicy("files have counts only");
  }
}
