/** An answer, or the promise of one: what is at hand is not waited for (docs/decisions/0006 has why). */
export type Soon<Answer> = Answer | Promise<Answer>;

/** Goes on with an answer: in the same step where it is at hand. */
export function whenThere<Answer, Result>(
  answer: Soon<Answer>,
  goOn: (answer: Answer) => Soon<Result>,
): Soon<Result> {
  return answer instanceof Promise ? answer.then(goOn) : goOn(answer);
}
