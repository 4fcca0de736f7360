package io.mlgate.draft;

import io.mlgate.explanation.ImportancesReader;
import io.mlgate.tracking.ArtifactEntry;
import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.Artifacts;
import io.mlgate.tracking.TrackingException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Proposes gates on files that a run logged: at its root, and in the folders there. */
final class FileProposals {
  private static final int MOST_FOLDERS = 20;
  private static final int MOST_ENTRIES = 1000;
  private static final int LONGEST_PATH = 200;

  /** More than that is no page that people read before a release. */
  private static final long LARGEST_PAGE = 1_000_000;

  private static final int MOST_PAGES = 5;
  private static final int MOST_IMPORTANCES = 3;
  private static final BigDecimal ROOM = new BigDecimal("0.05");
  private static final String LEAST_CORRELATION = "minRankCorrelation: 0.7";

  private final GateProbe probe;
  private final Artifacts artifacts;
  private final ArtifactRoot run;

  FileProposals(GateProbe probe, Artifacts artifacts, String runId) {
    this.probe = probe;
    this.artifacts = artifacts;
    this.run = new ArtifactRoot.OfRun(runId);
  }

  List<ProposedGate> all() {
    List<ArtifactEntry> top = listed("");
    return Stream.of(pages(top), explanation(top)).flatMap(Optional::stream).toList();
  }

  /** What a store can't list is not proposed. */
  private List<ArtifactEntry> listed(String folder) {
    try {
      return artifacts.artifacts(run, folder).stream()
          .limit(MOST_ENTRIES)
          .filter(entry -> entry.path().length() <= LONGEST_PATH)
          .filter(entry -> YamlText.isVisible(entry.path()))
          .toList();
    } catch (TrackingException failure) {
      return List.of();
    }
  }

  private Optional<ProposedGate> pages(List<ArtifactEntry> top) {
    List<String> pages =
        top.stream()
            .filter(entry -> isFile(entry, ".md", LARGEST_PAGE))
            .map(ArtifactEntry::path)
            .filter(page -> probe.passes("artifact: [" + YamlText.scalar(page) + "]"))
            .limit(MOST_PAGES)
            .toList();
    return pages.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ProposedGate.of(
                "documentation",
                "artifact: ["
                    + String.join(", ", pages.stream().map(YamlText::scalar).toList())
                    + "]",
                "What people read of a model must be there; now it is"));
  }

  private Optional<ProposedGate> explanation(List<ArtifactEntry> top) {
    Stream<ArtifactEntry> deeper =
        top.stream()
            .filter(ArtifactEntry::directory)
            .limit(MOST_FOLDERS)
            .flatMap(folder -> listed(folder.path()).stream());
    return Stream.concat(top.stream(), deeper)
        .filter(entry -> isFile(entry, ".json", ImportancesReader.LARGEST))
        .map(ArtifactEntry::path)
        .filter(path -> name(path).contains("importance"))
        .limit(MOST_IMPORTANCES)
        .map(this::explanation)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<ProposedGate> explanation(String path) {
    String file = "explanation: {importances: " + YamlText.scalar(path);
    Optional<BigDecimal> now = probe.value(file + ", maxShare: 1}").map(BigDecimal::valueOf);
    Optional<BigDecimal> most =
        now.map(share -> share.add(ROOM).setScale(2, RoundingMode.CEILING))
            .filter(share -> share.compareTo(BigDecimal.ONE) < 0);
    boolean alike = probe.hasBaseline() && probe.passes(file + ", " + LEAST_CORRELATION + "}");
    List<String> limits = new ArrayList<>();
    most.ifPresent(share -> limits.add("maxShare: " + Slack.show(share)));
    if (alike) {
      limits.add(LEAST_CORRELATION);
    }
    if (now.isEmpty() || limits.isEmpty()) {
      return Optional.empty();
    }
    ProposedGate gate =
        ProposedGate.of(
            "explanation",
            file + ", " + String.join(", ", limits) + "}",
            "No feature decides nearly alone"
                + (alike ? ", and about those decide that do in the baseline" : "")
                + "; now the greatest share is "
                + Slack.show(now.get().doubleValue()));
    return Optional.of(alike ? gate.againstTheBaseline() : gate);
  }

  private static boolean isFile(ArtifactEntry entry, String ending, long largest) {
    return !entry.directory()
        && name(entry.path()).endsWith(ending)
        && entry.size().orElse(0) <= largest;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }
}
