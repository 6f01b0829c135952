import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgEnum,
  pgSchema,
  pgTable,
  primaryKey,
  serial,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { createInsertSchema } from "drizzle-zod";
import { z } from "zod";

export const userRole = pgEnum("user_role", ["visitor", "member", "editor", "admin"]);
export const submissionStatus = pgEnum("submission_status", ["new", "read", "answered", "spam"]);

export const users = pgTable(
  "users",
  {
    id: serial("id").primaryKey(),
    username: varchar("username", { length: 40 }).notNull().unique(),
    email: text("email").notNull().unique(),
    password: text("password").notNull(),
    fullName: text("full_name").notNull(),
    role: userRole("role").notNull().default("visitor"),
    isActive: boolean("is_active").notNull().default(true),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index("users_role_created_at_index").on(table.role, table.createdAt.desc()),
    uniqueIndex("users_email_lower_index").on(sql`lower(${table.email})`),
  ],
);

export const profiles = pgTable("profiles", {
  id: serial("id").primaryKey(),
  userId: integer("user_id")
    .notNull()
    .unique()
    .references(() => users.id, { onDelete: "cascade" }),
  bio: text("bio"),
  website: varchar("website", { length: 200 }),
  avatarUrl: text("avatar_url"),
  preferences: jsonb("preferences").notNull().default({ theme: "system", newsletter: false }),
});

export const contactSubmissions = pgTable(
  "contact_submissions",
  {
    id: serial("id").primaryKey(),
    name: text("name").notNull(),
    email: text("email").notNull(),
    company: text("company"),
    subject: varchar("subject", { length: 120 }).notNull().default("General enquiry"),
    message: text("message").notNull(),
    status: submissionStatus("status").notNull().default("new"),
    rating: integer("rating"),
    handledBy: integer("handled_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index("contact_submissions_status_index").on(table.status).where(sql`${table.status} <> 'spam'`),
    index("contact_submissions_created_at_index").on(table.createdAt.desc()),
    check("contact_submissions_rating_check", sql`${table.rating} between 1 and 5`),
  ],
);

export const newsletterSubscribers = pgTable("newsletter_subscribers", {
  id: uuid("id").primaryKey().defaultRandom(),
  email: varchar("email", { length: 255 }).notNull().unique(),
  confirmed: boolean("confirmed").notNull().default(false),
  source: text("source").notNull().default("website"),
  subscribedAt: timestamp("subscribed_at", { withTimezone: true }).notNull().defaultNow(),
});

export const services = pgTable(
  "services",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    slug: varchar("slug", { length: 60 }).notNull().unique(),
    title: text("title").notNull(),
    tags: text("tags").array().notNull().default(sql`'{}'::text[]`),
    price: numeric("price", { precision: 10, scale: 2 }).notNull().default("0"),
    priceWithTax: numeric("price_with_tax", { precision: 12, scale: 2 }).generatedAlwaysAs(sql`price * 1.2`),
  },
  (table) => [check("services_price_check", sql`${table.price} >= 0`)],
);

export const submissionServices = pgTable(
  "submission_services",
  {
    submissionId: integer("submission_id")
      .notNull()
      .references(() => contactSubmissions.id, { onDelete: "cascade" }),
    serviceId: integer("service_id")
      .notNull()
      .references(() => services.id),
    quantity: integer("quantity").notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.submissionId, table.serviceId] })],
);

export const billing = pgSchema("billing");

export const invoices = billing.table(
  "invoices",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    number: varchar("number", { length: 20 }).notNull(),
    year: integer("year").notNull(),
    customerId: integer("customer_id")
      .notNull()
      .references(() => users.id),
    total: numeric("total", { precision: 12, scale: 2 }).notNull(),
    dueOn: date("due_on"),
  },
  (table) => [unique("invoices_number_per_year").on(table.year, table.number)],
);

export const insertUserSchema = createInsertSchema(users).pick({ username: true, email: true, password: true });
export const insertContactSchema = createInsertSchema(contactSubmissions, {
  email: z.string().email(),
  message: z.string().min(10),
});
export const insertSubscriberSchema = createInsertSchema(newsletterSubscribers).pick({ email: true });

export type User = typeof users.$inferSelect;
export type InsertUser = z.infer<typeof insertUserSchema>;
export type ContactSubmission = typeof contactSubmissions.$inferSelect;
