package io.jenkins.plugins.mlgate.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.bind.JavaScriptMethod;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.GET;
import org.kohsuke.stapler.verb.POST;

/** Every method that a URL reaches is known here; {@code EveryUrlTest} asks each of them as different users. */
class WebMethodsTest {
    private static final String ROOT = "io.jenkins.plugins.mlgate";

    /** What answers to GET; it changes nothing. */
    private static final Set<String> READS = Set.of(
            "EvaluationPage.doReportHtml",
            "EvaluationPage.doReportJson",
            "EvaluationPage.doEvidenceJson",
            "EvaluationPage.doJunitXml",
            "EvaluationPage.doReportMd",
            "TrendAction.doData",
            "TrendAction.doTally");

    /** What stands below Jenkins' root; each asks for permission in {@code getTarget}. */
    private static final Set<String> ROOT_PAGES = Set.of("PendingApprovalsAction", "ModelsAction");

    private static final JavaClasses PLUGIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void everyMethodOfAUrlSaysByWhichVerb() {
        methods()
                .that()
                .arePublic()
                .and()
                .haveNameMatching("(do|js)[A-Z].*")
                .should()
                .beAnnotatedWith(POST.class)
                .orShould()
                .beAnnotatedWith(RequirePOST.class)
                .orShould()
                .beAnnotatedWith(GET.class)
                .check(PLUGIN);
    }

    @Test
    void onlyReadsAnswerToGet() {
        Set<String> reads = new TreeSet<>();
        for (JavaClass type : PLUGIN) {
            for (JavaMethod method : type.getMethods()) {
                if (method.isAnnotatedWith(GET.class)) {
                    reads.add(type.getSimpleName() + "." + method.getName());
                }
            }
        }
        assertEquals(new TreeSet<>(READS), reads);
    }

    @Test
    void noOtherWayLeadsIn() {
        for (JavaClass type : PLUGIN) {
            for (JavaMethod method : type.getMethods()) {
                assertTrue(!method.isAnnotatedWith(JavaScriptMethod.class), method.getFullName());
                boolean named = method.isAnnotatedWith(WebMethod.class);
                assertTrue(!named || method.getName().startsWith("do"), method.getFullName());
                assertTrue(!method.getName().equals("doDynamic"), method.getFullName());
                assertTrue(!method.getName().equals("getDynamic"), method.getFullName());
            }
            assertTrue(
                    !type.isAssignableTo("hudson.model.RootAction") || ROOT_PAGES.contains(type.getSimpleName()),
                    type.getFullName());
            assertTrue(!type.isAssignableTo("hudson.model.UnprotectedRootAction"), type.getFullName());
            assertTrue(!type.isAssignableTo("hudson.security.csrf.CrumbExclusion"), type.getFullName());
        }
    }

    @Test
    void formsAskForPermissionFirst() {
        methods()
                .that()
                .haveNameMatching("do(Check|Fill|Test|Validate|AutoComplete)[A-Z].*")
                .should()
                .beAnnotatedWith(POST.class)
                .andShould()
                .bePublic()
                .andShould(askForPermission())
                .check(PLUGIN);
    }

    @Test
    void whatReadsAJobAsksForPermission() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .haveSimpleName("TrendAction")
                .and()
                .haveNameMatching("do[A-Z].*|getTarget")
                .should(askForPermission())
                .check(PLUGIN);
        methods()
                .that()
                .areDeclaredInClassesThat()
                .haveNameMatching(".*\\.(GatesAction|ApprovalsAction|PendingApprovalsAction|WaiversAction|ModelsAction"
                        + "|PromotionAction)")
                .and()
                .haveName("getTarget")
                .should(askForPermission())
                .check(PLUGIN);
        methods()
                .that()
                .areDeclaredInClassesThat()
                .haveNameMatching(".*\\.(ApprovalPage|WaiverPage|RollbackPage|PromotionPage)")
                .and()
                .haveNameMatching("do[A-Z].*")
                .should(askForPermission())
                .check(PLUGIN);
    }

    private static ArchCondition<JavaMethod> askForPermission() {
        return new ArchCondition<>("ask for permission") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean asks = asks(method, new HashSet<>());
                events.add(new SimpleConditionEvent(method, asks, method.getFullName() + " asks: " + asks));
            }
        };
    }

    private static boolean asks(JavaCodeUnit unit, Set<String> seen) {
        return seen.add(unit.getFullName())
                && unit.getCallsFromSelf().stream()
                        .anyMatch(call -> call.getName().matches("(has|check)(Any)?Permission")
                                || call.getTargetOwner().getPackageName().startsWith(ROOT)
                                        && call.getTarget()
                                                .resolveMember()
                                                .filter(JavaCodeUnit.class::isInstance)
                                                .map(JavaCodeUnit.class::cast)
                                                .filter(next -> asks(next, seen))
                                                .isPresent());
    }
}
