// What of the OpenAPI and the AsyncAPI document the page shows.

/** A JSON Schema. */
export interface ToldSchema {
  type?: string | string[];
  description?: string;
  enum?: (string | number)[];
  const?: unknown;
  format?: string;
  pattern?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  items?: ToldSchema | false;
  prefixItems?: ToldSchema[];
  anyOf?: ToldSchema[];
  $ref?: string;
  properties?: Record<string, ToldSchema>;
}

export interface ToldParameter {
  name: string;
  required: boolean;
  description?: string;
  example?: unknown;
  schema: ToldSchema;
}

export interface ToldOperation {
  description: string;
  parameters: ToldParameter[];
}

export interface ToldDocument {
  info: { description: string };
  paths: Record<string, { get: ToldOperation }>;
  components: { schemas: Record<string, ToldSchema> };
}

export interface ToldStream {
  info: { description: string };
  components: { messages: Record<string, { summary: string }> };
  operations: { listen: { bindings: { http: { query: { properties: Record<string, ToldSchema> } } } } };
}
