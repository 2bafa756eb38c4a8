import nextPlugin from "@next/eslint-plugin-next";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

// The house, in the order in which an observation walks through it (CONTRIBUTING.md). Each room may import the rooms
// that it names, and itself; the others are closed to it.
const ROOMS = {
  observation: { files: "src/observation/**", mayImport: [] },
  stream: { files: "src/stream/**", mayImport: ["observation"] },
  infra: { files: "src/infra/**", mayImport: ["observation", "stream"] },
  worker: { files: "worker/**", mayImport: ["observation", "stream", "infra"] },
  server: { files: "src/server/**", mayImport: ["observation", "stream", "infra"] },
  components: { files: "src/components/**", mayImport: [] },
  // They know the API by the type of its router, and by nothing else of the server.
  hooks: { files: "src/hooks/**", mayImport: ["observation"], mayImportTypes: ["server"] },
  dashboard: { files: "src/dashboard/**", mayImport: ["observation", "hooks", "components"] },
  "api-docs": { files: "src/api-docs/**", mayImport: ["server"] },
  app: {
    files: "src/{app,pages}/**",
    mayImport: ["observation", "stream", "infra", "server", "hooks", "components", "dashboard", "api-docs"],
  },
  // Built into one small file for the programs of others.
  client: { files: "src/client/**", mayImport: [] },
  simulator: { files: "simulator/**", mayImport: [] },
};

/** Matches an import, relative or by `@/`, that leads into one of the rooms. */
const leadsInto = (rooms) => `^(@/|(\\.{1,2}/)+(src/)?)(${rooms.join("|")})(/|$)`;

const roomRules = Object.entries(ROOMS).map(([room, { files, mayImport, mayImportTypes = [] }]) => {
  const closed = Object.keys(ROOMS).filter((other) => other !== room && !mayImport.includes(other));
  const patterns = [
    { rooms: closed.filter((other) => !mayImportTypes.includes(other)), allowTypeImports: false },
    { rooms: mayImportTypes, allowTypeImports: true },
  ]
    .filter(({ rooms }) => rooms.length > 0)
    .map(({ rooms, allowTypeImports }) => ({
      regex: leadsInto(rooms),
      allowTypeImports,
      message: `${room} may import ${["itself", ...mayImport].join(", ")} (the layers are in CONTRIBUTING.md).`,
    }));
  return { files: [files], rules: { "@typescript-eslint/no-restricted-imports": ["error", { patterns }] } };
});

export default tseslint.config(
  {
    ignores: [
      ".next*/",
      "dist*/",
      ".data/",
      "public/buoycast.*",
      "src/infra/generated/",
      "next-env.d.ts",
      "test-results/",
      "playwright-report/",
      "coverage/",
    ],
  },
  ...tseslint.configs.recommended,
  {
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { varsIgnorePattern: "^_", argsIgnorePattern: "^_" }],
    },
  },
  {
    files: ["**/*.{ts,tsx}"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "no-console": "error",
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { "@next/next": nextPlugin, "react-hooks": reactHooks },
    rules: {
      ...nextPlugin.configs.recommended.rules,
      ...nextPlugin.configs["core-web-vitals"].rules,
      ...reactHooks.configs.recommended.rules,
    },
  },
  ...roomRules,
);
