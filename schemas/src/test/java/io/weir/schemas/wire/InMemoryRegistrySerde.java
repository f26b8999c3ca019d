package io.weir.schemas.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** A serde like those of the registries' makers: its registry is a list that comes with the configuration. */
public final class InMemoryRegistrySerde implements Serde<Object> {

    /** What the registry knows and does; ids are positions. */
    static final class Registry {
        final List<Schema> schemas = new ArrayList<>();
        boolean away;
        boolean writesOtherBytes;
        int questions;
    }

    /** As Apicurio's client says it. */
    public static final class Problem extends RuntimeException {
        private final String name;

        Problem(String name) {
            super(name);
            this.name = name;
        }

        public String getName() {
            return name;
        }

        public int getStatus() {
            return 404;
        }
    }

    private Registry registry = new Registry();

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        registry = (Registry) Objects.requireNonNull(configs.get("registry"));
    }

    @Override
    public Serializer<Object> serializer() {
        return (topic, value) -> {
            answer();
            Schema schema = ((GenericContainer) value).getSchema();
            if (!registry.schemas.contains(schema)) {
                registry.schemas.add(schema);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(WireFrame.header(registry.schemas.indexOf(schema)));
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            try {
                new SpecificDatumWriter<>(schema, SpecificData.getForClass(value.getClass())).write(value, encoder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (registry.writesOtherBytes) {
                bytes.write(7);
            }
            return bytes.toByteArray();
        };
    }

    @Override
    public Deserializer<Object> deserializer() {
        return (topic, bytes) -> {
            answer();
            int id = WireFrame.id(bytes);
            if (id >= registry.schemas.size()) {
                throw new IllegalStateException(new Problem("ContentNotFoundException"));
            }
            byte[] body = Arrays.copyOfRange(bytes, WireFrame.HEADER_BYTES, bytes.length);
            try {
                return new GenericDatumReader<>(registry.schemas.get(id))
                        .read(null, DecoderFactory.get().binaryDecoder(body, null));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private void answer() {
        registry.questions++;
        if (registry.away) {
            throw new IllegalStateException(new Problem("NotFoundException"));
        }
    }
}
