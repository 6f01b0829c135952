// Where a fault can strike: each step of a push, before the server hears of it, while it works on it, after it answered.
import { judge } from "./judge.mjs";

export function placeOf(stage, { phase, sql }) {
  if (phase === "compare") return "reading";
  if (phase === "verify") return "comparing again";
  if (phase === "backup") return "backup";
  if (sql === "COMMIT") return "COMMIT";
  if (/^UPDATE /.test(sql)) return "piece of rows";
  return stage.plan.includes(sql) ? "statement" : "lock, fingerprint, settings";
}

export class Striker {
  constructor({ table, share, verbose }) {
    Object.assign(this, { table, share, verbose, turn: 0 });
  }

  /// In a short run one place in so many.
  isTurn() {
    return this.turn++ % this.share === 0;
  }

  /// One push with a fault, judged and noted. `push`: gives what Stage.run gives. `prepare`: between the fresh database and the push.
  /// `mend`: whatever must be before the database can be looked at.
  async once(stage, { fault, where, step = "", push, prepare, mend, judging = {} }) {
    await stage.fresh();
    const prepared = await prepare?.();
    const run = await push(prepared);
    await mend?.(prepared);
    const verdict = await judge(stage, run, typeof judging === "function" ? judging(run) : judging);
    verdict.step = step;
    this.table.add({ fault, scene: stage.name, where, code: run.code, verdict });
    if (this.verbose || verdict.wrong.length) console.error(`${verdict.wrong.length ? "WRONG " : ""}${fault}, ${stage.name}, ${where} ${step}: ${run.code}, ${verdict.state}${verdict.invalid ? ", invalid index" : ""} — ${verdict.said}${verdict.wrong.map((one) => `\n  ${one}`).join("")}`);
    return verdict;
  }

  /// At each step that `pick` admits. `act(child, step)` answers as a strike.
  async atEachStep(stage, { fault, whens = ["before", "after"], pick = () => true, act, arguments: moreArguments = [], ...more }) {
    for (const one of stage.steps.filter(pick)) {
      for (const when of whens) {
        if (!this.isTurn()) continue;
        let struck = false;
        const strike = async (step, child) => {
          if (struck || step.id !== one.id || step.when !== when) return undefined;
          struck = true;
          return act(child, step);
        };
        await this.once(stage, {
          fault,
          where: `${placeOf(stage, one)}, ${when === "during" ? "meanwhile" : when === "before" ? "before the server hears" : "before the answer arrives"}`,
          step: `${one.id} ${one.sql.slice(0, 60).replace(/\s+/g, " ")}`,
          push: () => stage.run([...stage.pushArguments(), ...moreArguments], strike),
          ...more,
        });
      }
    }
  }
}
