import { type handleUnaryCall, status, type UntypedServiceImplementation } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";

/**
 * The calls of Pulumi's protocol for providers, answered by what is loaded with the first of them.
 *
 * @param load gives the calls that are served, always the same ones.
 */
export function lately(load: () => UntypedServiceImplementation): UntypedServiceImplementation {
  const handlers = Object.keys(ResourceProviderService).map((name) => {
    const handler: handleUnaryCall<unknown, unknown> = (call, callback) => {
      const served = load()[name] as typeof handler | undefined;
      if (served !== undefined) served(call, callback);
      else callback({ code: status.UNIMPLEMENTED, details: `pulumi-idp has no ${name}` });
    };
    return [name, handler] as const;
  });
  return Object.fromEntries(handlers);
}
