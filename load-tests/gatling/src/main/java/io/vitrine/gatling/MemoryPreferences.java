package io.vitrine.gatling;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.prefs.AbstractPreferences;
import java.util.prefs.Preferences;
import java.util.prefs.PreferencesFactory;

/** Preferences that live as long as the process and leave no file in anybody's home. */
final class MemoryPreferences extends AbstractPreferences {
  private final Map<String, String> values = new ConcurrentHashMap<>();
  private final Map<String, MemoryPreferences> children = new ConcurrentHashMap<>();

  private MemoryPreferences(MemoryPreferences parent, String name) {
    super(parent, name);
  }

  @Override
  protected void putSpi(String key, String value) {
    values.put(key, value);
  }

  @Override
  protected String getSpi(String key) {
    return values.get(key);
  }

  @Override
  protected void removeSpi(String key) {
    values.remove(key);
  }

  @Override
  protected void removeNodeSpi() {
    values.clear();
  }

  @Override
  protected String[] keysSpi() {
    return values.keySet().toArray(String[]::new);
  }

  @Override
  protected String[] childrenNamesSpi() {
    return children.keySet().toArray(String[]::new);
  }

  @Override
  protected AbstractPreferences childSpi(String name) {
    return children.computeIfAbsent(name, n -> new MemoryPreferences(this, n));
  }

  @Override
  protected void syncSpi() {}

  @Override
  protected void flushSpi() {}

  /** Found by its name ({@code java.util.prefs.PreferencesFactory}). */
  public static final class Factory implements PreferencesFactory {
    private static final Preferences ROOT = new MemoryPreferences(null, "");

    /** Created by the JDK. */
    public Factory() {}

    @Override
    public Preferences systemRoot() {
      return ROOT;
    }

    @Override
    public Preferences userRoot() {
      return ROOT;
    }
  }
}
