CREATE TABLE "tree" (
	"id" serial PRIMARY KEY NOT NULL,
	"parent" integer
);

ALTER TABLE "tree" ADD CONSTRAINT "tree_parent_tree_id_fk" FOREIGN KEY ("parent") REFERENCES "public"."tree"("id") ON DELETE cascade ON UPDATE no action;
