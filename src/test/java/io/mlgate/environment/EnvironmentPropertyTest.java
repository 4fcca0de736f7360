package io.mlgate.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class EnvironmentPropertyTest {
  @Property
  void theOrderOfVersionsIsTotal(
      @ForAll("versions") PackageVersion a,
      @ForAll("versions") PackageVersion b,
      @ForAll("versions") PackageVersion c) {
    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
    assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
    if (a.equals(b)) {
      assertThat(a).hasSameHashCodeAs(b);
      assertThat(Integer.signum(a.compareTo(c))).isEqualTo(Integer.signum(b.compareTo(c)));
    }
    if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
      assertThat(a).isLessThanOrEqualTo(c);
    }
  }

  @Property
  void aVersionIsReadAsItIsPrinted(@ForAll("versions") PackageVersion version) {
    assertThat(PackageVersion.parse(version.toString()).map(PackageVersion::toString))
        .contains(version.toString());
    assertThat(PackageVersion.parse(version.toString())).contains(version);
  }

  @Property
  void eachOperatorDeniesWhatItsOppositeAffirms(
      @ForAll("versions") PackageVersion version, @ForAll("versions") PackageVersion bound) {
    String text = bound.toString();
    assertThat(holds("==" + text, version)).isNotEqualTo(holds("!=" + text, version));
    if (bound.local().isEmpty()) {
      boolean below = holds("<" + text, version);
      boolean above = holds(">" + text, version);
      assertThat(below && above).isFalse();
      assertThat(!below || holds("<=" + text, version)).isTrue();
      assertThat(!above || holds(">=" + text, version)).isTrue();
      assertThat(holds("==" + text, version))
          .isEqualTo(holds("<=" + text, version) && holds(">=" + text, version));
    }
  }

  @Property
  void aRequirementIsReadAsItIsPrinted(@ForAll("requirements") String written) {
    Requirement requirement = Requirement.parse(written);
    assertThat(Requirement.parse(requirement.toString())).isEqualTo(requirement);
    assertThat(Requirement.parse(requirement.toString())).hasToString(requirement.toString());
  }

  @Property
  void anyBytesAreReadOrRefusedInOneLine(@ForAll("bytes") byte[] bytes) {
    for (EnvironmentFile file : EnvironmentFile.values()) {
      try {
        ModelEnvironment.read(new ModelFiles(Map.of(file, bytes), Map.of(), Set.of()));
      } catch (MalformedEnvironmentException e) {
        assertThat(e.getMessage()).startsWith(file.fileName()).doesNotContain("\n", "\r", "\u001b");
      }
    }
  }

  @Property
  void theOrderOfLinesChangesNoFinding(
      @ForAll @Size(max = 8) List<@From("pins") String> was,
      @ForAll @Size(max = 8) List<@From("pins") String> is,
      @ForAll long seed) {
    ModelEnvironment baseline = read(was);
    List<String> others = new ArrayList<>(is);
    Collections.shuffle(others, new Random(seed));
    List<EnvironmentFinding> findings = packages(baseline, read(is));
    assertThat(packages(baseline, read(others))).isEqualTo(findings);
    assertThat(findings).isSorted();
  }

  @Property
  void anEnvironmentIsCompatibleWithItself(
      @ForAll @Size(max = 8) List<@From("pins") String> lines) {
    assertThat(packages(read(lines.stream().distinct().toList()), read(lines)))
        .noneMatch(finding -> finding.impact() == EnvironmentImpact.BREAK);
  }

  @Provide
  Arbitrary<PackageVersion> versions() {
    return versionTexts().map(text -> PackageVersion.parse(text).orElseThrow());
  }

  @Provide
  Arbitrary<String> requirements() {
    Arbitrary<String> extras = Arbitraries.of("", "[x]", "[B_b, a.A]");
    Arbitrary<String> signs = Arbitraries.of("==", "!=", ">", ">=", "<", "<=");
    Arbitrary<String> clause =
        Combinators.combine(signs, Arbitraries.of("1", "1.2.0", "2a1", "3.post2"))
            .as(String::concat);
    Arbitrary<String> clauses = clause.list().ofMaxSize(3).map(list -> String.join(", ", list));
    return Combinators.combine(Arbitraries.of("numpy", "Scikit_Learn"), extras, clauses, markers())
        .as((name, more, versions, marker) -> name + more + versions + marker);
  }

  private static Arbitrary<String> markers() {
    Arbitrary<String> comparison =
        Arbitraries.of(
            "python_version >= '3.9'",
            "'linux' in sys_platform",
            "os.name not in \"nt 'x'\"",
            "extra == 'gpu'");
    Arbitrary<String> both =
        Combinators.combine(comparison, Arbitraries.of("and", "or"), comparison)
            .as((a, word, b) -> "(" + a + " " + word + " " + b + ")");
    Arbitrary<String> either = Arbitraries.oneOf(comparison, both);
    return Arbitraries.oneOf(
        Arbitraries.just(""),
        either
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .flatMap(
                parts ->
                    Arbitraries.of(" and ", " or ").map(word -> "; " + String.join(word, parts))));
  }

  @Provide
  Arbitrary<String> pins() {
    return Combinators.combine(
            Arbitraries.of("a", "b", "c"),
            Arbitraries.of("==1.0", "==1.1", "==2.0", ">=1", "", "==1.0+x"))
        .as(String::concat);
  }

  @Provide
  Arbitrary<byte[]> bytes() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "a",
            "==",
            "1.0",
            "\n",
            "\r",
            " ",
            "- ",
            ": ",
            "pip:",
            "dependencies:",
            "[",
            "]",
            "{",
            "}",
            "&x ",
            "*x",
            "#",
            "\\",
            ";",
            "-r ",
            "'",
            "\"",
            "python",
            ">=",
            "@",
            "://",
            "\u001b",
            "\u2028",
            "(",
            ")",
            "os_name",
            "\t",
            "é");
    return pieces.list().ofMaxSize(30).map(list -> String.join("", list).getBytes(UTF_8));
  }

  private static Arbitrary<String> versionTexts() {
    Arbitrary<String> number = Arbitraries.of("0", "1", "2", "10");
    Arbitrary<String> release =
        number.list().ofMinSize(1).ofMaxSize(3).map(list -> String.join(".", list));
    return Combinators.combine(
            Arbitraries.of("", "", "1!"),
            release,
            Arbitraries.of("", "", "a1", "b0", "rc2"),
            Arbitraries.of("", "", ".post0", ".post1"),
            Arbitraries.of("", "", ".dev0", ".dev1"),
            Arbitraries.of("", "", "+a", "+1", "+a.1", "+2.b"))
        .as((epoch, base, pre, post, dev, local) -> epoch + base + pre + post + dev + local);
  }

  private static boolean holds(String specifier, PackageVersion version) {
    return VersionSpecifier.parse(specifier).orElseThrow().contains(version);
  }

  private static ModelEnvironment read(List<String> lines) {
    return Environments.requiring(lines.toArray(String[]::new)).read();
  }

  private static List<EnvironmentFinding> packages(ModelEnvironment was, ModelEnvironment is) {
    return EnvironmentCompatibility.compare(was, is, VersionLevel.PATCH).findings().stream()
        .filter(finding -> finding.part() == EnvironmentPart.PACKAGE)
        .toList();
  }
}
