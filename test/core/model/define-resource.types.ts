import { defineResource } from "../../../provider/core/model/define-resource";
import { type Calls, declaration } from "./sample-resource";

/** Never runs: the type check fails at each line that expects an error and has none. */
export const typos = () => {
  // @ts-expect-error a natural key that no input has
  defineResource({ ...declaration, naturalKey: ["nmae"] });
  // @ts-expect-error a natural key in a group that has no such field
  defineResource({ ...declaration, naturalKey: ["login.usr"] });
  // @ts-expect-error a title that neither inputs nor outputs have
  defineResource({ ...declaration, title: ["label"] });
  // @ts-expect-error a time that no output tells
  defineResource({ ...declaration, history: { changed: "updatedAt" } });
  // @ts-expect-error a rule about a field that is not there
  defineResource({ ...declaration, rules: () => [{ path: "login.usr", reason: "" }] });
  const update: Calls["update"] = async (id, { desired, changes, secret }) => {
    // @ts-expect-error a path that would never change, so that the secret were never sent
    changes("secrt");
    // @ts-expect-error a path in a group
    changes("login.kye");
    // @ts-expect-error a field that is no secret
    secret("name");
    // @ts-expect-error a secret is not among what is desired
    desired.secret;
    // @ts-expect-error nor in a group
    desired.login?.key;
    // @ts-expect-error the marker for unknown values is none that a platform gets
    desired.name === Symbol();
    changes("login.key");
    secret("login.key");
    return { id, outputs: { name: desired.name, serial: "7" } };
  };
  // @ts-expect-error an output that is not declared
  const read: Calls["read"] = async (id) => ({ id, outputs: { nmae: id } });
  return { update, read };
};
