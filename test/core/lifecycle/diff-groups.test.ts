import { describeDiffs } from "./diff-cases";

describeDiffs({
  "a group whose being there is a setting": {
    "is added when it is not there, even when it is empty": {
      outputs: {},
      desired: { extra: {} },
      expected: ["add extra"],
    },
    "is one change with all that is in it": {
      outputs: {},
      desired: { extra: { note: "x", list: ["y"] } },
      expected: ["add extra"],
    },
    "is updated back where it was lost": {
      inputs: { extra: {} },
      outputs: {},
      desired: { extra: {} },
      expected: ["update extra"],
    },
    "is no change when it is there": {
      inputs: { extra: {} },
      outputs: { extra: {} },
      desired: { extra: {} },
      expected: [],
    },
    "leaves what is in it to the platform": {
      inputs: { extra: {} },
      outputs: { extra: { note: "x" } },
      desired: { extra: {} },
      expected: [],
    },
    "is compared field by field when it is there": {
      inputs: { extra: { note: "x" } },
      outputs: { extra: { note: "x" } },
      desired: { extra: { note: "y" } },
      expected: ["update extra.note"],
    },
    "clears what the program sets no more in it": {
      inputs: { extra: { note: "x" } },
      outputs: { extra: { note: "x" } },
      desired: { extra: {} },
      expected: ["delete extra.note"],
    },
    "is deleted when the program sets it no more": {
      inputs: { extra: { note: "x" } },
      outputs: { extra: { note: "x" } },
      expected: ["delete extra"],
    },
    "is no change when it is gone already": { inputs: { extra: {} }, outputs: {}, expected: [] },
    "is the platform's own when the program never set it": {
      outputs: { extra: { note: "x" } },
      expected: [],
    },
  },
  "a group that only holds fields": {
    "is no change when it is empty": { outputs: {}, desired: { login: {} }, expected: [] },
    "is compared field by field": {
      outputs: {},
      desired: { login: { user: "a" } },
      expected: ["add login.user"],
    },
  },
});
