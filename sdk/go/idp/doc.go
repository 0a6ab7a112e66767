// The login settings of ConductorOne, Keycloak and SlashID, with secrets that never reach the state.
package idp
