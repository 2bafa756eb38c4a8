import type { Box } from "../../observation/box";

/** A part of the sea that people look for by name: the box that holds its stations. */
export interface Region {
  id: string;
  name: string;
  box: Box;
}

/** In the order in which they are offered: around North America, then the world. Boxes overlap at their edges. */
export const REGIONS: readonly Region[] = [
  { id: "alaska", name: "Alaska and the Bering Sea", box: { west: 170, south: 50, east: -130, north: 75 } },
  { id: "northwest", name: "Pacific Northwest", box: { west: -140, south: 42, east: -121.5, north: 56 } },
  { id: "california", name: "California", box: { west: -132, south: 30, east: -117, north: 42 } },
  { id: "hawaii", name: "Hawaii", box: { west: -164, south: 16, east: -150, north: 26 } },
  { id: "great-lakes", name: "Great Lakes", box: { west: -92.5, south: 41, east: -75.5, north: 49.5 } },
  {
    id: "new-england",
    name: "New England and Maritimes",
    box: { west: -74.5, south: 40, east: -50, north: 50 },
  },
  { id: "mid-atlantic", name: "Mid-Atlantic", box: { west: -78.5, south: 35, east: -66, north: 41.5 } },
  { id: "southeast", name: "Southeast and Bahamas", box: { west: -82, south: 22, east: -65, north: 36 } },
  { id: "gulf", name: "Gulf of Mexico", box: { west: -98.5, south: 18, east: -80.5, north: 31 } },
  { id: "caribbean", name: "Caribbean Sea", box: { west: -89, south: 8, east: -58, north: 22.5 } },
  { id: "tropical-pacific", name: "Tropical Pacific", box: { west: 130, south: -12, east: -80, north: 12 } },
  { id: "europe", name: "Europe", box: { west: -32, south: 30, east: 45, north: 75 } },
];

/** The region of that id. */
export function findRegion(id: string): Region | undefined {
  return REGIONS.find((region) => region.id === id);
}
