import * as z from "zod";
import type { LoginDeclaration } from "./login";
import type { Operations } from "./operations";
import type { FieldName, FieldPath } from "./paths";
import { providerInputsOf } from "./provider-inputs";
import type { Resource } from "./resource";
import type { Given } from "./shapes";
import { withReferences } from "./with-references";

/** One error in the inputs, as the author of a resource reports it. */
export interface DeclaredFailure<Inputs extends z.ZodObject> {
  /** The dotted path of the wrong field. */
  readonly path: FieldPath<Inputs>;
  /** What is wrong, and what would be right. Never the value: it may be a secret. */
  readonly reason: string;
}

/** A resource, as its author declares it. The compiler checks each path and name against the schemas. */
export interface ResourceDeclaration<
  Inputs extends z.ZodObject,
  Outputs extends z.ZodObject,
  Filters extends z.ZodObject,
  Http,
> {
  /** The name of the type, as in the token `idp:conductorone:StepUpProvider`. */
  readonly name: string;
  /** The plural of the name. Default: the name with an s. */
  readonly plural?: string;
  /** The description in the schema. */
  readonly description: string;
  /**
   * The types that the resource had before, as module and name: `shop:Gadget`. Objects that a state has under them are
   * this resource's. Default: none.
   */
  readonly aliases?: readonly string[];
  /** Why the resource should not be used any more, and what to use, as sentences. Default: it should be used. */
  readonly deprecationMessage?: string;
  /** What the ID of an object is, as in "the ID that ConductorOne made". The description of an import says it. */
  readonly id: string;
  /**
   * The fields that a program sets. These are added: `onExisting`; `verify` where `login` is set; `onSecretDrift` where
   * `history.changed` is set; `XFrom` and `XVersion` for each write-only field X.
   */
  readonly inputs: Inputs;
  /** The fields that the platform sets. */
  readonly outputs: Outputs;
  /** The filters that the platform has for a list. */
  readonly filters: Filters;
  /** The inputs that identify an object: no two objects may have the same values in all of them. */
  readonly naturalKey: readonly FieldPath<Inputs>[];
  /** The fields that name an object for people. The first one that is set is used. */
  readonly title: readonly (FieldName<Inputs> | FieldName<Outputs>)[];
  /** The outputs with the times of an object's last change, its creation and its last test (RFC 3339). Default: none. */
  readonly history?: {
    readonly changed?: FieldName<Outputs>;
    readonly created?: FieldName<Outputs>;
    readonly tested?: FieldName<Outputs>;
  };
  /**
   * Whether the provider reads the object after each write until a read shows the write. Set it where reads come late
   * and the object has no time of its last change (`history.changed`), or where the answer to a write does not show the
   * object. Default: false.
   */
  readonly confirmsWrites?: boolean;
  /** Checks what zod can't check. Default: none. */
  readonly rules?: (inputs: Given<Inputs>) => DeclaredFailure<Inputs>[];
  /** The login that the object is for, where it can be verified. Default: none. */
  readonly login?: LoginDeclaration<Inputs>;
  /** Makes the calls to the platform. */
  readonly operations: (http: Http) => Operations<Inputs, Outputs, Filters>;
}

/**
 * Declares a resource. Its module and its platform are those of the vendor that lists it.
 *
 * @example see `provider/vendors/conductorone/step-up-provider/resource.ts`
 */
export function defineResource<
  Inputs extends z.ZodObject,
  Outputs extends z.ZodObject,
  Filters extends z.ZodObject,
  Http,
>(declaration: ResourceDeclaration<Inputs, Outputs, Filters, Http>): Resource<Http> {
  const { name, description, aliases = [], deprecationMessage, id, naturalKey, title } = declaration;
  const { history = {}, login, rules, confirmsWrites } = declaration;
  const own = withReferences(declaration.inputs);
  return {
    name,
    plural: declaration.plural ?? `${name}s`,
    description,
    aliases,
    deprecationMessage,
    id,
    inputs: z.strictObject({ ...own.shape, ...providerInputsOf({ naturalKey, login, history }) }),
    outputs: declaration.outputs,
    filters: declaration.filters,
    naturalKey,
    title,
    history,
    confirmsWrites: confirmsWrites ?? false,
    rules: (inputs) =>
      (rules?.(inputs as Given<Inputs>) ?? []).map(({ path, reason }) => ({ path: path.split("."), reason })),
    // From here on, the values of all resources have one type.
    login: login as LoginDeclaration | undefined,
    operations: declaration.operations as unknown as (http: Http) => Operations,
  };
}
