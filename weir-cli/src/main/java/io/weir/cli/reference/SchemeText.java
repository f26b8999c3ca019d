package io.weir.cli.reference;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scheme as it stands in its file; what may be left out is null. */
record SchemeText(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) Long version,
        @JsonProperty(required = true) String zone,
        @JsonProperty(required = true) String participants,
        @JsonProperty(required = true) Map<String, CurrencyText> currencies,
        @JsonProperty(required = true) List<RuleText> routing) {

    /** Either {@code every}, or {@code times} with zone and calendar. */
    record CurrencyText(
            @Nullable String every,
            @Nullable List<String> times,
            @Nullable String zone,
            @Nullable String calendar,
            @JsonProperty("max-amount") @Nullable String maxAmount) {}

    record RuleText(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String route,
            @JsonProperty("service-levels") @Nullable List<String> serviceLevels,
            @Nullable List<String> currencies,
            @JsonProperty("min-amount") @Nullable String minAmount,
            @JsonProperty("max-amount") @Nullable String maxAmount,
            @Nullable List<String> participants,
            @JsonProperty("in-bulk") @Nullable Boolean inBulk) {}
}
