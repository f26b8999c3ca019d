package io.weir.schemas.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** A registry in which someone has put more than what Weir writes: schemas of other versions, of other records, of no records. */
final class KnownSchemas implements Serde<Object> {

    private static final String TREE = """
            {"type": "record", "name": "Tree", "fields": [
                {"name": "next", "type": ["null", "Tree"]}, {"name": "leaves", "type": {"type": "array", "items": "null"}}]}
            """;

    private final List<Object> answers = new ArrayList<>();

    /** @param own what Weir writes, under id 0 */
    KnownSchemas(Schema own) {
        answers.add(empty(own));
        answers.add(empty(evolved(own, own.getFields().size())));
        answers.add(empty(evolved(own, 1)));
        answers.add(empty(new Schema.Parser().parse(TREE)));
        answers.add("no record");
    }

    /** As Apicurio's client says it. */
    public static final class Missing extends RuntimeException {
        public String getName() {
            return "ContentNotFoundException";
        }

        public int getStatus() {
            return 404;
        }
    }

    @Override
    public Serializer<Object> serializer() {
        return (topic, value) -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(WireFrame.header(0));
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            Schema schema = ((GenericContainer) value).getSchema();
            try {
                new GenericDatumWriter<>(schema).write(value, encoder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        };
    }

    @Override
    public Deserializer<Object> deserializer() {
        return (topic, bytes) -> {
            int id = WireFrame.id(bytes);
            if (id < 0 || id >= answers.size()) {
                throw new Missing();
            }
            return answers.get(id);
        };
    }

    private static GenericData.Record empty(Schema schema) {
        return new GenericData.Record(schema);
    }

    /** The same with one more field, a tree, that readers of ours pass over. */
    private static Schema evolved(Schema own, int at) {
        List<Schema.Field> fields = new ArrayList<>();
        own.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(at, new Schema.Field("tree", new Schema.Parser().parse(TREE), null, (Object) null));
        return Schema.createRecord(own.getName(), null, own.getNamespace(), false, fields);
    }
}
