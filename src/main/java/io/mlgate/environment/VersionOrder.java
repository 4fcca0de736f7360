package io.mlgate.environment;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;

/** The order of versions by PEP 440. */
final class VersionOrder {
  private static final BigInteger BEFORE_ZERO = BigInteger.ONE.negate();
  private static final PreRelease NO_PRE = new PreRelease(PreRelease.Phase.ALPHA, BigInteger.ZERO);

  /**
   * A release's development releases come first, then its pre-releases, itself, its post-releases;
   * within each, development releases before what they lead to, and local labels after none.
   */
  static final Comparator<PackageVersion> ORDER =
      Comparator.comparing(PackageVersion::epoch)
          .thenComparing(VersionOrder::releases)
          .thenComparing(VersionOrder::stage)
          .thenComparing(version -> version.pre().orElse(NO_PRE))
          .thenComparing(version -> version.post().orElse(BEFORE_ZERO))
          .thenComparing(version -> version.dev().isPresent() ? 0 : 1)
          .thenComparing(version -> version.dev().orElse(BigInteger.ZERO))
          .thenComparing(PackageVersion::local, VersionOrder::labels);

  private VersionOrder() {}

  private static int releases(PackageVersion one, PackageVersion other) {
    int places = Math.max(one.release().size(), other.release().size());
    for (int place = 0; place < places; place++) {
      int order = one.release(place).compareTo(other.release(place));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** 0 for a development release of the release itself, 1 for a pre-release, 2 from the release. */
  private static int stage(PackageVersion version) {
    if (version.pre().isPresent()) {
      return 1;
    }
    return version.dev().isPresent() && version.post().isEmpty() ? 0 : 2;
  }

  private static int labels(List<String> one, List<String> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      int order = words(one.get(i), other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.size(), other.size());
  }

  private static int words(String one, String other) {
    boolean numbers = isNumber(one);
    if (numbers != isNumber(other)) {
      return numbers ? 1 : -1;
    }
    return numbers ? new BigInteger(one).compareTo(new BigInteger(other)) : one.compareTo(other);
  }

  static boolean isNumber(String word) {
    return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
