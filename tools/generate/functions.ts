import { docstring, entryDocstring } from "./docstrings";
import { capitalized, type Face } from "./names";
import type { FunctionSpec } from "./schema/package-spec";

const connectionTag = "@param connection the name of a connection. Default: the connection without a name.";

/** What the two faces' functions take beside the arguments. */
const last = {
  dynamic: { name: "connection", plain: "string", output: "Input<string>", tags: [connectionTag] },
  plugin: { name: "options", plain: "InvokeOptions", output: "InvokeOutputOptions", tags: [] },
} as const;

/** Writes a function of a platform in its two forms: one gives a promise, and one takes outputs and gives an output. */
export function functionText(module: string, name: string, spec: FunctionSpec, face: Face): string {
  const { name: more, plain, output, tags } = last[face];
  const byDefault = spec.inputs.required.length > 0 ? "" : " = {}";
  const args = (suffix: string) => `args: ${capitalized(name)}${suffix}${byDefault}`;
  const result = `${capitalized(name)}Result`;
  const passed = `"${module}:${name}", args, ${more}`;
  const outputDocs = docstring(
    { ...spec, description: `The same as {@link ${name}}, with arguments that may be outputs.` },
    tags,
  );
  return `${entryDocstring(spec, face, tags)}export function ${name}(${args("Args")}, ${more}?: ${plain}): Promise<${result}> {
  return call(${passed});
}

${outputDocs}export function ${name}Output(${args("OutputArgs")}, ${more}?: ${output}): Output<${result}> {
  return callOutput(${passed});
}
`;
}
