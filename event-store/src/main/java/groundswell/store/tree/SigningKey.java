package groundswell.store.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Objects;

/** A private Ed25519 key with the name under which it signs. */
public final class SigningKey {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "\n-----END PRIVATE KEY-----\n";
    private static final int MAX_FILE_BYTES = 10_000;

    private final PrivateKey key;
    private final VerifierKey verifier;

    private SigningKey(PrivateKey key, VerifierKey verifier) {
        this.key = key;
        this.verifier = verifier;
    }

    /**
     * A key of 32 secret bytes.
     *
     * @param type {@link VerifierKey#SIGNATURE} for a log, {@link VerifierKey#COSIGNATURE} for a
     *     witness
     */
    public static SigningKey of(String name, byte type, byte[] seed) {
        try {
            return new SigningKey(
                    Ed25519.privateKey(seed), new VerifierKey(name, type, Ed25519.publicKey(seed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("making the key of " + name, e);
        }
    }

    /**
     * Reads a private key in PEM (PKCS #8).
     *
     * @throws IllegalArgumentException if it is none of Ed25519
     */
    public static SigningKey parse(String name, byte type, String pem) {
        try {
            byte[] der =
                    Base64.getMimeDecoder()
                            .decode(pem.replace(BEGIN.strip(), "").replace(END.strip(), ""));
            PrivateKey key =
                    KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
            return of(name, type, Ed25519.seed(key));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "reading the key of " + name + ": it is not an Ed25519 key in PEM", e);
        }
    }

    /** Reads the key of a file. */
    public static SigningKey read(String name, byte type, Path file) throws IOException {
        if (Files.size(file) > MAX_FILE_BYTES) {
            throw new IllegalArgumentException("reading the key " + file + ": it is too long");
        }
        return parse(name, type, Files.readString(file));
    }

    /**
     * Makes a key and its file, readable by its owner alone, and forces it to the disk: what it
     * signs will outlive this process.
     *
     * @throws FileAlreadyExistsException if there is such a file; of two first starts, one key wins
     */
    public static void create(Path file) throws IOException {
        Path folder =
                Objects.requireNonNull(
                        file.toAbsolutePath().normalize().getParent(), "a key is in a folder");
        Files.createDirectories(folder);
        byte[] seed = new byte[Ed25519.KEY_BYTES];
        new SecureRandom().nextBytes(seed);
        Path draft =
                Files.createTempFile(
                        folder,
                        "log-key",
                        ".tmp",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            write(draft, pem(seed));
            Files.createLink(file, draft);
            force(folder);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static String pem(byte[] seed) {
        try {
            return BEGIN
                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(Ed25519.privateKey(seed).getEncoded())
                    + END;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Whom others trust when they trust this key. */
    public VerifierKey verifier() {
        return verifier;
    }

    /** Signs the text of a note; with the type of a log. */
    public SignedNote.Signature sign(String text) {
        if (verifier.type() != VerifierKey.SIGNATURE) {
            throw new IllegalStateException("a witness's key cosigns with a time");
        }
        return signature(Ed25519.sign(key, text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Cosigns the text of a checkpoint; with the type of a witness.
     *
     * @param seconds since 1970, more than 0
     */
    public SignedNote.Signature cosign(String text, long seconds) {
        if (verifier.type() != VerifierKey.COSIGNATURE || seconds <= 0) {
            throw new IllegalStateException("a cosignature needs a witness's key and a time");
        }
        return signature(Cosignature.sign(key, text, seconds));
    }

    private SignedNote.Signature signature(byte[] bytes) {
        return new SignedNote.Signature(verifier.name(), verifier.id(), bytes);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SigningKey[" + verifier + "]";
    }
}
