package io.weir.events.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.publish.FileProblem.Extent;
import io.weir.schemas.wire.SingleObjectSerdes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaymentFilePublisherTest {
    private static final FileProblem BAD_LINE = FileProblem.ofLine(3, "creditor_account", "'DE00' has 4 characters");
    private static final int LARGE = 12_000;

    @TempDir
    private Path folder;

    private final FakeKafka kafka = new FakeKafka();
    private PaymentFilePublisher publisher = publisherIn(Path.of("."));

    @BeforeEach
    void spoolsInTheTestFolder() {
        publisher = publisherIn(folder);
    }

    @Test
    void publishesASmallFileInOneTransaction() throws IOException {
        FileResult result = publish(file(3));

        assertThat(result).isInstanceOfSatisfying(FileResult.Published.class, published -> {
            assertThat(published.payments()).isEqualTo(3);
            assertThat(published.lastOffsets()).containsExactly(Map.entry(0, 2L));
        });
        assertThat(keys()).containsExactly("BANKBEBBXXX/p-0", "BANKBEBBXXX/p-1", "BANKBEBBXXX/p-2");
        assertThat(kafka.lastProducer().transactionCommitted()).isTrue();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void namesTheTransactionAfterThePayments() {
        publish(file(3));
        publish(file(3));
        publish(file(4));

        assertThat(kafka.transactionalIds).hasSize(3);
        assertThat(kafka.transactionalIds.get(0))
                .startsWith("weir-file-")
                .isEqualTo(kafka.transactionalIds.get(1))
                .isNotEqualTo(kafka.transactionalIds.get(2));
    }

    @Test
    void publishesNothingOfASmallFileThatFailsInTheMiddle() {
        kafka.acceptOnly(2);

        assertThat(publish(file(3)))
                .isInstanceOfSatisfying(
                        FileResult.NotPublished.class,
                        not -> assertThat(not.detail()).contains("broker is gone"));
        assertThat(kafka.written()).isEmpty();
        assertThat(kafka.lastProducer().transactionAborted()).isTrue();
    }

    @Test
    void triesNoOtherPaymentAfterOneThatFailed() {
        for (int payments : List.of(3, LARGE)) {
            kafka.failSends(new TimeoutException("topic not present after 60 s"));
            FileResult result = publish(file(payments));

            assertThat(result).isNotInstanceOf(FileResult.Published.class);
            assertThat(kafka.sends()).isEqualTo(1);
        }
    }

    @Test
    void saysWhenItIsNotKnownWhetherATransactionIsCommitted() {
        kafka.failCommit(new TimeoutException("60 s"));

        assertThat(publish(file(3))).isInstanceOfSatisfying(FileResult.Stopped.class, stopped -> {
            assertThat(stopped.acknowledged()).isZero();
            assertThat(stopped.detail()).contains("is not known");
        });
    }

    @Test
    void saysThatAnotherProcessPublishesTheSameFile() {
        kafka.failCommit(new ProducerFencedException("newer epoch"));

        assertThat(publish(file(3)))
                .isInstanceOfSatisfying(
                        FileResult.NotPublished.class,
                        not -> assertThat(not.detail()).contains("another process"));
    }

    @Test
    void publishesNothingOfAFileWithABadPayment() {
        FileResult result = publish(file(3, BAD_LINE));

        assertThat(result).isEqualTo(new FileResult.Refused(new FileReport(3, 1, List.of(BAD_LINE))));
        assertThat(kafka.transactionalIds).isEmpty();
    }

    @Test
    void publishesTheGoodPaymentsWhereThatIsAskedFor() {
        FileResult result = publisher.publish(file(3, BAD_LINE), OnBadPayment.SKIP, FileProgress.none());

        assertThat(result).isInstanceOf(FileResult.Published.class);
        assertThat(result.report().problems()).containsExactly(BAD_LINE);
        assertThat(kafka.written()).hasSize(3);
    }

    @Test
    void publishesNothingOfASpoiledFileWhateverIsAskedFor() {
        FileProblem total = new FileProblem(Extent.FILE, 4, 12, "GrpHdr/CtrlSum", "stated is 3");

        assertThat(publisher.publish(file(3, total), OnBadPayment.SKIP, FileProgress.none()))
                .isInstanceOf(FileResult.Refused.class);
    }

    @Test
    void refusesAFileWithoutPayments() {
        assertThat(publish(file(0))).isInstanceOf(FileResult.Refused.class);
    }

    @Test
    void countsAllProblemsAndKeepsTheFirst() {
        FileProblem[] many = Stream.generate(() -> BAD_LINE).limit(1_500).toArray(FileProblem[]::new);

        FileReport report = publish(file(1, many)).report();

        assertThat(report.problemCount()).isEqualTo(1_500);
        assertThat(report.problems()).hasSize(1_000);
    }

    @Test
    void publishesALargeFileInOrderWithoutATransaction() throws IOException {
        List<String> told = new ArrayList<>();
        FileResult result = publisher.publish(file(LARGE), OnBadPayment.REFUSE_FILE, recording(told));

        assertThat(result)
                .isInstanceOfSatisfying(
                        FileResult.Published.class,
                        published -> assertThat(published.payments()).isEqualTo(LARGE));
        assertThat(kafka.transactionalIds).isEmpty();
        assertThat(keys()).hasSize(LARGE).startsWith("BANKBEBBXXX/p-0").endsWith("BANKBEBBXXX/p-11999");
        assertThat(told)
                .contains("read 1000", "read 12000", "published 1000/12000")
                .endsWith("published 12000/12000");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void goesOnWhereALargeFileHasStopped() throws IOException {
        kafka.acceptOnly(11_500);
        FileResult stopped = publish(file(LARGE));
        long acknowledged = ((FileResult.Stopped) stopped).acknowledged();
        assertThat(acknowledged).isBetween(10_000L, 11_500L);
        kafka.acceptOnly(Long.MAX_VALUE);

        assertThat(publish(file(LARGE))).isInstanceOf(FileResult.Published.class);
        assertThat(keys()).hasSize((int) (LARGE - acknowledged)).startsWith("BANKBEBBXXX/p-" + acknowledged);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void startsAnewForAnotherTopicOrOtherPayments() {
        kafka.acceptOnly(11_500);
        publish(file(LARGE));
        kafka.acceptOnly(Long.MAX_VALUE);

        publish(file(LARGE + 1));
        assertThat(kafka.written()).hasSize(LARGE + 1);
        kafka.topicId = "topic-2";
        publish(file(LARGE));
        assertThat(kafka.written()).hasSize(LARGE);
    }

    @Test
    void saysThatTheSpoolCannotBeWritten() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");

        assertThat(publisherIn(notAFolder).publish(file(1), OnBadPayment.REFUSE_FILE, FileProgress.none()))
                .isInstanceOfSatisfying(
                        FileResult.NotPublished.class,
                        not -> assertThat(not.detail()).contains("spool in " + notAFolder));
    }

    private FileResult publish(PaymentFile file) {
        return publisher.publish(file, OnBadPayment.REFUSE_FILE, FileProgress.none());
    }

    private PaymentFilePublisher publisherIn(Path spoolFolder) {
        PublisherConfig config =
                PublisherConfig.of("broker:9092").withSpoolFolder(spoolFolder).withInFlightMax(1_000);
        return new PaymentFilePublisher(config, new SingleObjectSerdes(), kafka);
    }

    private List<String> keys() {
        return kafka.written().stream()
                .map(sent -> new String(sent.key(), StandardCharsets.UTF_8))
                .toList();
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static PaymentFile file(int payments, FileProblem... problems) {
        return new TestFile(payments, List.of(problems));
    }

    private static FileProgress recording(List<String> told) {
        return new FileProgress() {
            @Override
            public void read(long payments) {
                told.add("read " + payments);
            }

            @Override
            public void published(long payments, long total) {
                told.add("published " + payments + "/" + total);
            }
        };
    }
}
