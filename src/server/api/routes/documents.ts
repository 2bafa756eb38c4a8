import { z } from "zod";
import { describeStream } from "../../asyncapi";
import { describeApi } from "../openapi";
import { defineRoute, type Route } from "../route";

/**
 * The routes that describe the API.
 * @param listRoutes all of it, these among them
 */
export const createDocumentRoutes = (listRoutes: () => readonly Route[]): Route[] => [
  defineRoute({
    operationId: "describeApi",
    path: "/v1/openapi.json",
    summary: "This API's description",
    description: "As OpenAPI 3.1.",
    query: z.object({}),
    json: {
      schema: z.looseObject({ openapi: z.string() }),
      answer: () => Promise.resolve(describeApi(listRoutes())),
    },
    caching: { browserS: 300, sharedS: 300 },
    isOf: "nothing",
    examples: [{ title: "The whole document", path: "/v1/openapi.json" }],
  }),
  defineRoute({
    operationId: "describeStream",
    path: "/v1/asyncapi.json",
    summary: "The stream's description",
    description: "As AsyncAPI 3.",
    query: z.object({}),
    json: {
      schema: z.looseObject({ asyncapi: z.string() }),
      answer: ({ origin }) => Promise.resolve(describeStream(origin)),
    },
    caching: { browserS: 0, sharedS: 0 },
    // It names the address by which it was asked.
    isOf: "request",
    examples: [{ title: "The whole document", path: "/v1/asyncapi.json" }],
  }),
];
