package io.weir.acceptance.fault;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.topics.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/** The instruction's schema as another release of an upstream system has it, registered as its client would. */
final class OtherSchemas {
    private static final int OK = 200;
    private static final Schema OURS = PaymentInstruction.getClassSchema();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String registry;

    /** @param registry address of Confluent's API */
    OtherSchemas(String registry) {
        this.registry = registry;
    }

    /** One more optional field, which we do not know. */
    Version newer() throws IOException, InterruptedException {
        List<Schema.Field> fields = copied(OURS.getFields());
        Schema text = Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));
        fields.add(
                new Schema.Field("costCentre", text, "What a later release may add.", Schema.Field.NULL_DEFAULT_VALUE));
        return registered("newer", fields);
    }

    /** Without our last optional field, as before there was one. */
    Version older() throws IOException, InterruptedException {
        return registered(
                "older", copied(OURS.getFields().subList(0, OURS.getFields().size() - 1)));
    }

    private static List<Schema.Field> copied(List<Schema.Field> fields) {
        List<Schema.Field> copies = new ArrayList<>();
        fields.forEach(field -> copies.add(new Schema.Field(field, field.schema())));
        return copies;
    }

    private Version registered(String name, List<Schema.Field> fields) throws IOException, InterruptedException {
        Schema schema = Schema.createRecord(OURS.getName(), OURS.getDoc(), OURS.getNamespace(), false, fields);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(registry + "/subjects/" + Topics.INSTRUCTIONS + "-" + name + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("schema", schema.toString()))))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new IOException("the registry does not take a schema: " + answer.body());
            }
            return new Version(
                    name, schema, JSON.readTree(answer.body()).get("id").asInt());
        }
    }

    /**
     * A registered version.
     *
     * @param id as the registry gave it
     */
    record Version(String name, Schema schema, int id) {

        /** The frame that a client of this version writes. */
        byte[] bytes(PaymentInstruction payment) throws IOException {
            byte[] body = theirs(payment);
            return ByteBuffer.allocate(1 + Integer.BYTES + body.length)
                    .put((byte) 0)
                    .putInt(id)
                    .put(body)
                    .array();
        }

        /** What we read of it. */
        PaymentInstruction asReadByUs(PaymentInstruction payment) throws IOException {
            SpecificDatumReader<PaymentInstruction> reader = new SpecificDatumReader<>(schema, OURS);
            return reader.read(new PaymentInstruction(), DecoderFactory.get().binaryDecoder(theirs(payment), null));
        }

        private byte[] theirs(PaymentInstruction payment) throws IOException {
            ByteArrayOutputStream ours = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(ours, null);
            new SpecificDatumWriter<>(PaymentInstruction.class).write(payment, encoder);
            encoder.flush();
            GenericRecord record = new GenericDatumReader<GenericRecord>(OURS, schema)
                    .read(null, DecoderFactory.get().binaryDecoder(ours.toByteArray(), null));
            ByteArrayOutputStream theirs = new ByteArrayOutputStream();
            BinaryEncoder again = EncoderFactory.get().binaryEncoder(theirs, null);
            new GenericDatumWriter<GenericRecord>(schema).write(record, again);
            again.flush();
            return theirs.toByteArray();
        }
    }
}
