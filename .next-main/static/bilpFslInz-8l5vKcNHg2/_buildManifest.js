self.__BUILD_MANIFEST = {
  "/_error": [
    "static/chunks/413b9y5fyx4oe.js"
  ],
  "__rewrites": {
    "afterFiles": [
      {
        "source": "/v1/observations/stream",
        "destination": "/api/v1/observations/stream"
      }
    ],
    "beforeFiles": [],
    "fallback": []
  },
  "sortedPages": [
    "/_app",
    "/_error",
    "/api/trpc/[trpc]",
    "/api/v1/observations/stream"
  ]
};self.__TURBOPACK_PAGE_BOOTSTRAP = {"/_app":{"otherChunks":["static/chunks/40f_kmk2dd8g5.js","static/chunks/26tmasv1ecjzi.js"],"runtimeModuleIds":[10783,30984]},"/_error":{"otherChunks":["static/chunks/3n_c8q1xtyv-r.js"],"runtimeModuleIds":[10783,80184]}};self.__TURBOPACK_CHUNK_LOADING_GLOBAL = "TURBOPACK";self.__BUILD_MANIFEST_CB && self.__BUILD_MANIFEST_CB()