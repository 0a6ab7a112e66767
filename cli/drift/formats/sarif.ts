import { createHash } from "node:crypto";
import type { Log, ReportingDescriptor, Result } from "sarif";
import { packageVersion } from "../../../provider/core/model/version";
import { oneLine } from "../../../provider/core/redaction/one-line";
import { type DriftedObject, partsOf, type Report } from "../report";
import { driftWords, fieldWords, secretWords } from "./words";

const rules = {
  "field-changed": "A field on the platform is not as the state has it.",
  "secret-perhaps-changed": "Somebody else may have changed a secret.",
  "object-gone": "The platform no longer has an object.",
  "object-unmanaged": "The platform has an object that no stack manages.",
} as const;

/** What was found, before it is a result. */
interface Finding {
  readonly rule: keyof typeof rules;
  readonly words: string;
  /** Tells this finding from others of the same object. */
  readonly key: string;
}

/**
 * A report for code scanning. What the baseline knows is in it as `unchanged`: who reads it takes what is missing for
 * mended.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function asSarif(report: Report): string {
  const parts = partsOf(report);
  const failures = parts.flatMap((part) => part.failure ?? []);
  const log: Log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "pulumi-idp",
            version: packageVersion,
            informationUri: "https://github.com/pulumi-idp/pulumi-idp",
            rules: Object.entries(rules).map(
              ([id, text]): ReportingDescriptor => ({ id, shortDescription: { text } }),
            ),
          },
        },
        invocations: [
          {
            executionSuccessful: failures.length === 0,
            toolExecutionNotifications: failures.map((text) => ({
              level: "error",
              message: { text: oneLine(text) },
            })),
          },
        ],
        results: parts.flatMap(({ objects, known }) => [
          ...objects.flatMap((object) => resultsOf(object, "new")),
          ...known.flatMap((object) => resultsOf(object, "unchanged")),
        ]),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function resultsOf(object: DriftedObject, baselineState: "new" | "unchanged"): Result[] {
  const { urn, type, name, id } = object;
  return findingsIn(object).map(({ rule, words, key }) => ({
    ruleId: rule,
    level: "warning",
    baselineState,
    message: { text: `${oneLine(name)} (${type}, ${oneLine(id)}): ${words}` },
    // Code scanning shows only results in a file, and the project's is the nearest.
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: "Pulumi.yaml" }, region: { startLine: 1 } },
        logicalLocations: [
          { name: oneLine(name), fullyQualifiedName: oneLine(urn ?? `${type} ${id}`), kind: "resource" },
        ],
      },
    ],
    partialFingerprints: { "drift/v1": fingerprint(`${rule} ${urn ?? `${type} ${id}`} ${key}`) },
  }));
}

function findingsIn(object: DriftedObject): Finding[] {
  const { drift, fields, secrets } = object;
  if (drift !== "changed") {
    const words = driftWords(object).join("; ");
    return [{ rule: drift === "gone" ? "object-gone" : "object-unmanaged", words, key: "" }];
  }
  return [
    ...fields.map((field): Finding => ({ rule: "field-changed", words: fieldWords(field), key: field.path })),
    ...secrets.map(
      (name): Finding => ({ rule: "secret-perhaps-changed", words: secretWords(name), key: name }),
    ),
  ];
}

function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
