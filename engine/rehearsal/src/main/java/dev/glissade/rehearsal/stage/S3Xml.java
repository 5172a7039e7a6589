package dev.glissade.rehearsal.stage;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The few XML documents of the S3 dialect. */
final class S3Xml {
    private static final String HEADER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    private S3Xml() {}

    /**
     * A ListBucketResult.
     *
     * @param request asks for the keys in percent encoding or as they are
     */
    static String list(String bucket, S3Request request, List<StagedFile> files, boolean more) {
        boolean url = request.parameter("encoding-type").filter("url"::equals).isPresent();
        var xml = new StringBuilder(HEADER).append("<ListBucketResult").append(NAMESPACE);
        xml.append('>');
        element(xml, "Name", bucket);
        element(xml, "Prefix", key(request.parameter("prefix").orElse(""), url));
        element(xml, "Marker", key(request.parameter("marker").orElse(""), url));
        element(xml, "MaxKeys", Integer.toString(S3Handler.LIST_MAX));
        element(xml, "IsTruncated", Boolean.toString(more));
        if (url) {
            element(xml, "EncodingType", "url");
        }
        for (StagedFile file : files) {
            xml.append("<Contents>");
            element(xml, "Key", key(file.stage().value() + "/" + file.key(), url));
            element(xml, "LastModified", file.lastModified().toString());
            element(xml, "ETag", "\"" + file.etag() + "\"");
            element(xml, "Size", Long.toString(file.sizeBytes()));
            element(xml, "StorageClass", "STANDARD");
            xml.append("</Contents>");
        }
        return xml.append("</ListBucketResult>").toString();
    }

    static String uploadStarted(String bucket, String key, String uploadId) {
        var xml = new StringBuilder(HEADER).append("<InitiateMultipartUploadResult");
        xml.append(NAMESPACE).append('>');
        element(xml, "Bucket", bucket);
        element(xml, "Key", key);
        element(xml, "UploadId", uploadId);
        return xml.append("</InitiateMultipartUploadResult>").toString();
    }

    static String uploadCompleted(String bucket, String key, String etag) {
        var xml = new StringBuilder(HEADER).append("<CompleteMultipartUploadResult");
        xml.append(NAMESPACE).append('>');
        element(xml, "Bucket", bucket);
        element(xml, "Key", key);
        element(xml, "ETag", "\"" + etag + "\"");
        return xml.append("</CompleteMultipartUploadResult>").toString();
    }

    static String error(S3Error error) {
        var xml = new StringBuilder(HEADER).append("<Error>");
        element(xml, "Code", error.code());
        element(xml, "Message", String.valueOf(error.getMessage()));
        return xml.append("</Error>").toString();
    }

    /** The part numbers of a CompleteMultipartUpload, in the order in which they are to be. */
    static List<Integer> partNumbers(InputStream body) throws S3Error {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var numbers = new ArrayList<Integer>();
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(body);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("PartNumber")) {
                    numbers.add(Integer.parseInt(xml.getElementText().strip()));
                }
            }
        } catch (XMLStreamException | NumberFormatException e) {
            throw new S3Error(400, "MalformedXML", "The list of parts cannot be read.");
        }
        return numbers;
    }

    private static void element(StringBuilder xml, String name, String text) {
        xml.append('<').append(name).append('>');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                default -> xml.append(c < ' ' ? "&#" + (int) c + ";" : String.valueOf(c));
            }
        }
        xml.append("</").append(name).append('>');
    }

    private static String key(String key, boolean url) {
        return url ? SignatureV4.encoded(key, "/") : key;
    }
}
