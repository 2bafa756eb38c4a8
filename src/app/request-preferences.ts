import { cookies } from "next/headers";
import { PREFERENCES_KEY, type Preferences } from "@/dashboard/preferences/preferences";
import { parsePreferences } from "@/dashboard/preferences/preferences-schema";

/**
 * What the reader of this request chose. A page that asks for it is written for one reader: Next sends it with
 * `Cache-Control: private, no-store`, and no cache in between may keep it.
 */
export async function readRequestPreferences(): Promise<Preferences> {
  const jar = await cookies();
  return parsePreferences(jar.get(PREFERENCES_KEY)?.value);
}
