var R=require("../../chunks/[turbopack]_runtime.js")("server/app/health/route.js")
R.c("server/chunks/[externals]__03_10d5540raq._.js")
R.c("server/chunks/[root-of-the-server]__1-lbo7f9kwxx5._.js")
R.c("server/chunks/_12cshx5i0nu_e._.js")
R.c("server/chunks/_next-internal_server_app_health_route_actions_1qw3wumbqaklu.js")
R.m(51975)
module.exports=R.m(51975).exports
