package io.weir.processor.check;

import java.util.List;

/** The checks that every payment goes through. All of them look; the order of what they find is that of the reasons. */
public final class Checks {

    private Checks() {}

    public static List<Check> standard() {
        return List.of(new TextCheck(), new ParticipantCheck(), new AccountCheck(), new AmountCheck(), new DateCheck());
    }
}
