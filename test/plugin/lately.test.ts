import { type ServerUnaryCall, type sendUnaryData, status } from "@grpc/grpc-js";
import { lately } from "../../provider/plugin/lately";

type Handler = (call: ServerUnaryCall<string, string>, callback: sendUnaryData<string>) => void;

/** The answer to a call, or the status of its error. */
function answerTo(handler: unknown, request: string) {
  return new Promise((resolve) => {
    const call = { request } as ServerUnaryCall<string, string>;
    (handler as Handler)(call, (error, answer) => resolve(error ?? answer));
  });
}

test("calls are answered by what the first of them loads, and what has no answer is said to be missing", async () => {
  let loads = 0;
  const check: Handler = ({ request }, callback) => callback(null, `${request} is checked`);
  const served = lately(() => {
    loads += 1;
    return { check };
  });
  expect(loads).toBe(0);
  expect(await answerTo(served.check, "this")).toBe("this is checked");
  expect(loads).toBe(1);
  expect(await answerTo(served.construct, "that")).toEqual({
    code: status.UNIMPLEMENTED,
    details: "pulumi-idp has no construct",
  });
});
