package io.jenkins.plugins.mlgate.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Tests wait for what they wait for, and are nobody's library. */
@AnalyzeClasses(packages = "io.jenkins.plugins.mlgate", importOptions = ImportOption.OnlyIncludeTests.class)
class TestsTest {
    @ArchTest
    static final ArchRule testsAreNotPublic =
            classes().that().haveSimpleNameEndingWith("Test").should().notBePublic();

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(java.util.concurrent.TimeUnit.class, "sleep", long.class);

    @ArchTest
    static final ArchRule nobodyMeasuresTimeButBenchmarks = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("BenchmarkTest")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");
}
