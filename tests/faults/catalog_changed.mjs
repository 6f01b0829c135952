// Another session changes the catalog, or rows, at each step of applying: before the plan holds the tables it is refused; what comes later
// waits for a lock, makes a statement fail, or touches what the plan does not.
export const fault = "catalog changed by another session";

const changesOf = ({ breaks }) => ({
  "a column more": { sql: "ALTER TABLE teams ADD COLUMN stray integer", back: "ALTER TABLE teams DROP COLUMN stray" },
  "a row that breaks the plan": { sql: breaks, back: "DELETE FROM users WHERE id = 1000" },
  "a table beside": { sql: "CREATE TABLE beside (id integer)", back: "DROP TABLE beside" },
  "an index of a name in the plan": { sql: "CREATE INDEX users_team ON users (id)", back: "DROP INDEX users_team" },
  "a table of a name in the plan": { sql: "CREATE TABLE gone (id text)", back: "DROP TABLE gone" },
});

export async function run(striker, { applying, cluster }) {
  for (const stage of applying) {
    for (const [named, { sql, back }] of Object.entries(changesOf(stage.scene))) {
      let done = false;
      let problem = null;
      await striker.atEachStep(stage, {
        fault: `${fault}: ${named}`,
        pick: ({ phase }) => phase === "apply",
        whens: ["before"],
        act: async () => {
          const client = await cluster.connect(stage.database, "-c lock_timeout=50");
          done = await client.query(sql).then(() => true, () => false);
          await client.end();
        },
        // Taken back, so that the states are those of the plan alone; nobody else may have done so.
        mend: async () => {
          problem = done ? await stage.cluster.query(stage.database, back).then(() => null, (error) => `what the other session did is gone: ${error.message}`) : null;
          done = false;
        },
        judging: () => ({ also: problem ? [problem] : [] }),
      });
    }
  }
}
