package io.vitrine.acceptance.faults;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Map;
import javax.tools.ToolProvider;

/**
 * A node whose software somebody has changed: one class is replaced by another source. Loaded into
 * the node's process as a Java agent, with the compiled class in its jar.
 */
public final class ForgedBuild implements ClassFileTransformer {
  private static final String NAME = "forged-class";
  private static final String CODE = "forged.bin";

  private final String name;
  private final byte[] code;

  private ForgedBuild(String name, byte[] code) {
    this.name = name;
    this.code = code;
  }

  /** Called by the JVM before the node's main method. */
  public static void premain(String arguments, Instrumentation instrumentation) throws IOException {
    try (InputStream name = resource(NAME);
        InputStream code = resource(CODE)) {
      instrumentation.addTransformer(
          new ForgedBuild(
              new String(name.readAllBytes(), StandardCharsets.UTF_8), code.readAllBytes()));
    }
  }

  private static InputStream resource(String entry) {
    return ForgedBuild.class.getClassLoader().getResourceAsStream(entry);
  }

  /**
   * The agent as a file for {@code -javaagent}.
   *
   * @param directory where it and its parts go
   * @param type the class to replace, with slashes
   * @param source what it is replaced by
   * @throws IllegalArgumentException when the source does not compile against this build
   */
  static Path jar(Path directory, String type, String source) throws IOException {
    Path file = directory.resolve("forged").resolve(type + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                file.toString());
    if (status != 0) {
      throw new IllegalArgumentException(file + " does not compile");
    }
    byte[] code = Files.readAllBytes(directory.resolve("forged").resolve(type + ".class"));
    return AgentJar.write(
        directory,
        ForgedBuild.class,
        Map.of(NAME, type.getBytes(StandardCharsets.UTF_8), CODE, code));
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String loaded, Class<?> redefined, ProtectionDomain domain, byte[] b) {
    return name.equals(loaded) ? code.clone() : null;
  }
}
