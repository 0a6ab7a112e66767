import * as pulumi from "@pulumi/pulumi";
import * as idp from "pulumi-idp";

const config = new pulumi.Config();
const googleClientSecret = config.requireSecret("googleClientSecret");
const google = new idp.slashid.OidcProviderCredentials("google", {
    clientId: "1234-abcd.apps.googleusercontent.com",
    clientSecret: googleClientSecret,
    provider: "google",
    label: "Customers",
    options: {
        google: {
            authorizeScopes: ["https://www.googleapis.com/auth/calendar.readonly"],
        },
    },
});
export const googleId = google.id;
