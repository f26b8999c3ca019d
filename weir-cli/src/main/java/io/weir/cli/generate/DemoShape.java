package io.weir.cli.generate;

import io.weir.events.generate.CurrencyShare;
import io.weir.events.generate.GeneratorShape;
import io.weir.events.generate.Shares;
import io.weir.events.money.Currency;
import io.weir.events.party.Bic;
import io.weir.schemas.CurrencyRules;
import io.weir.schemas.Participant;
import io.weir.schemas.ParticipantStatus;
import io.weir.schemas.Scheme;
import java.util.ArrayList;
import java.util.List;

/** Realistic payments among the participants of a scheme, in its currencies. */
public final class DemoShape {
    private static final int FIRST_WEIGHT = 8;

    private DemoShape() {}

    /**
     * The shape.
     *
     * @param clean without repeats, conflicts and mistakes
     */
    public static GeneratorShape of(Scheme scheme, boolean clean) {
        List<Bic> participants = scheme.getParticipants().stream()
                .filter(participant -> participant.getStatus() == ParticipantStatus.ACTIVE)
                .map(Participant::getBic)
                .map(Bic::new)
                .toList();
        GeneratorShape shape = GeneratorShape.realistic(participants).withCurrencies(currencies(scheme));
        return clean ? shape.withShares(Shares.NONE) : shape;
    }

    /** The euro most of all, or the first if there is none. */
    private static List<CurrencyShare> currencies(Scheme scheme) {
        List<String> codes = scheme.getCurrencies().stream()
                .map(CurrencyRules::getCurrency)
                .sorted()
                .toList();
        String most = codes.contains("EUR") ? "EUR" : codes.get(0);
        List<CurrencyShare> shares = new ArrayList<>();
        for (String code : codes) {
            shares.add(new CurrencyShare(Currency.of(code), code.equals(most) ? FIRST_WEIGHT : 1));
        }
        return shares;
    }
}
