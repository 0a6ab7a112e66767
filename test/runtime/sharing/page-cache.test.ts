import type { Observed } from "../../../provider/core/model/observed";
import type { Operations } from "../../../provider/core/model/operations";
import type { Values } from "../../../provider/core/model/values";
import { PageCache } from "../../../provider/runtime/sharing/page-cache";
import { SharedLookup } from "../../../provider/runtime/sharing/pre-create-lookup";
import { SharedReads } from "../../../provider/runtime/sharing/shared-reads";
import { FakeClock } from "../../support/clock";

/** A platform whose objects are on or off, with reads and searches that share one list. */
function sharing(objects: Map<string, boolean>) {
  const observed = (id: string): Observed => ({ id, outputs: { name: id, isOn: objects.get(id) ?? null } });
  const requests: string[] = [];
  const operations = {
    read: async (id: string) => {
      requests.push(`read ${id}`);
      return observed(id);
    },
    async *pages() {
      requests.push("page");
      yield [...objects.keys()].map(observed);
    },
    candidates: async () => [],
  } as Partial<Operations> as Operations;
  const keyOf = ({ name }: Values) => String(name);
  const clock = new FakeClock();
  const cache = new PageCache(() => operations, keyOf, clock);
  const reads = new SharedReads(() => operations, cache, clock);
  const lookup = new SharedLookup(keyOf, cache);
  const search = (name: string) => lookup.find({ name }, operations);
  /** So many searches that the next one goes through the list. */
  const searchAlone = async () => {
    for (let number = 0; number < 4; number++) await search(`new-${number}`);
  };
  return { requests, reads, clock, search, searchAlone };
}

test("a page that a search loads answers a later read", async () => {
  const { requests, reads, search, searchAlone } = sharing(new Map([["there", true]]));
  await searchAlone();
  await search("new");
  expect(await reads.read("there")).toMatchObject({ outputs: { isOn: true } });
  expect(requests).toEqual(["page"]);
});

test("an object that is written after a search saw it is read anew", async () => {
  const objects = new Map<string, boolean>();
  const { requests, reads, search, searchAlone } = sharing(objects);
  await searchAlone();
  // The first of the two requests of a create.
  objects.set("made", true);
  await search("another");
  objects.set("made", false);
  reads.forget("made");
  expect(await reads.read("made")).toMatchObject({ outputs: { isOn: false } });
  expect(requests).toEqual(["page", "read made"]);
});

test.each<[string, (clock: FakeClock) => unknown]>([
  ["have passed", (clock) => clock.pass(30_001)],
  ["were slept through by the machine", (clock) => clock.suspend(30_001)],
  ["have passed, and the date was set back", (clock) => clock.pass(30_001).jump(-86_400_000)],
])("a list is no more used once 30 s %s, for searches and reads alike", async (_name, happens) => {
  const objects = new Map([["there", true]]);
  const { requests, reads, clock, search, searchAlone } = sharing(objects);
  await searchAlone();
  await search("there");
  expect(await search("there")).toHaveLength(1);
  happens(clock);
  objects.set("there", false);
  expect(await reads.read("there")).toMatchObject({ outputs: { isOn: false } });
  await search("there");
  expect(requests).toEqual(["page", "read there", "page"]);
});
