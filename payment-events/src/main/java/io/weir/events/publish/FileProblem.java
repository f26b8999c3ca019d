package io.weir.events.publish;

/**
 * Something in a file that has to be mended.
 *
 * @param extent how much of the file it spoils
 * @param line from 1; 0 if it is of the file as a whole
 * @param column in characters from 1; 0 if it is of the line as a whole, or not known
 * @param place the name of a CSV column or the path of an XML element; may be empty
 * @param message what was found and what was expected
 */
public record FileProblem(Extent extent, long line, long column, String place, String message) {

    /** How much of a file a problem spoils. */
    public enum Extent {
        /** One payment; the others could be published without it. */
        PAYMENT,
        /** Everything: nothing of this file may be published. */
        FILE
    }

    /** A problem in one line of a file of lines. */
    public static FileProblem ofLine(long line, String place, String message) {
        return new FileProblem(Extent.PAYMENT, line, 0, place, message);
    }

    /** For people: {@code line 3, creditor_account: …}, {@code line 14:27, /Document/…: …}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (line > 0) {
            text.append("line ").append(line);
        }
        if (column > 0) {
            text.append(':').append(column);
        }
        if (!place.isEmpty()) {
            text.append(text.isEmpty() ? "" : ", ").append(place);
        }
        return text.append(text.isEmpty() ? "" : ": ").append(message).toString();
    }
}
