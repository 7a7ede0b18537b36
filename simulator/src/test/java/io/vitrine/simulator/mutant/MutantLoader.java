package io.vitrine.simulator.mutant;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * All classes of Vitrine once more, some of them compiled from changed source. Other classes are
 * the parent's.
 */
final class MutantLoader extends ClassLoader {
  private static final String OURS = "io.vitrine.";

  private final SortedMap<String, ByteArrayOutputStream> changed;

  private MutantLoader(SortedMap<String, ByteArrayOutputStream> changed) {
    super(MutantLoader.class.getClassLoader());
    this.changed = changed;
  }

  /** The classes with these changes; edits of one class are made one after the other. */
  static MutantLoader of(List<Edit> edits) {
    SortedMap<String, String> sources = new TreeMap<>();
    for (Edit edit : edits) {
      String source = sources.computeIfAbsent(edit.type(), Edit::source);
      sources.put(edit.type(), edit.applyTo(source));
    }
    return new MutantLoader(sources.isEmpty() ? new TreeMap<>() : compiled(sources));
  }

  private static SortedMap<String, ByteArrayOutputStream> compiled(
      SortedMap<String, String> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    SortedMap<String, ByteArrayOutputStream> classes = new TreeMap<>();
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((type, source) -> units.add(new Source(type, source)));
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (JavaFileManager files =
        new Memory(compiler.getStandardFileManager(problems, null, null), classes)) {
      List<String> options = List.of("-proc:none", "-nowarn", "-classpath", path);
      if (!compiler.getTask(null, files, problems, options, null, units).call()) {
        throw new IllegalStateException("a mutant does not compile: " + problems.getDiagnostics());
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return classes;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    ByteArrayOutputStream mutated = changed.get(name);
    byte[] bytes = mutated == null ? original(name) : mutated.toByteArray();
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte[] original(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    private Source(String type, String text) {
      super(URI.create("memory:///" + type.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final SortedMap<String, ByteArrayOutputStream> classes;

    private Memory(JavaFileManager files, SortedMap<String, ByteArrayOutputStream> classes) {
      super(files);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String type, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + type + ".class"), kind) {
        @Override
        public OutputStream openOutputStream() {
          return classes.computeIfAbsent(type, t -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
