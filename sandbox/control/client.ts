import type { CiTokenOptions, SandboxCredentials } from "../conductorone/sign-in/sandbox-credentials";
import type { Fault, PlannedFault } from "../faults/fault";
import type { PlatformName } from "../server/platform-name";
import type { LogEntry } from "../server/request-log";
import { ask } from "./ask";
import type { ObjectView, SandboxObjects } from "./object-view";
import type { SettingValues } from "./settings";

/**
 * The client of a sandbox's control API: shows what the platforms hold and what they were asked, and changes it
 * without the provider's knowledge. It works from any process that reaches the sandbox.
 *
 * Every method throws a SandboxControlError when the sandbox refuses the call or does not answer.
 */
export class SandboxControl {
  /** The control API's URL, without a slash at its end. */
  readonly url: string;

  /** @param url the control API's URL: `sandbox.address.control`, or `control` in the output of `pulumi-idp sandbox --json` */
  constructor(url: string) {
    this.url = url.replace(/\/+$/, "");
  }

  /** All objects, each kind oldest first, in their newest state. A setting of `lagReads` does not hide anything here. */
  objects(): Promise<SandboxObjects> {
    return ask(this.url, "GET", "/objects");
  }

  /**
   * Changes an object as a person does in the platform's console. The platform's checks do not apply.
   *
   * @param id the object's id on its platform, as in `objects()`
   * @param patch a JSON merge patch (RFC 7396) with the platform's own field names; it may set secrets
   * @returns the changed object
   * @throws SandboxControlError 404 when there is no such object; 400 when the patch changes the id, or sets a secret to
   *   something other than a string
   */
  edit(platform: PlatformName, id: string, patch: object): Promise<ObjectView> {
    return ask(this.url, "PATCH", objectPath(platform, id), patch);
  }

  /**
   * Deletes an object as a person does in the platform's console.
   *
   * @param id the object's id on its platform, as in `objects()`
   * @throws SandboxControlError 404 when there is no such object
   */
  remove(platform: PlatformName, id: string): Promise<void> {
    return ask(this.url, "DELETE", objectPath(platform, id));
  }

  /** All requests since the start or the last reset, in the order of arrival. Calls of the control API are not among them. */
  requests(): Promise<LogEntry[]> {
    return ask(this.url, "GET", "/requests");
  }

  /** The faults that are still to come, with what is left of their `skip` and `times`. */
  async faults(): Promise<Fault[]> {
    return (await ask<{ faults: Fault[] }>(this.url, "GET", "/faults")).faults;
  }

  /**
   * Plans faults, after those that are planned already.
   *
   * @returns all faults that are still to come
   * @throws SandboxControlError 400 when a fault is not valid; none is added then
   */
  async addFaults(...faults: readonly PlannedFault[]): Promise<Fault[]> {
    return (await ask<{ faults: Fault[] }>(this.url, "POST", "/faults", { faults })).faults;
  }

  /** Forgets all planned faults. */
  clearFaults(): Promise<void> {
    return ask(this.url, "DELETE", "/faults");
  }

  /** The settings as they are now. */
  settings(): Promise<SettingValues> {
    return ask(this.url, "GET", "/settings");
  }

  /**
   * Changes the settings that are named; the others stay.
   *
   * @returns all settings
   * @throws SandboxControlError 400 when a setting is unknown or its value is not valid; nothing changes then
   */
  changeSettings(changes: Partial<SettingValues>): Promise<SettingValues> {
    return ask(this.url, "PATCH", "/settings", changes);
  }

  /** What clients sign in with. The sandbox makes new credentials at each start; a reset keeps them. */
  credentials(): Promise<SandboxCredentials> {
    return ask(this.url, "GET", "/credentials");
  }

  /** Makes a token of the sandbox's CI, as a CI job gets one. @returns a JWT */
  async ciToken(options: CiTokenOptions = {}): Promise<string> {
    return (await ask<{ token: string }>(this.url, "POST", "/ci-token", options)).token;
  }

  /** Revokes all access tokens that ConductorOne's token endpoint issued so far. The address's own token stays valid. */
  revoke(): Promise<void> {
    return ask(this.url, "POST", "/revoke");
  }

  /**
   * Puts the sandbox back to how it started: no objects, requests, faults or issued access tokens, and the default
   * settings. Address and credentials stay.
   */
  reset(): Promise<void> {
    return ask(this.url, "POST", "/reset");
  }
}

function objectPath(platform: PlatformName, id: string): string {
  return `/objects/${platform}/${encodeURIComponent(id)}`;
}
