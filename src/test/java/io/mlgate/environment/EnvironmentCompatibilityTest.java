package io.mlgate.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentCompatibilityTest {
  private static final Set<SerialisationFormat> BOTH_FORMATS = Set.of(SerialisationFormat.values());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a==1.2.3|a==1.2.3|PATCH|",
        "a==1.2|a==1.2.0|PATCH|",
        "a==1.2.3|a==1.2.4|PATCH|INFO a: ==1.2.3 -> ==1.2.4: a patch change",
        "a==1.2.4|a==1.2.3|PATCH|INFO a: ==1.2.4 -> ==1.2.3: a patch step back",
        "a==1.2.3|a==1.3.0|PATCH|BREAK a: ==1.2.3 -> ==1.3.0: a minor change, more than is allowed",
        "a==1.2.3|a==1.3.0|MINOR|INFO a: ==1.2.3 -> ==1.3.0: a minor change",
        "a==1.2.3|a==2.0.0|MINOR|BREAK a: ==1.2.3 -> ==2.0.0: a major change, more than is allowed",
        "a==1.2.3|a==2.0.0|MAJOR|INFO a: ==1.2.3 -> ==2.0.0: a major change",
        "a==1.2|a==1!1.2|MINOR|BREAK a: ==1.2 -> ==1!1.2: a major change, more than is allowed",
        "a==0.1.0|a==0.2.0|MINOR|INFO a: ==0.1.0 -> ==0.2.0: a minor change; before 1.0 such a change may break",
        "a==1.2|a==1.3rc1|MINOR|WARN a: ==1.2 -> ==1.3rc1: a minor change; 1.3rc1 is a pre-release",
        "a==2.0+cpu|a==2.0+cu118|PATCH|WARN a: ==2.0+cpu -> ==2.0+cu118: a patch change; the local label says another build",
        "a==1.2|a==1.2.post1|PATCH|INFO a: ==1.2 -> ==1.2.post1: a patch change",
        "a[x]==1|a==1.0.1|PATCH|WARN a: [x]==1 -> ==1.0.1: a patch change; other extras",
        "a[x]==1|a[y]==1|PATCH|WARN a: [x]==1 -> [y]==1: other extras of the same version",
        "a==1|a>=1|PATCH|WARN a: ==1 -> >=1: not pinned, so that any version in this range may be installed: pin it with ==",
        "a==1|a>=2|MINOR|BREAK a: ==1 -> >=2: the version before is excluded, and none is pinned: pin it with ==",
        "a==1|a>=2|MAJOR|WARN a: ==1 -> >=2: the version before is excluded, and none is pinned: pin it with ==",
        "a>=1|a==2|PATCH|WARN a: >=1 -> ==2: pinned now, but the version before is not known",
        "a<2|a==2|PATCH|BREAK a: <2 -> ==2: the baseline excludes this version, but does not say which it has",
        "a|a|PATCH|WARN a: any version: not pinned, so that another version may be installed tomorrow: pin it with ==",
        "a==1.*|a==1.*|PATCH|WARN a: ==1.*: not pinned, so that another version may be installed tomorrow: pin it with ==",
        "A_b==1|a.B==1|PATCH|",
        "a===x|a===y|MINOR|BREAK a: ===x -> ===y: no version of PEP 440, so that nobody can tell how far it changed",
        "''|a==1|PATCH|WARN a: absent -> ==1: a new package, which an environment built before lacks",
        "a==1|''|PATCH|WARN a: ==1 -> absent: no longer asked for, so that whatever still imports it fails",
        "a==1|a @ https://u:p@h/a.whl|MINOR|BREAK a: ==1 -> https://h/a.whl: it comes from elsewhere, so that nobody can tell what changed",
        "a @ https://h/a?t=1|a @ https://h/a?t=2|MAJOR|WARN a: https://h/a: it comes from elsewhere, so that nobody can tell what changed",
        "a @ https://h/a|a @ https://x@h/a|PATCH|WARN a: https://h/a: its content may be another tomorrow: name a whole commit or a digest",
        "a @ git+https://h/a@0123456789abcdef0123456789abcdef01234567|a @ git+https://h/a@0123456789abcdef0123456789abcdef01234567|PATCH|",
      })
  void aPackage(String was, String is, VersionLevel allow, String finding) {
    EnvironmentComparison comparison =
        EnvironmentCompatibility.compare(
            Environments.requiring(was).read(), Environments.requiring(is).read(), allow);
    assertThat(packages(comparison)).isEqualTo(finding == null ? List.of() : List.of(finding));
  }

  @ParameterizedTest
  @CsvSource({
    "3.11.7, 3.11.8, INFO python: 3.11.7 -> 3.11.8: a patch of Python",
    "3.11.7, 3.12.0, 'BREAK python: 3.11.7 -> 3.12.0: what one minor version of Python saves, another need not load'",
    "2.7.18, 3.11.7, 'BREAK python: 2.7.18 -> 3.11.7: what one minor version of Python saves, another need not load'"
  })
  void anotherMinorVersionOfPythonBreaksWhateverIsAllowed(String was, String is, String finding) {
    assertThat(
            lines(
                EnvironmentCompatibility.compare(
                    Environments.requiring().python(was).read(),
                    Environments.requiring().python(is).read(),
                    VersionLevel.MAJOR)))
        .contains(finding);
  }

  @Test
  void filesThatDisagreeAboutPythonAreFound() {
    assertThat(
            lines(
                check(
                    Environments.requiring()
                        .conda("dependencies: [python=3.10]")
                        .pythonEnv("python: 3.11.8"))))
        .contains(
            "BREAK python: 3.11.7 -> 3.10: MLmodel and conda.yaml line 1 disagree",
            "WARN python: 3.11.7 -> 3.11.8: MLmodel and python_env.yaml line 1 disagree");
    assertThat(lines(check(Environments.requiring().conda("dependencies: [python=3.11]"))))
        .noneMatch(line -> line.contains("python:"));
  }

  @Test
  void whatNoFileSaysIsMissing() {
    EnvironmentComparison comparison =
        EnvironmentCompatibility.compare(
            Environments.empty().read(), Environments.requiring("a==1").read(), VersionLevel.PATCH);
    assertThat(comparison.outcome()).isEqualTo(EnvironmentOutcome.MISSING);
    assertThat(comparison.missing())
        .extracting(MissingPart::toString)
        .containsExactly(
            "baseline: no file says which Python: MLmodel, python_env.yaml and conda.yaml could",
            "baseline: no file says which packages: requirements.txt and conda.yaml could");
    assertThat(check(Environments.empty().python("3").conda("channels: [a]")).missing())
        .containsExactly(new MissingPart(EnvironmentSide.CANDIDATE, MissingPart.What.PYTHON));
  }

  @Test
  void aFileThatIsReferredToButMissingIsSaid() {
    EnvironmentComparison comparison =
        check(
            Environments.empty().pythonEnv("python: 3.11", "dependencies: [-r requirements.txt]"));
    assertThat(comparison.missing())
        .containsExactly(new MissingPart(EnvironmentSide.CANDIDATE, MissingPart.What.PACKAGES));
    assertThat(lines(comparison))
        .containsExactly(
            "WARN python_env.yaml line 2: requirements.txt: refers to another file, which is missing",
            "INFO conda.yaml: absent: the file is missing",
            "INFO requirements.txt: absent: the file is missing");
  }

  @Test
  void aFileThatTheBaselineHadIsMissed() {
    EnvironmentComparison comparison =
        EnvironmentCompatibility.compare(
            Environments.requiring("a==1").conda("dependencies: [{pip: [a==1]}]").read(),
            Environments.requiring("a==1").read(),
            VersionLevel.PATCH);
    assertThat(lines(comparison))
        .containsExactly(
            "WARN conda.yaml: present -> absent: the file is missing",
            "INFO python_env.yaml: absent: the file is missing");
  }

  @Test
  void filesThatDisagreeAboutAPackageAreFoundAndMeasured() {
    assertThat(
            lines(
                check(
                    Environments.requiring("a==1.0", "b==1", "c==1.0.0", "e==1")
                        .conda("dependencies: [e=1, {pip: [a==2.0, c==1.0.1, d==1]}]"))))
        .contains(
            "BREAK a: ==1.0 -> ==2.0: requirements.txt and conda.yaml disagree",
            "WARN b: ==1 -> absent: asked for in requirements.txt only",
            "WARN c: ==1.0.0 -> ==1.0.1: requirements.txt and conda.yaml disagree",
            "WARN d: absent -> ==1: asked for in conda.yaml only");
  }

  @Test
  void whatBuildsTheEnvironmentOnlyInforms() {
    EnvironmentComparison comparison =
        EnvironmentCompatibility.compare(
            Environments.requiring()
                .conda("dependencies: [pip<=23]")
                .pythonEnv("build_dependencies: [pip==23, wheel]")
                .read(),
            Environments.requiring()
                .conda("dependencies: [pip<=25]")
                .pythonEnv("build_dependencies: [pip==25, wheel]")
                .read(),
            VersionLevel.PATCH);
    assertThat(comparison.findings())
        .isNotEmpty()
        .allMatch(finding -> finding.impact() == EnvironmentImpact.INFO);
    assertThat(comparison.outcome()).isEqualTo(EnvironmentOutcome.COMPATIBLE);
  }

  @Test
  void condasOwnPackagesAreComparedByTheirPins() {
    EnvironmentComparison comparison =
        EnvironmentCompatibility.compare(
            Environments.requiring()
                .conda("dependencies: [a=1.2.3=x_0, b=1.1.1k, c==1.0, d=1]")
                .read(),
            Environments.requiring()
                .conda("dependencies: [a=1.2.3=x_1, b=1.1.1l, c==1.1, d=1]")
                .read(),
            VersionLevel.PATCH);
    assertThat(comparison.findings())
        .filteredOn(finding -> finding.part() == EnvironmentPart.CONDA)
        .extracting(EnvironmentFinding::toString)
        .containsExactly(
            "BREAK b: =1.1.1k -> =1.1.1l: no version of PEP 440, so that nobody can tell how far it changed",
            "BREAK c: ==1.0 -> ==1.1: a minor change, more than is allowed",
            "WARN a: =1.2.3=x_0 -> =1.2.3=x_1: another build of the same version",
            "WARN d: =1: not pinned, so that another version may be installed tomorrow: pin it with ==");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "torch==2.0|torch|refused by the rule 'torch'",
        "Torch|torch|refused by the rule 'torch'",
        "torch==2.0|torch<2.6|refused by the rule 'torch<2.6'",
        "torch==2.0+cpu|torch==2.0|refused by the rule 'torch==2.0'",
        "torch==2.6|torch<2.6|",
        "torch==2.6rc1|torch>=2.6.dev0|refused by the rule 'torch>=2.6.dev0'",
        "torch>=2.6|torch<2.6|may be a version that the rule 'torch<2.6' refuses: pin it with ==",
        "torch @ https://h/t|torch<2.6|may be a version that the rule 'torch<2.6' refuses: pin it with ==",
        "torch==2.0; sys_platform == 'win32'|torch|",
        "torch-extra==2.0|torch|"
      })
  void aRefusedPackageBreaksEvenIfItsVersionIsOnlyPossible(
      String line, String refused, String effect) {
    EnvironmentRules rules =
        new EnvironmentRules(VersionLevel.MAJOR, List.of(RefusedPackage.parse(refused)), Set.of());
    EnvironmentComparison comparison =
        EnvironmentCompatibility.check(Environments.requiring(line).read(), rules);
    assertThat(comparison.findings())
        .filteredOn(finding -> finding.impact() == EnvironmentImpact.BREAK)
        .extracting(EnvironmentFinding::effect)
        .isEqualTo(effect == null ? List.of() : List.of(effect));
  }

  @Test
  void aRefusedPackageMayHideInAnyFileAndInWhatIsNotRead() {
    EnvironmentRules rules =
        new EnvironmentRules(VersionLevel.MAJOR, List.of(RefusedPackage.parse("torch")), Set.of());
    EnvironmentComparison comparison =
        EnvironmentCompatibility.check(
            Environments.requiring("-r more.txt", "./x.zip")
                .conda("dependencies: [torch=2]")
                .read(),
            rules);
    assertThat(lines(comparison))
        .startsWith(
            "BREAK torch: =2: refused by the rule 'torch'",
            "BREAK requirements.txt line 1: more.txt: refers to another file, which is not read",
            "BREAK requirements.txt line 2: ./x.zip: installs what says no name and version, so that nobody can tell");
  }

  @Test
  void aRuleThatRefusesMoreThanVersionsIsNone() {
    assertThat(RefusedPackage.parse("Py_Torch < 2")).hasToString("py-torch<2");
    for (String written : List.of("a[x]", "a @ https://u:p@h", "a; os_name == 'x'", "a==")) {
      assertThatThrownBy(() -> RefusedPackage.parse(written))
          .isInstanceOf(MalformedEnvironmentException.class)
          .hasMessageNotContaining("u:p");
    }
  }

  @Test
  void refusedFormatsAreFoundByFlavourAndByFile() {
    Environments saved =
        Environments.requiring()
            .flavor(
                "sklearn",
                Map.of("serialization_format", "cloudpickle", "pickled_model", "model.pkl"))
            .flavor("other", Map.of("serialization_format", "skops", "data", "safe"))
            .path("model.pkl")
            .path("safe/data.pt")
            .path("artifacts/Scaler.JOBLIB")
            .path("model.skops");
    assertThat(formats(saved, BOTH_FORMATS))
        .containsExactly(
            "BREAK artifacts/Scaler.JOBLIB: present: by its name perhaps pickle or cloudpickle, which is refused: loading it runs whatever code the file holds",
            "BREAK sklearn: cloudpickle: a refused format: loading it runs whatever code the file holds");
    assertThat(formats(saved, Set.of(SerialisationFormat.PICKLE)))
        .containsExactly(
            "BREAK artifacts/Scaler.JOBLIB: present: by its name perhaps pickle, which is refused: loading it runs whatever code the file holds");
    assertThat(formats(saved, Set.of())).isEmpty();
  }

  @Test
  void aModelOfPythonsOwnClassesIsSavedByCloudpickle() {
    Environments saved =
        Environments.requiring()
            .flavor(
                "python_function",
                Map.of("python_model", "python_model.pkl", "cloudpickle_version", "3.1.1"))
            .path("python_model.pkl");
    assertThat(formats(saved, Set.of(SerialisationFormat.CLOUDPICKLE)))
        .containsExactly(
            "BREAK python_function: cloudpickle: a refused format: loading it runs whatever code the file holds");
  }

  @Test
  void aChangeOfFormatIsSaid() {
    Environments skops =
        Environments.requiring().flavor("sklearn", Map.of("serialization_format", "skops"));
    Environments pickle =
        Environments.requiring().flavor("sklearn", Map.of("serialization_format", "pickle"));
    assertThat(
            lines(
                EnvironmentCompatibility.compare(skops.read(), pickle.read(), VersionLevel.PATCH)))
        .contains("WARN sklearn: skops -> pickle: loading it runs whatever code the file holds");
    assertThat(
            lines(
                EnvironmentCompatibility.compare(pickle.read(), skops.read(), VersionLevel.PATCH)))
        .contains("INFO sklearn: pickle -> skops: saved in another format");
  }

  @Test
  void theLibraryThatSavedTheModelHasToBeTheOneThatLoadsIt() {
    Map<String, String> saved = Map.of("sklearn_version", "1.9.1");
    assertThat(lines(check(Environments.requiring("scikit-learn==1.8.0").flavor("sklearn", saved))))
        .contains(
            "BREAK scikit-learn: 1.9.1 -> 1.8.0: saved by one version, but another is installed to load it");
    assertThat(
            lines(check(Environments.requiring("scikit-learn==1.9.1+x").flavor("sklearn", saved))))
        .noneMatch(line -> line.contains("saved by"));
    assertThat(
            lines(
                EnvironmentCompatibility.compare(
                    Environments.requiring("a==1")
                        .flavor("sklearn", Map.of("sklearn_version", "1.8.0"))
                        .read(),
                    Environments.requiring("a==1").flavor("sklearn", saved).read(),
                    VersionLevel.PATCH)))
        .contains(
            "BREAK scikit-learn: 1.8.0 -> 1.9.1: saved by another version, which no file pins: a minor change");
  }

  @Test
  void markersThatCannotBeDecidedCountAsTrueAndNameTheirVariable() {
    assertThat(
            lines(
                check(
                    Environments.requiring(
                        "a==1; platform_release > '5'",
                        "b==1; platform_release > '5' and os_name == 'nt'",
                        "c==1; python_version < '3.11' or sys_platform == 'win32'"))))
        .contains(
            "WARN requirements.txt line 1: a by platform_release: whether it is installed depends on what is not known: counted as installed")
        .anyMatch(line -> line.startsWith("INFO requirements.txt line 2: b; platform_release"))
        .anyMatch(line -> line.startsWith("INFO requirements.txt line 3: c; python_version"));
  }

  @Test
  void withoutAPythonMarkersOnItAreUndecided() {
    ModelEnvironment environment =
        Environments.requiring("a==1; python_version < '3'").python("3").read();
    assertThat(environment.packages()).hasSize(1);
    assertThat(environment.remarks())
        .extracting(FileRemark::text)
        .containsExactly("a by python_version");
  }

  @Test
  void otherPlacesToInstallFromAreSaid() {
    EnvironmentComparison comparison =
        EnvironmentCompatibility.compare(
            Environments.requiring("-i https://h/a").conda("channels: [x]").read(),
            Environments.requiring("-i https://u:p@h/b", "--pre").conda("channels: [y]").read(),
            VersionLevel.PATCH);
    assertThat(comparison.findings())
        .filteredOn(finding -> finding.part() == EnvironmentPart.SETTING)
        .extracting(EnvironmentFinding::toString)
        .containsExactly(
            "WARN --index-url: --index-url https://h/a -> absent: packages come from other places",
            "WARN --index-url: absent -> --index-url https://h/b: packages come from other places",
            "WARN --pre: absent -> --pre: pip installs by other settings",
            "WARN channels: [x] -> [y]: conda's packages come from other places");
  }

  @Test
  void placesThatDifferOnlyFarBehindAreOtherPlaces() {
    String url = "https://h/" + "long/".repeat(30);
    EnvironmentComparison comparison =
        EnvironmentCompatibility.compare(
            Environments.requiring("-i " + url + "a").conda("channels: ['" + url + "a']").read(),
            Environments.requiring("-i " + url + "b").conda("channels: ['" + url + "b']").read(),
            VersionLevel.PATCH);
    assertThat(comparison.findings())
        .filteredOn(finding -> finding.part() == EnvironmentPart.SETTING)
        .extracting(EnvironmentFinding::subject)
        .containsExactly("--index-url", "--index-url", "channels");
  }

  @Test
  void linesThatContradictEachOtherPinNothing() {
    assertThat(lines(check(Environments.requiring("a==1", "a==2", "b>=1", "b<2", "c==1", "c>=1"))))
        .contains(
            "WARN a: ==1,==2: not pinned, so that another version may be installed tomorrow: pin it with ==",
            "WARN requirements.txt line 2: a: asked for twice, differently")
        .noneMatch(line -> line.startsWith("WARN c:"));
  }

  private static EnvironmentComparison check(Environments environment) {
    return EnvironmentCompatibility.check(
        environment.read(), EnvironmentRules.allowing(VersionLevel.PATCH));
  }

  private static List<String> formats(Environments saved, Set<SerialisationFormat> refused) {
    EnvironmentRules rules = new EnvironmentRules(VersionLevel.PATCH, List.of(), refused);
    return EnvironmentCompatibility.check(saved.read(), rules).findings().stream()
        .filter(finding -> finding.part() == EnvironmentPart.FORMAT)
        .map(EnvironmentFinding::toString)
        .toList();
  }

  private static List<String> packages(EnvironmentComparison comparison) {
    return comparison.findings().stream()
        .filter(finding -> finding.part() == EnvironmentPart.PACKAGE)
        .map(EnvironmentFinding::toString)
        .toList();
  }

  private static List<String> lines(EnvironmentComparison comparison) {
    String[] lines =
        comparison.findings().stream().map(EnvironmentFinding::toString).toArray(String[]::new);
    assertThat(lines).allMatch(line -> !line.contains("\n"));
    return Arrays.asList(lines);
  }
}
