package io.vitrine.client.cli;

import io.vitrine.contracts.drop.AllowList;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.types.Address;
import io.vitrine.problem.ClientCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Allow lists as files: an address on each line; what follows {@code #} is for people. */
final class AllowListFiles {
  private static final int MAX_FILE = 64 << 20;

  private AllowListFiles() {}

  static AllowList read(Path file) {
    String text = new String(LocalFiles.read(file, MAX_FILE).toArray(), StandardCharsets.UTF_8);
    List<Address> addresses = new ArrayList<>();
    int line = 0;
    for (String written : text.split("\n", -1)) {
      line++;
      String entry = written.replaceFirst("#.*", "").trim();
      if (!entry.isEmpty()) {
        addresses.add(address(file, line, entry));
      }
    }
    if (addresses.isEmpty()) {
      throw new CommandFailure(ClientCode.FILE_PROBLEM, file + " has no address");
    }
    return new AllowList(addresses);
  }

  /** The proof that a drop with the list of {@code file} admits {@code buyer}; none without one. */
  static AllowListProof proof(Path file, Address buyer) {
    if (file == null) {
      return AllowListProof.NONE;
    }
    return read(file)
        .proof(buyer)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ClientCode.USAGE, Addresses.format(buyer) + " is not in the list of " + file));
  }

  private static Address address(Path file, int line, String entry) {
    try {
      return Addresses.parse(entry);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ClientCode.FILE_PROBLEM, "line " + line + " of " + file + ": " + e.getMessage());
    }
  }
}
