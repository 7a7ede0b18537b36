package io.vitrine.acceptance.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

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
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", DivergingAgent.class.getName());
    String entry = DivergingAgent.class.getName().replace('.', '/') + ".class";
    Path jar = directory.resolve("diverging-agent.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        InputStream in = DivergingAgent.class.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      in.transferTo(out);
      out.closeEntry();
    }
    return jar;
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
