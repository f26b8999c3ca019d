package io.weir.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.fuzz.FuzzTarget;
import io.weir.fuzz.InputBytes;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/** Rows of anything go into binary COPY and come out of an independent reader of it, but for values that the server can't hold. */
public final class CopyTarget implements FuzzTarget {

    private final CopyBuffer buffer = new CopyBuffer();

    @Override
    public void run(byte[] input) throws CharacterCodingException {
        List<CopiedRow> rows = CopiedRow.of(new InputBytes(input));
        List<CopiedRow> storable = new ArrayList<>();
        for (CopiedRow row : rows) {
            buffer.start();
            boolean refused = false;
            try {
                row.putTo(buffer);
            } catch (UnstorableValueException e) {
                refused = true;
            }
            assertThat(refused).as("refused: " + row).isEqualTo(!row.isStorable());
            if (!refused) {
                storable.add(row);
            }
        }
        buffer.start();
        for (CopiedRow row : storable) {
            row.putTo(buffer);
        }
        buffer.end();
        CopyReader reader = new CopyReader(buffer.bytes(), buffer.size());
        for (CopiedRow row : storable) {
            row.check(reader);
        }
        assertThat(reader.row()).isEqualTo(-1);
    }
}
