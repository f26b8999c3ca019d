package io.weir.events.publish;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What became of a file that was to be published. */
public sealed interface FileResult {

    /** What was found in the file, as far as it was read. */
    FileReport report();

    /** What to do for each case. */
    <R> R fold(Cases<R> cases);

    /**
     * All good payments of the file stand in the topic.
     *
     * @param payments how many, those of an earlier run that was stopped included
     * @param lastOffsets per partition, the offset of the last payment that this run wrote
     */
    record Published(FileReport report, long payments, SortedMap<Integer, Long> lastOffsets) implements FileResult {
        public Published {
            lastOffsets = Collections.unmodifiableSortedMap(new TreeMap<>(lastOffsets));
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.published(this);
        }
    }

    /** Something in the file has to be mended first; nothing was published. */
    record Refused(FileReport report) implements FileResult {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.refused(this);
        }
    }

    /** The file is good, or could not be read to its end; nothing of it can be seen in the topic. It may be published again. */
    record NotPublished(FileReport report, String detail) implements FileResult {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.notPublished(this);
        }
    }

    /**
     * A part stands in the topic, or it is not known whether all does. Publishing the same file again completes it: it goes on
     * from {@code acknowledged}, and what is repeated is harmless.
     *
     * @param acknowledged how many payments, from the first, certainly stand in the topic
     */
    record Stopped(FileReport report, long acknowledged, String detail) implements FileResult {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.stopped(this);
        }
    }

    /** One answer for each case. */
    interface Cases<R> {
        R published(Published published);

        R refused(Refused refused);

        R notPublished(NotPublished notPublished);

        R stopped(Stopped stopped);
    }

    static Published published(FileReport report, long payments, Map<Integer, Long> lastOffsets) {
        return new Published(report, payments, new TreeMap<>(lastOffsets));
    }
}
