import { z } from "zod";
import { enumeration, flag, text, texts, timestamp } from "./fields";

const conditionalAccessIdPattern = /^C[1-9][0-9]?$/;

const required = text.refine((value) => value !== "", "required");

const oauth2 = z
  .strictObject({ acrValues: texts })
  .nullish()
  .transform((settings) => settings ?? null);

const microsoft = z
  .strictObject({
    tenant: text,
    validationMode: enumeration([
      "MICROSOFT_VALIDATION_MODE_UNSPECIFIED",
      "MICROSOFT_VALIDATION_MODE_ACRS",
      "MICROSOFT_VALIDATION_MODE_OIDC",
    ]),
    conditionalAccessIds: texts,
  })
  .nullish()
  .transform((settings) => settings ?? null);

type Settings = { oauth2: z.output<typeof oauth2>; microsoft: z.output<typeof microsoft> };

const configuration = {
  displayName: required,
  issuerUrl: required.refine(isHttps, "not an https URL"),
  clientId: required,
  oauth2,
  microsoft: microsoft.superRefine((settings, context) => {
    if (settings === null) return;
    const ids = settings.conditionalAccessIds;
    if (settings.validationMode === "MICROSOFT_VALIDATION_MODE_ACRS" && ids.length === 0) {
      context.addIssue({ code: "custom", path: ["conditionalAccessIds"], message: "required for ACRS" });
    }
    if (!ids.every((id) => conditionalAccessIdPattern.test(id))) {
      context.addIssue({
        code: "custom",
        path: ["conditionalAccessIds"],
        message: "each is one of C1 to C99",
      });
    }
  }),
};

/** The body of a create. `enabled` isn't among its fields. */
export const createSchema = z
  .strictObject({ ...configuration, clientSecret: required })
  .refine(hasOneArm, "exactly one of oauth2 and microsoft is required");

/** What a provider must be like after an update. Fields that aren't its configuration aren't looked at. */
export const configuredSchema = z
  .object(configuration)
  .refine(hasOneArm, "exactly one of oauth2 and microsoft is required");

/** The provider in an update's body: types only, since what the mask doesn't name may be unset. */
const sentProvider = z
  .strictObject({
    id: text,
    displayName: text,
    issuerUrl: text,
    clientId: text,
    enabled: flag,
    oauth2,
    microsoft,
    createdAt: timestamp,
    updatedAt: timestamp,
    lastTestedAt: timestamp,
  })
  .refine(hasAtMostOneArm, "oauth2 and microsoft are a oneof: at most one may be set");

/** The body of an update. */
export const updateSchema = z.strictObject({ stepUpProvider: sentProvider, updateMask: text });

/** The provider in an update's body, with each unset field written out. */
export type SentProvider = z.output<typeof sentProvider>;

/** The body of a secret's rotation. */
export const secretSchema = z.strictObject({ clientSecret: required });

/** The body of a request that has no fields: a delete or a test. */
export const emptySchema = z.strictObject({});

function isHttps(value: string): boolean {
  return URL.canParse(value) && new URL(value).protocol === "https:";
}

function hasOneArm({ oauth2, microsoft }: Settings): boolean {
  return (oauth2 === null) !== (microsoft === null);
}

function hasAtMostOneArm({ oauth2, microsoft }: Settings): boolean {
  return oauth2 === null || microsoft === null;
}
