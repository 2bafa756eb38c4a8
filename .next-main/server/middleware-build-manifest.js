globalThis.__BUILD_MANIFEST = {
  "pages": {
    "/_app": [
      "static/chunks/40f_kmk2dd8g5.js",
      "static/chunks/26tmasv1ecjzi.js",
      "static/chunks/turbopack-077hmtqrhcoji.js"
    ],
    "/_error": [
      "static/chunks/3n_c8q1xtyv-r.js",
      "static/chunks/turbopack-077hmtqrhcoji.js"
    ]
  },
  "devFiles": [],
  "polyfillFiles": [
    "static/chunks/0cz1d0mv5g_q7.js"
  ],
  "lowPriorityFiles": [
    "static/bilpFslInz-8l5vKcNHg2/_buildManifest.js",
    "static/bilpFslInz-8l5vKcNHg2/_ssgManifest.js",
    "static/bilpFslInz-8l5vKcNHg2/_clientMiddlewareManifest.js"
  ],
  "rootMainFiles": [
    "static/chunks/0j1we3cwg31qe.js",
    "static/chunks/0m3mby5pxg4oz.js",
    "static/chunks/39_j1bdzreq0m.js",
    "static/chunks/turbopack-077hmtqrhcoji.js"
  ],
  "rootMainFilesTree": {},
  "pagesChunkGroupBootstrapParams": {
    "/_not-found/page": {
      "otherChunks": [
        "static/chunks/0j1we3cwg31qe.js",
        "static/chunks/0m3mby5pxg4oz.js",
        "static/chunks/39_j1bdzreq0m.js"
      ],
      "runtimeModuleIds": [
        94553
      ]
    },
    "/_global-error/page": {
      "otherChunks": [
        "static/chunks/0j1we3cwg31qe.js",
        "static/chunks/0m3mby5pxg4oz.js",
        "static/chunks/39_j1bdzreq0m.js"
      ],
      "runtimeModuleIds": [
        94553
      ]
    },
    "/_app": {
      "otherChunks": [
        "static/chunks/40f_kmk2dd8g5.js",
        "static/chunks/26tmasv1ecjzi.js"
      ],
      "runtimeModuleIds": [
        10783,
        30984
      ]
    },
    "/_error": {
      "otherChunks": [
        "static/chunks/3n_c8q1xtyv-r.js"
      ],
      "runtimeModuleIds": [
        10783,
        80184
      ]
    }
  },
  "chunkLoadingGlobal": "TURBOPACK"
};
