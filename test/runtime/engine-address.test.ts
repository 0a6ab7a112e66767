import { engineAddressIn } from "../../provider/runtime/engine-address";

const engine = "127.0.0.1:40001";
const node = ["/usr/bin/node", "/project/node_modules/pulumi-idp/bin/pulumi-resource-idp"];

test.each([
  [[]],
  [["--logtostderr"]],
  [["-v=9"]],
  [["--logtostderr", "-v=9"]],
  [["--tracing", "http://127.0.0.1:9411/api/v1/spans"]],
  [["--logtostderr", "-v=9", "--tracing", "tcp://127.0.0.1:7831"]],
  [["--tracing", "file:/tmp/trace"]],
])("the engine's address is after the flags %j", (flags) => {
  expect(engineAddressIn([...node, ...flags, engine])).toBe(engine);
});

test.each([
  [[]],
  [node],
  [[...node, "--logtostderr", "-v=9"]],
  [[...node, "--tracing", "tcp://127.0.0.1:7831"]],
  [[...node, "example.com:40001"]],
  [[...node, "127.0.0.1:"]],
])("there is none in %j", (args) => {
  expect(engineAddressIn(args)).toBeUndefined();
});
