import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { signatureKey, unknownText, unknownTexts } from "../core/model/engine-marks";
import { isValues, type Path, pathText, UNKNOWN, type Value, type Values } from "../core/model/values";

/** @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go */
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** The properties of a request: plain values, and which of them are secret. */
export interface Decoded {
  readonly values: Values;
  /** The paths of fields that the engine keeps secret. For a list with a secret member, the path of the list. */
  readonly secrets: ReadonlySet<string>;
}

/** Decodes properties. Missing properties give no values. */
export function decoded(struct: Struct | undefined): Decoded {
  return decode(struct) ?? { values: {}, secrets: new Set() };
}

/** Decodes properties; undefined where they are missing. */
export function decode(struct: Struct | undefined): Decoded | undefined {
  if (struct === undefined) return undefined;
  const secrets = new Set<string>();
  const values = plain(struct.toJavaScript() as Values, [], secrets);
  return { values: isValues(values) ? values : {}, secrets };
}

function plain(value: Value, path: Path, secrets: Set<string>): Value {
  if (typeof value === "string") return unknownTexts.has(value) ? UNKNOWN : value;
  if (Array.isArray(value)) return value.map((each) => plain(each, path, secrets));
  if (!isValues(value)) return value;
  const signature = value[signatureKey];
  if (signature === secretSignature || (signature === outputSignature && value.secret === true)) {
    secrets.add(pathText(path));
  }
  if (signature === secretSignature || signature === outputSignature) {
    return value.value === undefined ? UNKNOWN : plain(value.value, path, secrets);
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, plain(child, [...path, name], secrets)]),
  );
}

/** Encodes properties. Those at `secrets` are marked, so that the engine encrypts them. */
export function encode(values: Values, secrets: ReadonlySet<string>): Struct {
  const marked: Values = {};
  for (const [name, value] of Object.entries(values)) marked[name] = wrapped(value, [name], secrets);
  // The declared type lacks lists and null, but the code accepts them.
  return Struct.fromJavaScript(marked as Parameters<typeof Struct.fromJavaScript>[0]);
}

function wrapped(value: Value, path: Path, secrets: ReadonlySet<string>): Value {
  const inner = withUnknowns(value, path, secrets);
  return secrets.has(pathText(path)) ? { [signatureKey]: secretSignature, value: inner } : inner;
}

function withUnknowns(value: Value, path: Path, secrets: ReadonlySet<string>): Value {
  if (value === UNKNOWN) return unknownText;
  if (Array.isArray(value)) return value.map((each) => withUnknowns(each, path, secrets));
  if (!isValues(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, wrapped(child, [...path, name], secrets)]),
  );
}
