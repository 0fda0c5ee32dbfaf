package groundswell.standalone.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A record as somebody reads it who has nothing but the document of its format. */
record OpenedRecord(Map<String, byte[]> files) {
    private static final JsonMapper JSON = new JsonMapper();

    /** The files in their order. */
    static OpenedRecord of(byte[] archive) {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (files.put(entry.getName(), zip.readAllBytes()) != null) {
                    throw new AssertionError(entry.getName() + " is there twice");
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new OpenedRecord(files);
    }

    List<String> names() {
        return List.copyOf(files.keySet());
    }

    String text(String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    JsonNode json(String name) {
        return JSON.readTree(files.get(name));
    }

    /** The leaves by their positions. */
    Map<Long, String> entries() {
        var entries = new TreeMap<Long, String>();
        lines("entries/")
                .forEach(line -> {
                    var space = line.indexOf(' ');
                    entries.put(Long.valueOf(line.substring(0, space)), line.substring(space + 1));
                });
        return entries;
    }

    /** What was opened, each as {@code position name value}. */
    List<String> opened() {
        return lines("openings/").stream()
                .map(line -> {
                    var json = JSON.readTree(line);
                    var disclosure =
                            JSON.readTree(
                                    Base64.getUrlDecoder()
                                            .decode(json.get("disclosure").stringValue()));
                    return json.get("position").longValue()
                            + " "
                            + disclosure.get(1).stringValue()
                            + " "
                            + disclosure.get(2);
                })
                .toList();
    }

    /** The digests of what was opened, each as {@code position digest}. */
    List<String> digests() {
        return lines("openings/").stream()
                .map(line -> {
                    var json = JSON.readTree(line);
                    var digest =
                            sha256(
                                    json.get("disclosure")
                                            .stringValue()
                                            .getBytes(StandardCharsets.US_ASCII));
                    return json.get("position").longValue()
                            + " "
                            + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
                })
                .toList();
    }

    JsonNode claims() {
        return json("claims.json").get("campaigns").get(0);
    }

    private List<String> lines(String folder) {
        return files.keySet().stream()
                .filter(name -> name.startsWith(folder))
                .flatMap(name -> text(name).lines())
                .toList();
    }

    /** The root that the checkpoint signs, in base64. */
    String signedRoot() {
        return text("checkpoint").lines().skip(2).findFirst().orElseThrow();
    }

    /** The root over all leaves, by the recursion of RFC 6962, section 2.1, in base64. */
    static String root(List<String> leaves) {
        return Base64.getEncoder().encodeToString(hash(leaves));
    }

    static byte[] leafHash(String leaf) {
        return sha256(new byte[] {0}, leaf.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hash(List<String> leaves) {
        if (leaves.size() == 1) {
            return leafHash(leaves.getFirst());
        }
        var left = Integer.highestOneBit(leaves.size() - 1);
        return sha256(
                new byte[] {1},
                hash(leaves.subList(0, left)),
                hash(leaves.subList(left, leaves.size())));
    }

    /** The leaf hash that a tile of the record holds at a position. */
    byte[] leafHashInTile(long position, long size) {
        var width = Math.min(256, size - position / 256 * 256);
        var path = "tile/0/%03d".formatted(position / 256) + (width == 256 ? "" : ".p/" + width);
        var from = (int) (position % 256) * 32;
        return Arrays.copyOfRange(files.get(path), from, from + 32);
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            var all = new ByteArrayOutputStream();
            new ArrayList<>(List.of(parts)).forEach(all::writeBytes);
            return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
