package io.vitrine.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Somebody without a key: the desk keeps one for her, signs for her, and gives it to her. */
final class KeptAccount {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Installation installation;
  private final ReviewDesk desk;
  private final Path outside;
  private String id = "";
  private String address = "";
  private Path note = Path.of("");

  KeptAccount(Installation installation, Path outside) {
    this.installation = installation;
    this.desk = new ReviewDesk(installation);
    this.outside = outside;
  }

  /** Applies, and waits until the ledger has her; the answer is her address. */
  String registered() throws IOException {
    byte[] drawn = new byte[12];
    new SecureRandom().nextBytes(drawn);
    Path form = outside.resolve("kept.json");
    Files.writeString(
        form,
        JSON.createObjectNode()
            .put("kind", "PERSON")
            .put("country", "FR")
            .put("documentKind", "PASSPORT")
            .put("number", "K" + Bytes.wrap(drawn).toHex().toUpperCase(java.util.Locale.ROOT))
            .put("name", "Lea " + Bytes.wrap(drawn).toHex())
            .put("born", "1984-11-02")
            .toString());
    JsonNode applied = desk.json("identity", "apply", form.toString(), "--custody");
    id = applied.path("id").asText();
    address = applied.path("address").asText();
    note = Path.of(applied.path("custody").asText());
    desk.approve(id, "MATCH", "desk/7");
    desk.standing(id, "REGISTERED");
    return address;
  }

  /** The desk signs that she pays {@code units}. */
  void pays(String to, int units) throws IOException {
    desk.json(words("pay", to, units, "--custodial", note));
  }

  /** Her key is hers alone from now on, and pays {@code units}; the desk signs no more. */
  void takesHerKey(String to, int units) throws IOException {
    Path key = outside.resolve("kept.key");
    installation.run("custody", "export", note.toString(), "--to", key.toString()).expect(0);
    desk.json(words("pay", to, units, "--key-file", key));
    assertThat(installation.run(words("pay", to, units, "--custodial", note)).expect(4).err())
        .contains("VIT-8014");
  }

  /** Her data and what was kept of her key are destroyed. */
  void erased() throws IOException {
    installation
        .run("identity", "close", address, "--as", "dev:registrar", "--wait", "proof")
        .expect(0);
    desk.erase(id, "desk/8");
    // Hers, which she keeps or removes as she likes.
    Files.delete(note);
  }

  /** Her key and the credential, as they are and in hexadecimal. */
  List<Bytes> secrets() throws IOException {
    List<Bytes> all = new ArrayList<>();
    for (String hex :
        List.of(
            Files.readString(outside.resolve("kept.key")).strip().replaceFirst("^0x", ""),
            JSON.readTree(note.toFile()).path("credential").asText())) {
      all.add(Bytes.wrap(hex.getBytes(UTF_8)));
      all.add(Bytes.fromHex(hex));
    }
    return all;
  }

  private static String[] words(String verb, String to, int units, String how, Path file) {
    return new String[] {
      "account", verb, to, "--units", Integer.toString(units), how, file.toString()
    };
  }
}
