var R=require("../../../../chunks/[turbopack]_runtime.js")("server/pages/api/v1/observations/stream.js")
R.c("server/chunks/[externals]__19xug3pl4aawv._.js")
R.c("server/chunks/[root-of-the-server]__19uamjzoj2-w5._.js")
R.c("server/chunks/[root-of-the-server]__1tg-31b29-qo4._.js")
R.m(25951)
module.exports=R.m(25951).exports
