import type { Values } from "../../../provider/core/model/values";
import { functionsOf } from "../../../provider/runtime/functions";
import type { Provider } from "../../../provider/runtime/provider";
import { vendors } from "../../../provider/vendors";

const functionInputs: Values = { id: "x-1" };

type Operation = readonly [
  name: string,
  run: (provider: Provider, sealed: Values, changed: Values) => Promise<unknown>,
  /** The type of the resource; undefined for a function. */
  type?: string,
];

/** Everything that a resource and a function can be asked. */
export const operations: Operation[] = vendors.flatMap((vendor) => [
  ...vendor.resources.flatMap(({ name }): Operation[] => {
    const type = `${vendor.name}:${name}`;
    const asked: Operation[] = [
      [`${type} create`, (provider, sealed) => provider.lifecycle(type).create(sealed)],
      [`${type} read`, (provider) => provider.lifecycle(type).read("x-1")],
      [
        `${type} refresh`,
        (provider, sealed) =>
          provider.lifecycle(type).read("x-1", {
            inputs: sealed,
            outputs: { ...sealed, updatedAt: "2030-01-01T00:00:01Z" },
          }),
      ],
      [
        `${type} update`,
        (provider, sealed, changed) =>
          provider.lifecycle(type).update("x-1", { inputs: sealed, outputs: sealed }, changed),
      ],
      [`${type} delete`, (provider) => provider.lifecycle(type).delete("x-1")],
      [
        `${type} list`,
        async (provider) => {
          for await (const _ of provider.lifecycle(type).list({}));
        },
      ],
    ];
    return asked.map(([title, run]): Operation => [title, run, type]);
  }),
  ...functionsOf(vendor).map(({ name, inputs: given }): Operation => {
    const args = "id" in given.shape ? functionInputs : {};
    const token = `${vendor.name}:${name}`;
    return [token, (provider) => provider.invoke(token, args)];
  }),
]);
