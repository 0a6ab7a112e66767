import { ProviderError } from "../../../provider/core/model/errors";
import { UNKNOWN, type Value } from "../../../provider/core/model/values";
import { plaintextsOf } from "../../../provider/core/secrets/plaintexts";
import { sealedVersion } from "../../../provider/core/secrets/sealed";
import { Vault } from "../../../provider/core/secrets/vault";
import { widget } from "../widget";

const sealed = sealedVersion("AAAAAAAAAAAAAAAA", "1");

let vault: Vault;

beforeEach(() => {
  vault = new Vault();
});

function thrown(key: Value): unknown {
  try {
    return plaintextsOf(widget, vault, { login: { key } })("login.key");
  } catch (error) {
    return error;
  }
}

test("a plaintext is found by what stands for it", () => {
  vault.keep("s3cret", sealed);
  expect(plaintextsOf(widget, vault, { login: { key: sealed.text } })("login.key").reveal()).toBe("s3cret");
});

test.each<[string, Value]>([
  ["the fingerprint of another process", "writeonly:v1:AAAAAAAAAAAAAAAA:abcdef"],
  ["an unknown value", UNKNOWN],
  ["nothing", null],
])("of %s there is none, and what to do is said", (_name, value) => {
  const error = thrown(value);
  expect(error).toBeInstanceOf(ProviderError);
  expect(error).toMatchObject({
    code: "missing-secret",
    message:
      "Shop Widget: login.key is needed for this write, and it can't be given: its plaintext is not known (is it in ignoreChanges?). " +
      "Nothing was sent. Give login.key in the program, and take it out of ignoreChanges for this write.",
  });
});
