package io.vitrine.client.cli;

import io.vitrine.problem.ClientCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;

/** Files that hold a secret. */
final class SecretFiles {
  private static final int MAX_SIZE = 4_096;

  private SecretFiles() {}

  /** The first line without its end; the caller overwrites it. Warns when others can read it. */
  static char[] firstLine(Session session, Path file) {
    char[] text = text(session, file);
    int end = 0;
    while (end < text.length && text[end] != '\n' && text[end] != '\r') {
      end++;
    }
    char[] line = Arrays.copyOf(text, end);
    Arrays.fill(text, ' ');
    return line;
  }

  /** The whole text; the caller overwrites it. Warns when others can read it. */
  static char[] text(Session session, Path file) {
    byte[] content = read(file);
    try {
      warn(session, file);
      CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      char[] text = new char[decoded.remaining()];
      decoded.get(text);
      decoded.flip();
      while (decoded.hasRemaining()) {
        decoded.put(' ');
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new CommandFailure(ClientCode.FILE_PROBLEM, file + " is not UTF-8");
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private static byte[] read(Path file) {
    try (var in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MAX_SIZE + 1);
      if (content.length > MAX_SIZE) {
        throw new CommandFailure(
            ClientCode.FILE_TOO_LARGE, file + " is larger than " + MAX_SIZE + " bytes");
      }
      return content;
    } catch (IOException e) {
      throw LocalFiles.failure(file, e);
    }
  }

  private static void warn(Session session, Path file) {
    try {
      var permissions = Files.getPosixFilePermissions(file);
      if (permissions.contains(PosixFilePermission.OTHERS_READ)
          || permissions.contains(PosixFilePermission.GROUP_READ)) {
        session.say("warning: others can read " + file + "; make it yours with chmod 600");
      }
    } catch (IOException | UnsupportedOperationException e) {
      // A file system without permissions: there is nothing to warn about.
      return;
    }
  }
}
