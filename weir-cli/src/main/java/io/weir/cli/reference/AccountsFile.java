package io.weir.cli.reference;

import io.weir.cli.reference.FileProblems.Spot;
import io.weir.events.Parsed;
import io.weir.events.PaymentText;
import io.weir.events.money.Currency;
import io.weir.events.money.Money;
import io.weir.events.party.Iban;
import io.weir.schemas.AccountException;
import io.weir.schemas.AccountState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file of account exceptions: CSV with the columns {@code account,state,limit,currency}. */
public final class AccountsFile {
    private static final String HEADER = "account,state,limit,currency";
    private static final int ACCOUNT = 0;
    private static final int STATE = 1;
    private static final int LIMIT = 2;
    private static final int CURRENCY = 3;
    private static final String FREE = "FREE";

    private final List<Line> accounts = new ArrayList<>();
    private final Map<String, Integer> linesOfAccounts = new HashMap<>();
    private final FileProblems problems = new FileProblems();

    private AccountsFile() {}

    /**
     * One account.
     *
     * @param exception empty if the account is an ordinary one from now on
     */
    public record Line(String account, Optional<AccountException> exception) {}

    /** Reads a whole file. */
    public static Checked<List<Line>> read(Path file) throws IOException {
        return read(Files.readAllBytes(file), file.toString());
    }

    static Checked<List<Line>> read(byte[] bytes, String shown) {
        Spot whole = Spot.whole(0, shown);
        AccountsFile accounts = new AccountsFile();
        TextFile.decode(bytes, whole, accounts.problems)
                .flatMap(text -> CsvLines.read(text, whole, HEADER, accounts.problems))
                .ifPresent(lines -> lines.forEach(accounts::line));
        return accounts.problems.refuses()
                ? new Checked.Bad<>(accounts.problems.lines())
                : new Checked.Good<>(accounts.accounts, List.of());
    }

    private void line(CsvLines.Line line) {
        parsed(Iban.parsePrinted(line.cell(ACCOUNT)), line, ACCOUNT).ifPresent(iban -> account(iban.text(), line));
    }

    private void account(String account, CsvLines.Line line) {
        Integer first = linesOfAccounts.putIfAbsent(account, line.spot().line());
        if (first != null) {
            problems.refuse(
                    line.at(ACCOUNT), account + " is listed twice, first in line " + first + "; leave one of them out");
            return;
        }
        switch (line.cell(STATE)) {
            case FREE -> accounts.add(new Line(account, Optional.empty()));
            case "BLOCKED", "CLOSED" ->
                accounts.add(new Line(
                        account,
                        Optional.of(
                                new AccountException(account, AccountState.valueOf(line.cell(STATE)), null, null))));
            case "LIMITED" -> limited(account, line);
            default ->
                problems.refuse(
                        line.at(STATE),
                        "must be BLOCKED, CLOSED, LIMITED or FREE, is " + PaymentText.shown(line.cell(STATE)));
        }
    }

    private void limited(String account, CsvLines.Line line) {
        parsed(Currency.parse(line.cell(CURRENCY)), line, CURRENCY)
                .flatMap(currency -> parsed(Money.parse(line.cell(LIMIT), currency), line, LIMIT))
                .ifPresent(limit -> accounts.add(new Line(
                        account,
                        Optional.of(new AccountException(
                                account,
                                AccountState.LIMITED,
                                limit.minorUnits(),
                                limit.currency().code())))));
    }

    private <T> Optional<T> parsed(Parsed<T> parsed, CsvLines.Line line, int column) {
        return parsed.fold(Optional::of, reason -> {
            problems.refuse(line.at(column), PaymentText.shown(line.cell(column)) + " " + reason);
            return Optional.empty();
        });
    }
}
