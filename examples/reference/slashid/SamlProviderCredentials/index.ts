import * as pulumi from "@pulumi/pulumi";
import * as idp from "pulumi-idp";

const employees = new idp.slashid.SamlProviderCredentials("employees", {
    idpMetadataUrl: "https://idp.example.com/metadata",
    emailClaims: ["email"],
    label: "Employees",
});
export const employeesId = employees.id;
