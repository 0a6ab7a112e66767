/** A tree of plain values in which `#` stands for an object's number. */
export type Template = Readonly<Record<string, unknown>>;

/** A kind of object that is measured. */
export interface ObjectKind {
  /** The resource's module and class in this provider's SDK. */
  readonly module: "conductorone" | "slashid";
  readonly resource: string;
  /** The inputs of an object, its secret among them. */
  readonly inputs: Template & { readonly clientSecret: string };
  /** What the platform's own API is asked for to make the same object. */
  readonly body: Template;
}

const stepUpProviderInputs = {
  displayName: "Step-up #",
  issuerUrl: "https://sso.example.com/tenants/#",
  clientId: "step-up-#",
  clientSecret: "bench-secret-of-step-up-#",
  oauth2: { acrValues: ["phr", "phrh"] },
};

/** ConductorOne's step-up providers. */
export const stepUpProvider: ObjectKind = {
  module: "conductorone",
  resource: "StepUpProvider",
  inputs: stepUpProviderInputs,
  body: stepUpProviderInputs,
};

/** SlashID's OIDC provider credentials. */
export const oidcProviderCredentials: ObjectKind = {
  module: "slashid",
  resource: "OidcProviderCredentials",
  inputs: {
    clientId: "login-#",
    clientSecret: "bench-secret-of-login-#",
    provider: "google",
    label: "Login #",
  },
  body: {
    client_id: "login-#",
    client_secret: "bench-secret-of-login-#",
    provider: "google",
    label: "Login #",
  },
};

/** A template for the object of a number. */
export function numbered(template: Template, number: number): Record<string, unknown> {
  return JSON.parse(JSON.stringify(template).replaceAll("#", String(number))) as Record<string, unknown>;
}
