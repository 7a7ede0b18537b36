package io.vitrine.api.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.MessageLite;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.lite.ProtoLiteUtils;
import io.grpc.stub.ClientCalls;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/**
 * A refusal as a client reads it.
 *
 * @param status the gRPC status
 * @param code the catalogue code at the begin of its message
 */
record Refused(io.grpc.Status.Code status, String code) {
  private static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

  /**
   * The details of a refusal.
   *
   * @param reason of the ErrorInfo
   * @param metadata of the ErrorInfo
   * @param retrySeconds when to try again; 0 where it says nothing
   */
  record Details(Refused refused, String reason, Map<String, String> metadata, long retrySeconds) {}

  static Refused of(CompletionStage<?> call) throws Exception {
    try {
      throw new AssertionError("answered with " + GrpcServerOfTest.get(call));
    } catch (StatusRuntimeException e) {
      return of(e);
    }
  }

  private static Refused of(StatusRuntimeException e) {
    String message = String.valueOf(e.getStatus().getDescription());
    return new Refused(e.getStatus().getCode(), message.split(":", 2)[0]);
  }

  /** Asks with gRPC's own client, because Akka gRPC's drops the details. */
  static <Q extends MessageLite, A extends MessageLite> Details details(
      int port, String method, Q request, A answer) throws Exception {
    @SuppressWarnings("unchecked")
    Q empty = (Q) request.getDefaultInstanceForType();
    MethodDescriptor<Q, A> descriptor =
        MethodDescriptor.<Q, A>newBuilder()
            .setType(MethodType.UNARY)
            .setFullMethodName(method)
            .setRequestMarshaller(ProtoLiteUtils.marshaller(empty))
            .setResponseMarshaller(ProtoLiteUtils.marshaller(answer))
            .build();
    ManagedChannel channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    try {
      throw new AssertionError(
          ClientCalls.blockingUnaryCall(channel, descriptor, CallOptions.DEFAULT, request));
    } catch (StatusRuntimeException e) {
      return read(e);
    } finally {
      channel.shutdownNow();
    }
  }

  private static Details read(StatusRuntimeException e) throws Exception {
    ErrorInfo info = ErrorInfo.getDefaultInstance();
    long retry = 0;
    for (Any any : Status.parseFrom(e.getTrailers().get(DETAILS)).getDetailsList()) {
      if (any.is(ErrorInfo.class)) {
        info = any.unpack(ErrorInfo.class);
      } else {
        retry = any.unpack(RetryInfo.class).getRetryDelay().getSeconds();
      }
    }
    return new Details(of(e), info.getReason(), new TreeMap<>(info.getMetadataMap()), retry);
  }
}
