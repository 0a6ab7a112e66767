import type { DriftedObject, Report } from "../../cli/drift/report";

const type = "idp:conductorone:StepUpProvider";
const urn = (name: string, stack = "prod") => `urn:pulumi:${stack}::login::${type}::${name}`;

/** An object that others filled with whatever a report could take for its own. */
export const hostile: DriftedObject = {
  drift: "changed",
  urn: urn("hostile"),
  type,
  name: "hostile",
  id: "id-`1`|</testcase>",
  fields: [
    {
      path: "displayName",
      state: "a|b `c` <b>&\"'",
      platform: "x\n::error::y\u001b[2J\u202e ##vso[task.complete]``` ]]> [a](b)",
      nextUp: "undoes",
    },
  ],
  secrets: [],
};

/** A report with one of each thing that a report can say. */
export const everything: Report = {
  version: 1,
  stacks: [
    {
      stack: "prod",
      resources: ["gone", "hostile", "known", "okta", "still"].map((name) => urn(name)),
      objects: [
        { drift: "gone", urn: urn("gone"), type, name: "gone", id: "id-2", fields: [], secrets: [] },
        hostile,
        {
          drift: "changed",
          urn: urn("okta"),
          type,
          name: "okta",
          id: "id-3",
          fields: [
            { path: "enabled", state: true, platform: false, nextUp: "keeps" },
            { path: "oauth2.acrValues", state: ["phr"], nextUp: "undoes" },
            { path: "tags[0]" },
          ],
          secrets: ["clientSecret"],
        },
      ],
      known: [
        {
          drift: "changed",
          urn: urn("known"),
          type,
          name: "known",
          id: "id-4",
          fields: [],
          secrets: ["clientSecret"],
        },
      ],
    },
    { stack: "quiet", resources: [urn("one", "quiet")], objects: [], known: [] },
    { stack: "down", resources: [], objects: [], known: [], failure: "the platform does not answer" },
  ],
  unmanaged: {
    objects: [
      {
        drift: "unmanaged",
        type,
        name: "duo",
        id: "id-5",
        fields: [],
        secrets: [],
        importCommand: `pulumi import --yes --protect=false ${type} duo id-5`,
      },
    ],
    known: [],
  },
};
