import { failure, plain, secret, unfinishedOf } from "./harness";
import {
  changesOf,
  created,
  eachTestHasAPlugin,
  inputsOf,
  plaintext,
  plugin,
  respond,
  type,
} from "./step-up";

eachTestHasAPlugin();

describe("an object that isn't finished", () => {
  test("is handed over with its id, its state and the reason, and the next update finishes it", async () => {
    const inputs = await inputsOf({ enabled: false });
    await respond("/api/v1/step-up/providers/*", 403, { code: 7, message: `no, ${plaintext}`, details: [] });
    const error = await failure(plugin.create(type, inputs));
    const detail = unfinishedOf(error);
    expect(error.details).toMatch(
      /^ConductorOne: could not update enabled of the step-up provider .*its answer repeats a secret and is not shown/,
    );
    expect(detail.getReasonsList()).toEqual([error.details]);
    const outputs = plain(detail.getProperties());
    expect(outputs).toMatchObject({ displayName: "Duo", enabled: true });
    // The secret was set, so the fingerprint that goes with the object is that of the inputs.
    expect(outputs).toMatchObject({ clientSecret: { value: expect.stringMatching(/^writeonly:v1:/) } });

    const finished = await plugin.update(type, detail.getId(), inputs, outputs, inputs);
    expect(plain(finished.getProperties())).toMatchObject({ enabled: false });
  });

  test("keeps the fingerprint of a secret that was set before the rest failed", async () => {
    const { id, inputs, outputs } = await created();
    const wanted = await inputsOf({ displayName: "Duo 2", clientSecret: secret("rotated-secret-1") }, inputs);
    expect(wanted.clientSecret).not.toEqual(inputs.clientSecret);
    await respond(`/api/v1/step-up/providers/${id}`, 403, { code: 7, message: "no", details: [] });
    const kept = plain(
      unfinishedOf(await failure(plugin.update(type, id, inputs, outputs, wanted))).getProperties(),
    );
    expect(kept).toMatchObject({ displayName: "Duo", clientSecret: wanted.clientSecret });
    // The engine keeps the old inputs, and what the plugin says of the object.
    expect(Object.keys(changesOf(await plugin.diff(type, id, inputs, kept, wanted)))).toEqual([
      "displayName",
    ]);
    const read = await plugin.read(type, id, inputs, kept);
    expect(plain(read.getInputs())).toMatchObject({ clientSecret: wanted.clientSecret });
    const finished = plain((await plugin.update(type, id, inputs, kept, wanted)).getProperties());
    expect(finished).toMatchObject({ displayName: "Duo 2" });
  });

  test("keeps what the program marked secret", async () => {
    const inputs = await inputsOf({ enabled: false, clientId: secret("client-1") });
    await respond("/api/v1/step-up/providers/*", 403, { code: 7, message: "no", details: [] });
    const detail = unfinishedOf(await failure(plugin.create(type, inputs)));
    expect(plain(detail.getProperties())).toMatchObject({ clientId: secret("client-1") });
  });
});
