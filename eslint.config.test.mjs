import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";

const RULE = "@typescript-eslint/no-restricted-imports";

// The one rule, without the types that others need: then a file need not exist.
const eslint = new ESLint({
  ruleFilter: ({ ruleId }) => ruleId === RULE,
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
});

/** @param {string} file @param {string} text */
async function complaintsAbout(file, text) {
  const [result] = await eslint.lintText(text, { filePath: file });
  return result?.messages ?? [];
}

describe("the layers of the house", () => {
  it.each([
    ["the worker", "the server", "worker/main.ts", "../src/server/web-process"],
    ["the stream", "the infrastructure", "src/stream/hub.ts", "../infra/redis"],
    ["the stream", "the infrastructure, by alias,", "src/stream/hub.ts", "@/infra/redis"],
    ["the dashboard", "the infrastructure", "src/dashboard/frame.tsx", "../infra/database"],
    ["the hooks", "the dashboard", "src/hooks/create-client.ts", "../dashboard/frame"],
    ["an observation", "the stream", "src/observation/observation.ts", "../stream/hub"],
    ["the infrastructure", "the server", "src/infra/redis.ts", "../server/problem"],
    ["the pages of the API", "the infrastructure", "src/api-docs/page-parts.tsx", "../infra/redis"],
    ["the server", "the worker", "src/server/problem.ts", "../../worker/schedule"],
    ["the client library", "an observation", "src/client/observations.ts", "../observation/observation"],
    ["a router", "the dashboard", "src/server/trpc/router.ts", "../../dashboard/trpc"],
  ])("%s cannot import %s without failing lint", async (_who, _whom, file, target) => {
    const complaints = await complaintsAbout(file, `import { x } from "${target}";\nexport const y = x;\n`);
    expect(complaints).toMatchObject([{ ruleId: RULE }]);
  });

  it("the hooks may import the type of the router, and not its value", async () => {
    const target = "../server/trpc/router";
    const asType = await complaintsAbout(
      "src/hooks/create-client.ts",
      `export type { AppRouter } from "${target}";\n`,
    );
    const asValue = await complaintsAbout(
      "src/hooks/create-client.ts",
      `export { appRouter } from "${target}";\n`,
    );
    expect([asType.length, asValue.length]).toEqual([0, 1]);
  });

  it.each([
    ["worker/main.ts", "../src/infra/redis"],
    ["src/server/problem.ts", "../stream/hub"],
    ["src/pages/api/v1/observations/stream.ts", "@/server/problem"],
    ["src/server/trpc/init.ts", "@trpc/server"],
  ])("%s may import %s", async (file, target) => {
    expect(await complaintsAbout(file, `import { x } from "${target}";\nexport const y = x;\n`)).toEqual([]);
  });
});
