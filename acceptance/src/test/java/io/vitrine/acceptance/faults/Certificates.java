package io.vitrine.acceptance.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Certificates that nobody may accept, beside the validator's own key: made with openssl. */
final class Certificates {
  private Certificates() {}

  /** A copy of {@code identity} whose certificate ended yesterday. */
  static Path expired(Path home, Path identity) throws IOException, InterruptedException {
    Path copy = copy(identity, home.resolve("expired"));
    sign(copy, home.resolve("dev/authority"), -1);
    return copy;
  }

  /** A copy of {@code identity} with a certificate of an authority that nobody knows. */
  static Path foreign(Path home, Path identity) throws IOException, InterruptedException {
    Path copy = copy(identity, home.resolve("foreign"));
    Path authority = Files.createDirectories(home.resolve("foreign-authority"));
    openssl(
        authority,
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=foreign"
            + " -keyout key.pem -out ca.pem -days 2");
    sign(copy, authority, 2);
    return copy;
  }

  private static Path copy(Path identity, Path to) throws IOException {
    Files.createDirectories(to);
    for (String file : List.of("ca.pem", "key.pem", "validator.seed")) {
      Files.copy(identity.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    return to;
  }

  private static void sign(Path own, Path authority, int days)
      throws IOException, InterruptedException {
    Files.writeString(
        own.resolve("extensions"),
        """
        subjectAltName=URI:vitrine://vitrine-dev/node/org-4,IP:127.0.0.1
        extendedKeyUsage=serverAuth,clientAuth
        """);
    openssl(own, "req -new -key key.pem -subj /CN=org-4 -out request.pem");
    openssl(
        own,
        "x509 -req -in request.pem -CA %s -CAkey %s -CAcreateserial -days %d -extfile extensions -out cert.pem"
            .formatted(authority.resolve("ca.pem"), authority.resolve("key.pem"), days));
  }

  private static void openssl(Path directory, String arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments.split(" ", -1)));
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError(command + ": " + said);
    }
  }
}
