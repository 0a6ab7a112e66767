import { z } from "zod";
import { facts } from "../../core/fields";
import { Secret } from "../../core/secrets";
import { HttpClient } from "../../http/client";
import { apiUrl, text } from "../schemas";
import type { Vendor } from "../vendor";
import { stepUpProvider } from "./step-up-provider/resource";

const config = z.object({
  serverUrl: apiUrl(
    "The address of the ConductorOne tenant, as in `https://example.conductor.one`.",
    "https://example.conductor.one",
  ),
  accessToken: text("An access token for the ConductorOne API.").register(facts, { writeOnly: true }),
});

/**
 * ConductorOne, a platform for access governance.
 *
 * @see https://www.conductorone.com/docs
 */
export const conductorone: Vendor = {
  name: "conductorone",
  platform: "ConductorOne",
  config,
  environment: { serverUrl: "CONDUCTORONE_SERVER_URL", accessToken: "CONDUCTORONE_ACCESS_TOKEN" },
  connect(configuration, context) {
    const { serverUrl, accessToken } = config.parse(configuration);
    const token = new Secret(accessToken);
    return new HttpClient(
      {
        name: "ConductorOne",
        baseUrl: serverUrl.replace(/\/+$/, ""),
        authenticate: async () => ({ authorization: `Bearer ${token.reveal()}` }),
        credentials: [token],
        wordsOf: (body) => errorBody.safeParse(body).data?.message,
        advice: {
          unauthenticated:
            "The access token is wrong or has expired: check idp:conductorone.accessToken or CONDUCTORONE_ACCESS_TOKEN.",
          forbidden: "The access token may not do this: use one whose role may manage step-up providers.",
          unreachable: "Check idp:conductorone.serverUrl or CONDUCTORONE_SERVER_URL.",
          "bad-answer": "Check idp:conductorone.serverUrl or CONDUCTORONE_SERVER_URL.",
        },
      },
      context,
    );
  },
  resources: [stepUpProvider],
};

const errorBody = z.object({ message: z.string() });
