import type { Sandbox } from "../../sandbox";
import type { Kind } from "../kinds";
import { make } from "../kinds/platforms";

/** The name, hard to encode, that an object was made with: see `distinct` of its kind. */
export const nameOf = (number: number) => `login ${number}/x`;

/** Makes objects over the platforms' own APIs, as somebody who does not use Pulumi. Titles are there twice, on one platform. */
export async function fill(
  { address }: Pick<Sandbox, "address">,
  counts: ReadonlyMap<Kind, number>,
): Promise<void> {
  for (const [kind, count] of counts) {
    for (let number = 0; number < count; number++) {
      const object = kind.foreign(nameOf(number), number);
      const title =
        object[kind.title] === undefined ? {} : { [kind.title]: `${kind.type.split(":")[0]} ${number % 60}` };
      // A title may be a part of what makes an object distinct; the rest of it is enough.
      await make(kind, address, { ...object, ...title });
    }
  }
}
