package io.vitrine.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.types.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody who applies for an identity on the command line, goes through the desk and is erased.
 * Her data stands in a file outside of the installation, so that what is found inside was kept
 * there.
 */
final class Applicant {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Installation installation;
  private final ReviewDesk desk;
  private final Path outside;
  private Bytes key = draw(32);
  private final String name = "Zhao " + draw(12).toHex();
  private final String number = "N" + draw(12).toHex().toUpperCase(java.util.Locale.ROOT);
  private final Bytes scan = draw(300);
  private String id = "";
  private String transaction = "";
  private final List<Bytes> personKeys = new ArrayList<>();

  Applicant(Installation installation, Path outside) {
    this.installation = installation;
    this.desk = new ReviewDesk(installation);
    this.outside = outside;
  }

  /** Applies, and comes as far as APPROVED. */
  void approved() throws Exception {
    id = apply(key);
    personKeys.add(Bytes.wrap(Files.readAllBytes(keyFile())));
    desk.by(1, "finding", id, "MATCH", "--case", "desk/1");
    desk.by(1, "approve", id);
    assertThat(installation.run("desk", "approve", id, "--as", "dev:officer-1").expect(4).err())
        .contains("VIT-8004");
    desk.by(2, "approve", id);
  }

  /** Waits until the ledger has her. */
  void registered() throws Exception {
    transaction = desk.standing(id, "REGISTERED").path("transactionId").asText();
    assertThat(desk.by(1, "show", id).at("/applicant/name").asText()).isEqualTo("Z***");
  }

  /** She applies for a second account; the ledger refuses it. */
  void isNotRegisteredTwice() throws Exception {
    String again = apply(draw(32));
    desk.approve(again, "UNSURE", "desk/2");
    assertThat(desk.standing(again, "DECLINED").path("declined").asText())
        .isEqualTo("COMMITMENT_ALREADY_REGISTERED");
    desk.erase(again, "desk/4");
  }

  /** Her key is lost: her identity passes to another one, and the first file is erased. */
  void restored() throws Exception {
    String before = address();
    Bytes fresh = draw(32);
    String again = apply(fresh, "--restores", before);
    desk.approve(again, "MATCH", "desk/5");
    desk.standing(again, "RESTORING");
    key = fresh;
    installation
        .run("restoration", "approve", before, "--successor", address(), "--as", "dev:registrar")
        .expect(4);
    installation
        .run("restoration", "approve", before, "--successor", address(), "--as", "dev:registrar-2")
        .expect(0);
    desk.standing(again, "REGISTERED");
    assertThat(desk.json("identity", "show", before).path("state").asText()).isEqualTo("REPLACED");
    assertThat(desk.json("identity", "show", address()).path("state").asText()).isEqualTo("ACTIVE");
    installation.run("restoration", "finish", before, "--as", "dev:registrar-2").expect(0);
    desk.erase(id, "desk/6");
    id = again;
    personKeys.add(Bytes.wrap(Files.readAllBytes(keyFile())));
  }

  /** Her identity is closed, her key destroyed. */
  void erased() throws Exception {
    assertThat(
            installation
                .run(
                    "desk",
                    "erase",
                    id,
                    "--purpose",
                    "APPLICANT_REQUEST",
                    "--case",
                    "desk/3",
                    "--as",
                    "dev:officer-1")
                .expect(4)
                .err())
        .contains("VIT-8012");
    installation
        .run("identity", "close", address(), "--as", "dev:registrar", "--wait", "proof")
        .expect(0);
    JsonNode erased = desk.erase(id, "desk/3");
    assertThat(erased.at("/erasureReceipt/signature").asText()).hasSize(130);
    assertThat(Files.exists(keyFile())).isFalse();
  }

  /** Her key while she has one, which a search has to find. */
  List<Bytes> key() {
    return List.copyOf(personKeys);
  }

  /** Everything about her that nobody may find: as it is, in hexadecimal, and without its case. */
  List<Bytes> everything() {
    List<Bytes> all = new ArrayList<>();
    for (String text : List.of(name, number, scan.toHex())) {
      all.add(Bytes.wrap(text.getBytes(UTF_8)));
    }
    for (Bytes personKey : personKeys) {
      all.add(personKey);
      all.add(Bytes.wrap(personKey.toHex().getBytes(UTF_8)));
    }
    all.add(scan.slice(0, 32));
    all.add(Bytes.wrap(name.substring(5).getBytes(UTF_8)));
    return all;
  }

  /** The transaction that registered her can still be proven. */
  void historyStillVerifies() throws Exception {
    Path proof = outside.resolve("registration.vproof");
    installation.run("proof", "get", transaction, "--to", proof.toString()).expect(0);
    assertThat(installation.run("verify", proof.toString()).expect(0).out()).contains("PASS");
  }

  private String apply(Bytes account, String... more) throws Exception {
    Path form = outside.resolve("form.json");
    Path keyFile = outside.resolve("account.key");
    Path document = outside.resolve("scan.png");
    Files.writeString(
        form,
        JSON.createObjectNode()
            .put("kind", "PERSON")
            .put("country", "CN")
            .put("documentKind", "NATIONAL_IDENTITY")
            .put("number", number)
            .put("name", name)
            .put("born", "1990-02-28")
            .toString());
    Files.writeString(keyFile, account.toHex());
    Files.write(document, scan.toArray());
    List<String> words =
        new ArrayList<>(
            List.of(
                "identity",
                "apply",
                form.toString(),
                "--document",
                document.toString(),
                "--key-file",
                keyFile.toString()));
    words.addAll(List.of(more));
    return desk.json(words.toArray(String[]::new)).path("id").asText();
  }

  private String address() {
    return io.vitrine.ledger.crypto.Addresses.format(Secp256k1.address(key));
  }

  private Path keyFile() {
    return installation.home().resolve("dev/desk/persons").resolve(id + ".key");
  }

  private static Bytes draw(int size) {
    byte[] bytes = new byte[size];
    new SecureRandom().nextBytes(bytes);
    // Also a key: below the order of the group and not zero.
    bytes[0] = (byte) ((bytes[0] & 0x7f) | 1);
    return Bytes.wrap(bytes);
  }
}
