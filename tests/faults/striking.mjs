// Where a fault can strike: each step of a run, before the server hears of it, while it works on it, after it answered.
import { judge } from "./judge.mjs";

export function placeOf(stage, { phase, sql }) {
  if (phase === "compare") return "reading";
  if (phase === "verify") return "comparing again";
  if (phase === "backup") return "backup";
  if (sql === "COMMIT") return "COMMIT";
  if (/^COPY |^\(rows\)$|^CREATE TEMPORARY TABLE/.test(sql)) return "rows out of the backup";
  if (/^UPDATE /.test(sql)) return stage.takesBack ? "values out of the backup" : "piece of rows";
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

  /// One run with a fault, judged and noted. `run`: gives what Stage.run gives. `prepare`: between the fresh database and the run.
  /// `mend`: whatever must be before the database can be looked at.
  async once(stage, { fault, where, step = "", run, prepare, mend, judging = {} }) {
    await stage.fresh();
    const prepared = await prepare?.();
    const ran = await run(prepared);
    await mend?.(prepared);
    const verdict = await judge(stage, ran, typeof judging === "function" ? judging(ran) : judging);
    verdict.step = step;
    this.table.add({ fault, scene: stage.name, where, code: ran.code, verdict });
    if (this.verbose || verdict.wrong.length) console.error(`${verdict.wrong.length ? "WRONG " : ""}${fault}, ${stage.name}, ${where} ${step}: ${ran.code}, ${verdict.state}${verdict.invalid ? ", invalid index" : ""} — ${verdict.said}${verdict.wrong.map((one) => `\n  ${one}`).join("")}`);
    return verdict;
  }

  /// At each step that `pick` admits: those of the scene's phases. `act(child, step)` answers as a strike.
  async atEachStep(stage, { fault, whens = ["before", "after"], pick = ({ phase }) => stage.scene.struck.includes(phase), act, arguments: moreArguments = [], environment, ...more }) {
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
          run: () => stage.run(stage.command(...moreArguments), strike, { environment }),
          ...more,
        });
      }
    }
  }
}
