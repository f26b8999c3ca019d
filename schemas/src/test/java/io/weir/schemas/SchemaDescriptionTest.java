package io.weir.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaDescriptionTest {

    @Test
    void everyRecordAndEveryFieldIsDescribed() {
        Set<String> silent = new LinkedHashSet<>();
        PublishedRecords.SCHEMAS.forEach(schema -> collectSilent(schema, silent, new LinkedHashSet<>()));

        assertThat(silent).isEmpty();
    }

    @Test
    void everyAmountAndTimeSaysItsUnit() {
        PublishedRecords.SCHEMAS.forEach(schema -> schema.getFields().forEach(field -> {
            if (field.name().endsWith("Minor")) {
                assertThat(field.doc())
                        .as("%s.%s", schema.getName(), field.name())
                        .contains("minor units");
            }
            if (field.schema().toString().contains("timestamp-millis")
                    && !field.name().equals("first")) {
                assertThat(field.doc())
                        .as("%s.%s", schema.getName(), field.name())
                        .contains("milliseconds since");
            }
        }));
    }

    private static void collectSilent(Schema schema, Set<String> silent, Set<String> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (!seen.add(schema.getFullName())) {
                    return;
                }
                if (schema.getDoc() == null) {
                    silent.add(schema.getName());
                }
                for (Schema.Field field : schema.getFields()) {
                    if (field.doc() == null || field.doc().isBlank()) {
                        silent.add(schema.getName() + "." + field.name());
                    }
                    collectSilent(field.schema(), silent, seen);
                }
            }
            case ENUM -> {
                if (schema.getDoc() == null) {
                    silent.add(schema.getName());
                }
            }
            case UNION -> schema.getTypes().forEach(type -> collectSilent(type, silent, seen));
            case ARRAY -> collectSilent(schema.getElementType(), silent, seen);
            default -> {}
        }
    }
}
