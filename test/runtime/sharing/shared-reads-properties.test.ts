import { fc } from "../../support/properties";
import { moment, readsOf, Tenant } from "./tenant";

test("what is shared says what one request for each would say, whatever is written in between", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        size: fc.integer({ min: 0, max: 120 }),
        pageSize: fc.integer({ min: 1, max: 50 }),
        hasIds: fc.boolean(),
        parallel: fc.integer({ min: 1, max: 20 }),
        asked: fc.array(fc.nat(140), { maxLength: 150 }),
        writes: fc.array(fc.tuple(fc.nat(140), fc.boolean()), { maxLength: 40 }),
      }),
      async ({ size, pageSize, hasIds, parallel, asked, writes }) => {
        const tenant = new Tenant(size, { hasIds, pageSize });
        const reads = readsOf(tenant);
        const wrong: string[] = [];
        const busy = new Set<string>();
        const see = async (id: string) => {
          const found = await reads.read(id);
          const there = tenant.objects.get(id);
          if (found?.outputs.writes !== (there === undefined ? undefined : String(there))) wrong.push(id);
        };
        const write = async (id: string, isDelete: boolean) => {
          await moment();
          if (isDelete) tenant.objects.delete(id);
          else tenant.objects.set(id, (tenant.objects.get(id) ?? 0) + 1);
          await moment();
          reads.forget(id);
        };
        const steps = [
          ...asked.map((number) => ({ id: `id-${number}`, run: see })),
          ...writes.map(([number, isDelete]) => {
            const run = (id: string) => write(id, isDelete).then(() => see(id));
            return { id: `id-${number}`, run };
          }),
        ].sort((a, b) => a.id.localeCompare(b.id));
        // An engine never does two things to one resource at once.
        const worker = async () => {
          for (;;) {
            const index = steps.findIndex(({ id }) => !busy.has(id));
            const [step] = index < 0 ? [] : steps.splice(index, 1);
            if (step === undefined) return;
            busy.add(step.id);
            await step.run(step.id);
            busy.delete(step.id);
          }
        };
        while (steps.length > 0) await Promise.all(Array.from({ length: parallel }, worker));
        expect(wrong).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});
