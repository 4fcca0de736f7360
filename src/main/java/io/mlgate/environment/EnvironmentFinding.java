package io.mlgate.environment;

import java.util.Comparator;

/**
 * One thing to know about the candidate's environment.
 *
 * @param part what it is about
 * @param subject the package, the file or the setting; fit for one line, as all texts are
 * @param was what the baseline's files say, {@code absent} if nothing
 * @param is what the candidate's files say, {@code absent} if nothing
 * @param effect on the model, in plain words
 * @param impact how bad that is
 */
public record EnvironmentFinding(
    EnvironmentPart part,
    String subject,
    String was,
    String is,
    String effect,
    EnvironmentImpact impact)
    implements Comparable<EnvironmentFinding> {
  static final String ABSENT = "absent";

  private static final Comparator<EnvironmentFinding> ORDER =
      Comparator.comparing(EnvironmentFinding::impact, Comparator.reverseOrder())
          .thenComparing(EnvironmentFinding::part)
          .thenComparing(EnvironmentFinding::subject)
          .thenComparing(EnvironmentFinding::was)
          .thenComparing(EnvironmentFinding::is)
          .thenComparing(EnvironmentFinding::effect);

  /** Makes the foreign texts fit for one line. */
  public EnvironmentFinding {
    subject = PublicText.line(subject);
    was = PublicText.line(was);
    is = PublicText.line(is);
  }

  /** The worst first, then by part and subject. */
  @Override
  public int compareTo(EnvironmentFinding other) {
    return ORDER.compare(this, other);
  }

  /** One line: the subject, what changed, what comes of it. */
  @Override
  public String toString() {
    String change = was.equals(is) ? is : was + " -> " + is;
    return impact + " " + subject + ": " + change + ": " + effect;
  }
}
