package io.mlgate.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Collectors;

/** Who may know whom; docs/reference/architecture.md shows the same as a table. */
@AnalyzeClasses(packages = "io.mlgate", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageFencesTest {

  @ArchTest
  static final ArchRule packagesHaveNoCycle =
      slices().matching("io.mlgate.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule dataFlowsDownwards =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("policy")
          .definedBy("io.mlgate.policy..")
          .layer("tracking")
          .definedBy("io.mlgate.tracking")
          .layer("statistics")
          .definedBy("io.mlgate.statistics..")
          .layer("mlflow")
          .definedBy("io.mlgate.tracking.mlflow..")
          .layer("local")
          .definedBy("io.mlgate.tracking.local..")
          .layer("table")
          .definedBy("io.mlgate.table..")
          .layer("artifact")
          .definedBy("io.mlgate.artifact..")
          .layer("metric")
          .definedBy("io.mlgate.metric..")
          .layer("measurement")
          .definedBy("io.mlgate.measurement..")
          .layer("fairness")
          .definedBy("io.mlgate.fairness..")
          .layer("compatibility")
          .definedBy("io.mlgate.compatibility..")
          .layer("explanation")
          .definedBy("io.mlgate.explanation..")
          .layer("environment")
          .definedBy("io.mlgate.environment..")
          .layer("packaging")
          .definedBy("io.mlgate.packaging..")
          .layer("process")
          .definedBy("io.mlgate.process..")
          .layer("trial")
          .definedBy("io.mlgate.trial..")
          .layer("workspace")
          .definedBy("io.mlgate.workspace..")
          .layer("yaml")
          .definedBy("io.mlgate.yaml..")
          .layer("dvc")
          .definedBy("io.mlgate.dvc..")
          .layer("drift")
          .definedBy("io.mlgate.drift..")
          .layer("validation")
          .definedBy("io.mlgate.validation..")
          .layer("verdict")
          .definedBy("io.mlgate.verdict..")
          .layer("gate")
          .definedBy("io.mlgate.gate..")
          .layer("lint")
          .definedBy("io.mlgate.lint..")
          .layer("draft")
          .definedBy("io.mlgate.draft..")
          .layer("evidence")
          .definedBy("io.mlgate.evidence..")
          .layer("report")
          .definedBy("io.mlgate.report..")
          .layer("backtest")
          .definedBy("io.mlgate.backtest..")
          .layer("card")
          .definedBy("io.mlgate.card..")
          .layer("ledger")
          .definedBy("io.mlgate.ledger")
          .layer("postgres")
          .definedBy("io.mlgate.ledger.postgres..")
          .layer("signing")
          .definedBy("io.mlgate.signing..")
          .layer("role")
          .definedBy("io.mlgate.role..")
          .layer("approval")
          .definedBy("io.mlgate.approval..")
          .layer("history")
          .definedBy("io.mlgate.history..")
          .layer("precedent")
          .definedBy("io.mlgate.precedent..")
          .layer("audit")
          .definedBy("io.mlgate.audit..")
          .layer("dossier")
          .definedBy("io.mlgate.dossier..")
          .layer("attestation")
          .definedBy("io.mlgate.attestation..")
          .layer("proof")
          .definedBy("io.mlgate.proof..")
          .layer("telemetry")
          .definedBy("io.mlgate.telemetry..")
          .layer("http")
          .definedBy("io.mlgate.http..")
          .layer("rollout")
          .definedBy("io.mlgate.rollout")
          .layer("rollout view")
          .definedBy("io.mlgate.rollout.view..")
          .layer("rollout desk")
          .definedBy("io.mlgate.rollout.desk..")
          .layer("traffic")
          .definedBy("io.mlgate.traffic")
          .layer("driver")
          .definedBy("io.mlgate.traffic.driver..")
          .layer("demo")
          .definedBy("io.mlgate.demo..")
          .layer("cli")
          .definedBy("io.mlgate.cli..")
          .whereLayer("policy")
          .mayNotAccessAnyLayer()
          .whereLayer("tracking")
          .mayNotAccessAnyLayer()
          .whereLayer("table")
          .mayNotAccessAnyLayer()
          .whereLayer("statistics")
          .mayNotAccessAnyLayer()
          .whereLayer("process")
          .mayNotAccessAnyLayer()
          .whereLayer("yaml")
          .mayNotAccessAnyLayer()
          .whereLayer("compatibility")
          .mayOnlyAccessLayers("yaml")
          .whereLayer("environment")
          .mayOnlyAccessLayers("yaml")
          .whereLayer("dvc")
          .mayOnlyAccessLayers("yaml")
          .whereLayer("packaging")
          .mayNotAccessAnyLayer()
          .whereLayer("trial")
          .mayOnlyAccessLayers("process")
          .whereLayer("workspace")
          .mayOnlyAccessLayers("process")
          .whereLayer("ledger")
          .mayNotAccessAnyLayer()
          .whereLayer("signing")
          .mayNotAccessAnyLayer()
          .whereLayer("postgres")
          .mayOnlyAccessLayers("ledger")
          .whereLayer("mlflow")
          .mayOnlyAccessLayers("http", "tracking")
          .whereLayer("local")
          .mayOnlyAccessLayers("tracking")
          .whereLayer("artifact")
          .mayOnlyAccessLayers("tracking", "table")
          .whereLayer("metric")
          .mayOnlyAccessLayers("table", "statistics")
          .whereLayer("measurement")
          .mayOnlyAccessLayers("table", "metric", "fairness", "statistics")
          .whereLayer("fairness")
          .mayOnlyAccessLayers("metric", "table", "statistics")
          .whereLayer("drift")
          .mayOnlyAccessLayers("table", "statistics")
          .whereLayer("validation")
          .mayOnlyAccessLayers("table")
          .whereLayer("explanation")
          .mayOnlyAccessLayers("statistics")
          .whereLayer("verdict")
          .mayOnlyAccessLayers("policy", "tracking", "table", "metric", "measurement", "statistics")
          .whereLayer("gate")
          .mayOnlyAccessLayers(
              "verdict",
              "policy",
              "tracking",
              "artifact",
              "statistics",
              "table",
              "metric",
              "measurement",
              "fairness",
              "drift",
              "validation",
              "compatibility",
              "explanation",
              "environment",
              "packaging",
              "process",
              "trial",
              "workspace",
              "dvc")
          .whereLayer("lint")
          .mayOnlyAccessLayers("policy", "metric", "gate", "statistics", "telemetry")
          .whereLayer("draft")
          .mayOnlyAccessLayers(
              "policy",
              "tracking",
              "table",
              "validation",
              "compatibility",
              "explanation",
              "verdict",
              "gate")
          .whereLayer("backtest")
          .mayOnlyAccessLayers("policy", "tracking", "verdict", "gate")
          .whereLayer("evidence")
          .mayOnlyAccessLayers("policy", "tracking", "statistics", "verdict")
          .whereLayer("report")
          .mayOnlyAccessLayers("policy", "tracking", "statistics", "verdict", "evidence")
          .whereLayer("card")
          .mayOnlyAccessLayers(
              "policy", "tracking", "statistics", "compatibility", "verdict", "evidence", "report")
          .whereLayer("role")
          .mayOnlyAccessLayers("policy", "signing", "yaml")
          .whereLayer("approval")
          .mayOnlyAccessLayers("policy", "ledger", "role", "signing", "verdict")
          .whereLayer("history")
          .mayOnlyAccessLayers("ledger")
          .whereLayer("precedent")
          .mayOnlyAccessLayers("policy", "verdict", "gate", "ledger", "history", "role", "approval")
          .whereLayer("audit")
          .mayOnlyAccessLayers("ledger", "history", "tracking")
          .whereLayer("dossier")
          .mayOnlyAccessLayers("policy", "verdict", "evidence", "report", "ledger", "history")
          .whereLayer("attestation")
          .mayOnlyAccessLayers("tracking", "evidence", "signing")
          .whereLayer("proof")
          .mayOnlyAccessLayers(
              "tracking",
              "verdict",
              "gate",
              "evidence",
              "report",
              "ledger",
              "signing",
              "attestation")
          .whereLayer("telemetry")
          .mayOnlyAccessLayers("http", "policy", "tracking", "statistics", "drift")
          .whereLayer("http")
          .mayNotAccessAnyLayer()
          .whereLayer("rollout")
          .mayOnlyAccessLayers(
              "policy", "ledger", "traffic", "telemetry", "statistics", "history", "tracking")
          .whereLayer("rollout view")
          .mayOnlyAccessLayers("policy", "verdict", "report", "traffic", "telemetry", "rollout")
          .whereLayer("rollout desk")
          .mayOnlyAccessLayers(
              "policy",
              "tracking",
              "verdict",
              "evidence",
              "ledger",
              "role",
              "approval",
              "telemetry",
              "traffic",
              "driver",
              "rollout",
              "rollout view")
          .whereLayer("traffic")
          .mayOnlyAccessLayers("policy", "tracking", "process")
          .whereLayer("driver")
          .mayOnlyAccessLayers("http", "traffic", "policy", "tracking", "process")
          .whereLayer("demo")
          .mayOnlyAccessLayers("traffic", "driver")
          .whereLayer("demo")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule theEngineNeverKnowsJenkins =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("hudson..", "jenkins..", "org.jenkinsci..");

  @ArchTest
  static final ArchRule onlyTransportsKnowHttp =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.mlgate.tracking.mlflow..",
              "io.mlgate.http..",
              "io.mlgate.telemetry..",
              "io.mlgate.traffic.driver..",
              "io.mlgate.demo..",
              "io.mlgate.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net.http..", "com.sun.net.httpserver..");

  @ArchTest
  static final ArchRule mlflowsOwnClientGivesCredentialsOnly =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.mlgate.tracking.mlflow.OfficialCredentials")
          .and()
          .doNotHaveFullyQualifiedName("io.mlgate.tracking.mlflow.OfficialCredentials$Lookup")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.mlflow..");

  @ArchTest
  static final ArchRule onlyTheCommandLineKnowsPicocli =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.mlgate.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule onlyModelCardsTakeMarkdown =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.mlgate.card..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.commonmark..");

  @ArchTest
  static final ArchRule statisticsArePure =
      noClasses()
          .that()
          .resideInAnyPackage("io.mlgate.statistics..", "io.mlgate.drift..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.time..");

  @ArchTest
  static final ArchRule validationReadsNoFiles =
      noClasses()
          .that()
          .resideInAPackage("io.mlgate.validation..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.nio..", "java.net..");

  @ArchTest
  static final ArchRule compatibilityIsPure =
      noClasses()
          .that()
          .resideInAPackage("io.mlgate.compatibility..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "io.mlgate.compatibility..",
              "java.lang..",
              "java.util..",
              "java.time..",
              "java.math",
              "java.nio",
              "java.nio.charset..",
              "com.fasterxml.jackson..",
              "io.mlgate.yaml..");

  @ArchTest
  static final ArchRule environmentsArePure =
      noClasses()
          .that()
          .resideInAPackage("io.mlgate.environment..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "io.mlgate.environment..",
              "java.lang..",
              "java.math",
              "java.util..",
              "java.nio",
              "java.nio.charset..",
              "io.mlgate.yaml..");

  /** A program has a limit of time and output, and is gone afterwards, because of this package. */
  @ArchTest
  static final ArchRule onlyOnePackageStartsProcesses =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.mlgate.process..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.lang.ProcessBuilder")
          .orShould()
          .callMethod(Runtime.class, "exec", String.class)
          .orShould()
          .callMethod(Runtime.class, "exec", String[].class);

  /**
   * What loads a model, asks git or changes a route by a command runs programs of this machine:
   * nobody else may begin to.
   */
  @ArchTest
  static final ArchRule onlyTrialsWorkspacesAndDriversAskForProcesses =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.mlgate.process..",
              "io.mlgate.trial..",
              "io.mlgate.workspace..",
              "io.mlgate.traffic.driver..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("io.mlgate.process.ChildProcess");

  @ArchTest
  static final ArchRule onlyStoresKnowSql =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.mlgate.tracking.local..", "io.mlgate.ledger.postgres..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..");

  @ArchTest
  static final ArchRule onlyTheSharedLedgerKnowsPostgres =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.mlgate.ledger.postgres..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.postgresql..", "org.flywaydb..");

  @ArchTest
  static final ArchRule nobodyReadsTheClockOrTheEnvironmentBehindTheCallersBack =
      noClasses()
          .that()
          .doNotHaveSimpleName("Surroundings")
          .and()
          .doNotHaveFullyQualifiedName("io.mlgate.tracking.mlflow.Pacing$OfSystem")
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule nobodyKeepsStaticState =
      com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields()
          .that()
          .areStatic()
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule nothingIsAHeap =
      classes().should().haveNameNotMatching(".*(Util|Utils|Helper|Helpers|Manager|Common|Misc)$");

  /** A reader of a message or a stack trace should never have to ask which of two is meant. */
  @ArchTest
  static void noTwoClassesShareASimpleName(JavaClasses all) {
    Map<String, Long> times =
        all.stream()
            .filter(JavaClass::isTopLevelClass)
            .map(JavaClass::getSimpleName)
            .filter(name -> !name.equals("package-info"))
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    times.values().removeIf(count -> count == 1);
    assertThat(times).isEmpty();
  }
}
