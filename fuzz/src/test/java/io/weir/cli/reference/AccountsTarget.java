package io.weir.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.money.Currency;
import io.weir.fuzz.AcceptedPayment;
import io.weir.fuzz.FuzzTarget;
import io.weir.schemas.AccountException;
import io.weir.schemas.AccountState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A file of accounts is a list of exceptions or a list of problems; what is accepted is the same when it is written and read again. */
public final class AccountsTarget implements FuzzTarget {

    private static final String NAME = "accounts.csv";

    @Override
    public void run(byte[] input) {
        switch (AccountsFile.read(input, NAME)) {
            case Checked.Good<List<AccountsFile.Line>> good -> {
                String text = good.content().stream()
                        .map(AccountsTarget::text)
                        .collect(Collectors.joining("\n", "account,state,limit,currency\n", "\n"));
                assertThat(AccountsFile.read(text.getBytes(StandardCharsets.UTF_8), NAME)
                                .orElseThrow(problems -> new IllegalStateException(problems + " in what was written")))
                        .isEqualTo(good.content());
            }
            case Checked.Bad<List<AccountsFile.Line>> bad -> {
                assertThat(bad.problems()).isNotEmpty().allMatch(problem -> problem.startsWith(NAME));
                bad.problems().forEach(AcceptedPayment::checkMessage);
            }
        }
    }

    private static String text(AccountsFile.Line line) {
        return line.account() + line.exception().map(AccountsTarget::text).orElse(",FREE,,");
    }

    private static String text(AccountException exception) {
        String limit = exception.getState() == AccountState.LIMITED
                ? Currency.of(exception.getLimitCurrency()).majorText(exception.getLimitMinor()) + ","
                        + exception.getLimitCurrency()
                : ",";
        return "," + exception.getState() + "," + limit;
    }
}
