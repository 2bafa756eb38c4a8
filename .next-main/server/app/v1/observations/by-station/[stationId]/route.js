var R=require("../../../../../chunks/[turbopack]_runtime.js")("server/app/v1/observations/by-station/[stationId]/route.js")
R.c("server/chunks/[root-of-the-server]__02xbpa-sjgw-h._.js")
R.c("server/chunks/[root-of-the-server]__0094nn2o32k38._.js")
R.c("server/chunks/_1xvspmv1e8if3._.js")
R.c("server/chunks/[root-of-the-server]__1aobr0phdd_fs._.js")
R.c("server/chunks/1oeh_server_app_v1_observations_by-station_[stationId]_route_actions_0m0bu0wt2biv2.js")
R.m(18770)
module.exports=R.m(18770).exports
