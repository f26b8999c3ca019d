package io.weir.events.iso20022;

import java.io.InputStream;
import java.util.List;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads an XML stream element by element, in constant memory. No document type definition, no entity but the five of XML.
 *
 * <p>Every error says where: {@link XMLStreamException#getLocation()}.
 */
final class XmlCursor implements AutoCloseable {
    /** What is kept of a text; no value is half as long. */
    static final int TEXT_LENGTH_MAX = 2_000;

    /** Stands for the rest of a longer text, so that nobody takes a part for the whole: U+0000 is in no XML and in no value. */
    static final char CUT = '\0';

    /**
     * Limits of the JDK on what entities may blow up to. It counts ampersands and characters by number as entities too, so that a
     * large file of honest names would reach them; without a document type definition there is nothing that they protect from.
     */
    private static final List<String> UNLIMITED = List.of(
            "jdk.xml.maxGeneralEntitySizeLimit", "jdk.xml.totalEntitySizeLimit", "jdk.xml.entityExpansionLimit");

    private final XMLStreamReader xml;

    private final EndNoticing input;

    XmlCursor(InputStream stream) throws XMLStreamException {
        input = new EndNoticing(stream);
        // The one of the JDK, whatever else is on the class path: its errors and limits are those that the tests have
        // seen.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        UNLIMITED.forEach(limit -> factory.setProperty(limit, "0"));
        xml = factory.createXMLStreamReader(input);
    }

    /** Moves to the next start of an element, at any depth; false at the end of the file. */
    boolean nextElement() throws XMLStreamException {
        while (xml.hasNext()) {
            if (next() == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
        }
        return false;
    }

    /** Moves from the start of an element, or from the end of one of its children, to its next child; false at its end. */
    boolean nextChild() throws XMLStreamException {
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT) {
                return false;
            }
        }
    }

    String name() {
        return xml.getLocalName();
    }

    String namespace() {
        return xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
    }

    XmlText here(String text) {
        Location location = xml.getLocation();
        // The JDK's parser loses count behind very long blanks, and comes below zero.
        return new XmlText(text, location.getLineNumber(), Math.max(0, location.getColumnNumber()));
    }

    XMLStreamException error(String message) {
        return new XMLStreamException(message, xml.getLocation());
    }

    /** From the start of an element to its end. */
    void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    /** From the start of an element to its end, keeping what {@code shape} keeps below it. */
    void keep(XmlShape shape, XmlFields fields) throws XMLStreamException {
        while (nextChild()) {
            keep(name(), shape, fields);
        }
    }

    /** From the start of the element at {@code path} to its end, keeping it and what is below it as far as {@code shape} does. */
    void keep(String path, XmlShape shape, XmlFields fields) throws XMLStreamException {
        if (!shape.keeps(path) && !shape.leadsOn(path)) {
            skip();
            return;
        }
        keepCurrency(path, shape, fields);
        String namespace = namespace();
        XmlText start = here("");
        StringBuilder text = new StringBuilder();
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (namespace.equals(namespace())) {
                    keep(path + "/" + name(), shape, fields);
                } else {
                    skip();
                }
            } else if (xml.hasText() && event != XMLStreamConstants.COMMENT) {
                append(text);
            }
        }
        String stripped = text.toString().strip();
        if (shape.keeps(path) && !stripped.isEmpty()) {
            fields.add(path, new XmlText(stripped, start.line(), start.column()));
        }
    }

    @Override
    public void close() throws XMLStreamException {
        xml.close();
    }

    private void keepCurrency(String path, XmlShape shape, XmlFields fields) {
        String attribute = path + "@Ccy";
        if (shape.keeps(attribute) && xml.getAttributeValue(null, "Ccy") != null) {
            fields.add(attribute, here(xml.getAttributeValue(null, "Ccy")));
        }
    }

    private void append(StringBuilder text) {
        char[] buffer = xml.getTextCharacters();
        int start = xml.getTextStart();
        int kept = Math.min(Math.max(0, TEXT_LENGTH_MAX - text.length()), xml.getTextLength());
        text.append(buffer, start, kept);
        for (int i = start + kept; i < start + xml.getTextLength() && text.length() == TEXT_LENGTH_MAX; i++) {
            if (!Character.isWhitespace(buffer[i])) {
                text.append(CUT);
            }
        }
    }

    private int next() throws XMLStreamException {
        int event = nextOfParser();
        if (event == XMLStreamConstants.DTD) {
            throw error("a document type definition (DOCTYPE) is not allowed");
        }
        return event;
    }

    /** The parser's words for a file that is cut off are not those of people, and are in the language of the machine. */
    private int nextOfParser() throws XMLStreamException {
        boolean begun = xml.getEventType() != XMLStreamConstants.START_DOCUMENT;
        try {
            return xml.next();
        } catch (XMLStreamException e) {
            if (!input.hasEnded()) {
                throw e;
            }
            String what = begun ? "in the middle of the message: it is cut off" : "before any message: it is empty";
            throw new XMLStreamException("the file ends here, " + what, e.getLocation(), e);
        } catch (RuntimeException e) {
            // Of some characters in a document type definition, the parser stumbles over its own message.
            throw new XMLStreamException("this is not XML that can be read", xml.getLocation(), e);
        }
    }
}
