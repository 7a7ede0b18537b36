package io.vitrine.node.identity;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * A context whose engines speak TLS 1.3 alone. The gRPC client takes a context and makes its
 * engines itself, and the JDK's context leaves TLS 1.2 on for clients.
 */
final class Tls13Context extends SSLContext {
  Tls13Context(SSLContext context) {
    super(new Spi(context), context.getProvider(), context.getProtocol());
  }

  private static final class Spi extends SSLContextSpi {
    private static final String[] PROTOCOLS = {"TLSv1.3"};

    private final SSLContext context;

    Spi(SSLContext context) {
      this.context = context;
    }

    private static SSLEngine restrict(SSLEngine engine) {
      engine.setEnabledProtocols(PROTOCOLS.clone());
      return engine;
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
      return restrict(context.createSSLEngine());
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
      return restrict(context.createSSLEngine(host, port));
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
        throws KeyManagementException {
      throw new KeyManagementException("already initialised");
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
      throw new UnsupportedOperationException("engines only");
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
      throw new UnsupportedOperationException("engines only");
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
      return context.getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
      return context.getClientSessionContext();
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
      SSLParameters parameters = context.getDefaultSSLParameters();
      parameters.setProtocols(PROTOCOLS.clone());
      return parameters;
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
      SSLParameters parameters = context.getSupportedSSLParameters();
      parameters.setProtocols(PROTOCOLS.clone());
      return parameters;
    }
  }
}
