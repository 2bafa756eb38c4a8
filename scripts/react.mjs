// @ts-check
// npm run build:react: writes the package buoycast-react to dist/react (docs/react.md).
import { buildReact } from "./build/react.mjs";
import { fromRoot } from "./paths.mjs";

const folder = fromRoot("dist", "react");
await buildReact(folder);
console.log(`${folder}: npm pack ./dist/react makes the file to install.`);
