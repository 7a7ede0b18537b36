package io.vitrine.ledger.crypto;

/**
 * The one message about a native library that does not load. There is no fallback: two libraries
 * that disagree on one signature would fork the ledger.
 */
final class NativeLibrary {
  private NativeLibrary() {}

  static IllegalStateException unavailable(String library, String bundledFor, Throwable cause) {
    return new IllegalStateException(
        ("the native library of %s did not load on %s/%s; it is bundled for %s. Run there, and let"
                + " java.io.tmpdir name a directory that is writable and not mounted noexec: it is"
                + " unpacked there")
            .formatted(
                library, System.getProperty("os.name"), System.getProperty("os.arch"), bundledFor),
        cause);
  }
}
