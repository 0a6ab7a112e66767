// The login settings of ConductorOne and SlashID, with secrets that never reach the state.
package idp
