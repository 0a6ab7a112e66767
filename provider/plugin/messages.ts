import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import type { Change } from "../core/lifecycle/diff";
import type { Failure } from "../core/model/failure";
import { pathText, type Values } from "../core/model/values";
import { encode } from "./codec";

/** Removes secrets from a text. */
export type Redact = (text: string) => string;

/** The result of a check. Inputs at `secrets` are marked secret. */
export function checked(
  inputs: Values,
  secrets: ReadonlySet<string>,
  failures: readonly Failure[],
  redact: Redact,
): rpc.CheckResponse {
  const response = new rpc.CheckResponse();
  response.setInputs(encode(inputs, secrets));
  response.setFailuresList(failures.map((each) => failureOf(each, redact)));
  return response;
}

/** A failure with its path in the reason. In the property, it would make the engine print the value. */
function failureOf({ path, reason }: Failure, redact: Redact): rpc.CheckFailure {
  const failure = new rpc.CheckFailure();
  failure.setReason(redact(`${pathText(path)} ${reason}`));
  return failure;
}

/** The result of a diff. */
export function diffOf(changes: readonly Change[]): rpc.DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = rpc.DiffResponse.DiffChanges;
  const response = new rpc.DiffResponse();
  response.setChanges(changes.length > 0 ? DIFF_SOME : DIFF_NONE);
  response.setDiffsList(namesOf(changes));
  response.setReplacesList(namesOf(changes.filter((change) => change.replaces)));
  // Otherwise old and new would be two objects with the same natural key.
  response.setDeletebeforereplace(true);
  response.setHasdetaileddiff(true);
  const details = response.getDetaileddiffMap();
  for (const change of changes) details.set(pathText(change.path), propertyDiff(change));
  return response;
}

/** The names of the inputs and outputs that change. */
function namesOf(changes: readonly Change[]): string[] {
  return [...new Set(changes.map(({ path }) => path[0] ?? ""))];
}

function propertyDiff({ kind, replaces }: Change): rpc.PropertyDiff {
  const { Kind } = rpc.PropertyDiff;
  const kinds = {
    add: replaces ? Kind.ADD_REPLACE : Kind.ADD,
    delete: replaces ? Kind.DELETE_REPLACE : Kind.DELETE,
    update: replaces ? Kind.UPDATE_REPLACE : Kind.UPDATE,
    moved: Kind.UPDATE,
  };
  const difference = new rpc.PropertyDiff();
  difference.setKind(kinds[kind]);
  // A field that the program does not set is only in the outputs.
  difference.setInputdiff(kind !== "moved");
  return difference;
}
