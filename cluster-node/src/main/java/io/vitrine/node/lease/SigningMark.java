package io.vitrine.node.lease;

import io.vitrine.node.identity.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file beside the validator's key, outside the database, that says how far the database must
 * reach (docs/adr/0023): the highest generation of the signing lease that was held with this key
 * here. A database that gives out a generation again was set back, emptied or exchanged: what this
 * key signed since is not in it, so nobody may sign on it (R17). That is remembered, because each
 * start would bring the database one generation nearer to what the file says.
 *
 * @param generation the highest generation held; 0 before the first
 * @param state whether this key may still sign
 */
public record SigningMark(long generation, State state) {
  /** What is known of the key's signatures. */
  public enum State {
    /** The database holds all of them. */
    HELD,
    /** The database was found behind the file: never sign. */
    LOST,
    /** A signature came back that the journal did not have (R17): never sign. */
    AMNESIA
  }

  /** A mark of a database that was, or was not, found behind it. */
  public SigningMark(long generation, boolean lost) {
    this(generation, lost ? State.LOST : State.HELD);
  }

  /** The form that this program writes; a higher one is refused. */
  public static final int FORMAT = 1;

  /** The usual name of the file. */
  public static final String FILE = "signing.mark";

  private static final Pattern FORM =
      Pattern.compile("format (\\d{1,9})\ngeneration (\\d{1,18})\nstate (HELD|LOST|AMNESIA)\n");
  private static final Pattern FIRST_LINE = Pattern.compile("format (\\d{1,9})\n");

  /** What to do with a generation that was just taken. */
  public enum Verdict {
    /** The database reaches as far as the file: sign. */
    SIGN,
    /** Another process took a later one meanwhile: begin anew. */
    OVERTAKEN,
    /** The database is older than the file: never sign. */
    SET_BACK
  }

  /** What a start finds in the file. */
  public static SigningMark read(Path file) throws IOException {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.US_ASCII);
    } catch (NoSuchFileException e) {
      return new SigningMark(0, State.HELD);
    }
    Matcher whole = FORM.matcher(text);
    if (whole.matches() && Integer.parseInt(whole.group(1)) <= FORMAT) {
      return new SigningMark(Long.parseLong(whole.group(2)), State.valueOf(whole.group(3)));
    }
    Optional<Integer> newer =
        Optional.of(FIRST_LINE.matcher(text))
            .filter(Matcher::lookingAt)
            .map(found -> Integer.parseInt(found.group(1)))
            .filter(format -> format > FORMAT);
    throw new IOException(
        newer
            .map(f -> file + " has format " + f + "; this program knows formats up to " + FORMAT)
            .orElseGet(() -> file + " is not what a node writes there"));
  }

  /** Puts this on disk under {@code file}, as a whole. */
  public void write(Path file) throws IOException {
    String text = "format %d\ngeneration %d\nstate %s\n".formatted(FORMAT, generation, state);
    WholeFile.put(file, text.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * What becomes of a generation that was just taken.
   *
   * @param taken that generation
   * @param newest the one that the lease's row holds now
   */
  public Verdict judge(long taken, long newest) {
    if (state != State.HELD) {
      return Verdict.SET_BACK;
    } else if (taken > generation) {
      return Verdict.SIGN;
    }
    return newest > taken && newest >= generation ? Verdict.OVERTAKEN : Verdict.SET_BACK;
  }
}
