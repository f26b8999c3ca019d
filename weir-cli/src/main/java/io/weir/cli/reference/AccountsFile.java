package io.weir.cli.reference;

import io.weir.events.money.Currency;
import io.weir.events.money.Money;
import io.weir.events.party.Iban;
import io.weir.schemas.AccountException;
import io.weir.schemas.AccountState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file of account exceptions: CSV with the columns {@code account,state,limit,currency}. */
public final class AccountsFile {
    private static final String HEADER = "account,state,limit,currency";
    private static final String FREE = "FREE";

    private final Path file;
    private final List<Line> lines = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private AccountsFile(Path file) {
        this.file = file;
    }

    /**
     * One account.
     *
     * @param exception empty if the account is an ordinary one from now on
     */
    public record Line(String account, Optional<AccountException> exception) {}

    /** Reads a whole file. */
    public static Checked<List<Line>> read(Path file) throws IOException {
        AccountsFile accounts = new AccountsFile(file);
        List<String> badLines =
                CsvLines.read(Files.readString(file, StandardCharsets.UTF_8), file.toString(), HEADER, accounts::line);
        accounts.problems.addAll(badLines);
        return accounts.problems.isEmpty() ? new Checked.Good<>(accounts.lines) : new Checked.Bad<>(accounts.problems);
    }

    private void line(int number, String[] cells) {
        String place = file + ", line " + number + ", ";
        Iban.parsePrinted(cells[0])
                .fold(
                        iban -> state(iban.text(), cells, place),
                        reason -> problems.add(place + "account: " + cells[0] + " " + reason));
    }

    private boolean state(String account, String[] cells, String place) {
        return switch (cells[1]) {
            case FREE -> lines.add(new Line(account, Optional.empty()));
            case "BLOCKED", "CLOSED" ->
                lines.add(new Line(
                        account,
                        Optional.of(new AccountException(account, AccountState.valueOf(cells[1]), null, null))));
            case "LIMITED" -> limited(account, cells, place);
            default -> problems.add(place + "state: must be BLOCKED, CLOSED, LIMITED or FREE, is \"" + cells[1] + "\"");
        };
    }

    private boolean limited(String account, String[] cells, String place) {
        return Currency.parse(cells[3])
                .fold(
                        currency -> Money.parse(cells[2], currency)
                                .fold(
                                        limit -> lines.add(limit(account, limit)),
                                        reason -> problems.add(place + "limit: \"" + cells[2] + "\" " + reason)),
                        reason -> problems.add(place + "currency: \"" + cells[3] + "\" " + reason));
    }

    private static Line limit(String account, Money limit) {
        return new Line(
                account,
                Optional.of(new AccountException(
                        account,
                        AccountState.LIMITED,
                        limit.minorUnits(),
                        limit.currency().code())));
    }
}
