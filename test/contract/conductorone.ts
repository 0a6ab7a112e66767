import { signIn } from "./conductorone-sign-in";
import {
  all,
  answered,
  type Contract,
  flag,
  headers,
  int32,
  listOf,
  name,
  notBoth,
  type Operation,
  object,
  orNull,
  type Schema,
  text,
  texts,
  time,
} from "./schema";

const signedIn = headers({ authorization: { type: "string", pattern: "^Bearer [\\x21-\\x7e]+$" } });
const sendsJson = all(signedIn, headers({ "content-type": { const: "application/json" } }));

/** An error as gRPC's gateway writes it. */
const refusals = answered(
  [400, 401, 403, 404, 409, 429, 500, 502, 503, 504],
  object({ code: { type: "integer" }, message: text, details: { type: "array" } }, "code", "message"),
);

/** Enums are open: a value that is not known here is let through, if it looks like one. */
const enumValue: Schema = { type: "string", pattern: "^[A-Z][A-Z0-9_]*$" };

const oauth2 = object({ acrValues: orNull(texts) });
const microsoft = object({
  tenant: text,
  validationMode: enumValue,
  conditionalAccessIds: orNull(texts),
});

/** What a client may set of a provider. */
const settings = {
  displayName: text,
  issuerUrl: text,
  clientId: text,
  oauth2: orNull(oauth2),
  microsoft: orNull(microsoft),
};

const shown = all(
  object(
    {
      ...settings,
      enabled: flag,
      id: name,
      createdAt: orNull(time),
      updatedAt: orNull(time),
      lastTestedAt: orNull(time),
    },
    "id",
  ),
  notBoth("oauth2", "microsoft"),
);
const showsProvider = object({ stepUpProvider: shown }, "stepUpProvider");

const transaction = all(
  object(
    {
      id: name,
      providerId: text,
      userId: text,
      state: enumValue,
      errorMessage: text,
      approveTask: orNull(object({ taskId: text, policyStepId: text })),
      test: orNull(object({})),
      claims: orNull({ type: "object" }),
      createdAt: orNull(time),
      updatedAt: orNull(time),
      expiresAt: orNull(time),
    },
    "id",
  ),
  notBoth("approveTask", "test"),
);

const pageOf = (member: Schema) => object({ list: orNull(listOf(member)), nextPageToken: text });
const paging = { pageSize: int32, pageToken: text };

/** What an update may name: fields in lowerCamelCase, with dots to what is below them, between commas. */
const mask: Schema = {
  type: "string",
  pattern: "^(?!$)(?:(?:^|,)(?:displayName|issuerUrl|clientId|enabled|oauth2|microsoft)(?:\\.[a-zA-Z]+)?)+$",
};

const collection = "/api/v1/step-up/providers";
const secret = { type: "string", minLength: 1 };

const providers: readonly Operation[] = [
  {
    method: "GET",
    path: collection,
    headers: signedIn,
    answers: { 200: pageOf(shown), ...refusals },
  },
  {
    method: "POST",
    path: collection,
    headers: sendsJson,
    body: all(object({ ...settings, clientSecret: secret }), notBoth("oauth2", "microsoft")),
    answers: { 200: showsProvider, ...refusals },
  },
  {
    method: "GET",
    path: `${collection}/{id}`,
    headers: signedIn,
    answers: { 200: showsProvider, ...refusals },
  },
  {
    method: "POST",
    path: `${collection}/{id}`,
    headers: sendsJson,
    // The id is in the path: like the times, it is only read in a provider.
    body: object({
      stepUpProvider: all(object({ ...settings, enabled: flag }), notBoth("oauth2", "microsoft")),
      updateMask: mask,
    }),
    answers: { 200: showsProvider, ...refusals },
  },
  {
    method: "DELETE",
    path: `${collection}/{id}`,
    headers: sendsJson,
    body: object({}),
    answers: { 200: object({}), ...refusals },
  },
  {
    method: "POST",
    path: `${collection}/{id}/secret`,
    headers: sendsJson,
    body: object({ clientSecret: secret }, "clientSecret"),
    answers: { 200: showsProvider, ...refusals },
  },
  {
    method: "POST",
    path: `${collection}/{id}/test`,
    headers: sendsJson,
    body: object({}),
    answers: { 200: object({ redirectUrl: { type: "string", format: "uri" } }, "redirectUrl"), ...refusals },
  },
];

const searches: readonly Operation[] = [
  {
    method: "POST",
    path: "/api/v1/search/step-up/providers",
    headers: sendsJson,
    body: object({
      ...paging,
      query: text,
      providerType: enumValue,
      refs: orNull(listOf(object({ id: name }))),
    }),
    answers: { 200: pageOf(shown), ...refusals },
  },
  {
    method: "POST",
    path: "/api/v1/search/step-up/transactions",
    headers: sendsJson,
    body: object({
      ...paging,
      createdAfter: orNull(time),
      createdBefore: orNull(time),
      providerId: text,
      state: enumValue,
      targetType: enumValue,
      taskId: text,
      userId: text,
    }),
    answers: { 200: pageOf(transaction), ...refusals },
  },
  {
    method: "GET",
    path: "/api/v1/step-up/transactions/{id}",
    headers: signedIn,
    answers: { 200: object({ transaction }, "transaction"), ...refusals },
  },
];

/**
 * ConductorOne's API for step-up logins, and the endpoint to sign in at.
 *
 * @see https://www.conductorone.com/docs/api
 */
export const conductorone: Contract = {
  platform: "ConductorOne",
  operations: [...providers, ...searches, signIn],
};
