package io.weir.events.iso20022;

import io.weir.events.publish.FileProblem;
import io.weir.events.publish.FileProblem.Extent;
import io.weir.events.publish.PaymentFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * The payments of an ISO 20022 customer credit transfer initiation: pain.001.001, versions 03 to 12, and the variants
 * pain.001.002.03, pain.001.003.03 and pain.001.001.03.ch.02, which have the same elements where it matters here.
 *
 * <p>The file is read twice in constant memory (and 16 bytes a transaction): only its end tells whether {@code NbOfTxs} and
 * {@code CtrlSum} are right, on both levels, and which {@code InstrId}s are unique. A wrong total spoils the file; a wrong
 * transaction spoils a payment.
 *
 * <ul>
 *   <li>instructing participant: the debtor agent, or as told; both agents need a BIC, both accounts an IBAN, both parties a name
 *   <li>payment id: {@code InstrId} where it is there, unique in the file and in the form of a payment id; else 35 characters of a
 *       hash of ({@code MsgId}, {@code PmtInfId}, position in the file); never {@code EndToEndId}
 *   <li>requested at: {@code CreDtTm}; requested execution date: {@code ReqdExctnDt}, of a time its day
 *   <li>service level: {@code SvcLvl/Cd} of the transaction, else of the {@code PmtInf}; {@code INST} also as {@code LclInstrm/Cd}
 *   <li>remittance: all {@code Ustrd} with a blank between; longer than 140 characters is a problem, nothing is cut; structured
 *       remittance information is not carried
 *   <li>bulk: {@code PmtInfId}, index, number of transactions
 * </ul>
 *
 * <p>Not supported: {@code EqvtAmt}, cheques, document type definitions, several documents in one file.
 */
public final class Pain001File implements PaymentFile {
    private final Path path;
    private final Pain001Options options;

    private Pain001File(Path path, Pain001Options options) {
        this.path = path;
        this.options = options;
    }

    /** A file, to be published whole. */
    public static PaymentFile of(Path path, Pain001Options options) {
        return new Pain001File(path, options);
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public void read(Receiver receiver) throws IOException {
        MessageDigest first = sha256();
        Survey survey;
        try (InputStream input = open(first)) {
            survey = Survey.of(input, options.zone());
        }
        survey.problems().forEach(receiver::problem);
        Optional<Survey.Message> message = survey.message();
        if (message.isPresent()) {
            readAgain(message.get(), first.digest(), receiver);
        }
    }

    private void readAgain(Survey.Message message, byte[] digest, Receiver receiver) throws IOException {
        MessageDigest second = sha256();
        boolean same;
        try (InputStream input = open(second)) {
            Pain001Reader.read(input, new Payments(message, options, receiver));
            same = Arrays.equals(digest, second.digest());
        } catch (XMLStreamException e) {
            same = false;
        }
        if (!same) {
            receiver.problem(new FileProblem(Extent.FILE, 0, 0, "", "the file was changed while it was read"));
        }
    }

    private InputStream open(MessageDigest digest) throws IOException {
        return new DigestInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16), digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
