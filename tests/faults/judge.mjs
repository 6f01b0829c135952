// After a fault: which state the database is in, whether the program and its history say the same, and whether the next run arrives.
import { differenceOf } from "../fuzz/database_state.mjs";

const lines = (text) => text.split("\n");
const withoutInvalid = (text) => lines(text).filter((line) => !line.startsWith("invalid index ")).join("\n");

/// What is wrong between the history's entry of the run and the database; null: nothing.
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

const isWayBack = ({ reason }) => reason.startsWith("way back of ");

function lies(history, at, stage) {
  if (!stage.takesBack) return [lie(history[0], at, stage)].filter(Boolean);
  const pushed = history.find((one) => !isWayBack(one));
  const isBack = at === stage.states.length - 1;
  const marked = Boolean(pushed.takenBackBy) === isBack ? null : `the history says that the push ${isBack ? "stands" : "was taken back"}`;
  return [lie(history.find(isWayBack), at, stage), marked].filter(Boolean);
}

/// Run again it arrives; what was taken back already, or went another way, is refused.
async function again(stage, found, isEnd) {
  const next = await stage.run(stage.command());
  const arrived = await stage.picture();
  const refused = stage.takesBack && isEnd;
  const end = refused ? found : stage.states.at(-1);
  if (next.code !== (refused ? 4 : 0)) return `the next run ends with ${next.code}: ${next.errors.split("\n").filter((line) => /error/.test(line)).join(" ")}`;
  return arrived === end ? null : `the next run does not arrive:\n${differenceOf(lines(end), lines(arrived))}`;
}

/// `run`: what Stage.run gave. {state: before | after | part | lost, wrong: [text], invalid, repaired}
/// `goal`: another state that is an end.
export async function judge(stage, run, { goal, mayLie = false, runAgain = true, also = [] } = {}) {
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
  if (at >= 0 && !mayLie) wrong.push(...lies(await stage.history(), at, stage));
  if (runAgain) {
    const fault = await again(stage, found, isEnd);
    if (fault) wrong.push(fault);
    else if (!mayLie && found !== goal) wrong.push(...lies(await stage.history(), stage.states.length - 1, stage));
  }
  return { state, wrong, invalid, said: run.errors.split("\n").filter((line) => line.startsWith("error")).join(" ") };
}
