package io.vitrine.acceptance.faults;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.Map;

/**
 * Makes a node execute differently, as another build of the contracts would: the reason of a failed
 * transfer has another name in it. Loaded into the node's process as a Java agent.
 */
public final class DivergingAgent implements ClassFileTransformer {
  private static final byte[] NAME = constant("NOT_OWNER");
  private static final byte[] OTHER = constant("NOT_OVNER");

  private DivergingAgent() {}

  /** Called by the JVM before the node's main method. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    instrumentation.addTransformer(new DivergingAgent());
  }

  /** The agent as a file for {@code -javaagent}, in {@code directory}. */
  static Path jar(Path directory) throws IOException {
    return AgentJar.write(directory, DivergingAgent.class, Map.of());
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
    byte[] changed = null;
    for (int at = 0; name.startsWith("io/vitrine/") && at <= bytes.length - NAME.length; at++) {
      if (Arrays.equals(bytes, at, at + NAME.length, NAME, 0, NAME.length)) {
        changed = changed == null ? bytes.clone() : changed;
        System.arraycopy(OTHER, 0, changed, at, OTHER.length);
      }
    }
    return changed;
  }

  /** A string of the constant pool: tag 1, length, characters (JVMS 4.4.7). */
  private static byte[] constant(String text) {
    return ("\1\0" + (char) text.length() + text).getBytes(StandardCharsets.ISO_8859_1);
  }
}
