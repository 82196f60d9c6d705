package dev.aircheck.deploy;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The arrows between the modules and the rules of style that a compiler does not check, over the classes of all
/// modules.
class ArchitectureTest {
    private static final String ROOT = "dev.aircheck.";
    private static final Set<String> MODULES = Set.of("packager", "storage", "ingest", "transcoder", "api", "deploy");
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(ROOT + "..");
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages(ROOT + "..");

    @Test
    void every_module_is_seen() {
        Set<String> seen = PRODUCT.stream()
                .map(type -> type.getPackageName().split("\\.")[2])
                .collect(Collectors.toSet());

        assertThat(seen).isEqualTo(MODULES);
    }

    @Test
    void arrows_between_modules_point_one_way() {
        mayUse("packager");
        mayUse("storage");
        mayUse("ingest", "packager");
        mayUse("transcoder", "packager");
        mayUse("api", "storage");
    }

    private static void mayUse(String module, String... others) {
        Set<String> allowed = Set.of(others);
        String[] forbidden = MODULES.stream()
                .filter(other -> !other.equals(module) && !allowed.contains(other))
                .map(other -> ROOT + other + "..")
                .toArray(String[]::new);
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden));
    }

    @Test
    void each_library_is_seen_by_one_module_only() {
        onlyIn("ingest", "io.netty..");
        onlyIn("transcoder.worker", "org.bytedeco..");
        onlyIn("transcoder.broker", "org.apache.activemq..");
        onlyIn("storage", "org.jdbi..", "java.sql..", "javax.sql..", "com.zaxxer..", "org.flywaydb..", "org.sqlite..");
        onlyIn("storage", "io.minio..", "okhttp3..");
        onlyIn("api", "io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..", "com.nimbusds..");
        onlyIn("deploy.metrics", "io.micrometer..", "io.prometheus..");
        onlyIn("deploy", "picocli..", "ch.qos.logback..");
    }

    private static void onlyIn(String owner, String... libraries) {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + owner + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries));
    }

    @Test
    void the_packager_needs_only_the_jdk() {
        check(classes()
                .that()
                .resideInAPackage(ROOT + "packager..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT + "packager..", "java..", "org.jspecify.."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"packager", "storage", "ingest", "transcoder", "api"})
    void packages_of_a_module_have_no_cycles(String module) {
        slices().matching(ROOT + module + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("a reader has to be able to begin somewhere")
                .check(PRODUCT);
    }

    @Test
    void nothing_is_loaded_by_name() {
        check(noClasses().should().callMethod(Class.class, "forName", String.class));
        check(noClasses().should().dependOnClassesThat().resideInAPackage("java.lang.reflect.."));
    }

    @Test
    void only_the_command_line_and_the_worker_use_the_standard_streams() {
        check(noClasses()
                .that(not(resideInAPackage(ROOT + "deploy.cli..")))
                .and()
                .resideOutsideOfPackage(ROOT + "transcoder.worker..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err"));
    }

    @Test
    void names_say_what_a_thing_is() {
        check(noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Common)(\\$.*)?"));
    }

    @Test
    void every_package_is_null_marked() {
        List<String> unmarked = PRODUCT.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(type -> !type.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();

        assertThat(unmarked).isEmpty();
    }

    @Test
    void processes_are_started_in_one_place() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "transcoder.pool..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class));
        check(noClasses().should().callMethod(Runtime.class, "exec", String.class));
        check(noClasses().should().callMethod(Runtime.class, "exec", String[].class));
    }

    @Test
    void classes_with_tests_are_named_so_that_a_build_step_runs_them() {
        List<String> lost = TESTS.stream()
                .filter(ArchitectureTest::hasTests)
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.matches(".*(Test|IT|E2E)"))
                .toList();

        assertThat(lost).isEmpty();
    }

    private static boolean hasTests(JavaClass type) {
        return type.getEnclosingClass().isEmpty()
                && type.getMethods().stream()
                        .anyMatch(method ->
                                method.isAnnotatedWith(Test.class) || method.isAnnotatedWith(ParameterizedTest.class));
    }

    private static void check(ArchRule rule) {
        rule.because("deploy/docs/architecture.md says so").check(PRODUCT);
    }
}
