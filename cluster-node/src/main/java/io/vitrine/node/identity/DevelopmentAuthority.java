package io.vitrine.node.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The certificate authority of a development consortium. It is made at the first start and kept
 * under one directory; a real consortium brings certificates of its own authority instead.
 *
 * <p>Certificates follow RFC 5280 with EC keys (P-256): the organisation is the SAN URI {@code
 * vitrine://<ledger>/node/<organisation>}, extended key usage is server and client.
 */
public final class DevelopmentAuthority {
  private static final int VALID_DAYS = 3650;

  private final X500Name name;
  private final PrivateKey key;
  private final X509Certificate certificate;

  private DevelopmentAuthority(PrivateKey key, X509Certificate certificate) {
    this.key = key;
    this.certificate = certificate;
    this.name = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }

  /** Opens the authority kept in {@code directory}, making it when there is none. */
  public static DevelopmentAuthority open(Path directory, String ledgerId) {
    Path keyFile = directory.resolve("key.pem");
    Path certificateFile = directory.resolve("ca.pem");
    if (!Files.exists(keyFile)) {
      create(keyFile, certificateFile, ledgerId);
    }
    return new DevelopmentAuthority(
        PemFiles.privateKey(keyFile), PemFiles.certificates(certificateFile).get(0));
  }

  /**
   * Writes {@code ca.pem}, {@code cert.pem} and {@code key.pem} for {@code organisation} into
   * {@code directory} unless they are there.
   */
  public void issue(Path directory, String ledgerId, String organisation) {
    Path keyFile = directory.resolve("key.pem");
    if (Files.exists(keyFile)) {
      return;
    }
    KeyPair pair = newKeyPair();
    X509CertificateHolder holder =
        sign(
            name,
            key,
            new X500Name("CN=" + organisation),
            pair,
            leafExtensions(ledgerId, organisation));
    PemFiles.write(directory.resolve("ca.pem"), PemFiles.pem(certificate));
    PemFiles.write(directory.resolve("cert.pem"), PemFiles.pem(holder));
    PemFiles.writeSecret(keyFile, pkcs8(pair));
  }

  private static void create(Path keyFile, Path certificateFile, String ledgerId) {
    KeyPair pair = newKeyPair();
    X500Name self = new X500Name("CN=Vitrine development authority of " + ledgerId);
    X509CertificateHolder holder =
        sign(
            self,
            pair.getPrivate(),
            self,
            pair,
            b -> {
              b.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
              b.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            });
    PemFiles.write(certificateFile, PemFiles.pem(holder));
    PemFiles.writeSecret(keyFile, pkcs8(pair));
  }

  private static Extensions leafExtensions(String ledgerId, String organisation) {
    return b -> {
      b.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      b.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      b.addExtension(
          Extension.extendedKeyUsage,
          false,
          new ExtendedKeyUsage(
              new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
      b.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(
              new GeneralName[] {
                new GeneralName(
                    GeneralName.uniformResourceIdentifier,
                    PeerIdentity.uri(ledgerId, organisation)),
                new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                new GeneralName(GeneralName.dNSName, "localhost")
              }));
    };
  }

  private static X509CertificateHolder sign(
      X500Name issuer,
      PrivateKey issuerKey,
      X500Name subject,
      KeyPair keys,
      Extensions extensions) {
    Instant now = Instant.now();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            new BigInteger(127, new SecureRandom()).add(BigInteger.ONE),
            Date.from(now.minus(1, ChronoUnit.HOURS)),
            Date.from(now.plus(VALID_DAYS, ChronoUnit.DAYS)),
            subject,
            keys.getPublic());
    try {
      extensions.addTo(builder);
      return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OperatorCreationException e) {
      throw new IllegalStateException("every JDK signs with ECDSA", e);
    }
  }

  private static KeyPair newKeyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), new SecureRandom());
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  private static String pkcs8(KeyPair pair) {
    try {
      return PemFiles.pem(new JcaPKCS8Generator(pair.getPrivate(), null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is added to a certificate before it is signed. */
  @FunctionalInterface
  private interface Extensions {
    void addTo(JcaX509v3CertificateBuilder builder) throws IOException;
  }
}
