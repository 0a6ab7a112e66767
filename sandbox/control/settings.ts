import { z } from "zod";
import { check } from "../server/input";
import type { JsonObject } from "../store/json";

const schema = z.strictObject({
  accessTokenLifetimeSeconds: z.int().min(0),
  lagReads: z.int().min(0),
  requestsPerSecond: z.int().min(0),
});

/** How the platforms behave where they have a choice. */
export interface SettingValues {
  /** How long access tokens are valid that are issued from now on, in seconds. Default 3600. */
  readonly accessTokenLifetimeSeconds: number;
  /** How many reads of an object don't see a write to it yet. Default 0. */
  readonly lagReads: number;
  /** How many requests each platform answers in a second, and to the rest 429. Default 0: all. */
  readonly requestsPerSecond: number;
}

const defaults: SettingValues = { accessTokenLifetimeSeconds: 3600, lagReads: 0, requestsPerSecond: 0 };

/** The settings that tests change while the sandbox runs. */
export class Settings {
  #values = defaults;

  /** All settings as they are now. */
  get values(): SettingValues {
    return this.#values;
  }

  /** Changes the settings that are named. @throws Refusal 400 when one is unknown or not valid */
  change(changes: JsonObject): void {
    this.#values = check(schema, { ...this.#values, ...changes });
  }

  /** Puts all settings back to their defaults. */
  reset(): void {
    this.#values = defaults;
  }
}
