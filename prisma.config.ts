import { defineConfig } from "prisma/config";

// `prisma generate` needs no database, so the URL may be absent; `prisma migrate` then says so itself.
export default defineConfig({
  schema: "prisma/schema.prisma",
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
