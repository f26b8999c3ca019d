package io.weir.acceptance.guard;

import java.util.Map;
import net.bytebuddy.asm.Advice;

/** Copied to the end of a method that returns settings. */
final class OtherSetting {

    private OtherSetting() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Origin("#t.#m") String place, @Advice.Return Map<String, Object> settings) {
        GuardsOff.change(place, settings);
    }
}
