import * as z from "zod";
import type { LoginDeclaration } from "./login";
import type { Operations } from "./operations";
import type { FieldName, FieldPath } from "./paths";
import { providerInputsOf } from "./provider-inputs";
import type { Resource } from "./resource";
import type { Given } from "./shapes";
import { withReferences } from "./with-references";

/** Something wrong with inputs, as the author of a resource says it. */
export interface DeclaredFailure<Inputs extends z.ZodObject> {
  /** The field that is wrong, dotted. */
  readonly path: FieldPath<Inputs>;
  /** What is wrong with it, and what would be right. Never the value, which may be a secret. */
  readonly reason: string;
}

/** A kind of object, as its author declares it. The compiler checks each path and name against the schemas. */
export interface ResourceDeclaration<
  Inputs extends z.ZodObject,
  Outputs extends z.ZodObject,
  Filters extends z.ZodObject,
  Http,
> {
  /** The name of the type, as in the token `idp:conductorone:StepUpProvider`. */
  readonly name: string;
  /** The name for several of them. Default: the name with an s. */
  readonly plural?: string;
  /** What the object is, for the schema. */
  readonly description: string;
  /**
   * What a program sets of the object. `onExisting`, `verify` (where there is a login), `onSecretDrift` (where the
   * platform tells when an object changed), and `XFrom` and `XVersion` of each write-only field X are added.
   */
  readonly inputs: Inputs;
  /** What the platform sets by itself. */
  readonly outputs: Outputs;
  /** By what the platform can narrow a list. */
  readonly filters: Filters;
  /** The inputs that tell an object from the others of its kind: no two objects may share them all. */
  readonly naturalKey: readonly FieldPath<Inputs>[];
  /** The fields by which people know an object: the first one that is set. */
  readonly title: readonly (FieldName<Inputs> | FieldName<Outputs>)[];
  /** The outputs that tell when an object last changed, was made, and was last tested (RFC 3339). */
  readonly history?: {
    readonly changed?: FieldName<Outputs>;
    readonly created?: FieldName<Outputs>;
    readonly tested?: FieldName<Outputs>;
  };
  /** The answer to a write does not show the object: it is read until it is as it was written. Default: false. */
  readonly confirmsWrites?: boolean;
  /** What zod can't say of the inputs. Default: nothing. */
  readonly rules?: (inputs: Given<Inputs>) => DeclaredFailure<Inputs>[];
  /** The login that the object is for, where it can be tried. */
  readonly login?: LoginDeclaration<Inputs>;
  /** The calls to the platform. */
  readonly operations: (http: Http) => Operations<Inputs, Outputs, Filters>;
}

/**
 * Declares a kind of object. Its module and its platform are those of the vendor that lists it.
 *
 * @example see `provider/vendors/conductorone/step-up-provider/resource.ts`
 */
export function defineResource<
  Inputs extends z.ZodObject,
  Outputs extends z.ZodObject,
  Filters extends z.ZodObject,
  Http,
>(declaration: ResourceDeclaration<Inputs, Outputs, Filters, Http>): Resource<Http> {
  const { name, description, naturalKey, title, history = {}, login, rules, confirmsWrites } = declaration;
  const own = withReferences(declaration.inputs);
  return {
    name,
    plural: declaration.plural ?? `${name}s`,
    description,
    inputs: z.strictObject({ ...own.shape, ...providerInputsOf({ naturalKey, login, history }) }),
    outputs: declaration.outputs,
    filters: declaration.filters,
    naturalKey,
    title,
    history,
    confirmsWrites: confirmsWrites ?? false,
    rules: (inputs) =>
      (rules?.(inputs as Given<Inputs>) ?? []).map(({ path, reason }) => ({ path: path.split("."), reason })),
    // From here on the values of all kinds of objects have one type: what the compiler knew of these ends here.
    login: login as LoginDeclaration | undefined,
    operations: declaration.operations as unknown as (http: Http) => Operations,
  };
}
