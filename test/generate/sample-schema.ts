import type { PackageSpec, ResourceSpec } from "../../tools/generate/schema/package-spec";

const widget: ResourceSpec = {
  description: "A widget.",
  inputProperties: {
    name: { type: "string", description: "Its name." },
    isOn: { type: "boolean", description: "Whether it is on.", deprecationMessage: "It always is." },
    tags: { type: "array", items: { type: "string" }, description: "Its tags." },
    password: { type: "string", description: "Its password.", secret: true },
    login: { $ref: "#/types/idp:shop:WidgetLogin", description: "Its login." },
  },
  requiredInputs: ["name"],
  properties: {
    name: { type: "string", description: "Its name." },
    tags: { type: "array", items: { type: "string" }, description: "Its tags." },
    login: { $ref: "#/types/idp:shop:WidgetLogin", description: "Its login." },
  },
  required: ["name"],
  aliases: [{ type: "idp:shop:Gadget" }, { type: "idp:store:Widget" }],
  deprecationMessage: "Use Gizmo.",
};

/** The schema of a platform that has one resource, with a secret, a list and a group, and some functions. */
export const schema: PackageSpec = {
  name: "idp",
  displayName: "",
  version: "1.0.0",
  description: "",
  keywords: [],
  homepage: "",
  license: "",
  attribution: "",
  repository: "",
  logoUrl: "",
  pluginDownloadURL: "",
  publisher: "",
  language: {},
  config: {
    variables: { shop: { $ref: "#/types/idp:index:Shop", description: "How the shop is reached." } },
  },
  provider: { inputProperties: {} },
  types: {
    "idp:index:Shop": {
      type: "object",
      description: "The shop.",
      properties: { apiKey: { type: "string", description: "Its key.", secret: true } },
      required: [],
    },
    "idp:shop:WidgetLogin": {
      type: "object",
      description: "A login.",
      properties: {
        user: { type: "string", description: "The user." },
        key: { type: "string", description: "The key.", secret: true },
        keyFrom: { type: "string", description: "Where the key is." },
        keyVersion: { type: "string", description: "Which key it is." },
      },
      required: ["user"],
    },
    "idp:shop:listWidgetsMember": {
      type: "object",
      description: "One member of `widgets`.",
      properties: {
        id: { type: "string", description: "Its ID." },
        tags: { type: "array", items: { type: "string" }, description: "Its tags." },
      },
      required: ["id"],
    },
  },
  resources: { "idp:shop:Widget": widget },
  functions: {
    "idp:shop:getWidget": {
      description: "One widget.",
      inputs: {
        type: "object",
        properties: { id: { type: "string", description: "Its ID." } },
        required: ["id"],
      },
      outputs: {
        type: "object",
        properties: {
          id: { type: "string", description: "Its ID." },
          login: { $ref: "#/types/idp:shop:WidgetLogin", description: "Its login." },
        },
        required: ["id"],
      },
    },
    "idp:shop:listWidgets": {
      description: "All widgets.",
      inputs: {
        type: "object",
        properties: { color: { type: "string", description: "Their color." } },
        required: [],
      },
      outputs: {
        type: "object",
        properties: {
          widgets: {
            type: "array",
            items: { $ref: "#/types/idp:shop:listWidgetsMember" },
            description: "All objects that were found.",
          },
        },
        required: ["widgets"],
      },
    },
    "idp:shop:countWidgets": {
      description: "How many there are.",
      deprecationMessage: "Use listWidgets.",
      inputs: { type: "object", properties: {}, required: [] },
      outputs: {
        type: "object",
        properties: { count: { type: "string", description: "So many." } },
        required: ["count"],
      },
    },
  },
};
