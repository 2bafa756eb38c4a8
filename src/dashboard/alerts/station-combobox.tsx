"use client";

import { Combobox, createListCollection } from "@ark-ui/react/combobox";
import { useMemo, useState } from "react";
import { createSearch } from "../explore/filter-stations";
import { displayName } from "../station-name";
import styles from "./combobox.module.css";
import type { NamedStation } from "./make-rule";
import { shortName } from "./tell-alert";

/** A list that is read, not scrolled: who looks for more types on. */
const OFFERED_MAX = 40;

interface StationComboboxProps {
  stations: readonly NamedStation[];
  chosen: NamedStation | null;
  errorId: string | undefined;
  onChoose(station: NamedStation | null): void;
}

/** As it stands in the field, which is too narrow for "Monterey - 27NM WNW of Monterey, CA". */
const labelOf = (station: NamedStation) =>
  station.name === null ? station.id : `${shortName(station)} (${station.id})`;

/** Finds a station by words of its name or by its id. */
export function StationCombobox({ stations, chosen, errorId, onChoose }: StationComboboxProps) {
  const [search, setSearch] = useState("");
  const found = useMemo(() => {
    const isWanted = createSearch(search);
    return stations.filter((station) => isWanted(`${station.id} ${station.name ?? ""}`));
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
      collection={collection}
      defaultValue={chosen ? [chosen.id] : []}
      defaultInputValue={chosen ? labelOf(chosen) : ""}
      inputBehavior="autohighlight"
      invalid={errorId !== undefined}
      openOnClick
      onInputValueChange={({ inputValue, reason }) => {
        if (reason === "input-change") setSearch(inputValue);
      }}
      // Who opens it again with a station in it looks for another: all are offered.
      onOpenChange={({ open }) => !open && setSearch("")}
      onValueChange={({ value }) => onChoose(stations.find(({ id }) => id === value[0]) ?? null)}
    >
      <Combobox.Label>Station</Combobox.Label>
      <Combobox.Control>
        <Combobox.Input
          placeholder="Name or id, such as 46042"
          aria-describedby={errorId}
          // What is in it is a whole name, which is replaced and not added to.
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
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
          <Combobox.Empty className={styles.hint}>No station has that in its name or id.</Combobox.Empty>
          {found.length > OFFERED_MAX && (
            <p className={styles.hint}>{found.length - OFFERED_MAX} more: type on.</p>
          )}
        </Combobox.Content>
      </Combobox.Positioner>
    </Combobox.Root>
  );
}
