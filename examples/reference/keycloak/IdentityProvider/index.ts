import * as pulumi from "@pulumi/pulumi";
import * as idp from "pulumi-idp";

const config = new pulumi.Config();
const oktaClientSecret = config.requireSecret("oktaClientSecret");
const okta = new idp.keycloak.IdentityProvider("okta", {
    realm: "staff",
    alias: "okta",
    providerId: "oidc",
    displayName: "Okta",
    clientId: "0oa1b2c3d4",
    clientSecret: oktaClientSecret,
    oidc: {
        issuer: "https://example.okta.com",
        authorizationUrl: "https://example.okta.com/oauth2/v1/authorize",
        tokenUrl: "https://example.okta.com/oauth2/v1/token",
        jwksUrl: "https://example.okta.com/oauth2/v1/keys",
        useJwksUrl: true,
        validateSignature: true,
        defaultScope: "openid email profile",
    },
});
export const oktaId = okta.id;
