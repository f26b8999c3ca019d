package io.weir.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** What the tests ask a registry through Confluent's API. */
final class RegistryClient {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String confluentUrl;

    RegistryClient(String confluentUrl) {
        this.confluentUrl = confluentUrl;
    }

    /** Registers an empty record of this name, or finds it, and returns its schema id. */
    int register(String record) throws IOException, InterruptedException {
        String schema = "{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"%s\\\",\\\"fields\\\":[]}".formatted(record);
        String answer =
                answer(HttpRequest.newBuilder(URI.create(confluentUrl + "/subjects/" + record + "-value/versions"))
                        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                        .POST(BodyPublishers.ofString("{\"schema\":\"" + schema + "\"}"))
                        .build());
        assertThat(answer).startsWith("{\"id\":");
        return Integer.parseInt(answer.replaceAll("\\D", ""));
    }

    String schema(int id) throws IOException, InterruptedException {
        return get(confluentUrl + "/schemas/ids/" + id);
    }

    String get(String address) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(URI.create(address)).build());
    }

    private String answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
