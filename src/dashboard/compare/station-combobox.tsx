"use client";

import { Combobox, createListCollection } from "@ark-ui/react/combobox";
import { useEffect, useMemo, useRef, useState } from "react";
import { displayName } from "../station-name";
import type { ComparableStation } from "./compared-station";
import styles from "./combobox.module.css";

/** A list that is read, not scrolled: who looks for more types on. */
const OFFERED_MAX = 40;

interface StationComboboxProps {
  stations: readonly ComparableStation[];
  onChoose(id: string): void;
  onClose(): void;
}

/** Finds a station by words of its name or by its id. */
export function StationCombobox({ stations, onChoose, onClose }: StationComboboxProps) {
  const [search, setSearch] = useState("");
  const input = useRef<HTMLInputElement>(null);
  // It takes the place of the button that had the focus.
  useEffect(() => input.current?.focus(), []);
  const found = useMemo(() => findStations(stations, search), [stations, search]);
  const collection = useMemo(
    () =>
      createListCollection({
        items: found.slice(0, OFFERED_MAX),
        itemToValue: ({ id }) => id,
        itemToString: ({ id }) => id,
      }),
    [found],
  );
  return (
    <Combobox.Root
      className={styles.root}
      collection={collection}
      value={[]}
      inputBehavior="autohighlight"
      selectionBehavior="clear"
      openOnClick
      onInputValueChange={({ inputValue }) => setSearch(inputValue)}
      onValueChange={({ value }) => value[0] && onChoose(value[0])}
      onOpenChange={({ open, reason }) => !open && reason === "escape-key" && onClose()}
    >
      <Combobox.Label className="visually-hidden">Station to add, by name or id</Combobox.Label>
      <Combobox.Control>
        <Combobox.Input ref={input} className={styles.input} placeholder="Station, place or id" />
      </Combobox.Control>
      {/* In its place, and not at the page's end: what it offers belongs to the page's main part. */}
      <Combobox.Positioner className={styles.positioner}>
        <Combobox.Content className={styles.content}>
          {collection.items.map((station) => (
            <Combobox.Item key={station.id} item={station} className={styles.item}>
              <Combobox.ItemText>{displayName(station, station.id)}</Combobox.ItemText>
              <span>{station.id}</span>
            </Combobox.Item>
          ))}
          <Combobox.Empty className={styles.hint}>No station is called so.</Combobox.Empty>
          {found.length > OFFERED_MAX && (
            <p className={styles.hint}>{found.length - OFFERED_MAX} more: type on.</p>
          )}
        </Combobox.Content>
      </Combobox.Positioner>
    </Combobox.Root>
  );
}

function findStations(stations: readonly ComparableStation[], search: string): ComparableStation[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return stations.filter(({ id, name }) => {
    const text = `${id} ${name ?? ""}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
