package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.fuzz.FuzzTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine;

/** A file of settings is read or refused, and whoever does not know a setting says so in a line for each. */
public final class SettingsTarget implements FuzzTarget {

    private static final Path NAME = Path.of("weir.properties");

    private static final PrintWriter NOWHERE = new PrintWriter(Writer.nullWriter());

    private final CommandLine weir = Weir.commandLine(new Shell(Settings.of(Map.of()), NOWHERE, NOWHERE, false));

    @Override
    public void run(byte[] input) throws IOException {
        Map<String, String> settings;
        try (Reader reader =
                new InputStreamReader(new ByteArrayInputStream(input), StandardCharsets.UTF_8.newDecoder())) {
            settings = Settings.read(reader, NAME);
        } catch (CharacterCodingException e) {
            return;
        } catch (Refusal e) {
            assertThat(e.getMessage()).contains(NAME.toString());
            return;
        }
        Properties written = new Properties();
        written.putAll(settings);
        StringWriter text = new StringWriter();
        written.store(text, null);
        assertThat(Settings.read(new StringReader(text.toString()), NAME)).isEqualTo(settings);
        try {
            KnownSettings.require(weir, Settings.of(settings));
        } catch (Refusal e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
