package io.weir.processor;

import static io.weir.processor.scenario.Fixtures.aScheme;
import static io.weir.processor.scenario.Fixtures.defaultRouting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.processor.check.Check;
import io.weir.processor.check.Findings;
import io.weir.processor.check.OwnReason;
import io.weir.processor.extension.PluginFolder;
import io.weir.processor.instruction.PaymentAtHand;
import io.weir.processor.route.OwnRoutingRule;
import io.weir.processor.scheme.SchemeRules;
import io.weir.schemas.Route;
import io.weir.schemas.RoutingRule;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found at start, from real jars, and what is refused there. */
class InstalledExtensionsTest {

    private static final String CHECK = """
            package com.example;

            import io.weir.processor.check.*;
            import io.weir.processor.instruction.PaymentAtHand;
            import java.util.List;

            public final class NAME implements Check {
                @Override public List<OwnReason> reasons() { return List.of(OwnReason.binding("AG01", "REASON")); }
                @Override public void look(PaymentAtHand payment, Findings findings) {}
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void findsThoseOfAFolderAndSaysWhichJarTheyAreFrom() throws IOException {
        jar("b.jar", "Second", CHECK.replace("NAME", "Second").replace("REASON", "SECOND"));
        jar("a.jar", "First", CHECK.replace("NAME", "First").replace("REASON", "FIRST"));
        List<String> lines = found();
        assertThat(lines)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .matches("check com\\.example\\.First \\(a\\.jar [0-9a-f]{12}\\): AG01 FIRST"),
                        second -> assertThat(second)
                                .matches("check com\\.example\\.Second \\(b\\.jar [0-9a-f]{12}\\): AG01 SECOND"));
        jar(
                "b.jar",
                "Second",
                CHECK.replace("NAME", "Second").replace("REASON", "SECOND").replace("{}", "{ payment.identity(); }"));
        assertThat(found()).as("another jar shows").isNotEqualTo(lines).hasSize(2);
    }

    @Test
    void refusesTwoReasonsOfOneNameNamingBothJars() throws IOException {
        jar("b.jar", "Second", CHECK.replace("NAME", "Second").replace("REASON", "SAME"));
        jar("a.jar", "First", CHECK.replace("NAME", "First").replace("REASON", "SAME"));
        assertThatThrownBy(this::found)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("com.example.Second (b.jar", "SAME", "com.example.First (a.jar");
    }

    @Test
    void refusesAReasonOfOurs() throws IOException {
        jar("a.jar", "First", CHECK.replace("NAME", "First").replace("REASON", "AMOUNT_ZERO"));
        assertThatThrownBy(this::found)
                .hasMessageContainingAll("com.example.First (a.jar", "AMOUNT_ZERO is one of Weir's own");
    }

    @Test
    void refusesAClassThatCanNotBeMadeNamingIt() throws IOException {
        jar("a.jar", "First", CHECK.replace("NAME", "First").replace("List.of(", "List.of(1/0 == 0 ? null : "));
        assertThatThrownBy(this::found).hasMessageContainingAll("com.example.First (a.jar", "/ by zero");
        jar("a.jar", "Gone", "package com.example; public final class Other {}");
        assertThatThrownBy(this::found)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("com.example.Gone");
    }

    @Test
    void refusesAFolderThatBringsNothing() {
        assertThatThrownBy(this::found)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds no jar");
        assertThatThrownBy(() -> PluginFolder.open(folder.resolve("none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not there");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # code, name,                 what is wrong
            AG0,    FINE,                 code
            ag01,   FINE,                 code
            AG011,  FINE,                 code
            AG01,   not-capitals,         name
            AG01,   _A,                   name
            AG01,   A__B,                 name
            AG01,   '',                   name
            """)
    void refusesAReasonInAnotherForm(String code, String name, String wrong) {
        assertThatThrownBy(() -> OwnReason.binding(code, name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a reason's " + wrong);
    }

    @ParameterizedTest
    @CsvSource({"Capitals", "a--b", "-a", "a b", "''", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void refusesARuleOfAnotherName(String name) {
        assertThatThrownBy(() -> Extensions.of(List.of(), List.of(new One(name))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(One.class.getName(), "'" + name + "'");
    }

    @Test
    void refusesTwoRulesOfOneNameAndAClassThatIsThereTwice() {
        assertThatThrownBy(() -> Extensions.of(List.of(), List.of(new One("same"), new Two("same"))))
                .hasMessageContainingAll(One.class.getName(), Two.class.getName(), "same");
        assertThatThrownBy(() -> Extensions.of(List.of(), List.of(new One("a"), new One("b"))))
                .hasMessageContaining(One.class.getName() + " is there twice");
        assertThatThrownBy(() -> Extensions.of(List.of(new Nothing(), new Nothing()), List.of()))
                .hasMessageContaining(Nothing.class.getName() + " is there twice");
    }

    @Test
    void keepsItsNamesFromTheRulesOfSchemes() {
        List<RoutingRule> rules = new ArrayList<>(defaultRouting());
        rules.get(0).setName("own:urgent");
        assertThat(SchemeRules.refusalsOf(aScheme().setRoutingRules(rules).build()))
                .singleElement()
                .asString()
                .contains("rule \"own:urgent\" begins with own:");
    }

    private List<String> found() {
        try (PluginFolder plugins = PluginFolder.open(folder)) {
            return Extensions.found(plugins.loader()).describe();
        }
    }

    private void jar(String name, String provider, String source) throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        String type = source.replaceFirst("(?s).*public final class (\\w+) .*", "$1");
        Path file = Files.writeString(classes.resolve(type + ".java"), source);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "-d",
                        classes.toString(),
                        file.toString());
        assertThat(failed).isZero();
        try (OutputStream out = Files.newOutputStream(folder.resolve(name));
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry("META-INF/services/" + Check.class.getName()));
            jar.write(("com.example." + provider + "\n").getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new JarEntry("com/example/" + type + ".class"));
            jar.write(Files.readAllBytes(classes.resolve("com/example/" + type + ".class")));
        }
    }

    private record One(String name) implements OwnRoutingRule {
        @Override
        public Optional<Route> route(PaymentAtHand payment) {
            return Optional.empty();
        }
    }

    private record Two(String name) implements OwnRoutingRule {
        @Override
        public Optional<Route> route(PaymentAtHand payment) {
            return Optional.empty();
        }
    }

    private record Nothing() implements Check {
        @Override
        public List<OwnReason> reasons() {
            return List.of();
        }

        @Override
        public void look(PaymentAtHand payment, Findings findings) {}
    }
}
