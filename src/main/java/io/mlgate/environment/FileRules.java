package io.mlgate.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Judges which files there are, and what they say that is no requirement. */
final class FileRules {
  private static final String NOT_READ = "refers to another file, which is not read";

  private final Optional<ModelEnvironment> baseline;
  private final ModelEnvironment candidate;
  private final EnvironmentRules rules;
  private final List<EnvironmentFinding> findings = new ArrayList<>();

  FileRules(
      Optional<ModelEnvironment> baseline, ModelEnvironment candidate, EnvironmentRules rules) {
    this.baseline = baseline;
    this.candidate = candidate;
    this.rules = rules;
  }

  List<EnvironmentFinding> findings() {
    for (EnvironmentFile file : EnvironmentFile.values()) {
      presence(file);
    }
    candidate.remarks().forEach(this::remark);
    settings(FileRemark.Kind.INDEX, "packages come from other places");
    settings(FileRemark.Kind.OPTION, "pip installs by other settings");
    baseline.ifPresent(
        before -> {
          if (!before.channels().equals(candidate.channels())) {
            add(
                EnvironmentPart.SETTING,
                "channels",
                before.channels().toString(),
                candidate.channels().toString(),
                "conda's packages come from other places",
                EnvironmentImpact.WARN);
          }
        });
    return findings;
  }

  private void presence(EnvironmentFile file) {
    boolean is = candidate.present().contains(file);
    boolean was = baseline.map(before -> before.present().contains(file)).orElse(is);
    if (is && was) {
      return;
    }
    String present = "present";
    add(
        EnvironmentPart.FILE,
        file.fileName(),
        was ? present : EnvironmentFinding.ABSENT,
        is ? present : EnvironmentFinding.ABSENT,
        is ? "the baseline's is missing" : "the file is missing",
        was && !is ? EnvironmentImpact.WARN : EnvironmentImpact.INFO);
  }

  private void remark(FileRemark remark) {
    switch (remark.kind()) {
      case OTHER_FILE -> said(remark, NOT_READ, unseen());
      case REQUIREMENTS -> {
        if (!candidate.present().contains(EnvironmentFile.REQUIREMENTS)) {
          said(remark, "refers to another file, which is missing", unseen());
        }
      }
      case CONSTRAINTS -> said(remark, NOT_READ, EnvironmentImpact.WARN);
      case UNNAMED ->
          said(remark, "installs what says no name and version, so that nobody can tell", unseen());
      case UNKNOWN_MARKER ->
          said(
              remark,
              "whether it is installed depends on what is not known: counted as installed",
              EnvironmentImpact.WARN);
      case LEFT_OUT ->
          said(
              remark,
              "not installed by CPython on Linux on x86_64, which is assumed",
              EnvironmentImpact.INFO);
      case TWICE -> said(remark, "asked for twice, differently", EnvironmentImpact.WARN);
      case INDEX, OPTION -> {}
    }
  }

  /** What is not seen may be refused. */
  private EnvironmentImpact unseen() {
    return rules.refusedPackages().isEmpty() ? EnvironmentImpact.WARN : EnvironmentImpact.BREAK;
  }

  private void said(FileRemark remark, String effect, EnvironmentImpact impact) {
    boolean before =
        baseline.isEmpty()
            || baseline.get().remarks().stream()
                .anyMatch(
                    was ->
                        was.kind() == remark.kind()
                            && was.text().equals(remark.text())
                            && was.place().file().equals(remark.place().file()));
    add(
        EnvironmentPart.FILE,
        remark.place().toString(),
        before ? remark.text() : EnvironmentFinding.ABSENT,
        remark.text(),
        effect,
        impact);
  }

  private void settings(FileRemark.Kind kind, String effect) {
    if (baseline.isEmpty()) {
      return;
    }
    SortedSet<String> was = texts(baseline.get(), kind);
    SortedSet<String> is = texts(candidate, kind);
    for (String text : is) {
      if (!was.contains(text)) {
        setting(EnvironmentFinding.ABSENT, text, effect);
      }
    }
    for (String text : was) {
      if (!is.contains(text)) {
        setting(text, EnvironmentFinding.ABSENT, effect);
      }
    }
  }

  private void setting(String was, String is, String effect) {
    String text = is.equals(EnvironmentFinding.ABSENT) ? was : is;
    String option = text.split(" ", 2)[0];
    add(EnvironmentPart.SETTING, option, was, is, effect, EnvironmentImpact.WARN);
  }

  private static SortedSet<String> texts(ModelEnvironment environment, FileRemark.Kind kind) {
    TreeSet<String> texts = new TreeSet<>();
    environment.remarks().stream()
        .filter(remark -> remark.kind() == kind)
        .forEach(remark -> texts.add(remark.text()));
    return texts;
  }

  private void add(
      EnvironmentPart part,
      String subject,
      String was,
      String is,
      String effect,
      EnvironmentImpact impact) {
    findings.add(new EnvironmentFinding(part, subject, was, is, effect, impact));
  }
}
