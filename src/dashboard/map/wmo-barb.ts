import { toKnots } from "../../observation/units";

/** What is drawn for a wind, from the end of the staff inwards. */
export interface Barb {
  /** The speed that the strokes add up to, in knots. */
  knots: number;
  /** Of 50 kn each. */
  pennants: number;
  /** Whole strokes of 10 kn. */
  wholes: number;
  /** Half strokes of 5 kn: none or one. */
  halves: number;
}

/** No wind on Earth's surface was higher: 408 km/h at Barrow Island in 1996 are 220 kn (WMO). */
const KNOTS_MAX = 220;

/**
 * A wind as strokes, by the rules of the station model (WMO-No. 485, attachment II.4): rounded to 5 kn.
 * @param speedMps m/s
 * @returns no stroke at all for a calm, which rounds to less than 5 kn and is drawn as a ring
 */
export function toBarb(speedMps: number): Barb {
  const knots = Math.min(KNOTS_MAX, Math.max(0, Math.round(toKnots(speedMps) / 5) * 5));
  return {
    knots,
    pennants: Math.floor(knots / 50),
    wholes: Math.floor((knots % 50) / 10),
    halves: (knots % 10) / 5,
  };
}

/** A line to draw or, when closed, an area to fill: points in px from the station, the staff upwards (y below 0). */
export interface BarbStroke {
  points: readonly (readonly [x: number, y: number])[];
  isFilled: boolean;
}

/** Under the dot. */
const STAFF_FROM_PX = 2;
const STAFF_PX = 28;
const STROKE_PX = 9;
const STROKE_RISE_PX = 3.5;
const GAP_PX = 3.75;
const PENNANT_PX = 5;

/**
 * The strokes of a barb for a wind from the north. They are on the side of the low pressure: seen along the staff to
 * the right, and to the left south of the equator.
 * @returns nothing for a calm
 */
export function barbStrokes(barb: Barb, isSouthern: boolean): BarbStroke[] {
  if (barb.knots === 0) return [];
  const side = isSouthern ? -1 : 1;
  const feathersPx = barb.pennants * (PENNANT_PX + 1) + (barb.wholes + barb.halves) * GAP_PX;
  const staffPx = Math.max(STAFF_PX, 10 + feathersPx);
  const strokes: BarbStroke[] = [
    {
      points: [
        [0, -STAFF_FROM_PX],
        [0, -staffPx],
      ],
      isFilled: false,
    },
  ];
  let y = -staffPx;
  for (let i = 0; i < barb.pennants; i += 1, y += PENNANT_PX + 1) {
    strokes.push({
      points: [
        [0, y],
        [side * STROKE_PX, y],
        [0, y + PENNANT_PX],
      ],
      isFilled: true,
    });
  }
  const stroke = (length: number) =>
    strokes.push({
      points: [
        [0, y],
        [side * STROKE_PX * length, y - STROKE_RISE_PX * length],
      ],
      isFilled: false,
    });
  for (let i = 0; i < barb.wholes; i += 1, y += GAP_PX) stroke(1);
  if (barb.halves > 0) {
    // A half stroke alone stands a step inside the end, so that it is not read as a whole one.
    if (barb.pennants + barb.wholes === 0) y += GAP_PX;
    stroke(0.55);
  }
  return strokes;
}
