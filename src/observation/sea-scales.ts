/** A class of a scale: its number, its name, and from which value on it begins (inclusive). */
export interface ScaleClass {
  degree: number;
  name: string;
  from: number;
}

/** State of the sea by significant wave height in metres: the Douglas scale (WMO code table 3700). */
export const DOUGLAS_SCALE: readonly ScaleClass[] = [
  { degree: 1, name: "calm", from: 0 },
  { degree: 2, name: "smooth", from: 0.1 },
  { degree: 3, name: "slight", from: 0.5 },
  { degree: 4, name: "moderate", from: 1.25 },
  { degree: 5, name: "rough", from: 2.5 },
  { degree: 6, name: "very rough", from: 4 },
  { degree: 7, name: "high", from: 6 },
  { degree: 8, name: "very high", from: 9 },
  { degree: 9, name: "phenomenal", from: 14 },
];

/** Wind by its speed at 10 m in m/s: the Beaufort scale (WMO-No. 306, code table 1100). */
export const BEAUFORT_SCALE: readonly ScaleClass[] = [
  { degree: 0, name: "calm", from: 0 },
  { degree: 1, name: "light air", from: 0.3 },
  { degree: 2, name: "light breeze", from: 1.6 },
  { degree: 3, name: "gentle breeze", from: 3.4 },
  { degree: 4, name: "moderate breeze", from: 5.5 },
  { degree: 5, name: "fresh breeze", from: 8 },
  { degree: 6, name: "strong breeze", from: 10.8 },
  { degree: 7, name: "near gale", from: 13.9 },
  { degree: 8, name: "gale", from: 17.2 },
  { degree: 9, name: "strong gale", from: 20.8 },
  { degree: 10, name: "storm", from: 24.5 },
  { degree: 11, name: "violent storm", from: 28.5 },
  { degree: 12, name: "hurricane", from: 32.7 },
];

/** The class that a value falls into; values below the first belong to it. */
export function classify(value: number, scale: readonly ScaleClass[]): ScaleClass {
  return scale.findLast(({ from }) => value >= from) ?? scale[0]!;
}
