/** In which a service is to answer a probe. */
export const PROBE_MS_MAX = 2_000;

/** Whether a service answers a question in time. Never rejects. */
export async function answers(question: Promise<unknown>): Promise<"up" | "down"> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<"down">((resolve) => {
    timer = setTimeout(resolve, PROBE_MS_MAX, "down");
  });
  const answer = question.then(
    () => "up" as const,
    () => "down" as const,
  );
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
