// What public/buoycast.js exports (scripts/build/client.mjs).
export { observations } from "./observations";
export { ProblemError } from "./problem-error";
