import { Config, ProviderResource, runtime } from "@pulumi/pulumi";
import { platforms } from "../args/provider";

/** One provider a stack, however many copies of this package a program loads. */
const registry = Symbol.for("pulumi-idp.dynamic-providers");

/**
 * The provider of this package's dynamic resources.
 *
 * Without one of their own, the engine would give them its default provider for dynamic resources, which keeps the
 * whole configuration of the stack in the state, secrets encrypted. This one holds the platforms' part of the
 * configuration, and nothing at all where that comes from the environment.
 */
class DynamicProvider extends ProviderResource {
  constructor() {
    const config = new Config("idp");
    const names = [...platforms, "connections"].filter((name) => config.get(name) !== undefined);
    const inputs = names.map((name) => [`idp:${name}`, config.getSecret(name)]);
    super("pulumi-nodejs", "idp", Object.fromEntries(inputs));
  }
}

/** The provider of the dynamic resources of the stack that is being run. */
export function dynamicProvider(): ProviderResource {
  const stack = runtime.getStackResource() ?? unstacked;
  const known = providersByStack();
  const provider = known.get(stack) ?? new DynamicProvider();
  known.set(stack, provider);
  return provider;
}

/** Stands for the stack where there is none, as in unit tests with mocks. */
const unstacked = {};

function providersByStack(): WeakMap<object, ProviderResource> {
  const holder = globalThis as { [registry]?: WeakMap<object, ProviderResource> };
  holder[registry] ??= new WeakMap();
  return holder[registry];
}
