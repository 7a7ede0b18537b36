package io.vitrine.bench.machine;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Reaches the management beans of a JVM through its attach interface: it needs no JMX port, and
 * only its own user can do this.
 */
final class Attachment {
  private Attachment() {}

  /** Attaches to the JVM {@code pid}. */
  @SuppressWarnings("BanJNDI") // The address is told by a process of our own user.
  static JMXConnector to(long pid) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      try {
        return JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new IOException("the process " + pid + " cannot be asked", e);
    }
  }
}
