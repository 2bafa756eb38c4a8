"use client";

import { Combobox, createListCollection } from "@ark-ui/react/combobox";
import { Portal } from "@ark-ui/react/portal";
import { useMemo, useState } from "react";
import { displayName } from "../station-name";
import type { NamedStation } from "./make-rule";
import styles from "./alerts.module.css";

/** More are found by typing more. */
const SHOWN_MAX = 40;

interface StationComboboxProps {
  stations: readonly NamedStation[];
  chosen: NamedStation | null;
  error: string | undefined;
  errorId: string;
  onChoose(station: NamedStation | null): void;
}

const labelOf = (station: NamedStation) => `${displayName(station, station.id)} (${station.id})`;

/** Finds a station by a part of its name or id. */
export function StationCombobox({ stations, chosen, error, errorId, onChoose }: StationComboboxProps) {
  const [typed, setTyped] = useState("");
  const collection = useMemo(() => {
    const sought = typed.trim().toLowerCase();
    const items = stations.filter((station) => labelOf(station).toLowerCase().includes(sought));
    return createListCollection({
      items: items.slice(0, SHOWN_MAX),
      itemToValue: ({ id }) => id,
      itemToString: labelOf,
    });
  }, [stations, typed]);
  return (
    <Combobox.Root
      collection={collection}
      defaultValue={chosen ? [chosen.id] : []}
      defaultInputValue={chosen ? labelOf(chosen) : ""}
      invalid={error !== undefined}
      openOnClick
      onInputValueChange={({ inputValue, reason }) => {
        if (reason === "input-change") setTyped(inputValue);
      }}
      onValueChange={({ value }) => onChoose(stations.find(({ id }) => id === value[0]) ?? null)}
    >
      <Combobox.Label>Station</Combobox.Label>
      <Combobox.Control>
        <Combobox.Input placeholder="Name or id, such as 46042" aria-describedby={error && errorId} />
      </Combobox.Control>
      <Portal>
        <Combobox.Positioner className={styles.positioner}>
          <Combobox.Content className={styles.options}>
            {collection.items.map((station) => (
              <Combobox.Item key={station.id} item={station} className={styles.option}>
                <Combobox.ItemText>{labelOf(station)}</Combobox.ItemText>
              </Combobox.Item>
            ))}
            {collection.size === 0 && (
              <p className={styles.noOption}>No station has that in its name or id.</p>
            )}
          </Combobox.Content>
        </Combobox.Positioner>
      </Portal>
    </Combobox.Root>
  );
}
