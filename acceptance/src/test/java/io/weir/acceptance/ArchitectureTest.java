package io.weir.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** The parts and what each may know, as the design draws them. */
@AnalyzeClasses(
        packages = "io.weir",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestJars.class})
final class ArchitectureTest {
    /** Scenarios of other modules that tests here use. */
    static final class DoNotIncludeTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String SCHEMAS = "io.weir.schemas..";
    private static final String EVENTS = "io.weir.events..";
    private static final String PROCESSOR = "io.weir.processor..";
    private static final String SINK = "io.weir.sink..";
    private static final String PLATFORM = "io.weir.platform..";
    private static final String CLI = "io.weir.cli..";
    private static final String[] STREAMS = {"org.apache.kafka.streams.."};
    private static final String[] JDBC = {"java.sql..", "javax.sql..", "org.postgresql..", "org.flywaydb.."};

    @ArchTest
    static final ArchRule schemasKnowNoOtherModule = noClasses()
            .that()
            .resideInAPackage(SCHEMAS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(EVENTS, PROCESSOR, SINK, PLATFORM, CLI);

    @ArchTest
    static final ArchRule paymentEventsKnowOnlyTheContracts = noClasses()
            .that()
            .resideInAPackage(EVENTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PROCESSOR, SINK, PLATFORM, CLI);

    @ArchTest
    static final ArchRule whatUpstreamAddsBringsNeitherStreamsNorJdbc = noClasses()
            .that()
            .resideInAnyPackage(SCHEMAS, EVENTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka.streams..", "java.sql..", "javax.sql..", "org.postgresql..");

    @ArchTest
    static final ArchRule processorKnowsNoDatabase = noClasses()
            .that()
            .resideInAPackage(PROCESSOR)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JDBC);

    @ArchTest
    static final ArchRule processorStandsAlone = noClasses()
            .that()
            .resideInAPackage(PROCESSOR)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SINK, PLATFORM, CLI);

    @ArchTest
    static final ArchRule sinkKnowsNoStreams = noClasses()
            .that()
            .resideInAPackage(SINK)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(STREAMS);

    @ArchTest
    static final ArchRule sinkStandsAlone = noClasses()
            .that()
            .resideInAPackage(SINK)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(EVENTS, PROCESSOR, PLATFORM, CLI);

    @ArchTest
    static final ArchRule auditSharesNoCodeWithTheWriter = noClasses()
            .that()
            .resideInAPackage("io.weir.sink.audit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.weir.sink.write..", "io.weir.sink.lease..", "io.weir.schemas.control..")
            .because("a proof that shares the code it proves shares its mistakes");

    @ArchTest
    static final ArchRule writerKnowsNoAudit = noClasses()
            .that()
            .resideInAnyPackage("io.weir.sink.write..", "io.weir.sink.lease..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.weir.sink.audit..");

    @ArchTest
    static final ArchRule platformKnowsNothingOfThePipeline = noClasses()
            .that()
            .resideInAPackage(PLATFORM)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SCHEMAS, EVENTS, PROCESSOR, SINK, CLI);

    @ArchTest
    static final ArchRule noClassKnowsARegistryVendor =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("io.apicurio..", "io.confluent..");

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("io.weir.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule partsOfTheAuditFormNoCycle =
            slices().matching("io.weir.sink.audit.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesAreNounsOfTheBusiness = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..", "..utils..", "..common..", "..service..", "..impl..", "..model..", "..dto..");

    @ArchTest
    static final ArchRule timeIsInjected = noClasses()
            .that()
            .resideInAnyPackage(EVENTS, "io.weir.processor", "io.weir.processor.(*)")
            .and()
            .resideOutsideOfPackages("io.weir.processor.app..", "io.weir.events.publish..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule moneyIsNeverFloating = ArchRuleDefinition.fields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(
                    "io.weir.events.money..",
                    "io.weir.processor.settle..",
                    "io.weir.processor.cycle..",
                    "io.weir.sink.write..",
                    "io.weir.sink.audit..")
            .should()
            .notHaveRawType(double.class)
            .andShould()
            .notHaveRawType(float.class);

    @ArchTest
    static final ArchRule concreteClassesAreClosed = ArchRuleDefinition.classes()
            .that()
            .areNotInterfaces()
            .and()
            .areTopLevelClasses()
            .and()
            .resideOutsideOfPackage("io.weir.schemas")
            .should(beFinalOrAbstract());

    private static ArchCondition<JavaClass> beFinalOrAbstract() {
        return new ArchCondition<>("be final or abstract") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean closed = type.getModifiers().contains(JavaModifier.FINAL)
                        || type.getModifiers().contains(JavaModifier.ABSTRACT)
                        || type.isEnum()
                        || type.getSimpleName().equals("package-info");
                events.add(new SimpleConditionEvent(type, closed, type.getFullName() + " is open to subclasses"));
            }
        };
    }
}
