import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { decoded } from "./codec";

/** Compares configurations. A difference never replaces the provider: that would replace all of its resources. */
export function diffConfig(request: rpc.DiffRequest): rpc.DiffResponse {
  const olds = decoded(request.getOldInputs() ?? request.getOlds()).values;
  const news = decoded(request.getNews()).values;
  const names = [...new Set([...Object.keys(olds), ...Object.keys(news)])];
  const changed = names.filter((name) => JSON.stringify(olds[name]) !== JSON.stringify(news[name]));
  const { DIFF_NONE, DIFF_SOME } = rpc.DiffResponse.DiffChanges;
  const response = new rpc.DiffResponse();
  response.setChanges(changed.length > 0 ? DIFF_SOME : DIFF_NONE);
  response.setDiffsList(changed);
  return response;
}
