// What came of all the runs, as a table in Markdown.
export class Table {
  constructor() {
    this.rows = new Map();
    this.failures = [];
    this.notes = [];
  }

  add({ fault, scene, where, code, verdict }) {
    const key = `${fault} | ${scene} | ${where}`;
    const row = this.rows.get(key) ?? { fault, scene, where, runs: 0, before: 0, part: 0, after: 0, lost: 0, invalid: 0, codes: new Map() };
    this.rows.set(key, row);
    ++row.runs;
    ++row[verdict.state];
    if (verdict.invalid) ++row.invalid;
    row.codes.set(code, (row.codes.get(code) ?? 0) + 1);
    if (verdict.wrong.length) this.failures.push({ ...row, step: verdict.step, text: [...verdict.wrong, verdict.said].join("\n") });
  }

  get runs() {
    return [...this.rows.values()].reduce((sum, row) => sum + row.runs, 0);
  }

  markdown() {
    const lines = ["| fault | scene | where it strikes | runs | before | whole steps | after | between or lost | index left for the next push | exit codes |", "|---|---|---|---|---|---|---|---|---|---|"];
    for (const row of this.rows.values()) {
      const codes = [...row.codes].sort((a, b) => b[1] - a[1]).map(([code, count]) => `${code} (${count})`).join(", ");
      lines.push(`| ${row.fault} | ${row.scene} | ${row.where} | ${row.runs} | ${row.before} | ${row.part} | ${row.after} | ${row.lost} | ${row.invalid} | ${codes} |`);
    }
    return lines.join("\n");
  }
}
