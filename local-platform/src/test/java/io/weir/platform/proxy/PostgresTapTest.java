package io.weir.platform.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.platform.proxy.CommitCutter.Moment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PostgresTapTest {

    private final CommitCutter cutter = new CommitCutter();
    private final Tap tap = cutter.tap();

    @Test
    void keepsAnAnswerBackThatIsQuickerThanTheCut() {
        byte[] startup = {0, 0, 0, 8, 0, 3, 0, 0};
        tap.see(Direction.TO_SERVER, startup, startup.length);
        cutter.cut(Moment.AFTER_COMMIT, 1);

        assertThat(see(Direction.TO_SERVER, 'Q', "COMMIT")).isEqualTo(Tap.Verdict.PASS_THEN_CUT);
        assertThat(see(Direction.TO_CLIENT, 'C', "COMMIT")).isEqualTo(Tap.Verdict.DROP);
    }

    private Tap.Verdict see(Direction direction, char type, String text) {
        byte[] characters = text.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer message = ByteBuffer.allocate(1 + Integer.BYTES + characters.length + 1)
                .put((byte) type)
                .putInt(Integer.BYTES + characters.length + 1)
                .put(characters);
        return tap.see(direction, message.array(), message.capacity());
    }
}
