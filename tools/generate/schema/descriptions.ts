import type { RequiredWhere } from "../../../provider/core/model/facts";
import { fieldsOf, type Leaf, leavesOf } from "../../../provider/core/model/fields";
import type { ResourceFacts } from "../../../provider/core/model/resource";
import type { Example } from "./examples";

/**
 * A description with an example, in the Registry's form. The generators of SDKs keep the program in their own language.
 *
 * @see https://www.pulumi.com/docs/iac/build-with-pulumi/schema/
 */
export function withExample(description: string, example: Example | undefined): string {
  if (example === undefined) return description;
  const programs = Object.entries(example.programs).map(
    ([language, program]) => `\`\`\`${language}\n${program}\n\`\`\``,
  );
  return [
    description,
    "{{% examples %}}\n## Example Usage",
    `{{% example %}}\n### ${example.title}`,
    ...programs,
    "{{% /example %}}\n{{% /examples %}}",
  ].join("\n\n");
}

/**
 * The section that says how an object is imported. Of code, the generators of SDKs keep only what is marked as `sh`.
 *
 * @param token the type of the resource.
 */
export function importSection(token: string, { id, inputs }: ResourceFacts): string {
  const secrets = leavesOf(fieldsOf(inputs)).filter((leaf) => leaf.writeOnly);
  return [
    "## Import",
    `\`\`\`sh\npulumi import ${token} NAME ID\n\`\`\``,
    `\`NAME\` is the name of the resource in the program, and \`ID\` is ${id}. \`pulumi do ${token} list\` prints the IDs of all objects.`,
    ...secrets.map(
      ({ path }) =>
        `The platform never returns \`${path.join(".")}\`. If the program sets it, the state gets its fingerprint, and nothing is sent. Otherwise the object keeps what it has.`,
    ),
  ].join("\n\n");
}

/** The description of a resource's field, with what its facts say. */
export function fieldDescription(leaf: Leaf): string {
  const { name, description, writeOnly, requiredOnCreate, replaceOnChanges, declaredDefault } = leaf;
  return [
    description,
    ...(declaredDefault === undefined || Array.isArray(declaredDefault)
      ? []
      : [`Default: \`${String(declaredDefault)}\`.`]),
    ...(replaceOnChanges ? ["A new value replaces the object."] : []),
    ...(writeOnly ? [`Write-only: the state has only its fingerprint. Set this or \`${name}From\`.`] : []),
    ...(requiredOnCreate === false ? [] : [requiredText(requiredOnCreate)]),
  ].join(" ");
}

function requiredText(required: true | RequiredWhere): string {
  const where = required === true ? "" : ` ${required.words}`;
  return `Required${where}, unless the object was imported and keeps its secret.`;
}

/** The description of a field of a platform's configuration. */
export function configDescription({ description }: Leaf, variable: string | undefined): string {
  return variable === undefined ? description : `${description} Environment variable: \`${variable}\`.`;
}
