import { Config, ProviderResource, runtime } from "@pulumi/pulumi";
import { platforms } from "../args/provider";

/** Each stack has one provider, however many copies of this package a program loads. */
const registry = Symbol.for("pulumi-idp.dynamic-providers");

/**
 * The provider of this package's dynamic resources.
 *
 * Without it, the engine would use its default provider for dynamic resources. That one stores the whole configuration
 * of the stack in the state, with secrets encrypted. This one stores only the platforms' part, and nothing where the
 * configuration comes from the environment.
 */
class DynamicProvider extends ProviderResource {
  constructor() {
    const config = new Config("idp");
    const inputs = Object.keys(runtime.allConfig())
      .filter(isOurs)
      .map((key) => [key, config.getSecret(key.replace("idp:", ""))]);
    super("pulumi-nodejs", "idp", Object.fromEntries(inputs));
  }
}

/** Whether a key is that of a platform, or has a dot behind it: the provider says what is wrong with the latter. */
function isOurs(key: string): boolean {
  return [...platforms, "connections"].some(
    (name) => key === `idp:${name}` || key.startsWith(`idp:${name}.`),
  );
}

/** The provider of the present stack's dynamic resources. */
export function dynamicProvider(): ProviderResource {
  const stack = runtime.getStackResource() ?? unstacked;
  const known = providersByStack();
  const provider = known.get(stack) ?? new DynamicProvider();
  known.set(stack, provider);
  return provider;
}

/** Stands for the stack where there is none: in unit tests with mocks. */
const unstacked = {};

function providersByStack(): WeakMap<object, ProviderResource> {
  const holder = globalThis as { [registry]?: WeakMap<object, ProviderResource> };
  holder[registry] ??= new WeakMap();
  return holder[registry];
}
