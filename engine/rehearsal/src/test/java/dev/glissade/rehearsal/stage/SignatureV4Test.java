package dev.glissade.rehearsal.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;

/**
 * The examples of AWS's own page, "Signature Calculations for the Authorization Header:
 * Transferring Payload in a Single Chunk", with its keys and its results.
 */
class SignatureV4Test {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String EMPTY =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void an_object_is_read() throws Exception {
        var request = request("GET", "/test.txt", "", EMPTY, Map.of("range", "bytes=0-9"));
        String signature = "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41";
        String headers = "host;range;x-amz-content-sha256;x-amz-date";
        assertThat(signature(headers, signature).proves(SECRET, request)).isTrue();
        assertThat(signature(headers, signature).proves(SECRET + "x", request)).isFalse();
    }

    @Test
    void an_object_is_written() throws Exception {
        var request =
                request(
                        "PUT",
                        "/test%24file.text",
                        "",
                        "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
                        Map.of(
                                "date",
                                "Fri, 24 May 2013 00:00:00 GMT",
                                "x-amz-storage-class",
                                "REDUCED_REDUNDANCY"));
        String signature = "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd";
        String headers = "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class";
        assertThat(signature(headers, signature).proves(SECRET, request)).isTrue();
    }

    @Test
    void a_parameter_without_a_value_counts_as_empty() throws Exception {
        var request = request("GET", "/", "lifecycle", EMPTY, Map.of());
        String signature = "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543";
        assertThat(signature(PLAIN, signature).proves(SECRET, request)).isTrue();
    }

    @Test
    void parameters_are_sorted() throws Exception {
        String signature = "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7";
        for (String query : new String[] {"max-keys=2&prefix=J", "prefix=J&max-keys=2"}) {
            var request = request("GET", "/", query, EMPTY, Map.of());
            assertThat(signature(PLAIN, signature).proves(SECRET, request)).isTrue();
        }
    }

    @Test
    void every_part_of_a_request_counts() throws Exception {
        String signature = "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7";
        String query = "max-keys=2&prefix=J";
        var others =
                new SignatureV4.Signed[] {
                    request("PUT", "/", query, EMPTY, Map.of()),
                    request("GET", "/x", query, EMPTY, Map.of()),
                    request("GET", "/", "max-keys=2&prefix=K", EMPTY, Map.of()),
                    request("GET", "/", query, "UNSIGNED-PAYLOAD", Map.of()),
                    request("GET", "/", query, EMPTY, Map.of("host", "other"))
                };
        for (SignatureV4.Signed other : others) {
            assertThat(signature(PLAIN, signature).proves(SECRET, other)).isFalse();
        }
    }

    @Test
    void what_is_no_signature_of_this_kind_is_none() {
        assertThat(SignatureV4.of(null)).isEmpty();
        assertThat(SignatureV4.of("Basic YTpi")).isEmpty();
        assertThat(SignatureV4.of("AWS4-HMAC-SHA256 Credential=a, Signature=b")).isEmpty();
        assertThat(
                        SignatureV4.of(
                                "AWS4-HMAC-SHA256 Credential=a/20130524/us-east-1/s3/aws4_request"))
                .isEmpty();
    }

    private static final String PLAIN = "host;x-amz-content-sha256;x-amz-date";

    private static SignatureV4 signature(String headers, String signature) {
        return SignatureV4.of(
                        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/"
                                + "aws4_request,SignedHeaders="
                                + headers
                                + ",Signature="
                                + signature)
                .orElseThrow();
    }

    private static SignatureV4.Signed request(
            String method, String path, String query, String hash, Map<String, String> more) {
        var headers = new HashMap<String, String>();
        headers.put("host", "examplebucket.s3.amazonaws.com");
        headers.put("x-amz-content-sha256", hash);
        headers.put("x-amz-date", "20130524T000000Z");
        headers.putAll(more);
        return new SignatureV4.Signed(method, path, query, headers);
    }
}
