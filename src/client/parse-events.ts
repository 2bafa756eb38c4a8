/** One server-sent event. */
export interface ServerSentEvent {
  event: string;
  data: string;
  /** Its own id; undefined when it has none, whatever came before. */
  id: string | undefined;
}

/**
 * Makes a parser of an event stream (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream).
 * @param onRetry called with each `retry:`, in milliseconds
 * @returns a function that takes the text as it comes, cut anywhere, and gives the events that it completes. A block
 * that has an id and no data is no event, and yet moves the position: it comes with an empty name.
 */
export function createEventParser(onRetry: (retryMs: number) => void): (text: string) => ServerSentEvent[] {
  let rest = "";
  let endsInCr = false;
  let event = "";
  let data: string[] = [];
  let id: string | undefined;

  return (text) => {
    const events: ServerSentEvent[] = [];
    // Part of a character decodes to nothing, and must not hide that a CR came before.
    if (text === "") return events;
    // A CR ends its line at once, so that an event need not wait for what follows; then a LF is its second half.
    if (endsInCr && text.startsWith("\n")) text = text.slice(1);
    endsInCr = text.endsWith("\r");
    const lines = (rest + text).split(/\r\n?|\n/);
    rest = lines.pop()!;
    for (const line of lines) {
      if (line === "") {
        if (data.length > 0) events.push({ event: event || "message", data: data.join("\n"), id });
        else if (id !== undefined) events.push({ event: "", data: "", id });
        event = "";
        data = [];
        id = undefined;
        continue;
      }
      // A comment is a field without a name.
      const [, name, value = ""] = /^([^:]*):? ?(.*)/s.exec(line)!;
      if (name === "data") data.push(value);
      else if (name === "event") event = value;
      else if (name === "id" && !value.includes("\0")) id = value;
      else if (name === "retry" && /^\d+$/.test(value)) onRetry(Number(value));
    }
    return events;
  };
}
