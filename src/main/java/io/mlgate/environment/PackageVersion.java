package io.mlgate.environment;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version by PEP 440, in its total order: versions are equal if neither comes before the other,
 * so that 1.0 is 1.0.0.
 *
 * @param epoch 0 unless the project began to count anew
 * @param release its numbers as written, at least one; numbers that are missing at the end are 0
 * @param pre what it is a pre-release by
 * @param post number of the post-release
 * @param dev number of the development release
 * @param local label of who built it, its words in small letters; empty for a public version
 */
public record PackageVersion(
    BigInteger epoch,
    List<BigInteger> release,
    Optional<PreRelease> pre,
    Optional<BigInteger> post,
    Optional<BigInteger> dev,
    List<String> local)
    implements Comparable<PackageVersion> {
  /** Longer than any on PyPI, and short enough for quadratic arithmetic. */
  private static final int LONGEST = 256;

  private static final Pattern VERSION =
      Pattern.compile(
          "v?(?:(?<epoch>[0-9]++)!)?(?<release>[0-9]++(?:\\.[0-9]++)*+)"
              + "(?:[-_.]?(?<phase>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<pre>[0-9]++)?)?"
              + "(?<post>-(?<bare>[0-9]++)|[-_.]?(?:post|rev|r)[-_.]?(?<worded>[0-9]++)?)?"
              + "(?<dev>[-_.]?dev[-_.]?(?<number>[0-9]++)?)?"
              + "(?:\\+(?<local>[a-z0-9]++(?:[-_.][a-z0-9]++)*+))?");

  /** Copies the lists. */
  public PackageVersion {
    if (release.isEmpty()) {
      throw new IllegalArgumentException("a version without a number");
    }
    release = List.copyOf(release);
    local = List.copyOf(local);
  }

  /** The version that is written so, in any of the forms that PEP 440 lets pass; else absent. */
  public static Optional<PackageVersion> parse(String written) {
    Matcher parts = VERSION.matcher(written.strip().toLowerCase(Locale.ROOT));
    if (written.length() > LONGEST || !parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new PackageVersion(
            number(parts.group("epoch")),
            numbers(parts.group("release")),
            Optional.ofNullable(parts.group("phase"))
                .map(word -> new PreRelease(PreRelease.Phase.of(word), number(parts.group("pre")))),
            Optional.ofNullable(parts.group("post"))
                .map(
                    whole ->
                        number(
                            parts.group("bare") == null
                                ? parts.group("worded")
                                : parts.group("bare"))),
            Optional.ofNullable(parts.group("dev")).map(whole -> number(parts.group("number"))),
            words(parts.group("local"))));
  }

  /** The number at a place of the release, from 0; 0 where none is written. */
  public BigInteger release(int place) {
    return place < release.size() ? release.get(place) : BigInteger.ZERO;
  }

  /** Whether it comes before a release: a pre-release or a development release. */
  public boolean isPreRelease() {
    return pre.isPresent() || dev.isPresent();
  }

  /** The version without its local label. */
  PackageVersion withoutLocal() {
    return new PackageVersion(epoch, release, pre, post, dev, List.of());
  }

  /** What it is a post-release of. */
  PackageVersion withoutPost() {
    return new PackageVersion(epoch, release, pre, Optional.empty(), Optional.empty(), List.of());
  }

  /** The first of all versions that lead to it. */
  PackageVersion firstDevelopment() {
    return new PackageVersion(epoch, release, pre, post, Optional.of(BigInteger.ZERO), local);
  }

  /** The epoch and the release only. */
  PackageVersion base() {
    return new PackageVersion(
        epoch, release, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  @Override
  public int compareTo(PackageVersion other) {
    return VersionOrder.ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackageVersion version && compareTo(version) == 0;
  }

  @Override
  public int hashCode() {
    int size = release.size();
    while (size > 1 && release.get(size - 1).signum() == 0) {
      size--;
    }
    return List.of(epoch, release.subList(0, size), pre, post, dev, local).hashCode();
  }

  /** The version in normal form. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (epoch.signum() != 0) {
      text.append(epoch).append('!');
    }
    for (int i = 0; i < release.size(); i++) {
      text.append(i == 0 ? "" : ".").append(release.get(i));
    }
    pre.ifPresent(text::append);
    post.ifPresent(number -> text.append(".post").append(number));
    dev.ifPresent(number -> text.append(".dev").append(number));
    if (!local.isEmpty()) {
      text.append('+').append(String.join(".", local));
    }
    return text.toString();
  }

  private static BigInteger number(String digits) {
    return digits == null ? BigInteger.ZERO : new BigInteger(digits);
  }

  private static List<BigInteger> numbers(String dotted) {
    List<BigInteger> numbers = new ArrayList<>();
    for (String digits : dotted.split("\\.", -1)) {
      numbers.add(new BigInteger(digits));
    }
    return numbers;
  }

  private static List<String> words(String label) {
    List<String> words = new ArrayList<>();
    if (label != null) {
      for (String word : label.split("[-_.]", -1)) {
        words.add(VersionOrder.isNumber(word) ? new BigInteger(word).toString() : word);
      }
    }
    return words;
  }
}
