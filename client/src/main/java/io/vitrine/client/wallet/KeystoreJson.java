package io.vitrine.client.wallet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The JSON of {@link Keystore}: Web3 Secret Storage version 3 and our block. */
final class KeystoreJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int VERSION = 3;
  private static final String CIPHER = "aes-128-ctr";
  private static final String PRF = "hmac-sha256";

  /** The largest secret a file may hold, in bytes. */
  private static final int MAX_SECRET = 64;

  private static final int MAX_SALT = 1_024;

  private KeystoreJson() {}

  static String write(Keystore keystore) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("version", VERSION);
    root.put("id", keystore.id().toString());
    keystore.address().ifPresent(a -> root.put("address", a.value().toHex()));
    root.set("crypto", crypto(keystore.key()));
    keystore
        .phrase()
        .ifPresent(
            phrase -> {
              ObjectNode own = root.putObject("x-vitrine");
              own.put("index", phrase.path().index());
              own.set("entropy", crypto(phrase.entropy()));
            });
    return root.toPrettyString() + "\n";
  }

  static WalletResult<Keystore> read(String json) {
    try {
      return WalletResult.done(keystore(MAPPER.readTree(json)));
    } catch (JsonProcessingException e) {
      return WalletResult.refused(new WalletRefusal.MalformedKeystore("not JSON"));
    } catch (Unsupported e) {
      return WalletResult.refused(new WalletRefusal.UnsupportedKeystore(e.getMessage()));
    } catch (IllegalArgumentException e) {
      return WalletResult.refused(new WalletRefusal.MalformedKeystore(e.getMessage()));
    }
  }

  private static Keystore keystore(JsonNode root) {
    int version = integer(root, "version");
    if (version != VERSION) {
      throw new Unsupported("keystore version " + version + ", only " + VERSION + " is read");
    }
    Optional<Address> address =
        root.hasNonNull("address")
            ? Optional.of(new Address(hex(strip(text(root, "address")), "address", 20)))
            : Optional.empty();
    Optional<Keystore.SealedPhrase> phrase =
        root.hasNonNull("x-vitrine")
            ? Optional.of(phrase(root.get("x-vitrine")))
            : Optional.empty();
    return new Keystore(
        UUID.fromString(text(root, "id")), address, sealed(object(root, "crypto")), phrase);
  }

  private static Keystore.SealedPhrase phrase(JsonNode own) {
    return new Keystore.SealedPhrase(
        new AccountPath(integer(own, "index")), sealed(object(own, "entropy")));
  }

  private static ObjectNode crypto(SealedSecret secret) {
    ObjectNode crypto = MAPPER.createObjectNode();
    crypto.put("cipher", CIPHER);
    crypto.putObject("cipherparams").put("iv", secret.iv().toHex());
    crypto.put("ciphertext", secret.ciphertext().toHex());
    ObjectNode parameters =
        secret
            .stretching()
            .match(
                new KeyStretching.Cases<>() {
                  @Override
                  public ObjectNode onScrypt(KeyStretching.Scrypt s) {
                    crypto.put("kdf", "scrypt");
                    return crypto
                        .putObject("kdfparams")
                        .put("n", s.n())
                        .put("r", s.r())
                        .put("p", s.p());
                  }

                  @Override
                  public ObjectNode onPbkdf2(KeyStretching.Pbkdf2 s) {
                    crypto.put("kdf", "pbkdf2");
                    return crypto.putObject("kdfparams").put("c", s.iterations()).put("prf", PRF);
                  }
                });
    parameters.put("dklen", KeyStretching.KEY_SIZE).put("salt", secret.salt().toHex());
    return crypto.put("mac", secret.mac().toHex());
  }

  private static SealedSecret sealed(JsonNode crypto) {
    if (!text(crypto, "cipher").equals(CIPHER)) {
      throw new Unsupported("cipher " + text(crypto, "cipher") + ", only " + CIPHER + " is read");
    }
    JsonNode parameters = object(crypto, "kdfparams");
    if (integer(parameters, "dklen") != KeyStretching.KEY_SIZE) {
      throw new Unsupported("dklen " + integer(parameters, "dklen"));
    }
    return new SealedSecret(
        stretching(text(crypto, "kdf").toLowerCase(Locale.ROOT), parameters),
        upTo(hex(text(parameters, "salt"), "salt"), MAX_SALT, "salt"),
        hex(text(object(crypto, "cipherparams"), "iv"), "iv", 16),
        upTo(hex(text(crypto, "ciphertext"), "ciphertext"), MAX_SECRET, "ciphertext"),
        hex(text(crypto, "mac"), "mac", 32));
  }

  private static KeyStretching stretching(String function, JsonNode parameters) {
    try {
      if (function.equals("scrypt")) {
        return new KeyStretching.Scrypt(
            integer(parameters, "n"), integer(parameters, "r"), integer(parameters, "p"));
      }
      if (function.equals("pbkdf2") && text(parameters, "prf").equals(PRF)) {
        return new KeyStretching.Pbkdf2(integer(parameters, "c"));
      }
    } catch (IllegalArgumentException e) {
      throw new Unsupported(e.getMessage());
    }
    throw new Unsupported("key derivation " + function);
  }

  private static JsonNode object(JsonNode parent, String field) {
    JsonNode node = parent.path(field);
    if (!node.isObject()) {
      throw new IllegalArgumentException("no object " + field);
    }
    return node;
  }

  private static String text(JsonNode parent, String field) {
    JsonNode node = parent.path(field);
    if (!node.isTextual()) {
      throw new IllegalArgumentException("no text " + field);
    }
    return node.textValue();
  }

  private static int integer(JsonNode parent, String field) {
    JsonNode node = parent.path(field);
    if (!node.isInt()) {
      throw new IllegalArgumentException("no integer " + field);
    }
    return node.intValue();
  }

  private static Bytes hex(String text, String field) {
    try {
      return Bytes.fromHex(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(field + " is not hexadecimal", e);
    }
  }

  private static Bytes hex(String text, String field, int size) {
    Bytes bytes = hex(text, field);
    if (bytes.size() != size) {
      throw new IllegalArgumentException(field + " has " + bytes.size() + " bytes, not " + size);
    }
    return bytes;
  }

  private static Bytes upTo(Bytes bytes, int max, String field) {
    if (bytes.size() > max) {
      throw new IllegalArgumentException(field + " has " + bytes.size() + " bytes, at most " + max);
    }
    return bytes;
  }

  private static String strip(String address) {
    return address.startsWith("0x") ? address.substring(2) : address;
  }

  /** Well-formed, but not for us. */
  private static final class Unsupported extends RuntimeException {
    Unsupported(String message) {
      super(message);
    }
  }
}
