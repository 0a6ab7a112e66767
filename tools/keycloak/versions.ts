/** Version of Keycloak that is run where none is named. */
export const defaultVersion = "26.7.3";

/** An older version that works too. */
export const olderVersion = "26.4.7";
