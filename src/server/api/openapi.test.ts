import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { describeApi } from "./openapi";
import { ROUTES } from "./routes";

const document = JSON.parse(JSON.stringify(describeApi(ROUTES))) as ReturnType<typeof describeApi> & {
  paths: Record<string, { get: Operation }>;
};

interface Operation {
  operationId: string;
  parameters: { name: string; in: string; description?: string; schema: object }[];
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

const operations = Object.entries(document.paths).map(([path, { get }]) => ({ path, ...get }));

/** All that the document points to within itself. */
function listReferences(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([name, value]) =>
    name === "$ref" ? [String(value)] : listReferences(value),
  );
}

describe("the OpenAPI document", () => {
  it("is OpenAPI 3.1 by a validator", async () => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(document))).toEqual({ valid: true });
    expect(validator.version).toBe("3.1");
  });

  it("points to nothing that is not in it", () => {
    const missing = listReferences(document).filter((reference) => {
      const parts = reference.replace(/^#\//, "").split("/");
      return (
        parts.reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], document) === undefined
      );
    });
    expect(missing).toEqual([]);
  });

  it("has every route, each with a name of its own, its parameters and its formats", () => {
    expect(operations.map(({ path }) => path)).toEqual(ROUTES.map(({ path }) => path));
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(ROUTES.length);
    for (const [i, { parameters, responses }] of operations.entries()) {
      const { query, pathParameters = {}, formats } = ROUTES[i]!;
      const names = [...Object.keys(pathParameters), ...Object.keys(query.shape)];
      expect(parameters.map(({ name }) => name)).toEqual(names);
      expect(Object.keys(responses[200]!.content!)).toHaveLength(Object.keys(formats).length);
    }
  });

  it("describes every parameter and every measured value", () => {
    const silent = operations.flatMap(({ path, parameters }) =>
      parameters.filter(({ description }) => !description).map(({ name }) => `${path} ${name}`),
    );
    expect(silent).toEqual([]);
    const { Observation } = document.components.schemas as Record<string, { properties: object }>;
    const { stationId: _, eventId: __, ...told } = Observation!.properties as Record<string, object>;
    for (const [name, schema] of Object.entries(told))
      expect([name, schema]).toEqual([name, expect.objectContaining({ description: expect.any(String) })]);
  });
});
