import { ProviderError } from "../../../provider/core/model/errors";
import { UNKNOWN, type Value } from "../../../provider/core/model/values";
import { plaintextsOf } from "../../../provider/core/secrets/plaintexts";
import { sealedVersion } from "../../../provider/core/secrets/sealed";
import { Vault } from "../../../provider/core/secrets/secrets";
import { widget } from "../widget";

const sealed = sealedVersion("AAAAAAAAAAAAAAAA", "1");
const twoKeys = { ...widget, naturalKey: ["name", "size"] };

let vault: Vault;

beforeEach(() => {
  vault = new Vault();
});

function thrown(key: Value): unknown {
  try {
    return plaintextsOf(twoKeys, vault, { login: { key } })("login.key");
  } catch (error) {
    return error;
  }
}

test("a plaintext is found by what stands for it", () => {
  vault.keep("s3cret", sealed, true);
  expect(plaintextsOf(twoKeys, vault, { login: { key: sealed } })("login.key").reveal()).toBe("s3cret");
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
      "Shop Widget: login.key is needed, but its plaintext is not known here. " +
      "Nothing was sent. Give it in the program, and where ignoreChanges names the field, take it out.",
  });
});

test("of two plaintexts under one name none is taken, and what to do is said", () => {
  vault.keep("s3cret", sealed, false);
  vault.keep("other", sealed, false);
  expect(thrown(sealed)).toMatchObject({
    code: "invalid-input",
    message:
      "Shop Widget: two resources of the program have the same name, size and the same version of login.key, " +
      "but not the same secret, so that it can't be told which one belongs here. Nothing was sent. " +
      "Give them different names, or different versions.",
  });
});
