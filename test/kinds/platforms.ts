import type { JsonObject, PlatformName, SandboxAddress } from "../../sandbox";
import { call } from "../support/http/call";
import type { Kind } from "./kind";

/** What tests need to know of a platform to be one of its clients. */
export interface KindsPlatform {
  readonly name: PlatformName;
  /** The platform's name as people write it. */
  readonly title: string;
  origin(address: SandboxAddress): string;
  /** The headers of somebody who is signed in. */
  headers(address: SandboxAddress): Record<string, string>;
  /** The credential that no message may show. */
  credential(address: SandboxAddress): string;
  /** An error in the platform's own form: of a 404, or else of a 400. */
  errorBody(message: string, status?: number): JsonObject;
}

export const conductorone: KindsPlatform = {
  name: "conductorone",
  title: "ConductorOne",
  origin: (address) => address.conductorone.serverUrl,
  headers: (address) => ({ authorization: `Bearer ${address.conductorone.accessToken}` }),
  credential: (address) => address.conductorone.accessToken,
  errorBody: (message, status) => ({ code: status === 404 ? 5 : 3, message, details: [] }),
};

export const slashid: KindsPlatform = {
  name: "slashid",
  title: "SlashID",
  origin: (address) => address.slashid.baseUrl,
  headers: ({ slashid: { organizationId, apiKey } }) => ({
    "slashid-orgid": organizationId,
    "slashid-api-key": apiKey,
  }),
  credential: (address) => address.slashid.apiKey,
  errorBody: (message, status = 400) => ({ errors: [{ httpcode: status, message }] }),
};

/** Makes an object over the platform's own API, as somebody who does not use Pulumi. @returns the answer */
export function make({ platform, path }: Kind, address: SandboxAddress, body: object): Promise<unknown> {
  return call("POST", platform.origin(address) + path, { headers: platform.headers(address), body });
}
