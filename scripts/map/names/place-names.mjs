// @ts-check
import { readNames } from "./water-names.mjs";

/** Ports and towns to find one's way by, at the coast, to a hundredth of a degree. */
export const PLACE_NAMES = readNames(`
city 4
-74.0 40.71 New York
-71.06 42.36 Boston
-80.19 25.77 Miami
-90.07 29.95 New Orleans
-122.42 37.77 San Francisco
-118.24 34.05 Los Angeles
-122.33 47.61 Seattle
-123.12 49.28 Vancouver
-149.9 61.22 Anchorage
-157.86 21.31 Honolulu
-87.63 41.88 Chicago
-79.38 43.65 Toronto
-63.57 44.65 Halifax
-52.71 47.56 St. John's
-66.1 18.46 San Juan
-82.38 23.13 Havana
-0.12 51.51 London
139.7 35.68 Tokyo
151.2 -33.87 Sydney
18.42 -33.93 Cape Town
-43.2 -22.9 Rio de Janeiro
-77.03 -12.05 Lima
-9.14 38.72 Lisbon
103.85 1.29 Singapore
72.85 18.96 Mumbai
174.76 -36.85 Auckland
-79.52 8.98 Panama City

city 6
-117.16 32.72 San Diego
-76.61 39.29 Baltimore
-75.16 39.95 Philadelphia
-77.04 38.91 Washington
-76.29 36.85 Norfolk
-77.94 34.23 Wilmington
-79.93 32.78 Charleston
-81.09 32.08 Savannah
-81.66 30.33 Jacksonville
-82.46 27.95 Tampa
-81.78 24.55 Key West
-87.22 30.42 Pensacola
-88.04 30.69 Mobile
-94.8 29.3 Galveston
-95.37 29.76 Houston
-97.4 27.8 Corpus Christi
-70.26 43.66 Portland
-71.41 41.82 Providence
-119.7 34.42 Santa Barbara
-120.66 35.28 San Luis Obispo
-121.89 36.6 Monterey
-124.16 40.8 Eureka
-124.22 43.37 Coos Bay
-123.83 46.19 Astoria
-124.05 44.64 Newport
-123.43 48.12 Port Angeles
-122.48 48.75 Bellingham
-123.37 48.43 Victoria
-131.65 55.34 Ketchikan
-134.42 58.3 Juneau
-135.33 57.05 Sitka
-152.4 57.79 Kodiak
-151.55 59.64 Homer
-146.35 61.13 Valdez
-149.44 60.1 Seward
-166.54 53.87 Unalaska
-165.41 64.5 Nome
-156.79 71.29 Utqiagvik
-155.09 19.73 Hilo
-159.37 21.98 Lihue
-156.47 20.89 Kahului
-92.1 46.79 Duluth
-87.91 43.04 Milwaukee
-88.02 44.51 Green Bay
-87.4 46.54 Marquette
-83.05 42.33 Detroit
-81.69 41.5 Cleveland
-83.54 41.65 Toledo
-80.09 42.13 Erie
-78.88 42.89 Buffalo
-77.61 43.16 Rochester
-76.51 43.46 Oswego
-84.35 46.5 Sault Ste. Marie
-86.25 43.23 Muskegon
-85.62 44.76 Traverse City
-83.43 45.06 Alpena
-64.78 32.3 Hamilton
-64.93 18.34 Charlotte Amalie
144.75 13.47 Hagatna
-170.7 -14.28 Pago Pago
167.73 8.72 Kwajalein
-4.49 48.39 Brest
-6.26 53.35 Dublin
5.32 60.39 Bergen
-21.94 64.15 Reykjavik

city 8
-122.27 37.8 Oakland
-122.52 37.97 San Rafael
-122.26 38.1 Vallejo
-122.43 47.25 Tacoma
-122.9 47.04 Olympia
-122.2 47.98 Everett
-70.88 42.52 Salem
-70.67 41.96 Plymouth
-70.19 42.06 Provincetown
-76.49 38.98 Annapolis
-76.01 36.85 Virginia Beach
-75.08 38.34 Ocean City
-74.42 39.36 Atlantic City
-71.31 41.49 Newport
-70.92 41.64 New Bedford
-75.53 35.25 Hatteras
-118.19 33.77 Long Beach
-122.03 36.97 Santa Cruz
`);
