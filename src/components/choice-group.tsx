"use client";

import { useId } from "react";
import styles from "./choice-group.module.css";

interface ChoiceGroupProps<Choice extends string> {
  legend: string;
  /** What each is called, in their order. */
  choices: Readonly<Record<Choice, string>>;
  chosen: Choice;
  onChoose(choice: Choice): void;
}

/** One of a few, side by side: the browser's own radio buttons, with their keys, drawn as a row. */
export function ChoiceGroup<Choice extends string>({
  legend,
  choices,
  chosen,
  onChoose,
}: ChoiceGroupProps<Choice>) {
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      <div>
        {(Object.keys(choices) as Choice[]).map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name={name}
              value={choice}
              checked={choice === chosen}
              onChange={() => onChoose(choice)}
            />
            {choices[choice]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
