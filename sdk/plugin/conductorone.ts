// Written by `npm run generate` from what the resources in provider/vendors declare.

import {
  CustomResource,
  type CustomResourceOptions,
  type ID,
  type Input,
  type InvokeOptions,
  type Output,
} from "@pulumi/pulumi";
import type {
  GetStepUpProviderArgs,
  GetStepUpProviderResult,
  GetStepUpTransactionArgs,
  GetStepUpTransactionResult,
  ListStepUpProvidersArgs,
  ListStepUpProvidersResult,
  SearchStepUpTransactionsArgs,
  SearchStepUpTransactionsResult,
  StepUpProviderArgs,
  StepUpProviderMicrosoft,
  StepUpProviderOauth2,
  TestStepUpProviderArgs,
  TestStepUpProviderResult,
} from "../args/conductorone";
import { PausedTraces } from "../traces";
import { call } from "./call";
import { registrationOf } from "./resource";

export type * from "../args/conductorone";

/** A ConductorOne step-up provider: an OpenID Connect issuer to which ConductorOne sends users for a second, stronger login before a risky grant. */
export class StepUpProvider extends CustomResource {
  static readonly #type = {
    token: "conductorone:StepUpProvider",
    outputs: [
      "displayName",
      "issuerUrl",
      "clientId",
      "oauth2",
      "microsoft",
      "enabled",
      "createdAt",
      "updatedAt",
      "lastTestedAt",
    ],
    writeOnly: ["clientSecret"],
  };

  /** The name that users see. */
  declare readonly displayName: Output<string>;
  /** The URL of the OpenID Connect issuer for the stronger login. */
  declare readonly issuerUrl: Output<string>;
  /** The OAuth client ID that ConductorOne uses at the issuer. */
  declare readonly clientId: Output<string>;
  /** Settings for an issuer that supports step-up by acr values (RFC 9470). Set this or `microsoft`. */
  declare readonly oauth2: Output<StepUpProviderOauth2 | undefined>;
  /** Settings for Microsoft Entra with Conditional Access. Set this or `oauth2`. */
  declare readonly microsoft: Output<StepUpProviderMicrosoft | undefined>;
  /** Whether ConductorOne may use the provider. Default: true. */
  declare readonly enabled: Output<boolean | undefined>;
  /** When the provider was created (RFC 3339). */
  declare readonly createdAt: Output<string | undefined>;
  /** When the provider last changed (RFC 3339). */
  declare readonly updatedAt: Output<string | undefined>;
  /** When the provider was last tested with success (RFC 3339). */
  declare readonly lastTestedAt: Output<string | undefined>;

  /**
   * @param name the resource's name in the stack.
   * @param args what the object shall be.
   */
  constructor(name: string, args: StepUpProviderArgs, options?: CustomResourceOptions) {
    const traces = new PausedTraces();
    try {
      super(...registrationOf(StepUpProvider.#type, name, args, options));
    } catch (error) {
      throw traces.traced(error, StepUpProvider);
    }
    traces.resume();
  }

  /** An object that exists already, for reading: it is neither changed nor deleted. */
  static get(name: string, id: Input<ID>, options?: CustomResourceOptions): StepUpProvider {
    return new StepUpProvider(name, {} as StepUpProviderArgs, { ...options, id });
  }
}

/**
 * Reads one StepUpProvider, whether or not a program manages it.
 */
export function getStepUpProvider(
  args: GetStepUpProviderArgs,
  options?: InvokeOptions,
): Promise<GetStepUpProviderResult> {
  return call("conductorone:getStepUpProvider", args, options);
}

/**
 * Lists all StepUpProviders that match the filters, whether or not a program manages them.
 */
export function listStepUpProviders(
  args: ListStepUpProvidersArgs = {},
  options?: InvokeOptions,
): Promise<ListStepUpProvidersResult> {
  return call("conductorone:listStepUpProviders", args, options);
}

/**
 * Starts a test of a step-up provider. The result is a link: a person opens it and logs in. The provider is tested only after that.
 */
export function testStepUpProvider(
  args: TestStepUpProviderArgs,
  options?: InvokeOptions,
): Promise<TestStepUpProviderResult> {
  return call("conductorone:testStepUpProvider", args, options);
}

/**
 * Reads one step-up transaction: a user's attempt at a stronger login.
 */
export function getStepUpTransaction(
  args: GetStepUpTransactionArgs,
  options?: InvokeOptions,
): Promise<GetStepUpTransactionResult> {
  return call("conductorone:getStepUpTransaction", args, options);
}

/**
 * Lists the step-up transactions that match all filters.
 */
export function searchStepUpTransactions(
  args: SearchStepUpTransactionsArgs = {},
  options?: InvokeOptions,
): Promise<SearchStepUpTransactionsResult> {
  return call("conductorone:searchStepUpTransactions", args, options);
}
