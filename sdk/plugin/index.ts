/**
 * The login settings of identity platforms, as resources of the plugin `pulumi-resource-idp`: with import, detailed
 * diffs and explicit providers.
 *
 * @module
 */
export * as conductorone from "./conductorone";
export * as keycloak from "./keycloak";
export { Provider, type ProviderArgs } from "./provider";
export * as slashid from "./slashid";
