package groundswell.verifier;

import static groundswell.verifier.Plain.map;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A log made by other means than the verifier's: the tree by the recursive definition of RFC 6962,
 * tiles and files cut out of it, everything in memory.
 */
final class LogBuilder {
    static final String ORIGIN = "log.example/riverside";
    static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** A key that signs. */
    record Signer(String name, int type, KeyPair pair) {
        static Signer of(String name, int type, int seed) {
            try {
                var generator = KeyPairGenerator.getInstance("Ed25519");
                generator.initialize(255, new Seeded(seed));
                return new Signer(name, type, generator.generateKeyPair());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        byte[] typed() {
            var encoded = pair.getPublic().getEncoded();
            return ByteBuffer.allocate(33)
                    .put((byte) type)
                    .put(encoded, encoded.length - 32, 32)
                    .array();
        }

        byte[] id() {
            var named = (name + "\n").getBytes(StandardCharsets.UTF_8);
            return Arrays.copyOf(sha256(named, typed()), 4);
        }

        String vkey() {
            return name
                    + "+"
                    + HexFormat.of().formatHex(id())
                    + "+"
                    + Base64.getEncoder().encodeToString(typed());
        }

        byte[] sign(String text) {
            try {
                var signature = Signature.getInstance("Ed25519");
                signature.initSign(pair.getPrivate());
                signature.update(text.getBytes(StandardCharsets.UTF_8));
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        String line(String text) {
            return "— " + name + " " + base64(id(), sign(text)) + "\n";
        }

        String cosign(String text, long time) {
            var signed = sign("cosignature/v1\ntime " + time + "\n" + text);
            return "— "
                    + name
                    + " "
                    + base64(id(), ByteBuffer.allocate(8).putLong(time).array(), signed)
                    + "\n";
        }
    }

    private static final class Seeded extends SecureRandom {
        private final java.util.Random random;

        Seeded(int seed) {
            random = new java.util.Random(seed);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            random.nextBytes(bytes);
        }
    }

    final List<byte[]> leaves = new ArrayList<>();
    final TreeMap<Integer, TreeMap<String, String>> openings = new TreeMap<>();
    final List<Signer> signers = new ArrayList<>();
    final List<Long> since = new ArrayList<>();
    final Map<Signer, Long> retired = new HashMap<>();
    final TreeSet<Integer> archived = new TreeSet<>();
    final List<Signer> witnesses = new ArrayList<>();
    final List<String> streams = new ArrayList<>();
    private final Map<String, Integer> seqs = new HashMap<>();
    private final java.util.Random salts = new java.util.Random(7);
    Instant now = Instant.parse("2026-05-01T08:00:00Z");
    Object claims = map();
    Object rules = map();

    LogBuilder() {
        signers.add(Signer.of(ORIGIN, 1, 1));
        since.add(0L);
    }

    /** Appends an event; what {@code open} holds is committed to and published. */
    int add(String type, String by, String stream, Map<String, Object> body, Object... open) {
        var position = leaves.size();
        var published = new TreeMap<String, String>();
        var digests = new ArrayList<String>();
        map(open)
                .forEach((name, value) -> {
                    var salt = new byte[32];
                    salts.nextBytes(salt);
                    var disclosure = url(Plain.bytes(List.of(url(salt), name, value)));
                    published.put(name, disclosure);
                    digests.add(url(sha256(disclosure.getBytes(StandardCharsets.US_ASCII))));
                });
        digests.sort(null);
        if (!published.isEmpty()) {
            openings.put(position, published);
        }
        now = now.plusSeconds(1);
        var seq = seqs.merge(stream, 1, Integer::sum) - 1;
        var leaf =
                map(
                        "v",
                        1,
                        "id",
                        "e" + position,
                        "type",
                        type,
                        "at",
                        INSTANT.format(now),
                        "by",
                        by,
                        "community",
                        stream.replaceFirst("\\..*", ""),
                        "stream",
                        stream,
                        "seq",
                        seq,
                        "body",
                        body,
                        "_sd",
                        digests.isEmpty() ? null : digests);
        leaves.add(Plain.bytes(leaf));
        streams.add(stream);
        return position;
    }

    /** Signs a checkpoint of the size so far. */
    LogBuilder checkpoint() {
        archived.add(leaves.size());
        return this;
    }

    void rotate(Signer to) {
        var from = signers.getLast();
        since.add(
                (long)
                        add(
                                "log.key-rotated/1",
                                "schedule",
                                "log",
                                map("from", from.vkey(), "to", to.vkey())));
        signers.add(to);
    }

    void retire(Signer key) {
        retired.put(
                key, (long) add("log.key-retired/1", "schedule", "log", map("key", key.vkey())));
    }

    String note(int size, boolean cosigned) {
        var text = ORIGIN + "\n" + size + "\n" + base64(root(0, size)) + "\n";
        var note = new StringBuilder(text + "\n");
        for (var i = 0; i < signers.size(); i++) {
            var from = since.get(i);
            var signs =
                    (from == 0 || size > from)
                            && size <= retired.getOrDefault(signers.get(i), Long.MAX_VALUE);
            if (signs) {
                note.append(signers.get(i).line(text));
            }
        }
        if (cosigned) {
            witnesses.forEach(witness -> note.append(witness.cosign(text, 1_780_000_000L)));
        }
        return note.toString();
    }

    /** A tlog-proof, by the definition of RFC 6962, section 2.1.1. */
    String receipt(int position) {
        var path = new ArrayList<String>();
        path(position, 0, leaves.size(), path);
        return "c2sp.org/tlog-proof@v1\nindex "
                + position
                + "\n"
                + String.join("", path.stream().map(hash -> hash + "\n").toList())
                + "\n"
                + note(leaves.size(), false);
    }

    private void path(int position, int from, int to, List<String> path) {
        if (to - from == 1) {
            return;
        }
        var middle = from + Integer.highestOneBit(to - from - 1);
        if (position < middle) {
            path(position, from, middle, path);
            path.add(base64(root(middle, to)));
        } else {
            path(position, middle, to, path);
            path.add(base64(root(from, middle)));
        }
    }

    /** The files of a record in order. */
    LinkedHashMap<String, byte[]> files(String campaign) {
        checkpoint();
        var size = leaves.size();
        var positions = new ArrayList<Integer>();
        for (var i = 0; i < size; i++) {
            var stream = streams.get(i);
            if (campaign == null
                    || stream.equals(campaign)
                    || stream.equals("log")
                    || campaign.startsWith(stream + ".")) {
                positions.add(i);
            }
        }
        var files = new LinkedHashMap<String, byte[]>();
        files.put(
                "manifest.json",
                Plain.bytes(
                        map(
                                "campaign",
                                campaign == null ? Plain.NULL : campaign,
                                "entries",
                                positions.size(),
                                "format",
                                "groundswell-record/1",
                                "origin",
                                ORIGIN,
                                "size",
                                size)));
        files.put("checkpoint", note(size, true).getBytes(StandardCharsets.UTF_8));
        files.put(
                "checkpoints.jsonl",
                lines(
                        archived.stream()
                                .map(at -> map("note", note(at, false), "size", at))
                                .toList()));
        var keys = new ArrayList<Object>();
        for (var i = 0; i < signers.size(); i++) {
            keys.add(map("key", signers.get(i).vkey(), "since", since.get(i)));
        }
        files.put("keys.jsonl", lines(keys));
        tiles(files, campaign == null ? null : positions, size);
        var entries = new ArrayList<byte[]>();
        var opened = new ArrayList<byte[]>();
        for (var position : positions) {
            var line = new ByteArrayOutputStream();
            line.writeBytes((position + " ").getBytes(StandardCharsets.US_ASCII));
            line.writeBytes(leaves.get(position));
            entries.add(line.toByteArray());
            openings.getOrDefault(position, new TreeMap<>())
                    .values()
                    .forEach(one ->
                            opened.add(Plain.bytes(map("disclosure", one, "position", position))));
        }
        numbered(files, "entries", entries);
        numbered(files, "openings", opened);
        files.put("rules.json", Plain.bytes(rules));
        files.put("claims.json", Plain.bytes(claims));
        return files;
    }

    private static void numbered(Map<String, byte[]> files, String folder, List<byte[]> lines) {
        for (var from = 0; from < lines.size(); from += 65_536) {
            var out = new ByteArrayOutputStream();
            for (var line : lines.subList(from, Math.min(lines.size(), from + 65_536))) {
                out.writeBytes(line);
                out.write('\n');
            }
            files.put(String.format("%s/%03d.jsonl", folder, from / 65_536), out.toByteArray());
        }
    }

    static byte[] lines(List<?> lines) {
        var out = new ByteArrayOutputStream();
        for (var line : lines) {
            out.writeBytes(Plain.bytes(line));
            out.write('\n');
        }
        return out.toByteArray();
    }

    private void tiles(Map<String, byte[]> files, List<Integer> only, int size) {
        var wanted = new TreeSet<Integer>();
        for (var level = 0; size >> (8 * level) > 0; level++) {
            var hashes = size >> (8 * level);
            var next = new TreeSet<Integer>();
            for (var number = 0; number * 256 < hashes; number++) {
                var width = Math.min(256, hashes - number * 256);
                var first = number * 256;
                var holdsEntry =
                        level == 0
                                && only != null
                                && only.stream().anyMatch(p -> p / 256 == first / 256);
                var last = first + width == hashes;
                if (only != null && !holdsEntry && !last && !wanted.contains(number)) {
                    continue;
                }
                var tile = new ByteArrayOutputStream();
                var span = 1 << (8 * level);
                for (var i = 0; i < width; i++) {
                    tile.writeBytes(root((first + i) * span, (first + i + 1) * span));
                }
                if (width == 256) {
                    next.add(number / 256);
                }
                var name = "tile/" + level + "/" + grouped(number);
                files.put(width == 256 ? name : name + ".p/" + width, tile.toByteArray());
            }
            wanted = next;
        }
    }

    private static String grouped(int number) {
        return number < 1000
                ? String.format("%03d", number)
                : String.format("x%03d/%03d", number / 1000, number % 1000);
    }

    private final Map<Long, byte[]> roots = new HashMap<>();

    /** RFC 6962, section 2.1, word for word. */
    byte[] root(int from, int to) {
        if (from == to) {
            return sha256();
        }
        if (to - from == 1) {
            return sha256(new byte[] {0}, leaves.get(from));
        }
        return roots.computeIfAbsent((long) from << 32 | to, _ -> null) == null
                ? remember(from, to)
                : roots.get((long) from << 32 | to);
    }

    private byte[] remember(int from, int to) {
        var k = Integer.highestOneBit(to - from - 1);
        var root = sha256(new byte[] {1}, root(from, from + k), root(from + k, to));
        roots.put((long) from << 32 | to, root);
        return root;
    }

    /** Says that leaves were changed. */
    void forget() {
        roots.clear();
    }

    static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String base64(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }
}
