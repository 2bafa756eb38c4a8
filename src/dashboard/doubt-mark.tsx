import { Caution } from "../components/caution";
import { ExplainedWord } from "../components/explained-word";
import type { ReadingName } from "../observation/observation";
import type { Doubt } from "../observation/quality/doubt";
import { tellDoubt } from "./tell-doubt";

interface DoubtProps {
  reading: ReadingName;
  /** Undefined: there is none, and nothing is drawn. */
  doubt: Doubt | undefined;
}

const severityOf = ({ flag }: Doubt) => (flag === 4 ? "bad" : "warn");

/** Says beside a value that it is in doubt, with the reason on hover and focus. */
export function DoubtWord({ reading, doubt }: DoubtProps) {
  return doubt && <ExplainedWord {...tellDoubt(reading, doubt)} severity={severityOf(doubt)} />;
}

/** The same in small, for where there are many values: a sign, in words for a screen reader and on hover. */
export function DoubtSign({ reading, doubt }: DoubtProps) {
  if (!doubt) return null;
  const { word, reason } = tellDoubt(reading, doubt);
  return (
    <span title={`${word}: ${reason}`} data-testid="doubt">
      <Caution severity={severityOf(doubt)} />
      <span className="visually-hidden">
        {word}: {reason}
      </span>
    </span>
  );
}
