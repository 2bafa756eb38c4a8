/** An answer as the page shows it. */
export interface ShownAnswer {
  status: number;
  mediaType: string;
  size: string;
  text: string;
}

/** So much of an answer is read: the rest of a long one is not asked for. */
const READ_CHARACTERS_MAX = 1_000_000;
const SHOWN_CHARACTERS_MAX = 3_000;

/**
 * Asks and reads as much of the answer as is shown.
 * @throws what fetch does: the server cannot be reached
 */
export async function readAnswer(path: string, signal: AbortSignal): Promise<ShownAnswer> {
  const response = await fetch(path, { signal });
  const { text, isWhole } = await readText(response);
  const mediaType = (response.headers.get("Content-Type") ?? "").split(";")[0]!;
  return {
    status: response.status,
    mediaType,
    size: `${isWhole ? "" : "more than "}${text.length.toLocaleString("en")} characters`,
    text: shorten(mediaType.endsWith("json") && isWhole ? format(text) : text),
  };
}

async function readText({ body }: Response): Promise<{ text: string; isWhole: boolean }> {
  if (!body) return { text: "", isWhole: true };
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { text, isWhole: true };
    text += value;
    if (text.length > READ_CHARACTERS_MAX) {
      await reader.cancel();
      return { text, isWhole: false };
    }
  }
}

const format = (json: string) => JSON.stringify(JSON.parse(json), null, 2);

const shorten = (text: string) =>
  text.length > SHOWN_CHARACTERS_MAX ? `${text.slice(0, SHOWN_CHARACTERS_MAX)}\n…` : text;
