package io.jenkins.plugins.mlgate.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import hudson.FilePath;
import hudson.Launcher;
import hudson.remoting.Callable;
import io.jenkins.plugins.util.PluginArchitectureRules;
import jenkins.model.Jenkins;

/** Who may know whom; docs/reference/architecture.md shows the same as a table. */
@AnalyzeClasses(packages = "io.jenkins.plugins.mlgate", importOptions = ImportOption.DoNotIncludeTests.class)
class PluginFencesTest {
    private static final String ROOT = "io.jenkins.plugins.mlgate.";

    @ArchTest
    static final ArchRule packagesHaveNoCycle =
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesKnowOnlyWhatTheTableSays = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("config")
            .definedBy(ROOT + "config..")
            .layer("evaluation")
            .definedBy(ROOT + "evaluation..")
            .layer("report")
            .definedBy(ROOT + "report..")
            .layer("approval")
            .definedBy(ROOT + "approval..")
            .layer("trend")
            .definedBy(ROOT + "trend..")
            .layer("publishing")
            .definedBy(ROOT + "publishing..")
            .layer("rollout")
            .definedBy(ROOT + "rollout..")
            .layer("models")
            .definedBy(ROOT + "models..")
            .layer("steps")
            .definedBy(ROOT + "steps..")
            .layer("web")
            .definedBy(ROOT + "web..")
            .ensureAllClassesAreContainedInArchitecture()
            .whereLayer("web")
            .mayNotAccessAnyLayer()
            .whereLayer("config")
            .mayNotAccessAnyLayer()
            .whereLayer("evaluation")
            .mayOnlyAccessLayers("config")
            .whereLayer("report")
            .mayOnlyAccessLayers("config")
            .whereLayer("approval")
            .mayOnlyAccessLayers("config", "evaluation", "report", "web")
            .whereLayer("rollout")
            .mayOnlyAccessLayers("config", "evaluation", "report", "web")
            .whereLayer("models")
            .mayOnlyAccessLayers("config", "evaluation", "rollout", "web")
            .whereLayer("trend")
            .mayOnlyAccessLayers("report")
            .whereLayer("publishing")
            .mayOnlyAccessLayers("report")
            .whereLayer("steps")
            .mayOnlyAccessLayers("config", "evaluation", "report", "approval");

    @ArchTest
    static final ArchRule theCommandLineAndLocalStoresAreOfTheEngineAlone = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.mlgate.cli..", "io.mlgate.draft..", "io.mlgate.tracking.local..", "picocli..", "java.sql..");

    @ArchTest
    static final ArchRule onlyConfigurationAndEvaluationSpeakToServers = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "config..", ROOT + "evaluation..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.mlgate.tracking..");

    @ArchTest
    static final ArchRule nobodySpeaksToServersButTheEngine = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.net.URLConnection.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.net.Socket.class);

    @ArchTest
    static final ArchRule onlyTheConfigurationLooksCredentialsUp = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "config..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.cloudbees.plugins.credentials..", "org.jenkinsci.plugins.plaincredentials..");

    /** Its plugin may be absent. */
    @ArchTest
    static final ArchRule onlyPublishingKnowsChecks = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "publishing..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.jenkins.plugins.checks..");

    /** Its plugin may be absent. */
    @ArchTest
    static final ArchRule onlyMailsKnowMailer = noClasses()
            .that()
            .haveNameNotMatching(".*\\.notice\\.(ApprovalMail|MailRecipients)")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("hudson\\.tasks\\.(Mailer|Mail).*|jenkins\\.plugins\\.mailer\\..*|jakarta\\.mail\\..*");

    @ArchTest
    static final ArchRule whatRunsOnAgentsNeverAsksForTheController = noClasses()
            .that()
            .haveNameMatching(
                    ".*\\.(AgentEvaluation|EngineRun|WorkspacePolicy|EvaluationRequest|EvaluationAnswer"
                            + "|RepositoryClaims|FetchedPolicy|FetchedPolicy\\$Fetching|PolicyText"
                            + "|CandidateArgument|RefusedEvaluation|ServerAccess|ServerAccess\\$Proxy|MaskingLogFilter|SecretMask)")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Jenkins.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(FilePath.class);

    @ArchTest
    static final ArchRule nobodyStartsProcesses = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Process.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Runtime.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Launcher.class);

    /** It is for what never blocks, and its threads are few. */
    @ArchTest
    static final ArchRule onlyWaitingForAnAgentUsesTheTimerOfJenkins = noClasses()
            .that()
            .doNotHaveSimpleName("ReturningAgent")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("jenkins.util.Timer");

    @ArchTest
    static final ArchRule nobodyAsksForTheControllerInOldWays = noClasses()
            .should()
            .callMethod(Jenkins.class, "getInstance")
            .orShould()
            .callMethod(Jenkins.class, "getInstanceOrNull")
            .orShould()
            .callMethod(Jenkins.class, "getActiveInstance")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("hudson.model.Hudson");

    @ArchTest
    static final ArchRule nobodyKnowsTheServletsOfOldTimes = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javax.servlet..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("org\\.kohsuke\\.stapler\\.(StaplerRequest|StaplerResponse|StaplerFallback)");

    @ArchTest
    static final ArchRule librariesThatJenkinsWillDropAreNotUsed =
            PluginArchitectureRules.NO_FORBIDDEN_PACKAGE_ACCESSED;

    @ArchTest
    static final ArchRule formsBindToPublicConstructors =
            PluginArchitectureRules.DATA_BOUND_CONSTRUCTOR_MUST_BE_IN_PUBLIC_CLASS;

    @ArchTest
    static final ArchRule formsBindToPublicSetters = PluginArchitectureRules.DATA_BOUND_SETTER_MUST_BE_IN_PUBLIC_CLASS;

    @ArchTest
    static final ArchRule scriptsCallPublicClasses = PluginArchitectureRules.AJAX_PROXY_METHOD_MUST_BE_IN_PUBLIC_CLASS;

    @ArchTest
    static final ArchRule whatTravelsCarriesNothingAlongUnseen = classes()
            .that()
            .areAssignableTo(Callable.class)
            .or()
            .areAssignableTo(FilePath.FileCallable.class)
            .should()
            .notBeInnerClasses()
            .andShould()
            .notBeAnonymousClasses()
            .andShould()
            .notBeLocalClasses();

    @ArchTest
    static final ArchRule nobodyKeepsStaticState =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule nothingIsAHeap =
            classes().should().haveNameNotMatching(".*(Util|Utils|Helper|Helpers|Manager|Common|Misc)$");
}
