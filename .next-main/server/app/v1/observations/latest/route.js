var R=require("../../../../chunks/[turbopack]_runtime.js")("server/app/v1/observations/latest/route.js")
R.c("server/chunks/[root-of-the-server]__1dym3q0a-z3yz._.js")
R.c("server/chunks/[root-of-the-server]__0bg1uczcoyk1i._.js")
R.c("server/chunks/_0u-ww1ddnrgk7._.js")
R.c("server/chunks/_next-internal_server_app_v1_observations_latest_route_actions_09878b97c0v5p.js")
R.m(74711)
module.exports=R.m(74711).exports
