"use client";

import { Combobox, createListCollection } from "@ark-ui/react/combobox";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Station } from "../observation/station";
import { createSearch } from "./finding/filter-stations";
import styles from "./station-combobox.module.css";
import { splitName } from "./station-name";

/** A list that is read, not scrolled: who looks for more types on. */
const OFFERED_MAX = 40;

type NamedStation = Pick<Station, "id" | "name">;

interface StationComboboxProps {
  label: string;
  isLabelHidden?: boolean;
  /** It takes the place of what had the focus. */
  takesFocus?: boolean;
  stations: readonly NamedStation[];
  /** What is in it at first. */
  chosen?: NamedStation | null;
  /** Of the element that tells what is wrong with what is in it. */
  errorId?: string | undefined;
  /** Null: what was in it was taken away. */
  onChoose(station: NamedStation | null): void;
  /** Somebody pressed Escape. */
  onEscape?(): void;
}

/** As it stands in the field: a place would not fit. */
const labelOf = (station: NamedStation) =>
  station.name === null ? station.id : `${splitName(station).brief} (${station.id})`;

/** Finds a station by words of its name or by its id. */
export function StationCombobox(props: StationComboboxProps) {
  const { label, isLabelHidden = false, takesFocus = false, stations, chosen, errorId } = props;
  const { onChoose, onEscape } = props;
  const [search, setSearch] = useState("");
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  const found = useMemo(() => {
    const isWanted = createSearch(search);
    return stations.filter(({ id, name }) => isWanted(`${id} ${name ?? ""}`));
  }, [stations, search]);
  const collection = useMemo(
    () =>
      createListCollection({
        items: found.slice(0, OFFERED_MAX),
        itemToValue: ({ id }) => id,
        itemToString: labelOf,
      }),
    [found],
  );
  return (
    <Combobox.Root
      className={styles.root}
      collection={collection}
      defaultValue={chosen ? [chosen.id] : []}
      defaultInputValue={chosen ? labelOf(chosen) : ""}
      inputBehavior="autohighlight"
      invalid={errorId !== undefined}
      openOnClick
      onInputValueChange={({ inputValue, reason }) => {
        if (reason === "input-change") setSearch(inputValue);
      }}
      onOpenChange={({ open, reason }) => {
        if (open) return;
        // Who opens it again with a station in it looks for another: all are offered.
        setSearch("");
        if (reason === "escape-key") onEscape?.();
      }}
      onValueChange={({ value }) => onChoose(stations.find(({ id }) => id === value[0]) ?? null)}
    >
      <Combobox.Label className={isLabelHidden ? "visually-hidden" : undefined}>{label}</Combobox.Label>
      <Combobox.Control>
        <Combobox.Input
          ref={input}
          className={styles.input}
          placeholder="Station, place or id"
          aria-describedby={errorId}
          // What is in it is a whole name, which is replaced and not added to.
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      </Combobox.Control>
      {/* In its place, and not at the page's end: what it offers belongs to the page's main part. */}
      <Combobox.Positioner className={styles.positioner}>
        <Combobox.Content className={styles.content}>
          {collection.items.map((station) => {
            const { brief, place } = splitName(station);
            return (
              <Combobox.Item key={station.id} item={station} className={styles.item}>
                <Combobox.ItemText>
                  {brief} <small>{place}</small>
                </Combobox.ItemText>
                <span>{station.id}</span>
              </Combobox.Item>
            );
          })}
          <Combobox.Empty className={styles.hint}>No station has that in its name or id.</Combobox.Empty>
          {found.length > OFFERED_MAX && (
            <p className={styles.hint}>{found.length - OFFERED_MAX} more: type on.</p>
          )}
        </Combobox.Content>
      </Combobox.Positioner>
    </Combobox.Root>
  );
}
