package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.disclosure.Attributes;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.types.IdentityKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

/** Attributes are made and registered as one root, and disclosed one by one. */
class AttributeCommandTest extends SigningCommands {
  @Test
  void oneAttributeIsShownAndCheckedAgainstTheRootOnTheLedger() throws IOException {
    Path file = home.resolve("mine.json");
    assertThat(terminal.run("attribute", "make", "" + file, "ageOver14=true", "city=Delft"))
        .as(() -> terminal.told())
        .isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Attributes attributes = AttributeCommand.read(file);
    sends(
        IdentityCalls.register(OTHER, IdentityKind.PERSON, HASH, attributes.root()),
        "identity",
        "register",
        OTHER_TEXT,
        "--commitment",
        "" + HASH,
        "--attributes",
        "" + file);

    Path shown = home.resolve("shown");
    assertThat(
            terminal.run(
                "attribute", "disclose", "ageOver14", "--from", "" + file, "--to", "" + shown))
        .isZero();
    assertThat(Files.readString(shown, java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("ageOver14")
        .doesNotContain("Delft");
    gateway.on(
        "GET /v1/identities/" + OTHER, "{\"attributesRoot\":\"%s\"}".formatted(attributes.root()));
    assertThat(terminal.run("attribute", "check", "" + shown, "--of", OTHER_TEXT)).isZero();
    assertThat(terminal.printed()).contains("ageOver14").contains("true");
    assertThat(terminal.run("attribute", "check", "" + shown, "--root", "" + attributes.root()))
        .isZero();

    assertThat(terminal.run("attribute", "check", "" + shown, "--root", "" + HASH)).isEqualTo(5);
    assertThat(terminal.told()).startsWith("error VIT-6304");
    byte[] bytes = Files.readAllBytes(shown);
    int value = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("true");
    bytes[value] = 'T';
    Files.write(shown, bytes);
    assertThat(terminal.run("attribute", "check", "" + shown, "--of", OTHER_TEXT)).isEqualTo(5);
  }

  @Test
  void whatIsNoAttributeIsSaid() throws IOException {
    Path file = home.resolve("mine.json");
    assertThat(terminal.run("attribute", "make", "" + file, "x".repeat(65) + "=1")).isEqualTo(2);
    assertThat(terminal.run("attribute", "make", "" + file, "a=1")).isZero();
    assertThat(terminal.run("attribute", "make", "" + file, "a=1")).isEqualTo(1);
    assertThat(
            terminal.run(
                "attribute", "disclose", "b", "--from", "" + file, "--to", "" + home.resolve("x")))
        .isEqualTo(2);
    assertThat(terminal.run("attribute", "check", "" + file, "--root", "" + HASH)).isEqualTo(1);
    assertThat(terminal.run("attribute", "check", "" + file)).isEqualTo(2);
    Files.writeString(home.resolve("empty.json"), "{}");
    assertThat(
            run(
                "identity",
                "register",
                OTHER_TEXT,
                "--attributes",
                "" + home.resolve("empty.json")))
        .isEqualTo(1);
  }
}
