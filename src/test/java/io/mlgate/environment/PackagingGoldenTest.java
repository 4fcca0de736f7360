package io.mlgate.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PackagingGoldenTest {
  @Test
  void versionsAreInTheOrderOfPackaging() {
    assertThat(
            disagreements(
                "orders.csv",
                618,
                row -> {
                  int order = version(row.get(0)).compareTo(version(row.get(1)));
                  int back = version(row.get(1)).compareTo(version(row.get(0)));
                  assertThat(Integer.signum(order)).isEqualTo(-Integer.signum(back));
                  return String.valueOf(Integer.signum(order));
                }))
        .isEmpty();
  }

  @Test
  void versionsAreReadAndPrintedAsPackagingDoes() {
    assertThat(
            disagreements(
                "versions.csv",
                85,
                row -> PackageVersion.parse(row.get(0)).map(PackageVersion::toString).orElse("-")))
        .isEmpty();
  }

  @Test
  void specifiersContainWhatPackagingSays() {
    assertThat(
            disagreements(
                "contains.csv",
                3500,
                row ->
                    python(
                        VersionSpecifiers.parse(row.get(0))
                            .orElseThrow()
                            .contains(version(row.get(1))))))
        .isEmpty();
  }

  @Test
  void specifiersAreThoseOfPackaging() {
    assertThat(
            disagreements(
                "specifiers.csv",
                60,
                row -> python(VersionSpecifier.parse(row.get(0)).isPresent())))
        .isEmpty();
  }

  @Test
  void markersHoldWherePackagingSaysSo() {
    MarkerEnvironment environment = MarkerEnvironment.linux(Optional.of(version("3.11.7")));
    assertThat(
            disagreements(
                "markers.csv",
                330,
                row -> {
                  Marker marker = Marker.parse(row.get(0));
                  assertThat(Marker.parse(marker.toString())).isEqualTo(marker);
                  MarkerTruth truth = marker.truth(environment, new TreeSet<>());
                  assertThat(truth).isNotEqualTo(MarkerTruth.UNKNOWN);
                  return python(truth == MarkerTruth.TRUE);
                }))
        .isEmpty();
  }

  @Test
  void requirementsAreThoseOfPackagingExceptForNamesThatEndInALine() {
    assertThat(disagreements("requirements.csv", 50, row -> python(isRequirement(row.get(0)))))
        .containsExactly("[a_, True]: False");
  }

  private static boolean isRequirement(String text) {
    try {
      Requirement requirement = Requirement.parse(text);
      assertThat(Requirement.parse(requirement.toString())).isEqualTo(requirement);
      return true;
    } catch (MalformedEnvironmentException e) {
      assertThat(e).hasMessageContaining("is no requirement: ").hasMessageNotContaining("\n");
      return false;
    }
  }

  /** The rows whose last field is not what is answered to the others. */
  private static List<String> disagreements(
      String file, int least, Function<List<String>, String> answer) {
    List<List<String>> rows = PackagingGoldens.rows(file);
    assertThat(rows).hasSizeGreaterThanOrEqualTo(least);
    return rows.stream()
        .filter(row -> !answer.apply(row).equals(row.get(row.size() - 1)))
        .map(row -> row + ": " + answer.apply(row))
        .toList();
  }

  private static PackageVersion version(String text) {
    return PackageVersion.parse(text).orElseThrow();
  }

  private static String python(boolean answer) {
    return answer ? "True" : "False";
  }
}
