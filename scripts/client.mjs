// @ts-check
// npm run build:client: writes public/buoycast.js anew from src/client, and says how large it is.
import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { bundleClient, clientFile } from "./build/client.mjs";

const text = await bundleClient();
writeFileSync(clientFile, text);
console.log(`${clientFile}: ${text.length} bytes, ${gzipSync(text).length} gzipped`);
