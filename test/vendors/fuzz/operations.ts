import type { Values } from "../../../provider/core/model/values";
import { functionsOf } from "../../../provider/runtime/functions";
import type { Provider } from "../../../provider/runtime/provider";
import { vendors } from "../../../provider/vendors";
import { subjectOf } from "./subjects";

/** The inputs of a resource. */
export interface FuzzedInputs {
  /** As a program has them. */
  readonly news: Values;
  /** As a check returns them, before and after a change. */
  readonly before: Values;
  readonly after: Values;
}

/** What an operation leads to, as far as the engine or a person is given it. */
export interface Result {
  /** The properties of an object, or those of several. */
  readonly properties?: readonly Values[];
  readonly ids?: readonly string[];
  /** Texts that are shown. */
  readonly texts?: readonly string[];
}

type Operation = readonly [
  name: string,
  run: (provider: Provider, inputs: FuzzedInputs) => Promise<Result>,
  /** The type of the resource; undefined for a function of a platform's own. */
  type?: string,
];

type Found = { id: string; outputs: Values } | undefined;

const found = (object: Found): Result =>
  object === undefined ? {} : { ids: [object.id], properties: [object.outputs] };

/** Everything that a resource and a function can be asked. */
export const operations: Operation[] = vendors.flatMap((vendor) => [
  ...vendor.resources.flatMap(({ name }): Operation[] => {
    const type = `${vendor.name}:${name}`;
    const { id } = subjectOf(type);
    const lifecycle = (provider: Provider) => provider.lifecycle(type);
    const asked: Operation[] = [
      [
        `${type} check`,
        async (provider, { news }) => {
          const { failures } = await lifecycle(provider).check({ news: { ...news, verify: "discovery" } });
          return { texts: failures.map(({ path, reason }) => `${path.join(".")} ${reason}`) };
        },
      ],
      [`${type} create`, async (provider, { before }) => found(await lifecycle(provider).create(before))],
      [
        `${type} create with a preflight`,
        async (provider, { before }) =>
          found(await lifecycle(provider).create({ ...before, verify: "credentials" })),
      ],
      [`${type} read`, async (provider) => found(await lifecycle(provider).read(id))],
      [
        `${type} refresh`,
        async (provider, { before }) =>
          found(
            await lifecycle(provider).read(id, {
              inputs: before,
              outputs: { ...before, updatedAt: "2030-01-01T00:00:01Z" },
            }),
          ),
      ],
      [
        `${type} update`,
        async (provider, { before, after }) =>
          found(await lifecycle(provider).update(id, { inputs: before, outputs: before }, after)),
      ],
      [
        `${type} delete`,
        async (provider) => {
          await lifecycle(provider).delete(id);
          return {};
        },
      ],
      [
        `${type} list`,
        async (provider) => {
          const texts: string[] = [];
          for await (const { title } of lifecycle(provider).list({})) texts.push(title);
          return { texts };
        },
      ],
    ];
    return asked.map(([title, run]): Operation => [title, run, type]);
  }),
  ...functionsOf(vendor).map(({ name, inputs: given }): Operation => {
    const of = vendor.resources.find((each) => [`get${each.name}`, `list${each.plural}`].includes(name));
    const type = of && `${vendor.name}:${of.name}`;
    const args = "id" in given.shape ? { id: type === undefined ? "t" : subjectOf(type).id } : {};
    const token = `${vendor.name}:${name}`;
    const run = async (provider: Provider) => ({ properties: [await provider.invoke(token, args)] });
    return type === undefined ? [token, run] : [token, run, type];
  }),
]);
