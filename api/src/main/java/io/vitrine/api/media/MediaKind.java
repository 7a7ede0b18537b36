package io.vitrine.api.media;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The kinds of files that are kept, told by their first bytes (WHATWG MIME Sniffing, section 6) and
 * never by a name or a header field. What a browser would execute (HTML, SVG, scripts) is none of
 * them: as text it is delivered as text, to be saved.
 */
public enum MediaKind {
  /** Portable Network Graphics. */
  PNG("image/png", "png", true, 0, "89504e470d0a1a0a"),
  /** JPEG. */
  JPEG("image/jpeg", "jpg", true, 0, "ffd8ff"),
  /** GIF. */
  GIF("image/gif", "gif", true, 0, "47494638"),
  /** WebP: RIFF with WEBP at 8. */
  WEBP("image/webp", "webp", true, 8, "57454250"),
  /** Wave audio: RIFF with WAVE at 8. */
  WAV("audio/wav", "wav", true, 8, "57415645"),
  /** ISO base media: ftyp at 4. */
  MP4("video/mp4", "mp4", true, 4, "66747970"),
  /** WebM and Matroska: EBML. */
  WEBM("video/webm", "webm", true, 0, "1a45dfa3"),
  /** Ogg. */
  OGG("audio/ogg", "ogg", true, 0, "4f676753"),
  /** MPEG audio with an ID3 tag. */
  MP3("audio/mpeg", "mp3", true, 0, "494433"),
  /** FLAC. */
  FLAC("audio/flac", "flac", true, 0, "664c6143"),
  /** Portable Document Format: may hold scripts. */
  PDF("application/pdf", "pdf", false, 0, "255044462d"),
  /** Binary glTF: three-dimensional models. */
  GLB("model/gltf-binary", "glb", false, 0, "676c5446"),
  /** Text in UTF-8 without control characters. */
  TEXT("text/plain", "txt", false, 0, "");

  /** How many of the first bytes decide. */
  public static final int HEAD = 512;

  private final String type;
  private final String extension;
  private final boolean shown;
  private final int at;
  private final String mark;

  MediaKind(String type, String extension, boolean shown, int at, String mark) {
    this.type = type;
    this.extension = extension;
    this.shown = shown;
    this.at = at;
    this.mark = mark;
  }

  /**
   * The kind of what begins with {@code head}.
   *
   * @param head the first {@link #HEAD} bytes, or all if there are fewer
   * @return empty for what is not kept
   */
  public static Optional<MediaKind> of(byte[] head) {
    for (MediaKind kind : values()) {
      if (kind != TEXT && kind.marks(head)) {
        return Optional.of(kind);
      }
    }
    return isText(head) ? Optional.of(TEXT) : Optional.empty();
  }

  private boolean marks(byte[] head) {
    for (int i = 0; i < mark.length() / 2; i++) {
      int expected = Integer.parseInt(mark.substring(2 * i, 2 * i + 2), 16);
      if (at + i >= head.length || (head[at + i] & 0xff) != expected) {
        return false;
      }
    }
    return true;
  }

  /** A character that the end of the head cuts in two does not count. */
  private static boolean isText(byte[] head) {
    for (byte b : head) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') {
        return false;
      }
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate(head.length);
    return !decoder.decode(ByteBuffer.wrap(head), text, head.length < HEAD).isError();
  }

  /** The media type. */
  public String type() {
    return this == TEXT ? type + "; charset=utf-8" : type;
  }

  /** The usual end of a file's name. */
  public String extension() {
    return extension;
  }

  /** Whether a browser may show it in place; else it is to be saved. */
  public boolean isShown() {
    return shown;
  }
}
