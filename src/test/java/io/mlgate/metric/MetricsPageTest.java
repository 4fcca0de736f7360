package io.mlgate.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds docs/reference/metrics.md against the catalogue, which it is written from. */
class MetricsPageTest {
  private static final Path PAGE = Path.of("docs/reference/metrics.md");
  private static final String OPENING =
      """
      # Metrics

      `mlgate metrics` prints this list. An undefined value, such as a precision without positive predictions, is reported as
      undefined with its reason, never as 0. Weights count as repetitions. NaN, infinite numbers, rows of unequal length, no rows
      and weights that are all 0 are errors. *Neither* way is better where a metric aims at a value in the middle, or where its
      meaning is the column's.

      """;

  @Test
  void theCommittedPageIsTheOneTheCatalogueWrites() throws IOException {
    Path written = Path.of("target/metrics.md");
    Files.createDirectories(written.getParent());
    Files.writeString(written, page());

    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as("stale: cp %s %s", written, PAGE)
        .isEqualTo(page());
  }

  private static String page() {
    StringBuilder page = new StringBuilder(OPENING);
    page.append("| metric | definition | range | better | tasks | agrees with |\n");
    page.append("|---|---|---|---|---|---|\n");
    for (MetricDefinition metric : MetricCatalog.standard().definitions()) {
      page.append("| `").append(metric.name()).append("` | ").append(metric.meaning());
      page.append(" | ").append(metric.range()).append(" | ").append(metric.better().word());
      page.append(" | ")
          .append(metric.tasks().stream().map(Task::word).collect(Collectors.joining(", ")));
      page.append(" | ").append(metric.source()).append(" |\n");
    }
    page.append("\n## Parameters\n");
    page.append("| metric | parameter | meaning | values | otherwise |\n|---|---|---|---|---|\n");
    for (MetricDefinition metric : MetricCatalog.standard().definitions()) {
      for (Parameter parameter : metric.parameters()) {
        String otherwise =
            parameter
                .preset()
                .map(Argument::text)
                .orElse(parameter.required() ? "must be set" : "not set");
        page.append("| `").append(metric.name()).append("` | `").append(parameter.name());
        page.append("` | ").append(parameter.meaning()).append(" | ").append(parameter.values());
        page.append(" | ").append(otherwise).append(" |\n");
      }
    }
    return page.toString();
  }
}
