import * as z from "zod";
import { HttpClient } from "../../http/client";
import { bearerOf } from "../../http/oauth/bearer";
import { defineVendor } from "../vendor";
import { addressAdviceOf, baseUrlOf, config, environment, missing } from "./config";
import { functions } from "./functions";
import { signInOf } from "./sign-in/method";
import { stepUpProvider } from "./step-up-provider/resource";

/**
 * ConductorOne, a platform for access governance.
 *
 * @see https://www.conductorone.com/docs
 */
export const conductorone = defineVendor({
  name: "conductorone",
  platform: "ConductorOne",
  config,
  environment,
  missing,
  tenant: baseUrlOf,
  connect(configuration, context) {
    const baseUrl = baseUrlOf(configuration);
    const addressAdvice = addressAdviceOf(configuration, context);
    const signIn = signInOf(configuration, baseUrl, context);
    return new HttpClient(
      {
        name: "ConductorOne",
        baseUrl,
        ...bearerOf(signIn),
        credentials: signIn.credentials,
        wordsOf: (body) => errorBody.safeParse(body).data?.message,
        saysMissing: (body) => missingBody.safeParse(body).success,
        advice: {
          unauthenticated: `The access token is wrong or has expired: check ${context.placeOf("accessToken")}.`,
          forbidden: "The credential lacks a permission: use one whose role may manage step-up providers.",
          unreachable: addressAdvice,
          "bad-answer": addressAdvice,
        },
      },
      context,
    );
  },
  resources: [stepUpProvider],
  functions,
});

const errorBody = z.object({ message: z.string() });
/** gRPC's code 5 is NOT_FOUND. @see https://grpc.io/docs/guides/status-codes/ */
const missingBody = z.object({ code: z.literal(5), message: z.string() });
