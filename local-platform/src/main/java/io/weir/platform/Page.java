package io.weir.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a program on this machine has answered over HTTP.
 *
 * @param status of HTTP
 * @param text the body, empty if there is none
 */
record Page(int status, String text) {
    private static final int CONNECT_MILLIS = 2_000;

    /**
     * Asks for it, whatever the status will be.
     *
     * @param limit longest silence of the program
     * @throws IOException if the program does not answer
     */
    static Page at(String address, Duration limit) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address).toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout((int) limit.toMillis());
        try {
            int status = connection.getResponseCode();
            boolean failed = status >= HttpURLConnection.HTTP_BAD_REQUEST;
            try (@Nullable InputStream body = failed ? connection.getErrorStream() : connection.getInputStream()) {
                return new Page(status, body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } finally {
            connection.disconnect();
        }
    }

    boolean isOk() {
        return status == HttpURLConnection.HTTP_OK;
    }
}
