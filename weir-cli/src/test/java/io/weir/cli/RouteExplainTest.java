package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.processor.instruction.PaymentAtHand;
import io.weir.processor.route.OwnRoutingRule;
import io.weir.schemas.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteExplainTest {
    private static final Path DEMO = Path.of("src/main/resources/demo");
    private static final String SCHEME = DEMO.resolve("scheme.yaml").toString();

    @TempDir
    private Path folder;

    private String invoices = "";

    @BeforeEach
    void fillIn() throws IOException {
        String text = Files.readString(DEMO.resolve("invoices.csv"))
                .replace("${now}", Instant.now().toString());
        invoices = Files.writeString(folder.resolve("invoices.csv"), text).toString();
    }

    @Test
    void saysForEachPaymentWhichRuleDecidesAndWhyTheOthersDoNot() {
        Call call = Call.weir("route", "explain", invoices, "--scheme", SCHEME);
        assertThat(call.err()).isEmpty();
        assertThat(call.status()).isZero();
        assertThat(call.out())
                .startsWith("By scheme version 1, every account taken as ordinary (no --accounts):\n")
                .contains("""
                        ABELBEBBXXX/INV-2026-0001: REAL_TIME by urgent
                          urgent                   decides: service-levels is INST
                        """)
                .contains("""
                        ABELBEBBXXX/INV-2026-0002: REAL_TIME by large
                          urgent                   no: service-levels must be INST or URGP, is -
                          deferred                 no: service-levels must be NURG, is -
                          large                    decides: currencies is EUR, min-amount is 12999.00
                        """)
                .contains("""
                        NOVACZPPXXX/INV-2026-0005: MICRO_BATCH by everything-else
                          urgent                   no: service-levels must be INST or URGP, is -
                          deferred                 no: service-levels must be NURG, is -
                          large                    no: currencies must be EUR or GBP or USD, is JPY
                          large-yen                no: min-amount must be at least 1000000, is 125000
                        """)
                .contains("  everything-else          decides: matches everything\n")
                .contains("ABELBEBBXXX/INV-2026-0007: refused before routing: AG11 CREDITOR_PARTICIPANT_SUSPENDED\n")
                .contains("         1  refused before routing\n");
    }

    @Test
    void looksAtAccountsThatItIsTold() throws IOException {
        Path accounts = Files.writeString(
                folder.resolve("accounts.csv"), "account,state,limit,currency\nDE04500105170000000899,BLOCKED,,\n");
        Call call = Call.weir("route", "explain", invoices, "--scheme", SCHEME, "--accounts", accounts.toString());
        assertThat(call.status()).as(call.err()).isZero();
        assertThat(call.out())
                .startsWith("By scheme version 1, with the accounts of " + accounts + ":\n")
                .contains("OLIVPTPLXXX/INV-2026-0006: refused before routing: AC06 CREDITOR_ACCOUNT_BLOCKED\n");
    }

    @Test
    void saysTheSameToAProgram() throws IOException {
        Call call = Call.weir("route", "explain", invoices, "--scheme", SCHEME, "--json");
        JsonNode result = new ObjectMapper().readTree(call.out());
        assertThat(result.get("schemeVersion").asLong()).isEqualTo(1);
        JsonNode second = result.get("payments").get(1);
        assertThat(second.get("rule").asText()).isEqualTo("large");
        assertThat(second.get("route").asText()).isEqualTo("REAL_TIME");
        assertThat(second.get("rules").get(0).toString())
                .isEqualTo("{\"rule\":\"urgent\",\"matches\":false,\"conditions\":[{\"on\":\"service-levels\","
                        + "\"wanted\":\"INST or URGP\",\"found\":\"-\",\"holds\":false}]}");
        assertThat(result.get("payments").get(6).get("refusedFor").get(0).asText())
                .isEqualTo("AG11 CREDITOR_PARTICIPANT_SUSPENDED");
    }

    @Test
    void asksRulesOfOnesOwnFirst() throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(plugins.resolve("own.jar")))) {
            jar.putNextEntry(new JarEntry("META-INF/services/" + OwnRoutingRule.class.getName()));
            jar.write(Milk.class.getName().getBytes(StandardCharsets.UTF_8));
        }
        Call call = Call.weir("route", "explain", invoices, "--scheme", SCHEME, "--plugins", plugins.toString());
        assertThat(call.status()).as(call.err()).isZero();
        assertThat(call.out()).contains("""
                        ABELBEBBXXX/INV-2026-0001: REAL_TIME by urgent
                          own:milk                 abstains
                          urgent                   decides: service-levels is INST
                        """, """
                        JANSFIHHXXX/INV-2026-0003: REAL_TIME by own:milk
                          own:milk                 decides

                        """);
        assertThat(Call.weir("topology", "--plugins", plugins.toString()).out())
                .contains("%% routing rule " + Milk.class.getName());
    }

    @Test
    void saysWhatIsNoPaymentAndWhatIsMissing() throws IOException {
        Files.writeString(Path.of(invoices), Files.readString(Path.of(invoices)).replace("184.50", "much"));
        Call bad = Call.weir("route", "explain", invoices, "--scheme", SCHEME);
        assertThat(bad.status()).isEqualTo(1);
        assertThat(bad.err()).contains(invoices + ": line 2, amount");
        assertThat(bad.out()).contains("INV-2026-0002");
        assertThat(Call.weir("route", "explain", "no-such.csv").status()).isEqualTo(3);
        assertThat(Call.weir("route", "explain", invoices, "--scheme", "no-such.yaml")
                        .status())
                .isEqualTo(3);
        Call noPlugins = Call.weir("route", "explain", invoices, "--scheme", SCHEME, "--plugins", "no-such");
        assertThat(noPlugins.status()).isEqualTo(2);
        assertThat(noPlugins.err()).contains("no-such is not there");
    }

    /** Milk can't wait. */
    public static final class Milk implements OwnRoutingRule {
        @Override
        public String name() {
            return "milk";
        }

        @Override
        public Optional<Route> route(PaymentAtHand payment) {
            return "Milk".equals(payment.instruction().getRemittance())
                    ? Optional.of(Route.REAL_TIME)
                    : Optional.empty();
        }
    }
}
