package io.weir.cli;

import io.weir.schemas.wire.RegistrySerdes;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.SortedMap;
import picocli.CommandLine.Option;

/** Where the schema registry is, and the serde that talks to it. */
final class RegistryOptions {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final String APICURIO_PATH = "/apis/registry/v3";
    private static final String CONFLUENT_PATH_OF_APICURIO = "/apis/ccompat/v7";

    private final Settings settings;

    @Option(
            names = "--registry-url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8081",
            description =
                    "Schema registry (default: ${DEFAULT-VALUE}). Settings that begin with serde. go to the serde.")
    private String registryUrl = "";

    RegistryOptions(Shell shell) {
        settings = shell.settings();
    }

    RegistrySerdes open() {
        requireAnswer();
        return RegistrySerdes.configuredBy(serde());
    }

    /** The serde's configuration: the address under the names that Apicurio's and Confluent's serdes know it by. */
    SortedMap<String, String> serde() {
        SortedMap<String, String> serde = settings.below("serde.");
        boolean confluent = serde.getOrDefault(RegistrySerdes.SERDE_CLASS, "").startsWith("io.confluent.");
        String bare = registryUrl.replaceFirst("/+$", "");
        if (confluent) {
            serde.putIfAbsent("schema.registry.url", bare);
        } else {
            String base = bare.replaceFirst(CONFLUENT_PATH_OF_APICURIO + "$", "");
            serde.putIfAbsent("apicurio.registry.url", base.endsWith(APICURIO_PATH) ? base : base + APICURIO_PATH);
        }
        return serde;
    }

    /** @throws Refusal if no server answers there */
    void requireAnswer() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) new URI(registryUrl).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.getResponseCode();
            connection.disconnect();
        } catch (URISyntaxException | IllegalArgumentException | ClassCastException e) {
            throw Refusal.usage("--registry-url is no http address: " + registryUrl);
        } catch (IOException e) {
            throw Refusal.unreachable(
                    "the schema registry does not answer at %s (%s). Is it running? `weir platform` starts one; --registry-url or WEIR_REGISTRY_URL says where it is."
                            .formatted(registryUrl, FailureText.describe(e)));
        }
    }
}
