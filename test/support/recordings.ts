import path from "node:path";
import { root } from "../../scripts/paths.mjs";

/** Where recordings of NDBC's files are kept: beside the repository, since not everyone has them. */
const folder = path.resolve(root, process.env.NDBC_RECORDINGS ?? "../shared/ndbc");

/** The path of a recording, or of what plays them: `latest_obs`, `serve.mjs`. */
export const recordingPath = (...parts: string[]): string => path.join(folder, ...parts);
