import type { Desired } from "../../../provider/core/model/shapes";
import type { Values } from "../../../provider/core/model/values";
import type { inputs as schema } from "../../../provider/vendors/conductorone/step-up-provider/schema";
import { envelope, fromWire } from "../../../provider/vendors/conductorone/step-up-provider/wire";

/** What a program sets of a step-up provider. */
export const inputs = (changes: Values = {}) =>
  ({
    displayName: "Duo",
    issuerUrl: "https://duo.example.com",
    clientId: "client-1",
    oauth2: { acrValues: ["phr"] },
    ...changes,
  }) as Desired<typeof schema> & Values;

/** A step-up provider as ConductorOne answers it, with everything that proto3 writes for unset fields. */
export const answered = (changes: object = {}) => ({
  stepUpProvider: {
    id: "p-1",
    displayName: "Duo",
    issuerUrl: "https://duo.example.com",
    clientId: "client-1",
    oauth2: { acrValues: ["phr"] },
    microsoft: null,
    enabled: true,
    createdAt: "2030-01-01T00:00:00Z",
    updatedAt: "2030-01-01T00:00:00Z",
    lastTestedAt: null,
    ...changes,
  },
});

/** The same as the provider reads it. */
export const seen = (changes: object = {}) => fromWire(envelope.parse(answered(changes)));
