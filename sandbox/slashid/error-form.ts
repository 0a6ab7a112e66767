import type { Refusal } from "../server/refusal";

/** A refusal as SlashID writes errors: `{"errors":[{"httpcode":400,"message":"…"}]}`, one per reason. */
export function refuse({ status, reasons }: Refusal): Response {
  return Response.json({ errors: reasons.map((message) => ({ httpcode: status, message })) }, { status });
}
