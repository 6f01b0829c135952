// After a fault: which state the database is in, whether the program and its history say the same, and whether the next push arrives.
import { differenceOf } from "../fuzz/database_state.mjs";

const lines = (text) => text.split("\n");
const withoutInvalid = (text) => lines(text).filter((line) => !line.startsWith("invalid index ")).join("\n");

/// What is wrong between the history's newest entry and the database; null: nothing.
function lie(entry, at, stage) {
  if (!entry) return at === 0 ? null : "the history knows of nothing";
  const [least, most] = stage.standing[at];
  const last = at === stage.states.length - 1;
  if (entry.outcome === "applied") return last ? null : "the history says applied";
  if (entry.outcome === "started") return "the history says started";
  if (entry.outcome === "unknown") return /it cannot be told whether statement/.test(entry.error) && entry.standing <= most ? null : `the history says unknown: ${entry.error}`;
  // What a failed statement left is taken back with the statement before it, and the history says so.
  const takenBack = /what it left behind was removed/.test(entry.error) ? 1 : 0;
  return entry.standing >= least && entry.standing - takenBack <= most ? null : `the history says that ${entry.standing} statements stand, there are ${least} to ${most}`;
}

/// `run`: what Stage.run gave. {state: before | after | part | lost, wrong: [text], invalid, repaired}
/// `goal`: another state that is an end.
export async function judge(stage, run, { goal, mayLie = false, again = true, also = [] } = {}) {
  const wrong = [...also];
  if (!(await stage.quiet())) wrong.push("a session stays behind");
  const found = await stage.picture();
  const invalid = found !== withoutInvalid(found);
  const { states } = stage;
  let at = states.indexOf(found);
  if (at < 0 && invalid) at = states.indexOf(withoutInvalid(found));
  const isEnd = at === states.length - 1 || found === goal;
  const state = isEnd ? "after" : at < 0 ? "lost" : at === 0 ? "before" : "part";
  if (state === "lost") {
    const near = states.map((one) => differenceOf(lines(one), lines(found))).sort((a, b) => a.length - b.length)[0];
    wrong.push(`neither before nor after:\n${near}`);
  }
  const { rows } = await stage.admin.query("SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = $1)", [stage.database]);
  if (rows[0].n) wrong.push("an advisory lock stays behind");
  if (run.code === 0 && state !== "after") wrong.push("it says that all went well");
  if (!/^[0-9 ]+$/.test(run.code) && run.code !== "SIGKILL") wrong.push(`it ended by ${run.code}`);
  const history = await stage.history();
  const lies = at >= 0 && !mayLie ? lie(history[0], at, stage) : null;
  if (lies) wrong.push(lies);
  if (again) {
    const next = await stage.run(stage.pushArguments());
    const arrived = await stage.picture();
    if (next.code !== 0) wrong.push(`the next push ends with ${next.code}: ${next.errors.split("\n").filter((line) => /error/.test(line)).join(" ")}`);
    else if (arrived !== stage.states.at(-1)) wrong.push(`the next push does not arrive:\n${differenceOf(lines(stage.states.at(-1)), lines(arrived))}`);
  }
  return { state, wrong, invalid, said: run.errors.split("\n").filter((line) => line.startsWith("error")).join(" ") };
}
