import type { z } from "zod";
import type { JsonValue } from "../store/json";
import { Refusal } from "./refusal";
import { wordsOf } from "./words";

/**
 * The JSON body of a request. An empty body counts as an empty object, since both platforms have requests
 * whose body may be left out.
 * @throws Refusal 400 when the text isn't JSON
 */
export async function readJson(request: Request): Promise<JsonValue> {
  const text = await request.text();
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, ["the request body is not valid JSON"]);
  }
}

/**
 * Checks a value against a schema.
 * @param prefix where the value sits in the request, for the error texts
 * @throws Refusal 400 with one reason per problem, each with the field's dotted path and what the field takes
 */
export function check<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  prefix: readonly string[] = [],
): z.output<Schema> {
  const result = schema.safeParse(value, { error: wordsOf });
  if (result.success) return result.data;
  throw new Refusal(
    400,
    result.error.issues.map((issue) => reason([...prefix, ...issue.path.map(String)], issue.message)),
  );
}

function reason(path: readonly string[], message: string): string {
  return path.length === 0 ? message : `${path.join(".")}: ${message}`;
}
