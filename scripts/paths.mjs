// @ts-check
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json. */
export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[/\\]$/, "");

/** @param {...string} parts */
export const fromRoot = (...parts) => path.join(root, ...parts);
