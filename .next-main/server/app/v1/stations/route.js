var R=require("../../../chunks/[turbopack]_runtime.js")("server/app/v1/stations/route.js")
R.c("server/chunks/[externals]__21c7r7sj7039z._.js")
R.c("server/chunks/[root-of-the-server]__0094nn2o32k38._.js")
R.c("server/chunks/_1i06_qg5z8hxh._.js")
R.c("server/chunks/[root-of-the-server]__1eatia7ag8f9j._.js")
R.c("server/chunks/_next-internal_server_app_v1_stations_route_actions_01riu1nw24y3e.js")
R.m(21060)
module.exports=R.m(21060).exports
