package io.weir.cli.generate;

import io.weir.events.generate.Intent;
import io.weir.events.publish.PublishResult;
import io.weir.events.publish.PublishResult.NotPublished;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Counts what was published and what could not be. One thread counts in, any may answer. */
public final class PublishedCounts {
    private final EnumMap<Intent, Long> intents = new EnumMap<>(Intent.class);
    private final AtomicLong published = new AtomicLong();
    private final AtomicLong keptBack = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicReference<@Nullable NotPublished> firstFailure = new AtomicReference<>();
    private final Phaser pending = new Phaser(1);

    /** One more is on its way. An identity that is meant to be unreadable is kept back by the publisher. */
    public void count(Intent intent, CompletableFuture<PublishResult> answer) {
        pending.register();
        intents.merge(intent, 1L, Long::sum);
        CompletableFuture<PublishResult> unused = answer.whenComplete((result, error) -> {
            if (result instanceof NotPublished not) {
                boolean meant = not.reason() == PublishResult.Reason.MALFORMED_IDENTITY;
                (meant ? keptBack : failed).incrementAndGet();
                firstFailure.compareAndSet(null, meant ? null : not);
            } else {
                published.incrementAndGet();
            }
            pending.arriveAndDeregister();
        });
    }

    /** Waits until all are answered. */
    public void awaitAll() throws InterruptedException {
        pending.awaitAdvanceInterruptibly(pending.arrive());
    }

    public long published() {
        return published.get();
    }

    public long failed() {
        return failed.get();
    }

    /** The result for a person. */
    public String text(long seed, double seconds) {
        StringBuilder text = new StringBuilder("%,d payments of seed %d published in %.1f s, %,.0f a second%n"
                .formatted(published.get(), seed, seconds, published.get() / seconds));
        intents.forEach((intent, count) ->
                text.append("  %,9d %s%n".formatted(count, intent.name().toLowerCase(Locale.ROOT))));
        if (keptBack.get() > 0) {
            text.append("  %,9d of them kept back: they have no readable identity%n".formatted(keptBack.get()));
        }
        NotPublished first = firstFailure.get();
        if (first != null) {
            text.append("%,d could not be published, the first because: %s %s%n"
                    .formatted(failed.get(), first.reason(), first.detail()));
        }
        return text.toString();
    }

    /** The result for a program. */
    public Map<String, Object> fields(long seed, double seconds) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("published", published.get());
        fields.put("keptBack", keptBack.get());
        fields.put("failed", failed.get());
        fields.put("seed", seed);
        fields.put("seconds", seconds);
        Map<String, Long> byIntent = new LinkedHashMap<>();
        intents.forEach((intent, count) -> byIntent.put(intent.name(), count));
        fields.put("intents", byIntent);
        return fields;
    }
}
