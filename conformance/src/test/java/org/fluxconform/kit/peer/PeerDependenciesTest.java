package org.fluxconform.kit.peer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What keeps the start quick and the formats reusable. The classes to look at are those of ArchitectureTest, read once. */
@AnalyzeClasses(packages = "org.fluxconform", importOptions = ImportOption.DoNotIncludeTests.class)
class PeerDependenciesTest {

    private static final String[] CONTAINER_LIBRARIES = {"org.testcontainers..", "com.github.dockerjava.."};

    @ArchTest
    static final ArchRule onlyTheContainerDriverKnowsContainerLibraries = noClasses()
            .that()
            .resideOutsideOfPackage("..peer.container")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CONTAINER_LIBRARIES);

    @ArchTest
    static final ArchRule lookingForAnEngineLoadsNoContainerLibrary = noClasses()
            .that()
            .haveSimpleName("ContainerPeers")
            .or()
            .haveSimpleName("DockerEngine")
            .or()
            .haveSimpleName("PeerImage")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CONTAINER_LIBRARIES);

    @ArchTest
    static final ArchRule mungesFormatsNeedNothingElseOfTheKit = noClasses()
            .that()
            .resideInAPackage("..peer.munge")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.fluxconform.kit.peer",
                    "org.fluxconform.kit.peer.embedded",
                    "org.fluxconform.kit.peer.host",
                    "org.fluxconform.kit.peer.container");
}
