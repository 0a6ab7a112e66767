/**
 * A dynamic provider in the form of Pulumi's documentation: functions in an object, of which Pulumi serializes the
 * source into every resource. It manages the same objects by the same API, with no more care than an example takes.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/dynamic-providers/
 */
export const dynamicResourceClass = `async function call(method, path, body) {
  const answer = await fetch(process.env.CONDUCTORONE_SERVER_URL + "/api/v1/step-up/providers" + path, {
    method,
    headers: {
      authorization: "Bearer " + process.env.CONDUCTORONE_ACCESS_TOKEN,
      "content-type": "application/json",
    },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(method + " answered " + answer.status + ": " + text);
  return text && JSON.parse(text);
}

const settingsOf = ({ displayName, issuerUrl, clientId, oauth2 }) => ({
  displayName,
  issuerUrl,
  clientId,
  oauth2,
});

const stepUpProviderProvider = {
  async diff(id, olds, news) {
    return { changes: JSON.stringify(settingsOf(olds)) !== JSON.stringify(settingsOf(news)) };
  },
  async create(inputs) {
    const body = { ...settingsOf(inputs), clientSecret: inputs.clientSecret };
    const { stepUpProvider } = await call("POST", "", body);
    return { id: stepUpProvider.id, outs: inputs };
  },
  async read(id, props) {
    const { stepUpProvider } = await call("GET", "/" + id);
    return { id, props: { ...props, ...settingsOf(stepUpProvider) } };
  },
  async update(id, olds, news) {
    const body = { stepUpProvider: settingsOf(news), updateMask: "displayName,issuerUrl,clientId,oauth2" };
    await call("POST", "/" + id, body);
    return { outs: news };
  },
  async delete(id) {
    await call("DELETE", "/" + id, {});
  },
};

class StepUpProvider extends pulumi.dynamic.Resource {
  constructor(name, inputs) {
    super(stepUpProviderProvider, name, inputs);
  }
}`;

/** A dynamic provider that makes up objects, finds no differences and asks nobody. */
export const dynamicFloorClass = `const stepUpProviderProvider = {
  async diff() {
    return { changes: false };
  },
  async create({ clientSecret, ...inputs }) {
    const now = new Date().toISOString();
    const outs = { ...inputs, createdAt: now, enabled: true, updatedAt: now };
    return { id: "nothing-" + inputs.clientId, outs };
  },
};

class StepUpProvider extends pulumi.dynamic.Resource {
  constructor(name, inputs) {
    super(stepUpProviderProvider, name, inputs);
  }
}`;
