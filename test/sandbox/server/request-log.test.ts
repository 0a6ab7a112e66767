import {
  appleOptions,
  askForToken,
  c1Body,
  exchangeForm,
  formType,
  oidcBody,
  oidcPath,
  providersPath,
  sender,
  sharedHarness,
  tokenPath,
} from "../harness";

const harness = sharedHarness();

const log = () => harness.control.requests();

test("tells order, time, method, path, query, status, fields and mask", async () => {
  const { c1, clock } = harness;
  const started = clock.text;
  const { id } = (await c1("POST", providersPath, c1Body())).json.stepUpProvider;
  clock.advance(60);
  await c1("POST", `${providersPath}/${id}`, {
    stepUpProvider: { displayName: "x", microsoft: {}, oauth2: null },
    updateMask: "displayName,microsoft",
  });
  await c1("GET", `${providersPath}?page_size=3&page_token=`);
  await c1("DELETE", `${providersPath}/${id}`, {});
  const empty = { query: {}, fields: [], updateMask: null, status: 200 };
  expect(await log()).toEqual([
    {
      ...empty,
      order: 1,
      time: started,
      method: "POST",
      path: providersPath,
      fields: ["clientId", "clientSecret", "displayName", "issuerUrl", "oauth2.acrValues"],
    },
    {
      ...empty,
      order: 2,
      time: clock.text,
      method: "POST",
      path: `${providersPath}/${id}`,
      fields: [
        "stepUpProvider.displayName",
        "stepUpProvider.microsoft",
        "stepUpProvider.oauth2",
        "updateMask",
      ],
      updateMask: "displayName,microsoft",
    },
    {
      ...empty,
      order: 3,
      time: clock.text,
      method: "GET",
      path: providersPath,
      query: { page_size: "3", page_token: "" },
    },
    { ...empty, order: 4, time: clock.text, method: "DELETE", path: `${providersPath}/${id}` },
  ]);
});

test.each<[string, string | undefined, string[]]>([
  ["no body", undefined, []],
  ["malformed JSON", '{"a":', []],
  ["a list", '[{"a":1}]', []],
  ["a list of objects, as one field", '{"refs":[{"id":"x"}],"a":{"b":{"c":null}}}', ["a.b.c", "refs"]],
])("lists the fields of %s", async (_name, body, fields) => {
  await harness.c1("POST", "/api/v1/search/step-up/providers", body);
  expect(await log()).toMatchObject([{ fields }]);
});

test("holds refused requests too, but none of the control API", async () => {
  const { serverUrl } = harness.sandbox.address.conductorone;
  await sender(serverUrl, {})("GET", providersPath);
  await sender(serverUrl, {})("GET", oidcPath);
  await harness.c1("GET", "/nothing");
  await harness.c1("POST", providersPath, "x".repeat(1024 * 1024 + 1));
  await harness.control.objects();
  const statuses = (await log()).map(({ status }) => status);
  expect(statuses).toEqual([401, 401, 404, 400]);
});

test("holds requests for tokens, with the names of the form's fields", async () => {
  const { control, controlApi, clock } = harness;
  const form = await exchangeForm(harness);
  const { requestUrl } = (await control.credentials()).ci;
  await askForToken(harness, form);
  await askForToken(harness, { ...form, subject_token: "subject-token-1" });
  await sender(requestUrl, { authorization: "bearer wrong" })("GET", "&audience=a");
  const empty = { time: clock.text, query: {}, fields: [], updateMask: null };
  const fields = ["client_id", "grant_type", "subject_token", "subject_token_type"];
  const { json, text } = await controlApi("GET", "/requests");
  expect(json).toEqual([
    { ...empty, order: 1, method: "POST", path: tokenPath, status: 200, fields },
    { ...empty, order: 2, method: "POST", path: tokenPath, status: 400, fields },
    {
      ...empty,
      order: 3,
      method: "GET",
      path: "/ci/token",
      query: { "api-version": "2.0", audience: "a" },
      status: 401,
    },
  ]);
  for (const value of [...Object.values(form), "subject-token-1"]) expect(text).not.toContain(value);
});

test("never holds a credential for signing in, wherever it is put", async () => {
  const { c1, control, controlApi, sandbox } = harness;
  const { conductorone, ci } = await control.credentials();
  const { access_token } = (await askForToken(harness, await exchangeForm(harness))).json;
  const credentials = [conductorone.clientSecret, ci.requestToken, access_token];
  for (const credential of credentials) {
    await c1("GET", `/${credential}?${credential}=${credential}`);
    await sender(sandbox.address.conductorone.serverUrl, { "content-type": formType })(
      "POST",
      tokenPath,
      credential,
    );
  }
  const { text, json } = await controlApi("GET", "/requests");
  expect(json).toHaveLength(7);
  for (const credential of credentials) expect(text).not.toContain(credential);
});

test("never holds a secret or a credential", async () => {
  const { c1, slashid, controlApi, sandbox } = harness;
  const { accessToken } = sandbox.address.conductorone;
  const { apiKey } = sandbox.address.slashid;
  const secrets = ["c1-secret-1", "c1-secret-2", "sid-secret-1", "sid-secret-2", "apple-key-1"];
  const { id } = (await c1("POST", providersPath, c1Body())).json.stepUpProvider;
  await c1("POST", `${providersPath}/${id}/secret`, { clientSecret: "c1-secret-2" });
  await c1("POST", providersPath, c1Body({ clientSecret: ["c1-secret-2"] }));
  await slashid("POST", oidcPath, oidcBody({ provider: "apple", options: { apple: appleOptions() } }));
  await slashid("PATCH", `${oidcPath}/client-1`, { client_secret: "sid-secret-2" });
  await slashid("GET", `${oidcPath}?api_key=${apiKey}&${accessToken}=1`);
  await c1("GET", `/${accessToken}`);
  await c1("POST", `${providersPath}/${id}`, { [apiKey]: 1, updateMask: accessToken });
  const { text, json } = await controlApi("GET", "/requests");
  expect(json).toHaveLength(8);
  for (const secret of [...secrets, accessToken, apiKey]) expect(text).not.toContain(secret);
});
