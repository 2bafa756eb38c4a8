import type { TendencyMark } from "../quantity/tell-sea";
import type { MapColours } from "./map-colours";
import { barbStrokes, toBarb } from "./wmo-barb";

/** A picture that a layer can draw, at twice its size. */
export interface MapImage {
  name: string;
  image: ImageData;
}

const PIXEL_RATIO = 2;
const KNOTS_PER_MPS = 3600 / 1852;
const BARB_KNOTS_MAX = 220;

export const CALM_IMAGE = "calm";
/** Nothing to see: it keeps names and figures off a dot, which takes no room by itself. */
export const ROOM_IMAGE = "room";
const DASHES = 8;

/** The name of a barb's picture; south of the equator its strokes are on the other side. */
export function barbImage(knots: number, isSouthern: boolean): string {
  return `barb-${isSouthern ? "s" : "n"}-${knots}`;
}

/** The name of the dot of a station whose observation is old; class 0 for not measured. */
export function ageingImage(classNumber: number | ""): string {
  return `ageing-${classNumber}`;
}

/** The name of the mark of a change of pressure. */
export const tendencyImage = ({ direction, times }: TendencyMark): string => `${direction}-${times}`;

/** All pictures in some colours. */
export function drawMapImages(colours: MapColours): MapImage[] {
  const images: MapImage[] = [
    { name: "swell", image: drawSwell(colours) },
    { name: CALM_IMAGE, image: drawCalm(colours) },
    { name: ROOM_IMAGE, image: draw({ width: 10, height: 10, station: [5, 5] }, () => {}) },
  ];
  for (const direction of ["rising", "falling"] as const)
    for (const times of [1, 2] as const)
      images.push({
        name: tendencyImage({ direction, times }),
        image: drawTendency({ direction, times }, colours),
      });
  for (let knots = 5; knots <= BARB_KNOTS_MAX; knots += 5)
    for (const isSouthern of [false, true])
      images.push({ name: barbImage(knots, isSouthern), image: drawBarb(knots, isSouthern, colours) });
  for (let classNumber = 0; classNumber <= colours.classes.length; classNumber += 1)
    images.push({ name: ageingImage(classNumber), image: drawAgeing(classNumber, colours) });
  return images;
}

interface Drawing {
  width: number;
  height: number;
  /** Where the station is, from the left and from the top. */
  station: readonly [x: number, y: number];
}

function draw(
  { width, height, station }: Drawing,
  paint: (canvas: CanvasRenderingContext2D) => void,
): ImageData {
  const element = document.createElement("canvas");
  element.width = width * PIXEL_RATIO;
  element.height = height * PIXEL_RATIO;
  const canvas = element.getContext("2d", { willReadFrequently: true })!;
  canvas.scale(PIXEL_RATIO, PIXEL_RATIO);
  canvas.translate(...station);
  canvas.lineCap = "round";
  canvas.lineJoin = "round";
  paint(canvas);
  return canvas.getImageData(0, 0, element.width, element.height);
}

/**
 * How far the middle of a picture is above its station, px. Barbs and swells lie beside their stations, and so does the
 * room that they take from names and figures.
 */
export const BARB_RISE_PX = 20;
export const SWELL_RISE_PX = 16;
const BARB = { width: 26, height: 48, station: [13, 24 + BARB_RISE_PX] } as const;
const SWELL = { width: 9, height: 18, station: [4.5, 9 + SWELL_RISE_PX] } as const;
const TENDENCY = { width: 10, height: 16, station: [5, 8] } as const;
const DOT = { width: 16, height: 16, station: [8, 8] } as const;

function drawBarb(knots: number, isSouthern: boolean, colours: MapColours): ImageData {
  const strokes = barbStrokes(toBarb(knots / KNOTS_PER_MPS), isSouthern);
  return draw(BARB, (canvas) => {
    canvas.strokeStyle = canvas.fillStyle = colours.barb;
    canvas.lineWidth = 1.2;
    for (const { points, isFilled } of strokes) {
      canvas.beginPath();
      for (const [x, y] of points) canvas.lineTo(x, y);
      if (isFilled) {
        canvas.closePath();
        canvas.fill();
      }
      canvas.stroke();
    }
  });
}

function drawCalm(colours: MapColours): ImageData {
  return draw({ width: 20, height: 20, station: [10, 10] }, (canvas) => {
    canvas.strokeStyle = colours.barb;
    canvas.lineWidth = 1.1;
    canvas.beginPath();
    canvas.arc(0, 0, 8, 0, 2 * Math.PI);
    canvas.stroke();
  });
}

/** Where the swell runs to: a short arrow before the dot, unlike the barb in shape and in colour. */
function drawSwell(colours: MapColours): ImageData {
  return draw(SWELL, (canvas) => {
    canvas.strokeStyle = canvas.fillStyle = colours.waterName;
    canvas.lineWidth = 1.5;
    canvas.beginPath();
    canvas.moveTo(0, -9);
    canvas.lineTo(0, -18);
    canvas.stroke();
    canvas.beginPath();
    canvas.moveTo(0, -24);
    canvas.lineTo(3.6, -16.5);
    canvas.lineTo(-3.6, -16.5);
    canvas.closePath();
    canvas.fill();
  });
}

/** Beside the dot, as the barometer goes: a triangle that points up or down, and two for what goes quickly. */
function drawTendency({ direction, times }: TendencyMark, colours: MapColours): ImageData {
  const up = direction === "rising" ? -1 : 1;
  return draw(TENDENCY, (canvas) => {
    canvas.fillStyle = colours.ink;
    canvas.strokeStyle = colours.paper;
    canvas.lineWidth = 1.2;
    for (let i = 0; i < times; i += 1) {
      const middle = (i - (times - 1) / 2) * 6;
      canvas.beginPath();
      canvas.moveTo(-3.2, middle - up * 2.4);
      canvas.lineTo(3.2, middle - up * 2.4);
      canvas.lineTo(0, middle + up * 2.8);
      canvas.closePath();
      canvas.stroke();
      canvas.fill();
    }
  });
}

/** Its class only shines through, and its edge is dashed: what it tells is hours old. */
function drawAgeing(classNumber: number, colours: MapColours): ImageData {
  const isMeasured = classNumber > 0;
  const radius = isMeasured ? 4.8 : 2.4;
  return draw(DOT, (canvas) => {
    canvas.beginPath();
    canvas.arc(0, 0, radius, 0, 2 * Math.PI);
    canvas.fillStyle = colours.paper;
    canvas.fill();
    canvas.globalAlpha = 0.4;
    canvas.fillStyle = isMeasured ? colours.classes[classNumber - 1]! : colours.paper;
    canvas.fill();
    canvas.globalAlpha = 1;
    canvas.lineCap = "butt";
    canvas.lineWidth = isMeasured ? 1.1 : 0.9;
    // As many dashes at each size.
    const dashPx = (2 * Math.PI * radius) / DASHES;
    canvas.setLineDash([dashPx * 0.6, dashPx * 0.4]);
    canvas.strokeStyle = isMeasured ? colours.barb : colours.unmeasured;
    canvas.stroke();
  });
}
