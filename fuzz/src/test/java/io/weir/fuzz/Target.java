package io.weir.fuzz;

import io.weir.cli.SettingsTarget;
import io.weir.cli.reference.AccountsTarget;
import io.weir.cli.reference.SchemeTarget;
import io.weir.events.iso20022.Pain001Target;
import io.weir.schemas.wire.RecordTarget;
import io.weir.sink.audit.placed.PlacedTarget;
import io.weir.sink.write.AnswerTarget;
import io.weir.sink.write.CopyTarget;
import io.weir.sink.write.DeadLetterTarget;
import java.util.Locale;
import java.util.function.Supplier;

/** All targets. The name in lower case is that of its folder of inputs. */
enum Target {
    /** Bytes of any of our records, in both wire formats, written with this schema or another. */
    RECORD(RecordTarget::new, 4_096),
    /** Bytes through the whole topology into a row of the ledger. */
    ANSWER(AnswerTarget::new, 4_096),
    /** The canonical form of a payment's content. */
    CANONICAL(CanonicalTarget::new, 2_048),
    /** Headers of copies. */
    PLACED(PlacedTarget::new, 256),
    /** Payments as CSV. */
    CSV(CsvTarget::new, 16_384),
    /** Payments as pain.001. */
    PAIN001(Pain001Target::new, 16_384),
    /** A scheme with its participants. */
    SCHEME(SchemeTarget::new, 8_192),
    /** Account exceptions. */
    ACCOUNTS(AccountsTarget::new, 8_192),
    /** Files of --config. */
    SETTINGS(SettingsTarget::new, 4_096),
    /** Rows in binary COPY. */
    COPY(CopyTarget::new, 4_096),
    /** Dead letters as rows. */
    LETTER(DeadLetterTarget::new, 4_096);

    @SuppressWarnings("ImmutableEnumChecker") // a constructor, which holds nothing
    private final Supplier<FuzzTarget> make;

    private final int lengthMax;

    Target(Supplier<FuzzTarget> make, int lengthMax) {
        this.make = make;
        this.lengthMax = lengthMax;
    }

    FuzzTarget make() {
        return make.get();
    }

    /** Longest input that is made up. */
    int lengthMax() {
        return lengthMax;
    }

    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
