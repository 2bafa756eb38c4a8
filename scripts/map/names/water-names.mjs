// @ts-check
// Names of waters and where on the map they are written: North America's closer, since most stations are there. The
// positions are ours: the middle of the open water, to a tenth of a degree, clear of the coasts.

/** @typedef {{ name: string, lon: number, lat: number, kind: string, minZoom: number }} NamedPoint */

/** Each: the map's zoom from which it is written, and rows of longitude, latitude and name. */
const BY_KIND_AND_ZOOM = `
ocean 0
-150 20 North Pacific Ocean
-120 -30 South Pacific Ocean
165 15 North Pacific Ocean
-42 30 North Atlantic Ocean
-15 -25 South Atlantic Ocean
78 -22 Indian Ocean
-150 82 Arctic Ocean
60 -58 Southern Ocean

sea 2
-75 15 Caribbean Sea
-177 58 Bering Sea
65 15 Arabian Sea
114 13 South China Sea
135 18 Philippine Sea
148 54 Sea of Okhotsk
134.5 40 Sea of Japan
158 -38 Tasman Sea
153 -16 Coral Sea
-57 58 Labrador Sea
-2 71 Norwegian Sea
18 34.5 Mediterranean Sea
3 56.5 North Sea
34 43.2 Black Sea
-61 28 Sargasso Sea
42 74 Barents Sea
-58 -66 Weddell Sea
178 -74 Ross Sea

sea 3
-5 76 Greenland Sea
-141 72 Beaufort Sea
-170 69.5 Chukchi Sea
125 29 East China Sea
123.5 35.5 Yellow Sea
50.7 41.8 Caspian Sea
38 20 Red Sea
19.6 57.6 Baltic Sea
79 75.5 Kara Sea
126 76 Laptev Sea
160 72 East Siberian Sea
95.5 10.5 Andaman Sea
112 -5 Java Sea
127 -6 Banda Sea
122.5 3.5 Celebes Sea
120 8.5 Sulu Sea
128 -9.7 Timor Sea
135 -9.5 Arafura Sea
153 -7 Solomon Sea
148 -3 Bismarck Sea
-48 -57 Scotia Sea
-66 72.5 Baffin Bay
-58 67 Davis Strait

sea 4
25 38.8 Aegean Sea
18.3 38 Ionian Sea
12 40 Tyrrhenian Sea
15.5 43 Adriatic Sea
0.5 39.2 Balearic Sea
36.6 46.1 Sea of Azov
-5 53.7 Irish Sea
-7.5 50.3 Celtic Sea
39 66 White Sea
-35 60.5 Irminger Sea

gulf 2
-90 25.3 Gulf of Mexico
-145 57 Gulf of Alaska
88 15 Bay of Bengal
-85 60 Hudson Bay

gulf 3
4 2 Gulf of Guinea
-111.5 27 Gulf of California
-79.3 8 Gulf of Panama
139 -14 Gulf of Carpentaria
48 13 Gulf of Aden
51.5 27 Persian Gulf
130 -34.5 Great Australian Bight
-4 45.5 Bay of Biscay
101 9 Gulf of Thailand
19.8 62 Gulf of Bothnia
60 24.5 Gulf of Oman

gulf 5
-61.5 48.3 Gulf of St. Lawrence
-69.2 43.2 Gulf of Maine
-95.2 15 Gulf of Tehuantepec
-123.9 37.3 Gulf of the Farallones
-87.5 16.4 Gulf of Honduras
-82.4 8 Gulf of Chiriqui
-71 12.1 Gulf of Venezuela
26.2 59.8 Gulf of Finland
23.4 57.7 Gulf of Riga
3.9 43 Gulf of Lion
8.6 43.9 Gulf of Genoa
107.7 19.8 Gulf of Tonkin
-80.4 -3 Gulf of Guayaquil

bay 4
-161 57.4 Bristol Bay
-80.5 53 James Bay
-93.9 20.2 Bay of Campeche
-66 45 Bay of Fundy
-66 58.9 Ungava Bay
8.5 54.5 German Bight

bay 6
-76.2 37.9 Chesapeake Bay
-75.15 39.1 Delaware Bay
-70.35 41.9 Cape Cod Bay
-70.8 42.3 Massachusetts Bay
-70.75 41.6 Buzzards Bay
-71.35 41.6 Narragansett Bay
-82.6 27.7 Tampa Bay
-87.95 30.45 Mobile Bay
-94.9 29.5 Galveston Bay
-97.3 27.8 Corpus Christi Bay
-97.4 27.1 Laguna Madre
-95.9 28.55 Matagorda Bay
-81 25 Florida Bay
-80.3 25.5 Biscayne Bay
-83.9 29.9 Apalachee Bay
-122 36.75 Monterey Bay
-122.3 37.7 San Francisco Bay
-122.4 38.05 San Pablo Bay
-118.7 33.85 Santa Monica Bay
-117.2 32.66 San Diego Bay
-123.95 46.65 Willapa Bay
-152.6 59.3 Cook Inlet
-157.9 58.5 Nushagak Bay
-83.5 43.8 Saginaw Bay
-87.6 45.1 Green Bay
-80.8 45.3 Georgian Bay
-88.6 48.5 Thunder Bay
-85.5 44.95 Grand Traverse Bay
-68.2 44.4 Frenchman Bay
-68.85 44.3 Penobscot Bay
-70.1 43.65 Casco Bay
-73.05 40.68 Great South Bay
-74.05 40.5 Lower Bay
-135.9 58.6 Glacier Bay
-87.2 30.4 Pensacola Bay
-115.6 28.6 Bahia Vizcaino
-157.95 21.35 Pearl Harbor
-71 42.34 Boston Harbor
-155 19.76 Hilo Bay
-82.2 26.8 Charlotte Harbor
-150.9 70.5 Harrison Bay

strait 5
-168.9 65.8 Bering Strait
-79.9 24.6 Straits of Florida
-85.8 21.7 Yucatan Channel
-124 48.3 Strait of Juan de Fuca
-123.6 49.3 Strait of Georgia
-5.8 35.95 Strait of Gibraltar
-1 50.1 English Channel
-56.9 51.4 Strait of Belle Isle
-60 47.4 Cabot Strait
-72 62.2 Hudson Strait
-81.5 65 Foxe Channel
1.4 51 Strait of Dover
40.8 -18.5 Mozambique Channel
-134.7 57.6 Chatham Strait
-154.3 57.6 Shelikof Strait
-130.9 53.3 Hecate Strait
-131.5 54.45 Dixon Entrance
-128.9 51.4 Queen Charlotte Sound
119.6 24.5 Taiwan Strait
99.8 4 Strait of Malacca
129.4 34.6 Korea Strait
-26.5 66.5 Denmark Strait
145.5 -39.8 Bass Strait
-65 -59 Drake Passage
-84.6 45.8 Straits of Mackinac
-73.9 20 Windward Passage
-67.8 18.3 Mona Passage
10.3 58.1 Skagerrak
11.4 56.8 Kattegat
174.6 -41.1 Cook Strait
-119.9 34.25 Santa Barbara Channel
-158.4 21.65 Kauai Channel
-157.4 21.3 Kaiwi Channel
-156.1 20.4 Alenuihaha Channel
-117.9 33.3 Gulf of Santa Catalina

sound 6
-72.9 41.1 Long Island Sound
-71.9 41.1 Block Island Sound
-71.2 41.25 Rhode Island Sound
-70.2 41.5 Nantucket Sound
-75.8 35.3 Pamlico Sound
-76.2 36.07 Albemarle Sound
-122.45 47.8 Puget Sound
-147 60.6 Prince William Sound
-163 64.2 Norton Sound
-162.8 66.6 Kotzebue Sound
-88.8 30.25 Mississippi Sound
-89.4 29.9 Breton Sound
-80.6 32.3 Port Royal Sound
-131 55.2 Clarence Strait
-90.2 30.2 Lake Pontchartrain

lake 4
-87.5 47.7 Lake Superior
-87 43.6 Lake Michigan
-82.4 44.8 Lake Huron
-81.2 42.2 Lake Erie
-77.8 43.65 Lake Ontario

lake 6
-82.7 42.45 Lake St. Clair
-73.35 44.5 Lake Champlain
-112.5 41.15 Great Salt Lake
-80.85 26.95 Lake Okeechobee
-120.05 39.1 Lake Tahoe
-98 52.3 Lake Winnipeg
-121 66 Great Bear Lake
-114 61.7 Great Slave Lake
-109.5 59.2 Lake Athabasca
-85.4 11.5 Lake Nicaragua
33 -1 Lake Victoria
107.7 53.4 Lake Baikal
`;

/** @type {NamedPoint[]} */
export const WATER_NAMES = readNames(BY_KIND_AND_ZOOM);

/**
 * @param {string} text
 * @returns {NamedPoint[]}
 */
export function readNames(text) {
  return text
    .trim()
    .split("\n\n")
    .flatMap((block) => {
      const [head = "", ...rows] = block.split("\n");
      const [kind = "", minZoom] = head.split(" ");
      return rows.map((row) => {
        const [lon, lat, ...words] = row.split(" ");
        return { name: words.join(" "), lon: Number(lon), lat: Number(lat), kind, minZoom: Number(minZoom) };
      });
    });
}
