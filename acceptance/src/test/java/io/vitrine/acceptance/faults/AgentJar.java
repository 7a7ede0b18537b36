package io.vitrine.acceptance.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Java agents as files, which change what a node does from inside its process. */
final class AgentJar {
  private AgentJar() {}

  /**
   * The agent as a file for {@code -javaagent}, in {@code directory}.
   *
   * @param agent its class, with a {@code premain}
   * @param resources more entries, by name
   */
  static Path write(Path directory, Class<?> agent, Map<String, byte[]> resources)
      throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", agent.getName());
    String self = agent.getName().replace('.', '/') + ".class";
    Path jar = directory.resolve(agent.getSimpleName() + ".jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        InputStream code = agent.getClassLoader().getResourceAsStream(self)) {
      out.putNextEntry(new JarEntry(self));
      code.transferTo(out);
      for (Map.Entry<String, byte[]> resource : resources.entrySet()) {
        out.putNextEntry(new JarEntry(resource.getKey()));
        out.write(resource.getValue());
      }
    }
    return jar;
  }
}
