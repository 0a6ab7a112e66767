#!/usr/bin/env node
// Plays the platform's own commands for a rehearsal: issues, comments and artifacts are files in the folder PLAYED.
const { copyFileSync, existsSync, readFileSync, writeFileSync } = require("node:fs");
const { basename, join } = require("node:path");

const [, script = "", ...args] = process.argv;
const file = join(process.env.PLAYED ?? "", "platform.json");
const played = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { calls: [], comments: [] };
const option = (/** @type {string} */ name) => args[args.indexOf(name) + 1] ?? "";
const bodyOf = (/** @type {string} */ name) => readFileSync(option(name), "utf8");
const command = [basename(script), ...args.slice(0, 2)].join(" ");
const say = (/** @type {string} */ text) => process.stdout.write(`${text}\n`);

/** @type {Record<string, () => void>} */
const plays = {
  "npm ci": () => {},
  "gh pr comment": () => played.comments.push(bodyOf("--body-file")),
  "gh api repos/example/login/commits/merge-commit/pulls": () => say("head-commit"),
  "gh run list": () => say(option("--commit") === "head-commit" ? "17" : ""),
  "gh run download": () => copyFileSync(join(process.env.PLAYED ?? "", "plan.json"), "plan.json"),
  "gh issue list": () => say(played.issue === undefined ? "" : "4"),
  "gh issue create": () => {
    played.issue = { title: option("--title"), body: bodyOf("--body-file") };
  },
  "gh issue edit": () => {
    played.issue.body = bodyOf("--body-file");
  },
  "gh issue close": () => {
    played.comments.push(option("--comment"));
    delete played.issue;
  },
  "gh label create": () => {},
  "glab issue list": () => say(JSON.stringify(played.issue === undefined ? [] : [{ iid: 4 }])),
  "glab issue create": () => {
    played.issue = { title: option("--title"), body: option("--description") };
  },
  "glab issue update": () => {
    played.issue.body = option("--description");
  },
  "glab issue note": () => played.comments.push(option("--message")),
  "glab issue close": () => {
    delete played.issue;
  },
  "curl --fail --silent": () => copyFileSync(join(process.env.PLAYED ?? "", "plan.json"), option("--output")),
};

const play = plays[command] ?? plays[command.replace(/ $/, "")];
if (play === undefined) throw new Error(`nobody plays ${command}`);
played.calls.push([basename(script), ...args.filter((each) => !each.includes("\n"))]);
play();
writeFileSync(file, JSON.stringify(played));
