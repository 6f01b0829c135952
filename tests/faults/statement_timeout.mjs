// Each statement takes longer than --statement-timeout: an event trigger lets it sleep, and rows that another session holds do so for what
// changes rows.
export const fault = "statement timeout";

const slow = `CREATE SCHEMA aside; CREATE TABLE aside.switch (seconds integer); INSERT INTO aside.switch VALUES (0);
CREATE FUNCTION aside.sleep() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(seconds) FROM aside.switch; END $$;
CREATE EVENT TRIGGER slow ON ddl_command_start EXECUTE FUNCTION aside.sleep();`;

export async function run(striker, { applying, cluster }) {
  for (const stage of applying) {
    let holder = null;
    await striker.atEachStep(stage, {
      fault,
      whens: ["before"],
      // A way back has locked the table before it changes rows: nobody else can hold one of them.
      pick: (step) => step.phase === "apply" && (step.sql.startsWith("UPDATE ") ? !stage.takesBack : stage.plan.includes(step.sql)),
      prepare: () => cluster.query(stage.database, slow),
      act: async (child, { sql }) => {
        if (!sql.startsWith("UPDATE ")) return void (await cluster.query(stage.database, "UPDATE aside.switch SET seconds = 30"));
        holder = await cluster.connect(stage.database);
        await holder.query("BEGIN; SELECT FROM users WHERE id = 7 FOR UPDATE");
      },
      arguments: ["--statement-timeout=300ms", "--lock-timeout=60s"],
      mend: async () => {
        await holder?.end();
        holder = null;
        // Nothing of it sleeps any more.
        await cluster.query(stage.database, "DROP EVENT TRIGGER slow; DROP SCHEMA aside CASCADE");
      },
    });
  }
}
