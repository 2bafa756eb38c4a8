// @ts-check
import path from "node:path";
import { ensureCaddy } from "../install/caddy.mjs";
import { ensureNginx } from "../install/nginx.mjs";
import { ensureRedisServer } from "../install/redis-server.mjs";
import { migrate } from "../migrate.mjs";
import { createDatabase } from "../services/database.mjs";
import { startPostgres } from "../services/postgres.mjs";

/** @typedef {import("../launcher/progress.mjs").Progress} Progress */

const template = "buoycast_template";

/**
 * One Postgres for all tests, with a migrated database that each test copies. Redis is started by each test that
 * needs one: it takes 40 ms.
 * @param {{progress: Progress, temporaryDir: string}} options
 * @returns {Promise<Record<string, string>>} what test/services.ts reads from the environment
 */
export async function startTestServices({ progress, temporaryDir }) {
  const redisServer = await ensureRedisServer(progress);
  const nginx = await ensureNginx(progress);
  const caddy = await ensureCaddy(progress);
  const adminUrl = await progress.step("Starting Postgres for the tests", async () => {
    const postgres = await startPostgres({
      dataDir: path.join(temporaryDir, "postgres"),
      logFile: path.join(temporaryDir, "postgres.log"),
      durable: false,
    });
    await createDatabase(postgres.url("postgres"), template);
    await migrate(postgres.url(template));
    return postgres.url("postgres");
  });
  return {
    TEST_DATABASE_ADMIN_URL: adminUrl,
    TEST_DATABASE_TEMPLATE: template,
    TEST_REDIS_SERVER: redisServer,
    TEST_TEMPORARY_DIR: temporaryDir,
    ...(nginx === null ? {} : { TEST_NGINX: nginx }),
    ...(caddy === null ? {} : { TEST_CADDY: caddy }),
  };
}
