package org.fluxconform.reference.jobsigning;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The packages read from the bottom up, each using only those below it; the mechanisms don't know each other. */
@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.fluxconform.reference.jobsigning.";

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("foundations")
            .definedBy(ROOT + "check", ROOT + "files", ROOT + "format")
            .layer("environment")
            .definedBy(ROOT + "environment")
            .layer("configuration")
            .definedBy(ROOT + "configuration")
            .layer("certificate")
            .definedBy(ROOT + "certificate")
            .layer("mechanism")
            .definedBy(ROOT + "mechanism")
            .layer("munge")
            .definedBy(ROOT + "munge")
            .layer("curve")
            .definedBy(ROOT + "curve")
            .layer("none")
            .definedBy(ROOT + "none")
            .layer("api")
            .definedBy(ROOT + "api")
            .layer("services")
            .definedBy(ROOT + "adapter", ROOT + "job")
            .layer("cli")
            .definedBy(ROOT + "cli")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("services")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers("services", "cli")
            .whereLayer("munge")
            .mayOnlyBeAccessedByLayers("api")
            .whereLayer("curve")
            .mayOnlyBeAccessedByLayers("api")
            .whereLayer("none")
            .mayOnlyBeAccessedByLayers("api")
            .whereLayer("mechanism")
            .mayOnlyBeAccessedByLayers("munge", "curve", "none", "api")
            .whereLayer("certificate")
            .mayOnlyBeAccessedByLayers("curve", "api", "services", "cli")
            .whereLayer("configuration")
            .mayOnlyBeAccessedByLayers("certificate", "mechanism", "munge", "curve", "none", "api");
}
