var R=require("../../../../chunks/[turbopack]_runtime.js")("server/app/v1/stations/[id]/route.js")
R.c("server/chunks/[root-of-the-server]__0bxebd-ps6gqz._.js")
R.c("server/chunks/[root-of-the-server]__0094nn2o32k38._.js")
R.c("server/chunks/_060i4yhtnq-eb._.js")
R.c("server/chunks/[root-of-the-server]__1eatia7ag8f9j._.js")
R.c("server/chunks/_next-internal_server_app_v1_stations_[id]_route_actions_1eo9rg5t1qrgs.js")
R.m(78328)
module.exports=R.m(78328).exports
