/**
 * The login settings of identity platforms, as dynamic resources. They need no plugin.
 *
 * @module
 */
export * as conductorone from "./dynamic/conductorone";
export * as keycloak from "./dynamic/keycloak";
export * as slashid from "./dynamic/slashid";
