import { bars } from "../../../tools/bench/bars";
import { demandText } from "../../../tools/bench/check";

test("the bars are these", () => {
  const shown = bars.map(({ row, of, by, ...bar }) => [
    row,
    `${of.metric}/${of.candidate}${by === undefined ? "" : ` : ${by.metric}/${by.candidate}`}`,
    demandText(bar),
  ]);
  expect(shown).toEqual([
    ["requests-c1-1000-plugin", "requests, 1000 of ConductorOne/plugin", "at most 12"],
    ["requests-c1-1000-dynamic", "requests, 1000 of ConductorOne/dynamic", "at most 12"],
    ["requests-oidc-1000-plugin", "requests, 1000 of SlashID/plugin", "at most 2"],
    ["requests-oidc-1000-dynamic", "requests, 1000 of SlashID/dynamic", "at most 2"],
    ["requests-c1-1-of-10000-plugin", "requests, 1 in a tenant of 10000/plugin", "at most 2"],
    ["requests-c1-1-of-10000-dynamic", "requests, 1 in a tenant of 10000/dynamic", "at most 2"],
    ["requests-c1-10-of-10000-plugin", "requests, 10 in a tenant of 10000/plugin", "at most 11"],
    ["requests-c1-10-of-10000-dynamic", "requests, 10 in a tenant of 10000/dynamic", "at most 11"],
    ["create-plugin", "create/plugin : create/floor", "at most 1.10"],
    ["create-plugin-speed", "create/dynamic.Resource : create/plugin", "at least 3"],
    ["create-dynamic-speed", "create/dynamic.Resource : create/dynamic", "at least 2"],
    ["no-change-plugin", "no-change/plugin : no-change/floor", "at most 1.15"],
    ["no-change-dynamic", "no-change/dynamic : no-change/floor", "at most 1.15"],
    ["state-plugin", "state/plugin : state/floor", "at most 1.25"],
    ["state-dynamic", "state/dynamic : state/dynamic.Resource", "at most 0.35"],
    ["start-plugin", "start/plugin : start/floor", "at most 1.10"],
    ["small-create-plugin-5", "create, 5/plugin : create, 5/floor", "at most 1.10"],
    ["small-no-change-plugin-5", "no-change, 5/plugin : no-change, 5/floor", "at most 1.10"],
    ["small-create-dynamic-5", "create, 5/dynamic : create, 5/dynamic floor", "at most 1.10"],
    ["small-no-change-dynamic-5", "no-change, 5/dynamic : no-change, 5/dynamic floor", "at most 1.10"],
    ["small-create-plugin-50", "create, 50/plugin : create, 50/floor", "at most 1.10"],
    ["small-no-change-plugin-50", "no-change, 50/plugin : no-change, 50/floor", "at most 1.10"],
    ["small-create-dynamic-50", "create, 50/dynamic : create, 50/dynamic floor", "at most 1.10"],
    ["small-no-change-dynamic-50", "no-change, 50/dynamic : no-change, 50/dynamic floor", "at most 1.10"],
    ["processor-plugin", "processor/plugin : processor/floor", "at most 2"],
    ["drift-plugin", "drift/plugin : refresh/plugin", "at most 1.20"],
    ["drift-dynamic", "drift/dynamic : refresh/dynamic", "at most 1.20"],
    ["memory-plugin", "memory/plugin : memory with few/plugin", "at most 2"],
  ]);
});
